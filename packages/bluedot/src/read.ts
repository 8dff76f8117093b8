import {
  decodeUser,
  parseJsonReply,
  succeed,
  type HttpReply,
  type Outcome,
  type Receipt,
  type Snapshot,
} from '@crosspatch/core'

import { textMember } from './dialect.js'
import { extensions, fields } from './fields.js'
import type { BluedotUpdate } from './plan.js'
import { inJson } from './read/xml-document.js'
import type { BluedotInput, BluedotOptions } from './settings.js'
import { userReply, type UserRepresentation } from './wire.js'

export { refuse } from './read/refuse.js'

/** https://api-dev.cyan.us.com/help/api/1/GET-api-users-userId */
export function readUser(reply: HttpReply, input: BluedotInput): Outcome<Snapshot<UserRepresentation>> {
  const parsed = readRecord(reply, input)
  return parsed.ok ? succeed(snapshotOf(parsed.value, input.options)) : parsed
}

/** The update's page has no section on its reply: with the user, empty, and 204 are all taken for a success. */
export function readReceipt(reply: HttpReply, input: BluedotUpdate): Outcome<Receipt> {
  // https://api-dev.cyan.us.com/help/1
  if (reply.status === 202) return succeed({ pending: true })
  if (reply.body.trim() === '') return succeed({})
  const parsed = readRecord(reply, input)
  if (!parsed.ok) return parsed
  const record = input.tools === undefined ? parsed.value : withReturns(parsed.value, input)
  const { user } = snapshotOf(record, input.options)
  return succeed({ ...idOf(record), user })
}

function readRecord(reply: HttpReply, { tools }: BluedotInput): Outcome<UserRepresentation> {
  const inside = inJson(reply, tools)
  return inside.ok ? parseJsonReply(inside.value, userReply) : inside
}

function snapshotOf(record: UserRepresentation, options: BluedotOptions): Snapshot<UserRepresentation> {
  const user = decodeUser({ id: 'bluedot', fields, extensions }, record, options)
  return { ...idOf(record), user, record }
}

function idOf({ userId }: UserRepresentation): { readonly id?: string } {
  return typeof userId === 'string' && userId !== '' ? { id: userId } : {}
}

/**
 * A reply in XML shows every line break as a line feed. Where it is the same as what was sent but for that, it
 * confirms what was sent.
 */
function withReturns(record: UserRepresentation, { changes, options }: BluedotUpdate): UserRepresentation {
  let confirmed = record
  for (const change of changes) {
    const member = textMember(change, options)
    const value = change.verb === 'set' ? change.value : undefined
    if (member === undefined || typeof value !== 'string' || !value.includes('\r')) continue
    if (record[member] === value.replaceAll(/\r\n?/gu, '\n')) confirmed = { ...confirmed, [member]: value }
  }
  return confirmed
}
