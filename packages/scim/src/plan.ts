import {
  path,
  succeed,
  type Change,
  type HttpRequest,
  type OperationInput,
  type Outcome,
  type UpdateInput,
  type User,
} from '@crosspatch/core'

import { writeEdits } from './dialect.js'
import { writePatch } from './dialect/patch-body.js'
import { writeWholeUser } from './dialect/resource.js'
import { keptChanges } from './plan/keeps.js'
import type { ScimOptions } from './settings.js'
import { isJsonObject, mediaType, type UserRecord } from './wire.js'

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.4.1 */
export function planGet({ id }: OperationInput<ScimOptions>): Outcome<HttpRequest> {
  return succeed({ method: 'GET', path: path`/Users/${id}`, repeatable: true, carries: [] })
}

/**
 * One request for everything (https://www.rfc-editor.org/rfc/rfc7644#section-3.5), but for taking access away by a
 * `PATCH`: that is refused as a whole, and somebody who left must not stay in because of a title. So it is sent last,
 * and whatever became of the rest. A `PUT` can't be parted: the second would bring back what the first has changed.
 */
export function planUpdate({
  id,
  changes,
  current,
  options,
}: UpdateInput<UserRecord, ScimOptions>): Outcome<readonly HttpRequest[]> {
  const write = { id, record: current?.record ?? { id }, user: current?.user, options }
  const rest = changes.filter((change) => !takesAccess(change))
  const isWhole = options.update === 'put' || rest.length === 0 || rest.length === changes.length
  if (isWhole) {
    const request = writeRequest(changes, write)
    return request.ok ? succeed([request.value]) : request
  }
  const first = writeRequest(rest, write)
  if (!first.ok) return first
  const last = writeRequest(changes.filter(takesAccess), write)
  if (!last.ok) return last
  // The first has made a new version.
  const { headers: _version, ...request } = last.value
  return succeed([first.value, { ...request, despite: true }])
}

interface Write {
  readonly id: string
  readonly record: UserRecord
  readonly user: User | undefined
  readonly options: ScimOptions
}

function writeRequest(
  changes: readonly Change[],
  { id, record, user, options }: Write,
): Outcome<HttpRequest> {
  const edits = writeEdits(changes, record, options)
  if (!edits.ok) return edits
  const isPut = options.update === 'put'
  const { body, secrets } = isPut ? writeWholeUser(record, edits.value) : writePatch(edits.value)
  const version = options.versions === 'checked' ? versionOf(record) : undefined
  const keeps = keptChanges(user, changes, options)
  return succeed({
    method: isPut ? 'PUT' : 'PATCH',
    path: path`/Users/${id}`,
    ...(version === undefined ? {} : { headers: { 'if-match': version } }),
    body: { mediaType, text: JSON.stringify(body) },
    ...(Object.keys(secrets).length === 0 ? {} : { secrets }),
    // It sets attributes to values, or leaves them without one: a second time it changes nothing more.
    repeatable: true,
    carries: edits.value.flatMap(({ carries }) => carries),
    // Of several operations none is to stay when one fails (section 3.5.2), but not every server undoes the others.
    ...(!isPut && edits.value.length > 1 ? { partial: true } : {}),
    ...(keeps.length === 0 ? {} : { keeps }),
    ...(isPut ? { note: wholeUser } : {}),
  })
}

function takesAccess(change: Change): boolean {
  return change.field === 'active' && change.verb === 'set' && change.value === false
}

const wholeUser = 'It sends the whole user: what the server does not show by default, it may clear.'

/** The version that the write is meant for: https://www.rfc-editor.org/rfc/rfc7644#section-3.14 */
function versionOf({ meta }: UserRecord): string | undefined {
  const version = isJsonObject(meta) ? meta['version'] : undefined
  // An entity tag, and nothing else, can stand in the header: https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
  return typeof version === 'string' && /^(?:W\/)?"[!#-~]*"$/u.test(version) ? version : undefined
}
