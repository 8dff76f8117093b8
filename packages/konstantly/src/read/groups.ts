import {
  fail,
  parseJsonReply,
  succeed,
  type Failure,
  type HttpReply,
  type Outcome,
  type Receipt,
  type UpdateInput,
} from '@crosspatch/core'

import { encodeMembership } from '../dialect/groups.js'
import type { KonstantlyOptions } from '../settings.js'
import type { UserRecord } from '../wire.js'
import { userGroupsReply } from '../wire/groups.js'

/**
 * What the reply to adding a user to groups tells. It shows groups, and nothing says whether these are all of the
 * user's or those that were added, so it confirms the change only when it can be read in no other way. One that
 * lacks an added group stops the rest, before the user is taken out of another: then the record has the word.
 */
export function readMembership(
  reply: HttpReply,
  { changes, current }: UpdateInput<UserRecord, KonstantlyOptions>,
): Outcome<Receipt> {
  const parsed = parseJsonReply(reply, userGroupsReply)
  const change = changes.find(({ field }) => field === 'groups')
  if (!parsed.ok || change === undefined) return succeed({})
  const shown = parsed.value.groups.map(({ id }) => id)
  const present = current?.record.groups ?? []
  const { joins, leaves } = encodeMembership(change, present)
  if (!joins.every((id) => shown.includes(id))) return fail(notAdded)
  const isWhole = leaves.length === 0 && present.every((id) => shown.includes(id))
  return succeed(isWhole ? { user: { groups: shown } } : {})
}

const notAdded: Failure = {
  code: 'uncertain',
  rule: 'reply-differs',
  message: 'Konstantly answered with success, but its reply does not show each group that was to be added.',
  remedy: "Look at the user's groups on the Konstantly site, then plan again.",
}
