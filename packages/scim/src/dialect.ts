import { succeed, type Change, type FieldValue, type Outcome } from '@crosspatch/core'

import { writeLists } from './dialect/lists.js'
import type { ScimOptions } from './settings.js'
import { enterpriseSchema, type UserRecord } from './wire.js'

/** One attribute of the user, and what becomes of it. */
export interface Edit {
  /** `['title']`, `['name', 'familyName']`, or an attribute of an extension after its URN. */
  readonly attribute: readonly [string, ...string[]]
  /** Null leaves it without a value. A secret is left out here, and put in when it is sent. */
  readonly value: FieldValue | readonly object[] | null | undefined
  /** The paths of the changes in it. */
  readonly carries: readonly string[]
}

type Attribute = Edit['attribute']

/** The attributes that hold a single value: https://www.rfc-editor.org/rfc/rfc7643#section-4.1.1 */
const singular: ReadonlyMap<Change['field'], Attribute> = new Map<Change['field'], Attribute>([
  ['externalId', ['externalId']],
  ['userName', ['userName']],
  ['displayName', ['displayName']],
  ['givenName', ['name', 'givenName']],
  ['familyName', ['name', 'familyName']],
  ['title', ['title']],
  ['timezone', ['timezone']],
  ['language', ['preferredLanguage']],
  ['active', ['active']],
  ['password', ['password']],
  ['employmentType', ['userType']],
  ['department', [enterpriseSchema, 'department']],
])

/** The changes as edits of attributes, held against the record if there is one; or why some can't be written. */
export function writeEdits(
  changes: readonly Change[],
  record: UserRecord | undefined,
  options: ScimOptions,
): Outcome<readonly Edit[]> {
  const lists = writeLists(changes, record, options)
  if (!lists.ok) return lists
  const singles = changes.flatMap((change): Edit[] => {
    const attribute = attributeOf(change)
    return attribute === undefined ? [] : [{ attribute, value: valueOf(change), carries: [change.path] }]
  })
  return succeed([...singles, ...lists.value])
}

function attributeOf({ field, key }: Change): Attribute | undefined {
  if (field === 'extensions') return key === undefined ? undefined : [enterpriseSchema, key]
  return singular.get(field)
}

function valueOf(change: Change): Edit['value'] {
  if (change.verb === 'clear') return null
  return change.verb === 'set' && change.secret !== true ? change.value : undefined
}
