import { path, succeed, type HttpRequest, type Outcome, type RemoveInput } from '@crosspatch/core'

import type { RelesysOptions } from '../settings.js'
import type { UserRecord } from '../wire.js'

/** Deletes the user for good. */
export function planRemove({ id }: RemoveInput<UserRecord, RelesysOptions>): Outcome<HttpRequest> {
  return succeed({
    method: 'DELETE',
    path: path`/users/${id}`,
    repeatable: true,
    carries: [],
    inferred: 'No page of Relesys describes this call; a client in use sends it.',
    note: 'Whether Relesys can bring a deleted user back is undocumented; setting active to false keeps the user.',
  })
}
