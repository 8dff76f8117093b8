import type { StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

/*
 * The parts of Relesys's API that are used here, by the vendor's own names.
 * A user: https://api.relesysapp.net/docs/latest/endpoint/users-get-getuser
 * Its creation: https://api.relesysapp.net/docs/v1.2/endpoint/users-post-createuser
 * Its update: https://api.relesysapp.net/docs/latest/endpoint/users-patch-updateuser
 * Patches in general: https://api.relesysapp.net/docs/v1.1/concepts/patch-requests
 * Tokens: https://api.relesysapp.net/docs/latest/intro/access
 */

type Text = string | null | undefined
type Phone = { readonly countryCode?: number | null | undefined; readonly number?: Text } | null | undefined
type Memberships = readonly { readonly id?: Text }[] | null | undefined

/** The members of a user that are read and hold text: those of the write model that a read shows under one name. */
type ReadText = Exclude<TextMember, 'imageId' | 'memberCardId' | 'cardNumber'> | 'status'

/**
 * A user as Relesys shows it, as far as it is read. Only the id is demanded: without it, this is no user at all.
 * Null and absent are the same for texts, since older hosts leave out newer members; a list or dictionary that is
 * absent says nothing.
 */
export interface UserRecord extends Readonly<Partial<Record<ReadText, Text>>> {
  readonly id: string
  readonly phoneNumber?: Phone
  readonly secondaryPhoneNumber?: Phone
  readonly additionalDepartments?: Memberships
  readonly userGroups?: Memberships
  readonly image?: { readonly id?: Text } | null | undefined
  readonly memberCard?: { readonly id?: Text; readonly cardNumber?: Text } | null | undefined
  /** Sent back whole, so it is kept as it came. */
  readonly customFields?: Readonly<Record<string, unknown>> | null | undefined
}

/** The reply to a read, a creation and an update. */
export interface UserReply {
  readonly data: UserRecord
}

/** The reply to a token request, as far as it is read. */
export interface TokenReply {
  readonly access_token: string
  readonly expires_in?: string | number | null | undefined
}

const text = v.nullish(v.string())

const phoneNumber = v.nullish(v.object({ countryCode: v.nullish(v.number()), number: text }))

const memberships = v.nullish(v.array(v.object({ id: text })))

/**
 * A user as it is shown, wherever one is.
 *
 * @internal Its type is the schema library's, which users of this package do not have.
 */
export const userRecord: v.GenericSchema<unknown, UserRecord> = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  status: text,
  externalId: text,
  name: text,
  initials: text,
  userName: text,
  title: text,
  dataSource: text,
  email: text,
  secondaryEmail: text,
  phoneNumber,
  secondaryPhoneNumber: phoneNumber,
  birthDate: text,
  gender: text,
  primaryDepartmentId: text,
  additionalDepartments: memberships,
  userGroups: memberships,
  employmentDate: text,
  employmentEndDate: text,
  employmentType: text,
  registerNumber: text,
  dutyPlanNumber: text,
  image: v.nullish(v.object({ id: text })),
  memberCard: v.nullish(v.object({ id: text, cardNumber: text })),
  // Sent back whole, so it is kept as it came: a schema that builds a new object would lose keys.
  customFields: v.nullish(v.custom<Readonly<Record<string, unknown>>>(isPlainObject)),
})

/** The reply to a read, a creation and an update: the whole user. */
export const userReply: StandardSchemaV1<unknown, UserReply> = v.object({ data: userRecord })

/** A reply that is JSON, and of which nothing more is known. */
export const anyJson: StandardSchemaV1 = v.unknown()

/** The reply to a token request. The documentation's sample shows the lifetime as text; RFC 6749 has a number. */
export const tokenReply: StandardSchemaV1<unknown, TokenReply> = v.object({
  // It becomes a header, which takes no other characters (RFC 6750, section 2.1).
  access_token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/u)),
  expires_in: v.nullish(v.union([v.string(), v.number()])),
})

/** A phone number: a country code without plus and the rest, always written together. */
export interface PhoneNumber {
  readonly countryCode: number
  readonly number: string
}

/** A department or user group that a user belongs to. */
export interface Membership {
  readonly id: string
  readonly dataSource: null
}

/** The members of the write model that hold text, ids and dates included. */
export type TextMember =
  | 'externalId'
  | 'name'
  | 'initials'
  | 'userName'
  | 'title'
  | 'dataSource'
  | 'email'
  | 'secondaryEmail'
  | 'birthDate'
  | 'gender'
  | 'primaryDepartmentId'
  | 'employmentDate'
  | 'employmentEndDate'
  | 'employmentType'
  | 'registerNumber'
  | 'dutyPlanNumber'
  | 'imageId'
  | 'memberCardId'
  | 'cardNumber'

/** The members of the write model that hold a phone number. */
export type PhoneMember = 'phoneNumber' | 'secondaryPhoneNumber'

/** The members of the write model that hold a list, edited by position. */
export type ListMember = 'additionalDepartments' | 'userGroups'

/**
 * One operation of a JSON Patch (RFC 6902). The paths name the write model, which is not what a read shows:
 * `imageId`, `memberCardId` and `cardNumber` are nested there.
 */
export type PatchOperation =
  | { readonly op: 'add'; readonly path: `/${TextMember}`; readonly value: string }
  | { readonly op: 'add'; readonly path: `/${PhoneMember}`; readonly value: PhoneNumber }
  | {
      readonly op: 'add'
      readonly path: '/customFields'
      readonly value: Readonly<Record<string, unknown>>
    }
  | { readonly op: 'add'; readonly path: `/${ListMember}/-`; readonly value: Membership }
  | { readonly op: 'remove'; readonly path: `/${TextMember | PhoneMember}` }
  | { readonly op: 'remove'; readonly path: `/${ListMember}/${number}` }

/** The body of an update. */
export type PatchDocument = readonly PatchOperation[]

/**
 * The body of a creation, by the write model's names. Its password, if there is one, is put in when it is sent.
 */
export type NewUser = Readonly<
  Partial<Record<TextMember, string>> &
    Partial<Record<PhoneMember, PhoneNumber>> &
    Partial<Record<ListMember, readonly Membership[]>> &
    Partial<Record<'customFields', Readonly<Record<string, unknown>>>>
>

/** The body of a change of status. No page of the vendor shows it: it is inferred from a client in use. */
export interface StatusChange {
  readonly status: 'Activated' | 'Disabled'
}

/** A JSON object, and not a list. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
