import { fail, succeed, type Created, type Failure, type HttpReply, type Outcome } from '@crosspatch/core'

import type { BluedotCreation } from '../plan/create.js'
import { createdReply } from '../wire.js'
import { decoded, readAs, withReturns } from './record.js'

/** The new id, and the user if the reply shows it: https://api-dev.cyan.us.com/help/api/1/POST-api-users */
export function readCreated(reply: HttpReply, input: BluedotCreation): Outcome<Created> {
  // https://api-dev.cyan.us.com/help/1
  if (reply.status === 202) return fail(pending)
  const parsed = readAs(reply, input, createdReply)
  if (!parsed.ok) return parsed
  if (typeof parsed.value === 'string') return succeed({ id: parsed.value })
  const record = input.tools === undefined ? parsed.value : withReturns(parsed.value, input)
  return succeed({ id: record.userId, user: decoded(record, input.options) })
}

const pending: Failure = {
  code: 'uncertain',
  rule: 'pending',
  message: 'BlueDot has accepted the new user, and says neither what comes of it nor the id.',
  remedy: 'Look for the user by the user name after a while, before creating it again.',
}
