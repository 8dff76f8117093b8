import type { ExtensionTable, FieldTable, FieldValue, Problem } from '@crosspatch/core'

import type { ReplayOptions } from './settings.js'
import type { UserRecord } from './wire.js'

/**
 * In which unit a name or an external id has at most 255 characters is undocumented. Core counts UTF-16 units, of which a text
 * never has fewer than code points, so this holds either way.
 */
const textConstraint = { minLength: 1, maxLength: 255 } as const

const nameNotCleared = {
  reason: 'Replay documents no way to clear a name: it takes 1 to 255 characters, and no null.',
  remedy: 'Set another name, or leave it out for Replay.',
} as const

/**
 * Writable is exactly what the update's page lists (https://docs.replay.sale/api-reference/user/update-user), and
 * given at creation what that of the creation does
 * (https://docs.replay.sale/api-reference/user/create-user-invite).
 */
export const fields = {
  externalId: {
    vendorField: 'externalId',
    verbs: {},
    create: { evidence: 'documented' },
    constraint: textConstraint,
    check: outerSpaceProblem,
    reason: 'Replay takes an external id when a user is created, and never again.',
    remedy: 'Leave it out for Replay.',
    // Told in a child company only.
    read: ({ externalId }) => emptyAsNull(externalId),
  },
  displayName: {
    vendorField: 'firstName, lastName',
    verbs: {},
    reason: 'Replay keeps the parts of a name apart, and a whole name is never split.',
    remedy: 'Set givenName and familyName.',
  },
  givenName: {
    vendorField: 'firstName',
    verbs: { set: 'documented' },
    create: { evidence: 'documented', required: true },
    constraint: textConstraint,
    ...nameNotCleared,
    check: outerSpaceProblem,
    read: ({ firstName }) => emptyAsNull(firstName),
  },
  familyName: {
    vendorField: 'lastName',
    verbs: { set: 'documented' },
    create: { evidence: 'documented' },
    constraint: textConstraint,
    ...nameNotCleared,
    check: outerSpaceProblem,
    read: ({ lastName }) => emptyAsNull(lastName),
  },
  email: {
    vendorField: 'email',
    verbs: {},
    create: { evidence: 'documented', required: true },
    constraint: { maxLength: 255 },
    reason: "Replay's update has no e-mail address among its fields.",
    remedy: 'Leave it out for Replay, which documents no other way to change it.',
    read: ({ email }) => emptyAsNull(email),
  },
  active: {
    vendorField: 'status',
    verbs: {},
    reason: 'Replay documents no call that disables or enables a user.',
    // https://docs.replay.sale/help/getting-started/user-types
    remedy:
      "Do it in Replay's web app: the Manager Portal disables a user by the role Disabled, and the Team Hub enables one again.",
    read: readActive,
  },
  role: {
    vendorField: 'role',
    verbs: { set: 'documented' },
    create: { evidence: 'documented', required: true },
    constraint: { oneOf: ['User', 'Manager'] },
    reason: 'Every user of Replay has a role.',
    remedy: 'Set User or Manager, or leave it out for Replay.',
    note: 'That a role which Replay shows as Rep is the one it takes as User is inferred.',
    read: readRole,
  },
  groups: {
    vendorField: 'teamId',
    verbs: {},
    reason:
      'Replay documents no call that puts a user into another team, and none that invites by name into one.',
    remedy: "Do it in Replay's web app.",
    // Told in the own company only.
    read: ({ teamId }) => (teamId === undefined ? undefined : teamId === null ? [] : [teamId]),
  },
} as const satisfies FieldTable<UserRecord, ReplayOptions>

/** Replay has no field to write that the canonical user lacks. */
export const extensions = {} as const satisfies ExtensionTable<UserRecord, ReplayOptions>

/** Whether Replay trims is undocumented: a text that trimming would change is not sent at all. */
function outerSpaceProblem(value: FieldValue): Problem | undefined {
  if (typeof value !== 'string' || value.trim() === value) return undefined
  return {
    rule: 'outer-space',
    message: 'Replay does not document whether it keeps white space around a text.',
    remedy: 'Take the white space off both ends.',
  }
}

/** The shape of the own company has no null for a first name, so an empty text may stand for it. */
function emptyAsNull(text: string | null | undefined): string | null | undefined {
  return text === '' ? null : text
}

/**
 * An invitation is neither active nor disabled. A record without `status` only tells of a disabled user if it
 * shows that as the role, as Replay's web app does.
 */
function readActive({ status, role }: UserRecord): boolean | undefined {
  if (status === 'disabled' || role === 'Disabled') return false
  return status === 'active' ? true : undefined
}

/** The own company's reads say `Rep` where the invitation's page calls `User` the standard role. */
function readRole({ role }: UserRecord): string | null | undefined {
  return role === 'Rep' ? 'User' : emptyAsNull(role)
}
