import { succeed, type HttpReply, type Outcome, type Receipt, type Snapshot } from '@crosspatch/core'

import type { BluedotUpdate } from './plan.js'
import { decoded, readAs, withReturns } from './read/record.js'
import type { BluedotInput } from './settings.js'
import { userReply, type UserRepresentation } from './wire.js'

/** https://api-dev.cyan.us.com/help/api/1/GET-api-users-userId */
export function readUser(reply: HttpReply, input: BluedotInput): Outcome<Snapshot<UserRepresentation>> {
  const parsed = readAs(reply, input, userReply)
  if (!parsed.ok) return parsed
  const record = parsed.value
  return succeed({ ...idOf(record), user: decoded(record, input.options), record })
}

/** The update's page has no section on its reply: with the user, empty, and 204 are all taken for a success. */
export function readReceipt(reply: HttpReply, input: BluedotUpdate): Outcome<Receipt> {
  // https://api-dev.cyan.us.com/help/1
  if (reply.status === 202) return succeed({ pending: true })
  if (reply.body.trim() === '') return succeed({})
  const parsed = readAs(reply, input, userReply)
  if (!parsed.ok) return parsed
  const record = input.tools === undefined ? parsed.value : withReturns(parsed.value, input)
  return succeed({ ...idOf(record), user: decoded(record, input.options) })
}

function idOf({ userId }: UserRepresentation): { readonly id?: string } {
  return typeof userId === 'string' && userId !== '' ? { id: userId } : {}
}
