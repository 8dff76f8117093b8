import { fail, succeed, type Change, type Failure, type Outcome } from '@crosspatch/core'

import { mayBeRewritten } from '../fields/check.js'
import { isFieldValue } from '../fields/read.js'
import type { PatchOperation, UserRecord } from '../wire.js'

/**
 * All changes of custom fields as one write of the whole dictionary. Whether Relesys replaces what it holds or
 * merges into it is undocumented (https://api.relesysapp.net/docs/latest/endpoint/users-patch-updateuser), so
 * everything it holds is sent along: then both come to the same.
 *
 * A cleared key is sent as null rather than left out: where the dictionary is replaced, nothing is under the key
 * either way; where it is merged, a key that is left out would keep its value.
 */
export function customOperation(
  changes: readonly Change[],
  customFields: UserRecord['customFields'],
): Outcome<PatchOperation> {
  const changed = new Set(changes.map(({ key }) => key))
  const held = Object.entries(customFields ?? {})
  const spoilt = held.find(([key, value]) => !changed.has(key) && mayBeRewritten(value))
  if (spoilt !== undefined) return fail(...changes.map(({ path }) => wouldRewrite(path, spoilt[0])))
  // Made from entries, so that no key of the vendor's has a meaning of its own in JavaScript.
  const value = Object.fromEntries([...held, ...changes.map(entryOf)])
  return succeed({ op: 'add', path: '/customFields', value })
}

/**
 * What goes along with such a write without being changed, as far as canonical values can say it: somebody may have
 * changed it since it was read, which the write would undo.
 */
export function keptCustomFields(
  changes: readonly Change[],
  customFields: UserRecord['customFields'],
): readonly Change[] {
  const changed = new Set(changes.filter(({ field }) => field === 'custom').map(({ key }) => key))
  if (changed.size === 0) return []
  return Object.entries(customFields ?? {})
    .filter(([key]) => !changed.has(key))
    .flatMap(([key, value]) => keepOf(key, value))
}

function keepOf(key: string, value: unknown): readonly Change[] {
  const place = { path: `custom.${key}`, field: 'custom', key } as const
  if (value === null || value === '') return [{ ...place, verb: 'clear' }]
  return isFieldValue(value) ? [{ ...place, verb: 'set', value }] : []
}

function entryOf(change: Change): [string, unknown] {
  return [change.key ?? '', change.verb === 'set' ? change.value : null]
}

function wouldRewrite(path: string, other: string): Failure {
  return {
    code: 'unsupported',
    field: path,
    vendorField: 'customFields',
    rule: 'date-time',
    message: `Relesys takes all custom fields together, and may then store the date-time in ${other} as another text.`,
    remedy: 'Set that one in the same change: in UTC, with Z and without zeros at the end of a fraction.',
  }
}
