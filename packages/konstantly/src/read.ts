import {
  decodeUser,
  fail,
  parseJsonReply,
  succeed,
  type Failure,
  type GetInput,
  type HttpReply,
  type HttpRequest,
  type Outcome,
  type Receipt,
  type Snapshot,
  type UpdateInput,
} from '@crosspatch/core'

import { extensions, fields, pluginId } from './fields.js'
import { asksForGroups } from './plan.js'
import { readMembership } from './read/groups.js'
import type { KonstantlyOptions } from './settings.js'
import { stateReply, userReply, type UserRecord } from './wire.js'
import { userGroupsReply } from './wire/groups.js'

/** The user in the reply to `GET /users/{userId}`, and the groups in the reply after it, if they were asked for. */
export function readUser(
  [userInReply, groupsInReply]: readonly HttpReply[],
  input: GetInput<KonstantlyOptions>,
): Outcome<Snapshot<UserRecord>> {
  if (userInReply === undefined) return fail(noReply)
  const parsed = parseJsonReply(userInReply, userReply)
  if (!parsed.ok) return parsed
  if (!asksForGroups(input)) return succeed(snapshotOf(parsed.value, input))
  if (groupsInReply === undefined) return fail(noReply)
  const membership = parseJsonReply(groupsInReply, userGroupsReply)
  if (!membership.ok) return membership
  const groups = [...new Set(membership.value.groups.map(({ id }) => id))]
  return succeed(snapshotOf({ ...parsed.value, groups }, input))
}

function snapshotOf(record: UserRecord, { options }: GetInput<KonstantlyOptions>): Snapshot<UserRecord> {
  return { id: record.id, user: decodeUser({ id: pluginId, fields, extensions }, record, options), record }
}

const noReply: Failure = { code: 'bad-reply', rule: 'reply-shape', message: 'A reply is missing.' }

/**
 * The good reply to a write. A web page in its place (a proxy's, a login's) is no word of Konstantly's. The page of
 * the update promises a 200 and shows no body, so none is parsed. The reply to blocking is shown with the user: if
 * it says who is blocked, that confirms the change, and if it does not, it takes nothing from it. So it is with the
 * groups in the reply to adding some; taking the user out of one is answered by an empty object.
 */
export function readReceipt(
  reply: HttpReply,
  input: UpdateInput<UserRecord, KonstantlyOptions>,
  { method, carries }: HttpRequest,
): Outcome<Receipt> {
  if (/^\s*</u.test(reply.body)) return fail(webPage)
  if (carries.includes('groups')) return method === 'POST' ? readMembership(reply, input) : succeed({})
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
