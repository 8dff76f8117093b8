import {
  decodeUser,
  parseJsonReply,
  succeed,
  type Account,
  type Created,
  type HttpReply,
  type Outcome,
  type Receipt,
  type Snapshot,
} from '@crosspatch/core'

import { extensions, fields, pluginId } from './fields.js'
import type { ScimScope } from './settings.js'
import { isJsonObject, userRecord, type UserRecord } from './wire.js'

/** A record as an account. */
export function asAccount(record: UserRecord, { options }: ScimScope): Account {
  return { id: record.id, user: decodeUser({ id: pluginId, fields, extensions }, record, options) }
}

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.4.1 */
export function readUser(reply: HttpReply, scope: ScimScope): Outcome<Snapshot<UserRecord>> {
  const parsed = parseJsonReply(reply, userRecord)
  if (!parsed.ok) return parsed
  const meta = isJsonObject(parsed.value['meta']) ? parsed.value['meta'] : {}
  // It has to be in a header, and need not be in the user: https://www.rfc-editor.org/rfc/rfc7644#section-3.14
  const version = meta['version'] ?? reply.headers['etag']
  const record = { ...parsed.value, meta: { ...meta, version } }
  return succeed({ ...asAccount(record, scope), record })
}

/** The whole user, or nothing with a 204: https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2 */
export function readReceipt(reply: HttpReply, scope: ScimScope): Outcome<Receipt> {
  if (reply.status === 204) return succeed({})
  return reply.status === 202 ? succeed({ pending: true }) : readCreated(reply, scope)
}

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.3 */
export function readCreated(reply: HttpReply, scope: ScimScope): Outcome<Created> {
  const read = readUser(reply, scope)
  return read.ok ? succeed({ id: read.value.record.id, user: read.value.user }) : read
}
