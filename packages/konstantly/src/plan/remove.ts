import {
  fail,
  path,
  succeed,
  type Failure,
  type HttpRequest,
  type Outcome,
  type RemoveInput,
} from '@crosspatch/core'

import type { KonstantlyOptions } from '../settings.js'
import type { UserRecord } from '../wire.js'

/** Why a removal looks at the record first: https://docs.konstantly.com/api-reference/users/delete-user */
export const removeNeedsCurrent = 'Konstantly deletes only users who were deactivated before'

/** Deletes for good. Sent twice it deletes no more than once: the second answer is that there is no such user. */
export function planRemove({
  id,
  current,
}: RemoveInput<UserRecord, KonstantlyOptions>): Outcome<HttpRequest> {
  // A record that does not say is left to Konstantly, which refuses an active user itself.
  if (current?.record.isBanned === false) return fail(stillActive)
  return succeed({ method: 'DELETE', path: path`/users/${id}`, repeatable: true, carries: [] })
}

const stillActive: Failure = {
  code: 'conflict',
  field: 'active',
  vendorField: 'isBanned',
  rule: 'still-active',
  message: `${removeNeedsCurrent}, and this one is active.`,
  remedy: 'Set active to false first, then remove the user.',
}
