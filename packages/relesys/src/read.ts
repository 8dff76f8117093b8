import {
  decodeUser,
  parseJsonReply,
  succeed,
  type HttpReply,
  type HttpRequest,
  type OperationInput,
  type Outcome,
  type Receipt,
  type Snapshot,
  type UpdateInput,
} from '@crosspatch/core'

import { extensions, fields } from './fields.js'
import type { RelesysOptions } from './settings.js'
import { userReply, type UserRecord } from './wire.js'

/** The one user that a reply holds. */
export function readSnapshot(
  reply: HttpReply,
  { options }: OperationInput<RelesysOptions>,
): Outcome<Snapshot<UserRecord>> {
  const parsed = parseJsonReply(reply, userReply)
  if (!parsed.ok) return parsed
  const record = parsed.value.data
  return succeed({ user: decodeUser({ id: 'relesys', fields, extensions }, record, options), record })
}

/** The reply to a patch is the whole user after it. What a change of status answers is undocumented, and not read. */
export function readReceipt(
  reply: HttpReply,
  input: UpdateInput<UserRecord, RelesysOptions>,
  request: HttpRequest,
): Outcome<Receipt> {
  if (request.method === 'PUT') return succeed({})
  const snapshot = readSnapshot(reply, input)
  if (!snapshot.ok) return snapshot
  const { active, ...user } = snapshot.value.user
  // The status is changed after the patch: what this reply says of it is then out of date.
  const outdated = active === undefined || input.changes.some(({ field }) => field === 'active')
  return succeed({ user: outdated ? user : { ...user, active } })
}
