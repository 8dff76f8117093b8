import type { ExtensionTable, FieldTable, FieldValue, Problem } from '@crosspatch/core'

import type { EmployeeRecord } from './wire.js'

/** The plugin's id, under which its extension fields stand. */
export const pluginId = 'shiftbook'

/**
 * What Shiftbook does with each canonical field: everything that is refused, planned, compared and documented
 * follows from this table. A field that is not here is unsupported. Each fact is on the page of README.md.
 *
 * A `read` gives `null` where the record holds nothing, and `undefined` where it does not say.
 */
export const fields = {
  externalId: {
    vendorField: 'badge',
    // No verb: it can be read, and somebody can be found by it.
    verbs: {},
    reason: "A badge is handed out in Shiftbook's web app, and its API never changes one.",
    read: ({ badge }) => badge,
  },
  displayName: {
    vendorField: 'fullName',
    verbs: { set: 'documented' },
    reason: 'Every employee of Shiftbook has a name.',
    read: ({ fullName }) => fullName,
  },
  // One field for the whole name: core composes it, and only where it has both parts.
  givenName: { vendorField: 'fullName', verbs: { set: 'documented' }, via: 'displayName' },
  familyName: { vendorField: 'fullName', verbs: { set: 'documented' }, via: 'displayName' },
  title: {
    vendorField: 'jobTitle',
    verbs: { set: 'documented', clear: 'documented' },
    clearedBy: 'null',
    constraint: { maxLength: 40 },
    read: ({ jobTitle }) => jobTitle,
  },
  email: {
    vendorField: 'mail',
    verbs: { set: 'documented' },
    reason: 'Employees sign in by their address, so each has one.',
    read: ({ mail }) => mail,
  },
  phone: {
    vendorField: 'mobile',
    verbs: { set: 'documented', clear: 'documented' },
    clearedBy: 'null',
    read: ({ mobile }) => mobile,
  },
  location: {
    vendorField: 'shop',
    verbs: { set: 'documented', clear: 'documented' },
    clearedBy: 'null',
    read: ({ shop }) => shop,
  },
  language: {
    vendorField: 'preferences.language',
    verbs: { set: 'documented', clear: 'documented' },
    clearedBy: 'null',
    read: ({ preferences }) => preferences?.language,
  },
  active: {
    vendorField: 'active',
    verbs: { set: 'documented' },
    note: 'Whoever is made inactive is taken off the shifts to come. That goes by a request of its own.',
    read: ({ active }) => active ?? undefined,
  },
  groups: {
    vendorField: 'skills',
    verbs: { set: 'documented', clear: 'documented', edit: 'documented' },
    clearedBy: 'null',
    // Core then reads the employee before it plans, and hands the record to the plan.
    needsCurrent: 'Shiftbook takes the whole list of skills, so those that stay are sent along',
    note: 'A skill that somebody else adds between the reading and the writing is overwritten.',
    read: ({ skills }) => skills ?? undefined,
  },
} as const satisfies FieldTable<EmployeeRecord>

/** What only Shiftbook has: `extensions.shiftbook.contractedHours` in a patch. */
export const extensions = {
  contractedHours: {
    // A number at Shiftbook. The contract's types have none, so a patch gives it as text.
    type: 'string',
    label: 'Contracted hours a week',
    vendorField: 'contractedHours',
    verbs: { set: 'documented', clear: 'documented' },
    clearedBy: 'null',
    check: hoursProblem,
    read: ({ contractedHours }) =>
      typeof contractedHours === 'number' ? String(contractedHours) : contractedHours,
  },
} as const satisfies ExtensionTable<EmployeeRecord>

/** Only the one spelling that is read back passes: `37.50` would be stored as 37.5, and look like another value. */
function hoursProblem(value: FieldValue): Problem | undefined {
  const isHours =
    typeof value === 'string' &&
    /^\d{1,2}(?:\.\d{1,2})?$/u.test(value) &&
    String(Number(value)) === value &&
    Number(value) <= 60
  if (isHours) return undefined
  return {
    rule: 'hours',
    message: 'Shiftbook takes 0 to 60 hours a week, with at most two decimals.',
    remedy: "Write them as plain digits, such as '37.5', without a zero too many.",
  }
}
