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

/**
 * The body of `POST api/users` but for the password, which is put in when it is sent
 * (https://api-dev.cyan.us.com/help/api/1/POST-api-users). The page speaks of a `Role`: that it is the member
 * `roles` is read off its sample. On `description` and `disabled` it says nothing, though the sample has them.
 */
export interface UserCreation extends Readonly<Partial<Record<TextMember, string>>> {
  /** Has to be that of the tenant whose key is in the header. */
  readonly tenantId: string
  readonly userGroupId?: string
  readonly roles?: readonly [string]
  readonly disabled?: boolean
}

/** A user who says by which id it is reached: one in a list, one that was found, one that was created. */
export interface IdentifiedUser extends UserRepresentation {
  readonly userId: string
}

/** A group of users, as far as it is read: https://api-test.cyan.us.com/help/api/1/GET-api-userGroups */
export interface UserGroupRepresentation {
  readonly userGroupId: string
  readonly name?: string | null | undefined
}

/** A GUID as the API writes them. */
export const guidPattern: RegExp = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu

const text = v.nullish(v.string())
const id = v.pipe(v.string(), v.nonEmpty())

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

const identifiedUser = v.object({ ...members, userId: id })
const identifiedUsers = v.array(identifiedUser)

/** The page says that the server sets the id and returns it: alone or with the user, it does not say. */
export const createdReply: StandardSchemaV1<unknown, IdentifiedUser | string> = v.lazy((given) =>
  typeof given === 'string' ? v.pipe(v.string(), v.regex(guidPattern)) : identifiedUser,
)

/** https://api-dev.cyan.us.com/help/api/1/GET-api-users */
export const usersReply: StandardSchemaV1<unknown, readonly IdentifiedUser[]> = identifiedUsers

/**
 * One user, or null for nobody. A list is what comes when the server does not know the query, whose spelling is
 * inferred (https://api-dev.cyan.us.com/help/api/1/GET-api-users_).
 */
export const foundReply: StandardSchemaV1<unknown, IdentifiedUser | readonly IdentifiedUser[] | null> =
  v.nullable(v.lazy((given) => (Array.isArray(given) ? identifiedUsers : identifiedUser)))

export const groupsReply: StandardSchemaV1<unknown, readonly UserGroupRepresentation[]> = v.array(
  v.object({ userGroupId: id, name: text }),
)

/** A JSON object, and not a list. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
