import type { ReplayReading } from './readings.js'

/** A user, or an invitation to become one, as the simulated company stores it. */
export interface ReplayUser {
  /** A UUID. While `status` is `invited` it is the invitation's. */
  readonly id: string
  readonly email: string
  readonly firstName: string | null
  readonly lastName: string | null
  /** `User`, `Manager`, or one that the API cannot set, such as `Integration` or `Admin`. */
  readonly role: string
  readonly status: 'invited' | 'active' | 'disabled'
  readonly externalId: string | null
  /** The direct child company the user is in; null for the key's own company. */
  readonly childCompanyId: string | null
  /** Only in the legacy record. */
  readonly teamId: string | null
  /** ISO 8601, in UTC. */
  readonly createdAt: string
  /** How often the older invitation call has mailed again. */
  readonly resendCount: number
}

/**
 * Completes a partial record to an invented employee of a chain of shops. Users of one simulator need an `id`
 * of their own; the email follows from it unless given.
 *
 * @example
 * replayUser({ id: '6f0c5c1e-1f7c-4a53-9a53-2b4c5d0e7a11', firstName: 'Jonas', status: 'disabled' })
 */
export function replayUser(user: Partial<ReplayUser> = {}): ReplayUser {
  const id = user.id ?? '3d8a41f2-6c1b-4e0f-9b57-0c2f7e5a1d20'
  return {
    id,
    email: `clerk-${id.slice(0, 8)}@fjordmarket.example`,
    firstName: 'Maja',
    lastName: 'Lindqvist',
    role: 'User',
    status: 'active',
    externalId: null,
    childCompanyId: null,
    teamId: '9e1b7c60-52d4-4f3a-8a6e-4d1f0b2c3a55',
    createdAt: '2026-01-12T08:30:00.000Z',
    resendCount: 0,
    ...user,
  }
}

/** The record of every write, and of reads in a child company: https://docs.replay.sale/api-reference/user/update-user */
export function unifiedReply(user: ReplayUser, readings: ReplayReading): Record<string, unknown> {
  const { id, email, firstName, lastName, status, externalId, createdAt } = user
  const role = status === 'disabled' ? 'Disabled' : user.role
  const invitation =
    status === 'invited'
      ? { invitationUrl: invitationUrl(id) }
      : readings.invitationUrl === 'null'
        ? { invitationUrl: null }
        : {}
  return { id, email, firstName, lastName, role, status, externalId, createdAt, ...invitation }
}

/**
 * The record of reads in the own company, which has role words of its own; nothing for who is not shown there.
 * https://docs.replay.sale/api-reference/user/get-user-by-id
 */
export function legacyReply(user: ReplayUser, readings: ReplayReading): Record<string, unknown> | undefined {
  if (user.status === 'invited' && readings.invitationInLegacy === 'not-found') return undefined
  if (user.status === 'disabled' && readings.disabledInLegacy === 'not-found') return undefined
  const { id, email, lastName, teamId, createdAt } = user
  // A first name is never null here, though it may be in the unified record.
  return {
    id,
    firstName: user.firstName ?? '',
    lastName,
    email,
    role: legacyRole(user, readings),
    teamId,
    createdAt,
  }
}

export function invitationUrl(invitationId: string): string {
  return `https://replay.simulator.test/onboard/link?invitationId=${invitationId}`
}

/** That `Rep` is what the other calls name `User` is inferred: both are said to be the standard role. */
function legacyRole({ role, status }: ReplayUser, readings: ReplayReading): string {
  if (status === 'disabled' && readings.disabledInLegacy === 'role-disabled') return 'Disabled'
  return role === 'User' ? 'Rep' : role
}
