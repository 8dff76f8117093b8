import { path, succeed, type HttpRequest, type Outcome, type RemoveInput } from '@crosspatch/core'

import type { ScimOptions } from '../settings.js'
import type { UserRecord } from '../wire.js'

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.6 */
export function planRemove({ id }: RemoveInput<UserRecord, ScimOptions>): Outcome<HttpRequest> {
  return succeed({ method: 'DELETE', path: path`/Users/${id}`, repeatable: true, carries: [] })
}
