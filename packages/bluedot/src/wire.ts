import type { StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

/** The members of a user that its tenant may use as it likes; there are these five. */
export const customMembers = ['custom01', 'custom02', 'custom03', 'custom04', 'custom05'] as const

export type CustomMember = (typeof customMembers)[number]

/** The members that hold text and can be updated: all of the documented ones but `disabled`. */
export type TextMember = 'description' | 'emailAddress' | 'primaryPhone' | 'userName' | CustomMember

/**
 * The body of `PUT api/users/{userId}`, a partial update: a member that is left out, or null, stays as it is, and
 * the empty text blanks it (https://api-test.cyan.us.com/help/api/1/PUT-api-users-userId). The ids are not
 * updated; they say again whose record it is.
 */
export interface UserUpdate extends Readonly<Partial<Record<TextMember, string>>> {
  readonly userId?: string
  readonly tenantId?: string
  /**
   * Never left out. By the numbering in the page's sample it is a plain boolean on the server, which has no
   * "not set": absent, it would read as `false`, and a disabled user would be enabled.
   */
  readonly disabled: boolean
}

/**
 * A user as the API shows it, as far as it is read: https://api-dev.cyan.us.com/help/api/1/GET-api-users-userId.
 * The record also has a member `password`, which stays unread.
 */
export interface UserRepresentation extends Readonly<Partial<Record<TextMember, string | null | undefined>>> {
  readonly userId?: string | null | undefined
  readonly tenantId?: string | null | undefined
  readonly userGroupId?: string | null | undefined
  readonly roles?: readonly (string | null | undefined)[] | null | undefined
  readonly disabled?: boolean | null | undefined
}

const text = v.nullish(v.string())

const members = {
  userId: text,
  tenantId: text,
  userGroupId: text,
  userName: text,
  description: text,
  roles: v.nullish(v.array(text)),
  disabled: v.nullish(v.boolean()),
  emailAddress: text,
  primaryPhone: text,
  custom01: text,
  custom02: text,
  custom03: text,
  custom04: text,
  custom05: text,
} satisfies Record<keyof UserRepresentation, v.GenericSchema>

/** Whether members without a value are shown as null or not at all is undocumented. What has none is no user. */
export const userReply: StandardSchemaV1<unknown, UserRepresentation> = v.pipe(
  v.object(members),
  v.check((user) => Object.keys(user).length > 0),
)

/** A JSON object, and not a list. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
