import {
  parseJsonReply,
  succeed,
  type HttpReply,
  type Outcome,
  type Receipt,
  type Snapshot,
} from '@crosspatch/core'

import { asAccount } from './read/account.js'
import type { ReplayScope } from './settings.js'
import { userRecord, type UserRecord } from './wire.js'

/** Which of the two shapes comes depends on the company, so either is read from any call. */
export function readUser(reply: HttpReply, scope: ReplayScope): Outcome<Snapshot<UserRecord>> {
  const parsed = parseJsonReply(reply, userRecord)
  if (!parsed.ok) return parsed
  const record = parsed.value
  return succeed({ ...asAccount(record, scope), record })
}

/** A good update answers with the whole user. */
export function readReceipt(reply: HttpReply, input: ReplayScope): Outcome<Receipt> {
  const read = readUser(reply, input)
  if (!read.ok) return read
  const { record, user } = read.value
  return succeed({ id: record.id, user })
}
