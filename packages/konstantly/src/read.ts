import {
  decodeUser,
  fail,
  parseJsonReply,
  succeed,
  type Failure,
  type HttpReply,
  type HttpRequest,
  type OperationInput,
  type Outcome,
  type Receipt,
  type Snapshot,
  type UpdateInput,
} from '@crosspatch/core'

import { extensions, fields, pluginId } from './fields.js'
import type { KonstantlyOptions } from './settings.js'
import { stateReply, userReply, type UserRecord } from './wire.js'

/** The user in the reply to `GET /users/{userId}`. */
export function readUser(
  reply: HttpReply,
  { options }: OperationInput<KonstantlyOptions>,
): Outcome<Snapshot<UserRecord>> {
  const parsed = parseJsonReply(reply, userReply)
  if (!parsed.ok) return parsed
  const record = parsed.value
  const user = decodeUser({ id: pluginId, fields, extensions }, record, options)
  return succeed({ id: record.id, user, record })
}

/**
 * The good reply to a write. A web page in its place (a proxy's, a login's) is no word of Konstantly's. The page of
 * the update promises a 200 and shows no body, so none is parsed. The reply to blocking is shown with the user: if
 * it says who is blocked, that confirms the change, and if it does not, it takes nothing from it.
 */
export function readReceipt(
  reply: HttpReply,
  _input: UpdateInput<UserRecord, KonstantlyOptions>,
  { method }: HttpRequest,
): Outcome<Receipt> {
  if (/^\s*</u.test(reply.body)) return fail(webPage)
  const state = method === 'PATCH' ? undefined : parseJsonReply(reply, stateReply)
  if (state?.ok !== true) return succeed({})
  const { id, isBanned } = state.value
  return succeed({ id, user: { active: !isBanned } })
}

const webPage: Failure = {
  code: 'bad-reply',
  rule: 'reply-shape',
  message: 'A web page came in the place of the reply.',
  remedy: "Check the connection's site or baseUrl, and what stands between here and Konstantly.",
}
