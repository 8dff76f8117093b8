import type { ExtensionTable, FieldTable } from '@crosspatch/core'

import { enterpriseText } from './fields/enterprise.js'
import { entriesOf, ranked, readBoolean, readText, workAddress } from './fields/entries.js'
import { readPhone } from './fields/phone.js'
import type { ScimOptions } from './settings.js'
import { isJsonObject, type UserRecord } from './wire.js'

/** The plugin's id, under which its extension fields stand. */
export const pluginId = 'scim'

const free = {
  verbs: { set: 'documented', clear: 'documented' },
  create: { evidence: 'documented' },
  clearedBy: 'remove; null in a PUT',
} as const

const setOnly = { verbs: { set: 'documented' }, create: { evidence: 'documented' } } as const

const wholeList =
  'SCIM servers honour paths into a list differently, so the list is sent whole, with what stays in it'

/**
 * What SCIM 2.0 does with the canonical fields. The attributes are those of RFC 7643, section 4.1
 * (https://www.rfc-editor.org/rfc/rfc7643#section-4.1) and 4.3; that each can be replaced and removed says
 * RFC 7644, section 3.5.2 (https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2).
 */
export const fields = {
  externalId: { vendorField: 'externalId', ...free, read: (record) => readText(record['externalId']) },
  userName: {
    vendorField: 'userName',
    verbs: { set: 'documented' },
    // https://www.rfc-editor.org/rfc/rfc7643#section-4.1.1
    create: { evidence: 'documented', required: true },
    reason: 'Every SCIM user has a user name.',
    remedy: 'Set another user name.',
    read: (record) => readText(record['userName']),
  },
  displayName: { vendorField: 'displayName', ...free, read: (record) => readText(record['displayName']) },
  givenName: {
    vendorField: 'name.givenName',
    ...free,
    note: 'name.formatted and displayName stay as they are.',
    read: (record) => readName(record, 'givenName'),
  },
  familyName: {
    vendorField: 'name.familyName',
    ...free,
    note: 'name.formatted and displayName stay as they are.',
    read: (record) => readName(record, 'familyName'),
  },
  title: { vendorField: 'title', ...free, read: (record) => readText(record['title']) },
  email: {
    vendorField: 'emails[primary eq true].value',
    ...free,
    needsCurrent: wholeList,
    read: (record) => readMain(record, 'emails'),
  },
  secondaryEmail: {
    vendorField: 'emails[primary eq false].value',
    ...free,
    needsCurrent: wholeList,
    read: (record) => readOther(record, 'emails'),
  },
  phone: {
    vendorField: 'phoneNumbers[primary eq true].value',
    ...free,
    needsCurrent: wholeList,
    read: (record) => asPhone(readMain(record, 'phoneNumbers')),
  },
  secondaryPhone: {
    vendorField: 'phoneNumbers[primary eq false].value',
    ...free,
    needsCurrent: wholeList,
    read: (record) => asPhone(readOther(record, 'phoneNumbers')),
  },
  location: {
    vendorField: 'addresses[type eq "work"].locality',
    ...free,
    needsCurrent: wholeList,
    note: 'Its formatted address stays as it is.',
    read: (record) => {
      const work = workAddress(entriesOf(record, 'addresses'))
      return work && readText(work.entry?.['locality'])
    },
  },
  timezone: { vendorField: 'timezone', ...free, read: (record) => readText(record['timezone']) },
  language: {
    vendorField: 'preferredLanguage',
    ...free,
    read: (record) => readText(record['preferredLanguage']),
  },
  active: { vendorField: 'active', ...setOnly, read: (record) => readBoolean(record['active']) },
  role: {
    vendorField: 'roles[primary eq true].value',
    ...free,
    needsCurrent: wholeList,
    // https://www.rfc-editor.org/rfc/rfc7643#section-4.1.2
    note: 'Which roles there are is the own matter of each server.',
    read: (record) => readMain(record, 'roles'),
  },
  // Never returned: https://www.rfc-editor.org/rfc/rfc7643#section-4.1.1
  password: { vendorField: 'password', ...setOnly },
  employmentType: { vendorField: 'userType', ...free, read: (record) => readText(record['userType']) },
  department: { vendorField: 'department', ...free, read: enterpriseText('department') },
  groups: {
    vendorField: 'groups',
    verbs: {},
    // https://www.rfc-editor.org/rfc/rfc7643#section-4.1.2
    reason:
      'A SCIM user shows its groups, but they are changed at the groups, by paths into a list, which servers honour differently.',
    remedy: "Change the groups in the vendor's own place for that.",
    read: readGroups,
  },
} as const satisfies FieldTable<UserRecord, ScimOptions>

/** The attributes of the enterprise extension that the canonical user lacks. */
export const extensions = {
  employeeNumber: {
    type: 'string',
    label: 'Employee number',
    vendorField: 'employeeNumber',
    ...free,
    read: enterpriseText('employeeNumber'),
  },
  costCenter: {
    type: 'string',
    label: 'Cost center',
    vendorField: 'costCenter',
    ...free,
    read: enterpriseText('costCenter'),
  },
  organization: {
    type: 'string',
    label: 'Organization',
    vendorField: 'organization',
    ...free,
    read: enterpriseText('organization'),
  },
  division: {
    type: 'string',
    label: 'Division',
    vendorField: 'division',
    ...free,
    read: enterpriseText('division'),
  },
} as const satisfies ExtensionTable<UserRecord, ScimOptions>

function readName({ name }: UserRecord, part: string): string | null | undefined {
  if (name === undefined || name === null) return null
  return isJsonObject(name) ? readText(name[part]) : undefined
}

function readMain(record: UserRecord, attribute: string): string | null | undefined {
  const values = ranked(entriesOf(record, attribute))
  return values && readText(values.main?.['value'])
}

/** Of several others, nobody can say which one is meant. */
function readOther(record: UserRecord, attribute: string): string | null | undefined {
  const others = ranked(entriesOf(record, attribute))?.others
  return others === undefined || others.length > 1 ? undefined : readText(others[0]?.['value'])
}

function asPhone(stored: string | null | undefined): string | null | undefined {
  return typeof stored === 'string' ? readPhone(stored) : stored
}

/** Whether a server shows them at a user at all is not said by their absence. */
function readGroups(record: UserRecord): readonly string[] | undefined {
  const { groups } = record
  if (!Array.isArray(groups)) return undefined
  const ids = groups.map((group: unknown) => (isJsonObject(group) ? group['value'] : undefined))
  return ids.every((id) => typeof id === 'string') ? [...new Set(ids)] : undefined
}
