import type { Json } from './schema.js'

/** A user as the simulated server stores it. */
export interface ScimUser {
  readonly id: string
  /** The attributes of RFC 7643, those of extensions under their URN; without `id`, `meta`, `groups`, `schemas`. */
  readonly attributes: Json
  readonly password: string | null
  /** Counts the changes. */
  readonly version: number
}

/** A group and who is in it. */
export interface ScimGroup {
  readonly id: string
  readonly displayName: string
  /** Ids of users. */
  readonly members: readonly string[]
}

/**
 * Completes a partial record to an invented employee. Users of one simulator need an `id` of their own; the user name
 * follows from it unless given.
 *
 * @example
 * scimUser({ id: '7', attributes: { userName: 'jonas', active: false } })
 */
export function scimUser(user: Partial<ScimUser> = {}): ScimUser {
  const id = user.id ?? '2819c223-7f76-453a-919d-413861904646'
  return {
    password: null,
    version: 1,
    ...user,
    id,
    attributes: { userName: `clerk.${id}`, active: true, ...user.attributes },
  }
}
