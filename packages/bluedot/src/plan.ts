import {
  fail,
  path,
  succeed,
  type Change,
  type Failure,
  type HttpRequest,
  type Outcome,
  type UpdateInput,
} from '@crosspatch/core'

import { writeUpdate } from './dialect.js'
import type { BluedotInput, BluedotOptions } from './settings.js'
import type { UserRepresentation, UserUpdate } from './wire.js'
import type { XmlTools } from './wire/xml.js'

/** What the update is given. */
export type BluedotUpdate = UpdateInput<UserRepresentation, BluedotOptions, unknown, XmlTools | undefined>

/** https://api-dev.cyan.us.com/help/api/1/GET-api-users-userId */
export function planGet({ id }: BluedotInput): Outcome<HttpRequest> {
  return succeed({ method: 'GET', path: path`/api/users/${id}`, repeatable: true, carries: [] })
}

/** https://api-test.cyan.us.com/help/api/1/PUT-api-users-userId */
export function planUpdate(input: BluedotUpdate): Outcome<readonly HttpRequest[]> {
  const { id, changes, current, options, tools } = input
  const written = writeUpdate(changes, current?.record, options)
  if (written === undefined) return fail(disabledUnknown)
  const { body, carries } = written
  const keepsDisabled = !changes.some(({ field }) => field === 'active')
  const notes = [...(keepsDisabled ? [disabledNote(body)] : []), ...lineBreakNote(body, tools)]
  return succeed([
    {
      method: 'PUT',
      path: path`/api/users/${id}`,
      body:
        tools === undefined
          ? { mediaType: 'application/json', text: JSON.stringify(body) }
          : { mediaType: 'application/xml', text: tools.writeXml(body) },
      // It sets members to values: a second time it changes nothing more.
      repeatable: true,
      carries,
      ...(keepsDisabled ? { keeps: [activeAsRead(body)] } : {}),
      ...(tools === undefined ? {} : { inferred: xmlInferred }),
      ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
    },
  ])
}

const disabledUnknown: Failure = {
  code: 'conflict',
  rule: 'disabled-unknown',
  vendorField: 'disabled',
  message:
    "BlueDot's record does not say whether the user is disabled. Every update has to say it again, and to guess it could enable a disabled user.",
  remedy: 'Find out whether the user is to be active, and set active in the same change.',
}

const xmlInferred =
  "The order of the elements, and that an empty one blanks, follow from how .NET reads data contracts: BlueDot's page shows a sample that fits, but says neither."

function disabledNote({ disabled }: UserUpdate): string {
  return `disabled: ${disabled} goes along as it was read, since leaving it out may enable a disabled user.`
}

/** Somebody may have disabled or enabled the user since, which this update would undo. */
function activeAsRead({ disabled }: UserUpdate): Change {
  return { path: 'active', field: 'active', verb: 'set', value: !disabled }
}

function lineBreakNote(body: UserUpdate, tools: XmlTools | undefined): string[] {
  const hasReturn = Object.values(body).some((value) => typeof value === 'string' && value.includes('\r'))
  if (tools === undefined || !hasReturn) return []
  return ['The carriage returns are stored, but replies in XML show them as line feeds.']
}
