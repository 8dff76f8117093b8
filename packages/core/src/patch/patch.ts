import type { CustomValue } from '../user/user.js'

/**
 * A list field is set whole, cleared with `null`, or edited: what is to be added and what taken out. An edit
 * leaves everything else in the list as it is.
 */
export type ListPatch =
  | readonly string[]
  | { readonly add?: readonly string[]; readonly remove?: readonly string[] }

/**
 * A change of one person, as a JSON Merge Patch (RFC 7396, https://www.rfc-editor.org/rfc/rfc7396) over the
 * canonical user: a field that is absent or `undefined` is left as it is, `null` clears it, a value sets it.
 *
 * The empty text is refused, because some apps would clear with it and others store it.
 *
 * @example
 * const patch: UserPatch = { title: 'Store manager', phone: null, groups: { add: ['night-shift'] } }
 */
export interface UserPatch {
  readonly externalId?: string | null | undefined
  readonly userName?: string | null | undefined
  readonly displayName?: string | null | undefined
  readonly givenName?: string | null | undefined
  readonly familyName?: string | null | undefined
  readonly initials?: string | null | undefined
  readonly title?: string | null | undefined
  readonly email?: string | null | undefined
  readonly secondaryEmail?: string | null | undefined
  readonly phone?: string | null | undefined
  readonly secondaryPhone?: string | null | undefined
  readonly about?: string | null | undefined
  readonly location?: string | null | undefined
  readonly timezone?: string | null | undefined
  readonly language?: string | null | undefined
  readonly active?: boolean | undefined
  readonly role?: string | null | undefined
  readonly password?: string | undefined
  readonly birthDate?: string | null | undefined
  readonly gender?: string | null | undefined
  readonly employmentType?: string | null | undefined
  readonly hireDate?: string | null | undefined
  readonly endDate?: string | null | undefined
  readonly department?: string | null | undefined
  readonly additionalDepartments?: ListPatch | null | undefined
  readonly groups?: ListPatch | null | undefined
  readonly custom?: Readonly<Record<string, CustomValue | null | undefined>> | undefined
  /** What only one vendor has, under its plugin's id. */
  readonly extensions?:
    | Readonly<Record<string, Readonly<Record<string, CustomValue | null | undefined>> | undefined>>
    | undefined
}
