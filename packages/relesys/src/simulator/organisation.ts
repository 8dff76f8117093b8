import { sampleIds, type RelesysPhoneNumber } from './user.js'

/** A department, as https://api.relesystest.net/docs/latest/endpoint/departments-patch-updatedepartment shows it. */
export interface RelesysDepartment {
  readonly id: string
  readonly url: string | null
  readonly creationDateTime: string
  readonly lastModifiedDateTime: string
  readonly name: string
  readonly parentId: string | null
  readonly externalId: string | null
  readonly addressLine: string | null
  readonly addressLine2: string | null
  readonly zipCode: string | null
  readonly city: string | null
  readonly defaultPhoneCountryCode: number | null
  readonly phoneNumber: RelesysPhoneNumber | null
  readonly managerUserId: string | null
  readonly showInContacts: boolean
  readonly showInHighscores: boolean
  readonly showInActivityStatistics: boolean
  readonly contentCulture: string | null
  readonly uiCulture: string | null
  readonly type: string
  readonly timeZone: string | null
  readonly email: string | null
  readonly userLanguageEnabled: boolean
  readonly selectedCultures: readonly string[]
  readonly showDepartmentManagerPublic: boolean
  readonly showEmployeeList: boolean
  readonly showDepartmentUsersInPublicContacts: boolean
  readonly showDepartmentInTaggingOverview: boolean
  readonly showUsersInTaggingOverview: boolean
  readonly showContactList: boolean
  readonly locales: readonly { readonly culture: string; readonly description: string | null }[]
}

/** A user group, as https://api.relesysapp.net/docs/latest/endpoint/usergroups-get-getusergroups shows it. */
export interface RelesysUserGroup {
  readonly id: string
  readonly url: string | null
  readonly creationDateTime: string
  readonly lastModifiedDateTime: string
  readonly name: string
  readonly externalId: string | null
  readonly description: string | null
}

/**
 * The definition of a custom field; its externalId is the key in a user's `customFields`, so that a field
 * without one cannot be written. The kinds of `type` are undocumented.
 */
export interface RelesysCustomField {
  readonly id: string
  readonly externalId: string | null
  readonly name: string
  readonly type: string
}

/** A department of the invented shop with what you care about put in. */
export function relesysDepartment(known: Partial<RelesysDepartment> = {}): RelesysDepartment {
  return {
    id: crypto.randomUUID(),
    url: null,
    creationDateTime: '2021-01-04T09:00:00Z',
    lastModifiedDateTime: '2023-06-19T12:31:07.5Z',
    name: 'Harbour Street',
    parentId: null,
    externalId: 'S-014',
    addressLine: '14 Harbour Street',
    addressLine2: null,
    zipCode: '8000',
    city: 'Aarhus',
    defaultPhoneCountryCode: 45,
    phoneNumber: { countryCode: 45, number: '70112233' },
    managerUserId: null,
    showInContacts: true,
    showInHighscores: true,
    showInActivityStatistics: true,
    contentCulture: 'da-DK',
    uiCulture: 'da-DK',
    type: 'Store',
    timeZone: 'Europe/Copenhagen',
    email: 'harbour-street@shop.example',
    userLanguageEnabled: true,
    selectedCultures: ['da-DK', 'en-GB'],
    showDepartmentManagerPublic: false,
    showEmployeeList: true,
    showDepartmentUsersInPublicContacts: false,
    showDepartmentInTaggingOverview: true,
    showUsersInTaggingOverview: true,
    showContactList: true,
    locales: [{ culture: 'en-GB', description: 'The shop at the harbour' }],
    ...known,
  }
}

/** A user group of the invented shop with what you care about put in. */
export function relesysUserGroup(known: Partial<RelesysUserGroup> = {}): RelesysUserGroup {
  return {
    id: crypto.randomUUID(),
    url: null,
    creationDateTime: '2021-01-04T09:00:00Z',
    lastModifiedDateTime: '2022-11-30T15:04:11Z',
    name: 'Shop floor',
    externalId: 'shop-floor',
    description: 'Everyone who serves customers',
    ...known,
  }
}

/** The definition of a custom field with what you care about put in. */
export function relesysCustomField(known: Partial<RelesysCustomField> = {}): RelesysCustomField {
  return {
    id: crypto.randomUUID(),
    externalId: 'shirtSize',
    name: 'Shirt size',
    type: 'MultilineText',
    ...known,
  }
}

/** What a simulator has unless told otherwise: all that `relesysUser()` refers to. */
export const sampleOrganisation = {
  departments: [
    relesysDepartment({ id: sampleIds.department }),
    relesysDepartment({ id: sampleIds.secondDepartment, name: 'Mill Square', externalId: 'S-021' }),
  ],
  userGroups: [
    relesysUserGroup({ id: sampleIds.group }),
    relesysUserGroup({
      id: sampleIds.secondGroup,
      name: 'First aiders',
      externalId: 'first-aid',
      description: null,
    }),
  ],
  customFields: [
    relesysCustomField({ id: 'c3a5f0d4-1b72-4e69-a1d8-7be02f94cc01' }),
    relesysCustomField({
      id: 'c3a5f0d4-1b72-4e69-a1d8-7be02f94cc02',
      externalId: 'languages',
      name: 'Languages spoken',
    }),
    relesysCustomField({
      id: 'c3a5f0d4-1b72-4e69-a1d8-7be02f94cc03',
      externalId: 'firstAidUntil',
      name: 'First aid certificate until',
    }),
    relesysCustomField({ id: 'c3a5f0d4-1b72-4e69-a1d8-7be02f94cc04', externalId: null, name: 'Locker' }),
  ],
} as const
