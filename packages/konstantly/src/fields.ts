import type { CustomRecord, CustomValue, ExtensionTable, FieldTable } from '@crosspatch/core'

import { groupIdProblem } from './fields/group-id.js'
import type { KonstantlyOptions } from './settings.js'
import type { Attributes, UserRecord } from './wire.js'

/** The plugin's id, under which its extension fields stand. */
export const pluginId = 'konstantly'

/**
 * What Konstantly does with the canonical fields. Writing is documented on
 * https://docs.konstantly.com/api-reference/users/update-user, creating, blocking and adding to groups on
 * …/users/create-user, …/users/block-user, …/users/unblock-user and …/users/user-groups beside it. Nowhere is it
 * said how a text is emptied.
 */
export const fields = {
  displayName: {
    vendorField: 'name',
    verbs: { set: 'documented' },
    create: { evidence: 'documented', required: true },
    reason: 'Konstantly demands a name of every user and documents no way to empty it.',
    read: ({ name }) => textOf(name),
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
  title: {
    vendorField: 'occupation',
    verbs: { set: 'documented', clear: 'unknown' },
    create: { evidence: 'documented' },
    clearedBy: 'null',
    read: ({ occupation }) => textOf(occupation),
  },
  email: {
    vendorField: 'email',
    verbs: { set: 'documented' },
    create: { evidence: 'documented', required: true },
    reason: 'Konstantly demands an e-mail address with every update, so there has to be one.',
    read: ({ email }) => textOf(email),
  },
  about: {
    vendorField: 'bio',
    verbs: { set: 'documented', clear: 'unknown' },
    create: { evidence: 'documented' },
    clearedBy: 'null',
    note: "Konstantly never shows it, so it can't be verified.",
  },
  location: {
    vendorField: 'location',
    verbs: { set: 'documented', clear: 'unknown' },
    create: { evidence: 'documented' },
    clearedBy: 'null',
    read: ({ location }) => textOf(location),
  },
  timezone: {
    vendorField: 'timezone',
    verbs: { set: 'documented', clear: 'unknown' },
    create: { evidence: 'documented' },
    clearedBy: 'null',
    read: ({ timezone }) => textOf(timezone),
  },
  language: {
    vendorField: 'language',
    verbs: {},
    reason: 'Konstantly shows the language, but its update call does not take one.',
    read: ({ language }) => textOf(language),
  },
  active: {
    vendorField: 'isBanned',
    verbs: { set: 'documented' },
    // A new user is active: the sample of https://docs.konstantly.com/api-reference/users/create-user shows one.
    create: { evidence: 'inferred' },
    needsCurrent: 'Konstantly does not document what blocking a user does who is blocked already',
    note: 'A change goes by a call of its own. Konstantly refuses to deactivate an expert of a course, and to activate beyond the licence.',
    read: ({ isBanned }) => (typeof isBanned === 'boolean' ? !isBanned : undefined),
  },
  role: {
    vendorField: 'roleAlias',
    verbs: { set: 'documented' },
    create: { evidence: 'documented', required: true },
    reason: 'A user of Konstantly has exactly one role.',
    remedy: 'Set another role.',
    // api-reference/roles/get-roles.mdx of https://github.com/edtch-lms/docs, from which the pages are made
    note: 'The user must sign in again after a change of role.',
    read: ({ role }) => textOf(typeof role === 'object' ? role?.alias : role),
  },
  password: {
    vendorField: 'password',
    verbs: { set: 'documented' },
    create: { evidence: 'documented', required: true },
    // Inferred from the words of the create call's error: https://docs.konstantly.com/api-reference/users/create-user
    constraint: { minLength: 8 },
  },
  groups: {
    vendorField: 'groups',
    verbs: { edit: 'documented' },
    create: { evidence: 'documented' },
    needsCurrent: 'Konstantly does not document what adding a user does who is in the group already',
    reason:
      'Konstantly adds a user to groups and takes them out of one, but has no call that sets exactly these.',
    remedy: 'Say what changes: groups: { add: […], remove: […] }.',
    note: 'A change goes by calls of its own: one that adds, then one for each group that the user leaves.',
    check: groupIdProblem,
    read: ({ groups }) => groups,
  },
  custom: {
    vendorField: 'attributes',
    verbs: { set: 'documented', clear: 'inferred' },
    create: { evidence: 'documented' },
    clearedBy: 'the whole set without it',
    needsCurrent: 'Konstantly overwrites the whole set of attributes, so those that stay are sent along',
    note: 'A choice takes the id of its option, a number, not its label.',
    read: ({ attributes }) => customOf(attributes),
  },
} as const satisfies FieldTable<UserRecord, KonstantlyOptions>

/** What only Konstantly has. */
export const extensions = {
  fromApi: {
    type: 'boolean',
    label: 'Edited through the API only',
    vendorField: 'fromApi',
    verbs: { set: 'documented' },
    create: { evidence: 'documented' },
    note: 'true: the user can be edited through the API only; false: on the website too.',
    read: ({ fromApi }) => fromApi ?? undefined,
  },
} as const satisfies ExtensionTable<UserRecord, KonstantlyOptions>

/** How an empty text is shown is undocumented; a member that is absent does not say. */
function textOf(value: string | null | undefined): string | null | undefined {
  return value === '' ? null : value
}

function customOf(attributes: Attributes | null | undefined): CustomRecord | undefined {
  if (attributes === null || attributes === undefined) return undefined
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, customValue(value)]))
}

/**
 * The JSON of most types of attribute is undocumented. What is neither a scalar nor a list of them is shown as
 * its JSON text, so that it does not look empty.
 */
function customValue(value: unknown): CustomValue | null {
  if (value === null || value === '') return null
  return isCustomValue(value) ? value : JSON.stringify(value)
}

/** Whether a canonical value stands for this one. */
export function isCustomValue(value: unknown): value is CustomValue {
  if (Array.isArray(value)) {
    return value.every((entry) => typeof entry === 'string' || typeof entry === 'number')
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
