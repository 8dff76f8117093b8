import {
  parseJsonReply,
  succeed,
  type Created,
  type HttpReply,
  type HttpRequest,
  type Outcome,
  type Receipt,
  type Snapshot,
  type UpdateInput,
} from '@crosspatch/core'

import { userIn } from './read/user.js'
import type { RelesysOptions } from './settings.js'
import { anyJson, userReply, type UserRecord } from './wire.js'

/** The one user that a reply holds. */
export function readSnapshot(
  reply: HttpReply,
  { options }: { readonly options: RelesysOptions },
): Outcome<Snapshot<UserRecord>> {
  const parsed = parseJsonReply(reply, userReply)
  if (!parsed.ok) return parsed
  const record = parsed.value.data
  return succeed({ id: record.id, user: userIn(record, options), record })
}

/** The reply to a creation is the new user, whose id is Relesys's choice. */
export function readCreated(reply: HttpReply, input: { readonly options: RelesysOptions }): Outcome<Created> {
  const snapshot = readSnapshot(reply, input)
  if (!snapshot.ok) return snapshot
  const { user, record } = snapshot.value
  return succeed({ id: record.id, user })
}

/** The reply to a patch is the whole user after it. */
export function readReceipt(
  reply: HttpReply,
  input: UpdateInput<UserRecord, RelesysOptions>,
  request: HttpRequest,
): Outcome<Receipt> {
  if (request.method === 'PUT') return readStatusReceipt(reply)
  const snapshot = readSnapshot(reply, input)
  if (!snapshot.ok) return snapshot
  const { id } = snapshot.value.record
  const { active, ...user } = snapshot.value.user
  // The status is changed after the patch: what this reply says of it is then out of date.
  const outdated = active === undefined || input.changes.some(({ field }) => field === 'active')
  return succeed({ id, user: outdated ? user : { ...user, active } })
}

/**
 * What a change of status is answered with is undocumented: nothing, or any JSON. Anything else is no answer of
 * Relesys's, but perhaps a proxy's page, which says nothing of the change.
 */
function readStatusReceipt(reply: HttpReply): Outcome<Receipt> {
  const parsed = reply.body === '' ? succeed({}) : parseJsonReply(reply, anyJson)
  return parsed.ok ? succeed({}) : parsed
}
