import {
  fail,
  succeed,
  type CreateInput,
  type Created,
  type Failure,
  type HttpReply,
  type Outcome,
} from '@crosspatch/core'

import { readUser } from '../read.js'
import type { ReplayOptions, ReplaySelectors } from '../settings.js'

/**
 * A creation invites, and its answer has the invitation's id. Repeated with the same external id, it is answered
 * with what holds that id already: the invitation, or what has become of it
 * (https://docs.replay.sale/api-reference/user/create-user-invite).
 */
export function readCreated(
  reply: HttpReply,
  input: CreateInput<ReplayOptions, ReplaySelectors>,
): Outcome<Created> {
  const read = readUser(reply, input)
  if (!read.ok) return read
  const { record, user } = read.value
  if (typeof record.email === 'string' && isHeldByAnother(record.email, input)) return fail(externalIdTaken)
  if (user.active === false) return fail(disabledAlready)
  return succeed({
    id: record.id,
    ...(record.status === 'active' ? {} : { kind: 'invitation' }),
    user,
  })
}

/** Only by an external id does Replay answer with an account that was there before. */
function isHeldByAnother(email: string, { changes }: CreateInput<ReplayOptions, ReplaySelectors>): boolean {
  const wanted = changes.find(({ field }) => field === 'email')
  return (
    changes.some(({ field }) => field === 'externalId') &&
    wanted?.verb === 'set' &&
    typeof wanted.value === 'string' &&
    comparable(wanted.value) !== comparable(email)
  )
}

function comparable(email: string): string {
  return email.normalize('NFC').toLowerCase()
}

const externalIdTaken: Failure = {
  code: 'conflict',
  rule: 'external-id-taken',
  field: 'externalId',
  vendorField: 'externalId',
  message: 'Replay answered with an account of another e-mail address, which holds this external id.',
  remedy: 'Look at who holds the external id at Replay; then give another one, or link that account.',
}

const disabledAlready: Failure = {
  code: 'conflict',
  rule: 'not-active',
  message: 'Replay answered with a user who is disabled already, so nobody was invited.',
  remedy:
    "Create the user with another external id or with none, or ask Replay's support to enable this one.",
}
