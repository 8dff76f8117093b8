import { isObject } from '../records/is-object.ts'
import { replies, type Vendor } from '../records/replies.ts'
import { patch } from './patch.ts'

type Record = Readonly<{ [member: string]: unknown }>

/**
 * The body of the same update, mapped as one would write it by hand for this one change, with the checks that the
 * vendor's pages ask for. It throws at the first that fails, and explains nothing.
 */
export const mappings: Readonly<{ [Name in Vendor]: () => string }> = {
  relesys: () =>
    JSON.stringify([
      { op: 'add', path: '/name', value: filled(`${patch.givenName} ${patch.familyName}`) },
      { op: 'add', path: '/title', value: filled(patch.title) },
    ]),
  bluedot: () => {
    const { userId, tenantId, disabled } = records.bluedot
    // Left out, a disabled user would be enabled.
    if (typeof disabled !== 'boolean') throw new TypeError('Nobody knows whether the user is disabled.')
    return JSON.stringify({ userId, tenantId, disabled, description: filled(patch.about) })
  },
  replay: () => {
    const role = filled(patch.role)
    if (role !== 'User' && role !== 'Manager') throw new RangeError('There is no such role.')
    return JSON.stringify({
      firstName: upTo255(patch.givenName),
      lastName: upTo255(patch.familyName),
      role,
    })
  },
  konstantly: () =>
    JSON.stringify({
      email: filled(records.konstantly['email']),
      name: filled(`${patch.givenName} ${patch.familyName}`),
      occupation: filled(patch.title),
      roleAlias: filled(patch.role),
      bio: filled(patch.about),
    }),
  scim: () => {
    const replaced = (path: string, value: unknown) => ({ op: 'replace', path, value })
    return JSON.stringify({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [
        replaced('name.givenName', filled(patch.givenName)),
        replaced('name.familyName', filled(patch.familyName)),
        replaced('title', filled(patch.title)),
        replaced('roles', withPrimary(records.scim['roles'], filled(patch.role))),
      ],
    })
  },
}

const records = {
  bluedot: parsed(replies.bluedot),
  konstantly: parsed(replies.konstantly),
  scim: parsed(replies.scim),
}

function parsed(text: string): Record {
  const record: unknown = JSON.parse(text)
  if (!isObject(record)) throw new TypeError('This is no record.')
  return record
}

function filled(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new TypeError('A text is empty, or none.')
  return value
}

function upTo255(value: string): string {
  if (value === '' || value.length > 255) throw new RangeError('The text is too short or too long.')
  return value
}

/** The whole list again, with another value in its primary entry. */
function withPrimary(list: unknown, value: string): readonly Record[] {
  if (!Array.isArray(list) || !list.every(isObject)) throw new TypeError('This is no list.')
  const [primary, ...more] = list.filter((entry) => entry['primary'] === true)
  if (primary === undefined || more.length > 0) throw new TypeError('It has no one primary entry.')
  return list.map((entry) => (entry === primary ? { ...entry, value } : entry))
}
