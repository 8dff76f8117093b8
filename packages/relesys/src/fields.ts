import type { ExtensionTable, FieldTable } from '@crosspatch/core'

import { checkCustom, checkIds, checkText } from './fields/check.js'
import { checkPhone, readPhone, type RelesysTools } from './fields/phone.js'
import { readActive, readCustom, readDate, readIds, readText } from './fields/read.js'
import type { RelesysOptions } from './settings.js'
import type { UserRecord } from './wire.js'

/*
 * The evidence of each verb: documented on
 * https://api.relesysapp.net/docs/latest/endpoint/users-patch-updateuser, inferred from a client that works
 * with the live API, or unknown. That of `create` is documented on
 * https://api.relesysapp.net/docs/v1.2/endpoint/users-post-createuser, which is older than some members.
 */

const removed = 'remove'
const dateNote =
  'The form in which Relesys takes a date is undocumented; it is sent as Relesys shows it, at midnight UTC.'
const byPosition =
  'Relesys removes an entry of a list by its position, which only the record as it is now tells.'

/** What Relesys does with the canonical fields. */
export const fields = {
  externalId: {
    vendorField: 'externalId',
    verbs: { set: 'inferred', clear: 'inferred' },
    create: { evidence: 'documented' },
    clearedBy: removed,
    check: checkText,
    read: ({ externalId }) => readText(externalId),
  },
  userName: {
    vendorField: 'userName',
    verbs: { set: 'unknown' },
    create: { evidence: 'documented' },
    reason: 'Relesys documents no way to change the user name.',
    remedy: 'Change it in Relesys.',
    check: checkText,
    read: ({ userName }) => readText(userName),
  },
  displayName: {
    vendorField: 'name',
    verbs: { set: 'documented' },
    create: { evidence: 'documented', required: true },
    reason: 'Relesys demands a name for every user.',
    remedy: 'Set another name.',
    check: checkText,
    read: ({ name }) => readText(name),
  },
  givenName: {
    vendorField: 'name',
    verbs: { set: 'documented' },
    create: { evidence: 'documented' },
    via: 'displayName',
  },
  familyName: {
    vendorField: 'name',
    verbs: { set: 'documented' },
    create: { evidence: 'documented' },
    via: 'displayName',
  },
  initials: {
    vendorField: 'initials',
    verbs: { set: 'documented', clear: 'unknown' },
    create: { evidence: 'unknown' },
    clearedBy: removed,
    check: checkText,
    read: ({ initials }) => readText(initials),
  },
  title: {
    vendorField: 'title',
    verbs: { set: 'inferred', clear: 'documented' },
    create: { evidence: 'documented' },
    clearedBy: removed,
    check: checkText,
    read: ({ title }) => readText(title),
  },
  email: {
    vendorField: 'email',
    verbs: { set: 'inferred', clear: 'inferred' },
    create: { evidence: 'documented' },
    clearedBy: removed,
    read: ({ email }) => readText(email),
  },
  secondaryEmail: {
    vendorField: 'secondaryEmail',
    verbs: { set: 'inferred', clear: 'inferred' },
    create: { evidence: 'documented' },
    clearedBy: removed,
    read: ({ secondaryEmail }) => readText(secondaryEmail),
  },
  phone: {
    vendorField: 'phoneNumber',
    verbs: { set: 'documented', clear: 'unknown' },
    create: { evidence: 'documented' },
    clearedBy: removed,
    check: checkPhone,
    read: ({ phoneNumber }) => readPhone(phoneNumber),
  },
  secondaryPhone: {
    vendorField: 'secondaryPhoneNumber',
    verbs: { set: 'inferred', clear: 'unknown' },
    create: { evidence: 'documented' },
    clearedBy: removed,
    check: checkPhone,
    read: ({ secondaryPhoneNumber }) => readPhone(secondaryPhoneNumber),
  },
  active: {
    vendorField: 'status',
    verbs: { set: 'inferred' },
    read: ({ status }) => readActive(status),
  },
  password: {
    vendorField: 'password',
    verbs: {},
    create: { evidence: 'documented' },
    reason: 'Relesys takes a password only when a user is created.',
    remedy: 'Have the person set a new one in Relesys.',
  },
  birthDate: {
    vendorField: 'birthDate',
    verbs: { set: 'inferred', clear: 'inferred' },
    create: { evidence: 'documented' },
    clearedBy: removed,
    note: dateNote,
    read: ({ birthDate }) => readDate(birthDate),
  },
  gender: {
    vendorField: 'gender',
    verbs: { set: 'documented', clear: 'unknown' },
    create: { evidence: 'unknown' },
    clearedBy: removed,
    note: 'The documentation shows Male and Female; which other values Relesys takes is undocumented.',
    check: checkText,
    read: ({ gender }) => readText(gender),
  },
  employmentType: {
    vendorField: 'employmentType',
    verbs: { set: 'unknown' },
    create: { evidence: 'unknown' },
    reason: 'Relesys documents no way to change the kind of employment.',
    remedy: 'Change it in Relesys.',
    check: checkText,
    read: ({ employmentType }) => readText(employmentType),
  },
  hireDate: {
    vendorField: 'employmentDate',
    verbs: { set: 'inferred', clear: 'inferred' },
    create: { evidence: 'documented' },
    clearedBy: removed,
    note: dateNote,
    read: ({ employmentDate }) => readDate(employmentDate),
  },
  endDate: {
    vendorField: 'employmentEndDate',
    verbs: { set: 'inferred', clear: 'inferred' },
    create: { evidence: 'documented' },
    clearedBy: removed,
    note: dateNote,
    read: ({ employmentEndDate }) => readDate(employmentEndDate),
  },
  department: {
    vendorField: 'primaryDepartmentId',
    verbs: { set: 'inferred' },
    create: { evidence: 'documented', required: true },
    reason: 'Relesys demands a primary department for every user.',
    remedy: 'Set another department.',
    check: checkIds,
    read: ({ primaryDepartmentId }) => readText(primaryDepartmentId),
  },
  additionalDepartments: {
    vendorField: 'additionalDepartments',
    verbs: { set: 'inferred', clear: 'inferred', edit: 'inferred' },
    create: { evidence: 'documented' },
    clearedBy: 'remove each entry',
    needsCurrent: byPosition,
    check: checkIds,
    read: ({ additionalDepartments }) => readIds(additionalDepartments),
  },
  groups: {
    vendorField: 'userGroups',
    verbs: { set: 'inferred', clear: 'inferred', edit: 'inferred' },
    create: { evidence: 'documented', required: true },
    clearedBy: 'remove each entry',
    needsCurrent: byPosition,
    check: checkIds,
    read: ({ userGroups }) => readIds(userGroups),
  },
  custom: {
    vendorField: 'customFields',
    verbs: { set: 'documented', clear: 'unknown' },
    create: { evidence: 'documented' },
    clearedBy: 'null under its key',
    needsCurrent: 'Relesys may drop every custom field that an update leaves out, so all are sent.',
    check: checkCustom,
    read: ({ customFields }) => readCustom(customFields),
  },
} as const satisfies FieldTable<UserRecord, RelesysOptions, RelesysTools | undefined>

