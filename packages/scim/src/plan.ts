import {
  path,
  succeed,
  type HttpRequest,
  type OperationInput,
  type Outcome,
  type UpdateInput,
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

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.5 */
export function planUpdate({
  id,
  changes,
  current,
  options,
}: UpdateInput<UserRecord, ScimOptions>): Outcome<readonly HttpRequest[]> {
  const record: UserRecord = current?.record ?? { id }
  const edits = writeEdits(changes, record, options)
  if (!edits.ok) return edits
  const isPut = options.update === 'put'
  const { body, secrets } = isPut ? writeWholeUser(record, edits.value) : writePatch(edits.value)
  const version = options.versions === 'checked' ? versionOf(record) : undefined
  const keeps = keptChanges(current?.user, changes, options)
  return succeed([
    {
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
    },
  ])
}

const wholeUser = 'It sends the whole user: what the server does not show by default, it may clear.'

/** The version that the write is meant for: https://www.rfc-editor.org/rfc/rfc7644#section-3.14 */
function versionOf({ meta }: UserRecord): string | undefined {
  const version = isJsonObject(meta) ? meta['version'] : undefined
  // An entity tag, and nothing else, can stand in the header: https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
  return typeof version === 'string' && /^(?:W\/)?"[!#-~]*"$/u.test(version) ? version : undefined
}
