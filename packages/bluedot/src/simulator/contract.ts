/** The types of the server's contract; only the ones with `?` and the strings can be null. */
export type MemberType = 'boolean' | 'boolean?' | 'date' | 'guid' | 'guid?' | 'integer' | 'string' | 'strings'

/** A value as the server holds it; a date and a guid are strings. */
export type Value = string | number | boolean | readonly string[]

/** A representation of the API: its members by JSON name, in the order in which JSON prints them. */
export interface Contract {
  /** The name of the XML root. */
  readonly name: string
  readonly members: Readonly<Record<string, MemberType>>
}

/** The namespace of the API's own elements, from the printed samples. */
export const modelNamespace =
  'http://schemas.datacontract.org/2004/07/BlueDot.Cyan.Server.Core.Models.Rest.Version1'
/** The namespace of the items of a list of strings, from the printed samples. */
export const arraysNamespace = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays'
/** The namespace of `nil`. */
export const instanceNamespace = 'http://www.w3.org/2001/XMLSchema-instance'

const base = { createdDateUtc: 'date', updatedDateUtc: 'date' } as const

/** The user; whether `disabled` can be null is open, see the reading `absentDisabled`. */
export function userContract(disabled: 'boolean' | 'boolean?'): Contract {
  return {
    name: 'UserRepresentation',
    members: {
      userId: 'guid',
      tenantId: 'guid',
      userGroupId: 'guid?',
      membershipUserId: 'integer',
      userName: 'string',
      description: 'string',
      roles: 'strings',
      password: 'string',
      disabled,
      emailAddress: 'string',
      primaryPhone: 'string',
      custom01: 'string',
      custom02: 'string',
      custom03: 'string',
      custom04: 'string',
      custom05: 'string',
      ...base,
    },
  }
}

export const userGroupContract: Contract = {
  name: 'UserGroupRepresentation',
  members: {
    userGroupId: 'guid',
    tenantId: 'guid',
    lookupKey: 'string',
    name: 'string',
    description: 'string',
    isDefault: 'boolean',
    ...base,
  },
}

/**
 * The members in the order of XML: those of the base contract first, then the others in ordinal order
 * (https://learn.microsoft.com/en-us/previous-versions/dotnet/netframework-3.0/ms729813(v=vs.85)).
 */
export function xmlOrder(contract: Contract): [member: string, type: MemberType][] {
  const members = Object.entries(contract.members)
  const own = members.filter(([member]) => !(member in base))
  return [
    ...members.filter(([member]) => member in base),
    ...own.toSorted(([one], [other]) => (xmlName(one) < xmlName(other) ? -1 : 1)),
  ]
}

/** The XML name of a member: JSON is in camelCase, XML in PascalCase. */
export function xmlName(member: string): string {
  return member.charAt(0).toUpperCase() + member.slice(1)
}

/** Whether a member of this type is a plain value, which can't be null. */
export function isPlain(type: MemberType): boolean {
  return type === 'boolean' || type === 'date' || type === 'guid' || type === 'integer'
}
