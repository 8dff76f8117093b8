import type { KonstantlyReading } from './readings.js'

/** A user as the simulated site stores it: what replies show and what they never show. */
export interface KonstantlyUser {
  /** Letters and digits; whoever creates the user may choose it. */
  readonly id: string
  readonly name: string
  readonly email: string
  /** Never in a reply. */
  readonly password: string
  /** Read as `role`, written as `roleAlias`. */
  readonly roleAlias: string
  /** Never in a reply. */
  readonly bio: string | null
  readonly occupation: string | null
  readonly location: string | null
  readonly timezone: string
  readonly language: string
  readonly isBanned: boolean
  /** `true`: the website does not let anybody edit this user. */
  readonly fromApi: boolean
  /** Values by the `apiId` of their definition. */
  readonly attributes: Readonly<Record<string, unknown>>
  /** Ids of the groups the user is in. */
  readonly groups: readonly number[]
  /** Courses the user was given at creation. */
  readonly courses: readonly number[]
  /** When those courses are due, in Unix seconds. */
  readonly deadlineAt: number | null
  /** Courses the user is an expert of; with any of these, the user cannot be deactivated. */
  readonly expertOf: readonly { readonly id: number; readonly name: string }[]
}

/**
 * Completes a partial record to an invented employee of a chain of shops. Users of one site need an `id` of
 * their own; the email follows from it unless given.
 *
 * @example
 * konstantlyUser({ id: 'e20533', name: 'Jonas Feld', isBanned: true })
 */
export function konstantlyUser(user: Partial<KonstantlyUser> = {}): KonstantlyUser {
  const id = user.id ?? 'e20417'
  return {
    id,
    name: 'Maja Lindqvist',
    email: `${id}@fjordmarket.example`,
    password: 'Simulated-password-1',
    roleAlias: 'learner',
    bio: 'Started at the fish counter, now runs the checkout.',
    occupation: 'Shift lead',
    location: 'Malmö',
    timezone: 'Europe/Stockholm',
    language: 'en',
    isBanned: false,
    fromApi: true,
    attributes: { department: 2, employee_number: '20417', contract: 'Permanent' },
    groups: [2],
    courses: [],
    deadlineAt: null,
    expertOf: [],
    ...user,
  }
}

/** The user as most calls answer it. https://docs.konstantly.com/api-reference/users/get-user-by-id */
export function userReply(user: KonstantlyUser, readings: KonstantlyReading): Record<string, unknown> {
  return { ...replyWithoutAttributes(user, readings), attributes: user.attributes }
}

/** The block call's sample has no `attributes`. https://docs.konstantly.com/api-reference/users/block-user */
export function replyWithoutAttributes(
  user: KonstantlyUser,
  readings: KonstantlyReading,
): Record<string, unknown> {
  return {
    id: user.id,
    name: user.name,
    language: user.language,
    ...optionalMember('occupation', user.occupation, readings),
    ...optionalMember('location', user.location, readings),
    timezone: user.timezone,
    email: user.email,
    isBanned: user.isBanned,
    role: roleReply(user, readings),
    fromApi: user.fromApi,
    image: null,
  }
}

/** The user as adding to a group answers it. https://docs.konstantly.com/api-reference/groups/group-users */
export function shortReply(user: KonstantlyUser, readings: KonstantlyReading): Record<string, unknown> {
  return { id: user.id, name: user.name, email: user.email, role: roleReply(user, readings) }
}

function roleReply(user: KonstantlyUser, readings: KonstantlyReading): unknown {
  return readings.role === 'object' ? { alias: user.roleAlias } : user.roleAlias
}

function optionalMember(
  name: string,
  value: string | null,
  readings: KonstantlyReading,
): Record<string, string | null> {
  if (value !== null) return { [name]: value }
  switch (readings.emptyMembers) {
    case 'null':
      return { [name]: null }
    case 'text':
      return { [name]: '' }
    case 'absent':
      return {}
  }
}
