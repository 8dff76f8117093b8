import {
  decodeUser,
  fail,
  parseJsonReply,
  succeed,
  type HttpReply,
  type OperationInput,
  type Outcome,
  type Receipt,
  type Snapshot,
} from '@crosspatch/core'

import { extensions, fields, pluginId } from './fields.js'
import type { KonstantlyOptions } from './settings.js'
import { userReply, type UserRecord } from './wire.js'

/** The user in the reply to `GET /users/{userId}`. */
export function readUser(
  reply: HttpReply,
  { options }: OperationInput<KonstantlyOptions>,
): Outcome<Snapshot<UserRecord>> {
  const parsed = parseJsonReply(reply, userReply)
  if (!parsed.ok) return parsed
  const record = parsed.value
  return succeed({ user: decodeUser({ id: pluginId, fields, extensions }, record, options), record })
}

/**
 * The good reply to a write. The page of the update promises a 200 and shows no body, so none is parsed; only a
 * web page in its place (a proxy's, a login's) is no word of Konstantly's.
 */
export function readReceipt(reply: HttpReply): Outcome<Receipt> {
  if (!/^\s*</u.test(reply.body)) return succeed({})
  return fail({
    code: 'bad-reply',
    rule: 'reply-shape',
    message: 'A web page came in the place of the reply.',
    remedy: "Check the connection's site or baseUrl, and what stands between here and Konstantly.",
  })
}
