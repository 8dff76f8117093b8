import type { KonstantlyReading } from './readings.js'
import type { KonstantlyUser } from './user.js'

/** A role that users of the site can have. Custom ones have a number as text for an alias. */
export interface KonstantlyRole {
  readonly alias: string
  readonly name: string
}

/** A group of users; who is in it is kept with the users. */
export interface KonstantlyGroup {
  readonly id: number
  readonly parentId: number | null
  readonly name: string
}

/** The definition of an attribute that users of the site have. */
export interface KonstantlyAttribute {
  readonly id: number
  readonly name: string
  /** 1 text, 2 date, 3 single choice, 4 multiple choice, 5 user choice, 6 yes/no, 7 external link, 8 number. */
  readonly type: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
  /** The key of its value in a user's `attributes`. */
  readonly apiId: string
  readonly position: number
  readonly isRequired: boolean
  readonly isEditable: boolean
  /** The options of a choice. */
  readonly extraData:
    | readonly { readonly id: number; readonly position: number; readonly value: string }[]
    | null
}

/** The state that all calls share. */
export interface KonstantlySite {
  readonly users: Map<string, KonstantlyUser>
  readonly roles: readonly KonstantlyRole[]
  readonly groups: readonly KonstantlyGroup[]
  readonly attributes: readonly KonstantlyAttribute[]
  /** How many active users the licence pays for. */
  readonly seats: number
  readonly readings: KonstantlyReading
}

/** The built-in roles and a custom one. */
export const defaultRoles: readonly KonstantlyRole[] = [
  { alias: 'administrator', name: 'Administrator' },
  { alias: 'manager', name: 'Manager' },
  { alias: 'expert', name: 'Expert' },
  { alias: 'learner', name: 'Learner' },
  { alias: '1', name: 'Store trainer' },
]

export const defaultGroups: readonly KonstantlyGroup[] = [
  { id: 1, parentId: null, name: 'Shops' },
  { id: 2, parentId: 1, name: 'Shop 114, Malmö' },
  { id: 3, parentId: 1, name: 'Shop 207, Kiel' },
]

export const defaultAttributes: readonly KonstantlyAttribute[] = [
  {
    id: 1,
    name: 'Department',
    type: 3,
    apiId: 'department',
    position: 1,
    isRequired: true,
    isEditable: true,
    extraData: [
      { id: 1, position: 1, value: 'Shop floor' },
      { id: 2, position: 2, value: 'Checkout' },
      { id: 3, position: 3, value: 'Warehouse' },
    ],
  },
  text(2, 'Employee number', 'employee_number'),
  { ...text(3, 'First day', 'first_day'), type: 2 },
  {
    ...text(4, 'Shifts', 'shifts'),
    type: 4,
    extraData: [
      { id: 11, position: 1, value: 'Early' },
      { id: 12, position: 2, value: 'Late' },
    ],
  },
  { ...text(5, 'First aider', 'first_aider'), type: 6 },
  { ...text(6, 'Contract', 'contract'), isEditable: false },
]

function text(id: number, name: string, apiId: string): KonstantlyAttribute {
  return { id, name, type: 1, apiId, position: id, isRequired: false, isEditable: true, extraData: null }
}

/** The user that holds this address, if any. */
export function userByEmail(site: KonstantlySite, email: string): KonstantlyUser | undefined {
  const fold = (address: string) =>
    site.readings.emailCase === 'insensitive' ? address.toLowerCase() : address
  return [...site.users.values()].find((user) => fold(user.email) === fold(email))
}
