import type { UserFieldName } from './user.js'

/**
 * What kind of value a field holds.
 *
 * | type | value |
 * |---|---|
 * | `string` | any text but the empty one |
 * | `email` | RFC 5321 address |
 * | `phone` | E.164 number |
 * | `date` | ISO 8601 calendar date |
 * | `timezone` | IANA time zone name |
 * | `language` | BCP 47 tag |
 * | `number` | a finite number, which no canonical field is, but a field that one vendor has may be |
 * | `boolean` | `true` or `false`; can't be cleared |
 * | `list` | ids in no particular order, without repeats; also takes `{ add, remove }` |
 * | `dictionary` | values by key, each set or cleared on its own |
 * | `secret` | text that is never shown, stored in a plan, or read back; can't be cleared |
 */
export type FieldType =
  | 'string'
  | 'email'
  | 'phone'
  | 'date'
  | 'timezone'
  | 'language'
  | 'number'
  | 'boolean'
  | 'list'
  | 'dictionary'
  | 'secret'

/** What is known of a canonical field, for forms and documentation. */
export interface UserField {
  readonly type: FieldType
  /** A short name for a person. */
  readonly label: string
  /** The SCIM 2.0 attribute it stands for, if there is one. */
  readonly scim?: string
}

/** The canonical model, one entry a field, in the order in which people read them. */
export const userFields = {
  externalId: { type: 'string', label: 'External id', scim: 'externalId' },
  userName: { type: 'string', label: 'User name', scim: 'userName' },
  displayName: { type: 'string', label: 'Display name', scim: 'displayName' },
  givenName: { type: 'string', label: 'Given name', scim: 'name.givenName' },
  familyName: { type: 'string', label: 'Family name', scim: 'name.familyName' },
  initials: { type: 'string', label: 'Initials' },
  title: { type: 'string', label: 'Title', scim: 'title' },
  email: { type: 'email', label: 'E-mail', scim: 'emails[primary eq true].value' },
  secondaryEmail: { type: 'email', label: 'Second e-mail', scim: 'emails[primary eq false].value' },
  phone: { type: 'phone', label: 'Phone', scim: 'phoneNumbers[primary eq true].value' },
  secondaryPhone: { type: 'phone', label: 'Second phone', scim: 'phoneNumbers[primary eq false].value' },
  about: { type: 'string', label: 'About' },
  location: { type: 'string', label: 'Location', scim: 'addresses[type eq "work"].locality' },
  timezone: { type: 'timezone', label: 'Time zone', scim: 'timezone' },
  language: { type: 'language', label: 'Language', scim: 'preferredLanguage' },
  active: { type: 'boolean', label: 'Active', scim: 'active' },
  role: { type: 'string', label: 'Role', scim: 'roles[primary eq true].value' },
  password: { type: 'secret', label: 'Password', scim: 'password' },
  birthDate: { type: 'date', label: 'Birth date' },
  gender: { type: 'string', label: 'Gender' },
  employmentType: { type: 'string', label: 'Employment type', scim: 'userType' },
  hireDate: { type: 'date', label: 'Hire date' },
  endDate: { type: 'date', label: 'End date' },
  department: {
    type: 'string',
    label: 'Department',
    scim: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
  },
  additionalDepartments: { type: 'list', label: 'Additional departments' },
  groups: { type: 'list', label: 'Groups', scim: 'groups' },
  custom: { type: 'dictionary', label: 'Custom fields' },
} as const satisfies Readonly<Record<UserFieldName, UserField>>

/** The names of the canonical fields, in the model's order. */
export const userFieldNames: readonly UserFieldName[] = Object.keys(userFields).filter(isUserFieldName)

/** Whether this is the name of a canonical field. */
export function isUserFieldName(name: string): name is UserFieldName {
  return Object.hasOwn(userFields, name)
}
