/**
 * A value of a custom field: a scalar, or a list of them for a field with several choices.
 */
export type CustomValue = string | number | boolean | readonly (string | number)[]

/**
 * A person's account as every app could hold it: aligned in meaning and vocabulary with SCIM 2.0
 * (RFC 7643, https://www.rfc-editor.org/rfc/rfc7643), flat in shape.
 *
 * What a vendor does not tell is absent; what it holds as empty is `null`.
 */
export interface User {
  /** The id that your own system gives the person. SCIM: `externalId`. */
  readonly externalId?: string | null
  /** The name the person signs in with. SCIM: `userName`. */
  readonly userName?: string | null
  /** The whole name, as it is shown. SCIM: `displayName`, `name.formatted`. */
  readonly displayName?: string | null
  /** SCIM: `name.givenName`. */
  readonly givenName?: string | null
  /** SCIM: `name.familyName`. */
  readonly familyName?: string | null
  /** The initials by which the person is known. Crosspatch's own, beside SCIM's `name`. */
  readonly initials?: string | null
  /** The job title. SCIM: `title`. */
  readonly title?: string | null
  /** An RFC 5321 address. SCIM: `emails`, the primary one. */
  readonly email?: string | null
  /** An RFC 5321 address. SCIM: `emails`, a second one. */
  readonly secondaryEmail?: string | null
  /** An E.164 number such as `+4511223344`. SCIM: `phoneNumbers`, the primary one. */
  readonly phone?: string | null
  /** An E.164 number. SCIM: `phoneNumbers`, a second one. */
  readonly secondaryPhone?: string | null
  /** What the person says of themselves, or what is said of them. Crosspatch's own. */
  readonly about?: string | null
  /** The place of work. SCIM: `addresses`, the locality of the one of type `work`. */
  readonly location?: string | null
  /** An IANA time zone name such as `Europe/Copenhagen`. SCIM: `timezone`. */
  readonly timezone?: string | null
  /** A BCP 47 language tag such as `da`. SCIM: `preferredLanguage`. */
  readonly language?: string | null
  /** Whether the person may use the app. SCIM: `active`. */
  readonly active?: boolean
  /** The person's role, in the vendor's words. SCIM: `roles`, the primary one. */
  readonly role?: string | null
  /** An ISO 8601 calendar date. Crosspatch's own. */
  readonly birthDate?: string | null
  /** In the vendor's words. Crosspatch's own. */
  readonly gender?: string | null
  /** The kind of employment. SCIM: `userType`. */
  readonly employmentType?: string | null
  /** First day of employment, an ISO 8601 calendar date. Crosspatch's own. */
  readonly hireDate?: string | null
  /** Last day of employment, an ISO 8601 calendar date. Crosspatch's own. */
  readonly endDate?: string | null
  /** The id of the person's main department. SCIM enterprise extension: `department`. */
  readonly department?: string | null
  /** Ids of further departments, in no particular order. Crosspatch's own. */
  readonly additionalDepartments?: readonly string[]
  /** Ids of the groups the person is in, in no particular order. SCIM: `groups`. */
  readonly groups?: readonly string[]
  /** What the app's own administrators defined, by the definition's key. SCIM: a schema extension. */
  readonly custom?: Readonly<Record<string, CustomValue | null>>
  /** What only this vendor has, by the plugin's field name. SCIM: a schema extension. */
  readonly extensions?: Readonly<Record<string, Readonly<Record<string, CustomValue | null>>>>
}

/** The name of a canonical field. A password can be written but never read, so {@link User} does not have it. */
export type UserFieldName = Exclude<keyof User, 'extensions'> | 'password'
