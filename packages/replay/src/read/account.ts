import { decodeUser, type Account } from '@crosspatch/core'

import { extensions, fields } from '../fields.js'
import type { ReplayScope } from '../settings.js'
import type { UserRecord } from '../wire.js'

/** A record as an account. The own company's records do not tell an invitation from a user. */
export function asAccount(record: UserRecord, { options }: ReplayScope): Account {
  const user = decodeUser({ id: 'replay', fields, extensions }, record, options)
  return { id: record.id, ...(record.status === 'invited' ? { kind: 'invitation' } : {}), user }
}