/** What only Relesys has. */
export const extensions = {
  registerNumber: {
    type: 'string',
    label: 'Register number',
    vendorField: 'registerNumber',
    verbs: { set: 'documented', clear: 'unknown' },
    create: { evidence: 'unknown' },
    clearedBy: removed,
    check: checkText,
    read: ({ registerNumber }) => readText(registerNumber),
  },
  dutyPlanNumber: {
    type: 'string',
    label: 'Duty plan number',
    vendorField: 'dutyPlanNumber',
    verbs: { set: 'documented', clear: 'unknown' },
    create: { evidence: 'unknown' },
    clearedBy: removed,
    check: checkText,
    read: ({ dutyPlanNumber }) => readText(dutyPlanNumber),
  },
  // The write model's own names; a read shows these three inside `image` and `memberCard`.
  imageId: {
    type: 'string',
    label: 'Image id',
    vendorField: 'imageId',
    verbs: { set: 'documented', clear: 'unknown' },
    create: { evidence: 'unknown' },
    clearedBy: removed,
    check: checkIds,
    read: ({ image }) => readText(image?.id),
  },
  memberCardId: {
    type: 'string',
    label: 'Member card id',
    vendorField: 'memberCardId',
    verbs: { set: 'documented', clear: 'unknown' },
    create: { evidence: 'unknown' },
    clearedBy: removed,
    check: checkIds,
    read: ({ memberCard }) => readText(memberCard?.id),
  },
  cardNumber: {
    type: 'string',
    label: 'Card number',
    vendorField: 'cardNumber',
    verbs: { set: 'documented', clear: 'unknown' },
    create: { evidence: 'unknown' },
    clearedBy: removed,
    check: checkText,
    read: ({ memberCard }) => readText(memberCard?.cardNumber),
  },
  dataSource: {
    type: 'string',
    label: 'Data source',
    vendorField: 'dataSource',
    verbs: { set: 'inferred', clear: 'inferred' },
    create: { evidence: 'documented' },
    clearedBy: removed,
    check: checkText,
    read: ({ dataSource }) => readText(dataSource),
  },
} as const satisfies ExtensionTable<UserRecord, RelesysOptions, RelesysTools | undefined>
