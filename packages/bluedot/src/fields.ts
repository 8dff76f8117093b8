import type {
  CheckContext,
  CustomRecord,
  ExtensionTable,
  FieldTable,
  FieldValue,
  Problem,
} from '@crosspatch/core'

import type { BluedotOptions } from './settings.js'
import { guidPattern, type UserRepresentation } from './wire.js'

const blank = 'the empty text'

/**
 * Writable are exactly the ten members that the update's page lists, and blanking is documented there too:
 * https://api-test.cyan.us.com/help/api/1/PUT-api-users-userId. What a user can be created with is on another page:
 * https://api-dev.cyan.us.com/help/api/1/POST-api-users
 */
export const fields = {
  userName: {
    vendorField: 'userName',
    verbs: { set: 'documented' },
    create: { evidence: 'documented', required: true },
    reason: 'BlueDot needs a user name for every user.',
    remedy: 'Set another name, or leave it out for BlueDot.',
    note: 'It has to be unique in the tenant; how BlueDot answers to one that is taken is undocumented.',
    check: characterProblem,
    read: ({ userName }) => filled(userName),
  },
  email: {
    vendorField: 'emailAddress',
    verbs: { set: 'documented', clear: 'documented' },
    create: { evidence: 'documented' },
    clearedBy: blank,
    read: ({ emailAddress }) => filled(emailAddress),
  },
  phone: {
    vendorField: 'primaryPhone',
    verbs: { set: 'documented', clear: 'documented' },
    create: { evidence: 'documented' },
    clearedBy: blank,
    read: ({ primaryPhone }) => filled(primaryPhone),
  },
  about: {
    vendorField: 'description',
    verbs: { set: 'documented', clear: 'documented' },
    create: { evidence: 'unknown' },
    clearedBy: blank,
    check: characterProblem,
    read: ({ description }) => filled(description),
  },
  active: {
    vendorField: 'disabled',
    verbs: { set: 'documented' },
    create: { evidence: 'unknown' },
    note: 'BlueDot keeps the opposite: who is to be active is sent with disabled: false, and who is not with true.',
    read: ({ disabled }) => (typeof disabled === 'boolean' ? !disabled : undefined),
  },
  role: {
    vendorField: 'roles',
    verbs: {},
    create: { evidence: 'inferred' },
    reason: 'BlueDot says that role and membership data cannot be changed through this API.',
    remedy: 'Change it in BlueDot itself, or leave it out for BlueDot.',
    note: "BlueDot's page on creating a user speaks of a Role: that it is the member roles is read off its sample.",
    read: ({ roles }) => filled(roles?.[0]),
  },
  password: {
    vendorField: 'password',
    verbs: {},
    create: { evidence: 'documented', required: true },
    reason: 'BlueDot takes a password when a user is created; its update does not list it.',
    remedy: 'Change it in BlueDot itself, or leave it out for BlueDot.',
  },
  groups: {
    vendorField: 'userGroupId',
    verbs: {},
    create: { evidence: 'documented' },
    reason:
      "BlueDot's update does not list the user group, and no other call that moves a user is documented.",
    remedy: 'Change it in BlueDot itself, or leave it out for BlueDot.',
    check: groupProblem,
    read: ({ userGroupId }) => [filled(userGroupId) ?? []].flat(),
  },
  custom: {
    vendorField: 'custom01 … custom05',
    verbs: { set: 'documented', clear: 'documented' },
    create: { evidence: 'documented' },
    clearedBy: blank,
    checkKey: keyProblem,
    check: customProblem,
    read: readCustom,
  },
} as const satisfies FieldTable<UserRepresentation, BluedotOptions>

/** BlueDot has no field to write that the canonical user lacks. */
export const extensions = {} as const satisfies ExtensionTable<UserRepresentation, BluedotOptions>

/** Why a key can't be written at all, whatever is done with it. */
function keyProblem(key: string, { options }: CheckContext<BluedotOptions>): Problem | undefined {
  if (options.customFields.has(key)) return undefined
  return {
    rule: 'unnamed-custom-field',
    message: "The connection does not say which of BlueDot's five custom members holds this key.",
    remedy: "Name it in the connection's customFields setting, with one of custom01 to custom05.",
  }
}

function customProblem(value: FieldValue, context: CheckContext<BluedotOptions>): Problem | undefined {
  if (typeof value === 'string') return characterProblem(value, context)
  return {
    rule: 'text-only',
    message: "BlueDot's custom members hold text, and only text.",
    remedy: 'Give the value as text, in the form in which it is to be stored.',
  }
}

/** A text that is no GUID could be lost on the server while the rest is taken: the user would be in another group. */
function groupProblem(value: FieldValue): Problem | undefined {
  const [group, ...others] = typeof value === 'object' ? value : []
  if (group === undefined || others.length > 0) {
    return {
      rule: 'one-group',
      message: 'A user of BlueDot is in one group, no more and no less.',
      remedy: "Give the id of one group, or leave the groups out for the tenant's default group.",
    }
  }
  // .NET writes them in lower case: in another, the record would seem to hold another group.
  if (typeof group === 'string' && guidPattern.test(group) && group === group.toLowerCase()) return undefined
  return {
    rule: 'guid',
    message: 'The id of a group at BlueDot is a GUID in lower case, of the form 8-4-4-4-12.',
    remedy: 'Give the userGroupId as BlueDot shows it, not the name of the group.',
  }
}

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const notInXml = /[\0-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/u

/** XML 1.0 has no way to write these (https://www.w3.org/TR/xml/#charsets), and the server loses the whole body. */
function characterProblem(value: FieldValue, { options }: CheckContext<BluedotOptions>): Problem | undefined {
  if (options.format !== 'xml' || typeof value !== 'string' || !notInXml.test(value)) return undefined
  return {
    rule: 'xml-characters',
    message: 'The text holds control characters that XML cannot carry.',
    remedy: "Take them out, or set the connection's format to json.",
  }
}

function readCustom(record: UserRepresentation, { customFields }: BluedotOptions): CustomRecord | undefined {
  if (customFields.size === 0) return undefined
  return Object.fromEntries(Array.from(customFields, ([key, member]) => [key, filled(record[member])]))
}

/** An empty text is how BlueDot keeps what was blanked, so it is the same as none. */
function filled(text: string | null | undefined): string | null {
  return text === undefined || text === '' ? null : text
}
