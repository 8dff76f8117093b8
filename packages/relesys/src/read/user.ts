import { decodeUser, type User } from '@crosspatch/core'

import { extensions, fields } from '../fields.js'
import type { RelesysOptions } from '../settings.js'
import type { UserRecord } from '../wire.js'

/** The canonical user in a record. */
export function userIn(record: UserRecord, options: RelesysOptions): User {
  return decodeUser({ id: 'relesys', fields, extensions }, record, options)
}
