import {
  fail,
  succeed,
  type Change,
  type CreateInput,
  type Failure,
  type HttpRequest,
  type Outcome,
} from '@crosspatch/core'

import { encodeCreate } from '../dialect/create.js'
import type { KonstantlyOptions } from '../settings.js'

/** What a reader should know before a user is created. */
export const createNote =
  'Unless fromApi is set to false, Konstantly lets the new user be edited through the API only. Whether it writes to the person is undocumented.'

/**
 * https://docs.konstantly.com/api-reference/users/create-user. It is never sent twice: the second answer would be
 * that the address is taken, and would hide that the first had created the user.
 */
export function planCreate({ id, changes }: CreateInput<KonstantlyOptions>): Outcome<HttpRequest> {
  const failures = [
    ...(id === undefined || /^[A-Za-z\d]+$/u.test(id) ? [] : [idNotAlphanumeric]),
    ...(changes.some(deactivates) ? [bornInactive] : []),
  ]
  if (failures.length > 0) return fail(...failures)
  return succeed({
    method: 'POST',
    path: '/users',
    body: { mediaType: 'application/json', text: JSON.stringify(encodeCreate(id, changes)) },
    ...(changes.some(({ field }) => field === 'password')
      ? { secrets: { '/password': 'password' } as const }
      : {}),
    repeatable: false,
    carries: changes.map(({ path }) => path),
    ...(changes.some(({ field }) => field === 'groups') ? { note: groupsNotShown } : {}),
  })
}

const groupsNotShown = 'The reply to a creation does not show groups; verify reads them.'

function deactivates(change: Change): boolean {
  return change.field === 'active' && change.verb === 'set' && change.value === false
}

const idNotAlphanumeric: Failure = {
  code: 'invalid-input',
  field: 'id',
  vendorField: 'id',
  rule: 'alphanumeric',
  message: 'Konstantly takes an id of letters and digits only.',
  remedy: 'Choose such an id, or give none: Konstantly then makes one.',
}

const bornInactive: Failure = {
  code: 'unsupported',
  field: 'active',
  vendorField: 'isBanned',
  rule: 'not-at-creation',
  message: 'Konstantly creates active users only; deactivating is a call of its own.',
  remedy: 'Leave active out, and set it to false by an update once the user is there.',
}
