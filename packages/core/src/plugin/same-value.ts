import type { Change, FieldValue } from '../patch/change.js'
import type { CustomRecord } from './field-table.js'
import type { User } from '../user/user.js'

/**
 * Whether a record already holds what a change asks for: yes, no, or `undefined` when the record does not say.
 */
export function holds(user: User, change: Change): boolean | undefined {
  const held = heldValue(user, change)
  if (held === undefined || ('secret' in change && change.secret !== undefined)) return undefined
  switch (change.verb) {
    case 'clear':
      return isEmpty(held)
    case 'edit': {
      const list: readonly unknown[] = Array.isArray(held) ? held : []
      return change.add.every((id) => list.includes(id)) && !change.remove.some((id) => list.includes(id))
    }
    case 'set':
      return change.value !== undefined && sameValue(change.value, held, isIdList(change))
  }
}

/** Whether two records of a user hold the same where a change applies. */
export function sameAt(before: User, after: User, change: Change): boolean {
  const [one, other] = [heldValue(before, change) ?? null, heldValue(after, change) ?? null]
  if (isIdList(change) && Array.isArray(one)) return sameValue(one, other, true)
  return JSON.stringify(one) === JSON.stringify(other)
}

function heldValue(user: User, change: Change): FieldValue | CustomRecord | null | undefined {
  if (change.field === 'password') return undefined
  if (change.field === 'extensions') {
    return ownValue(ownValue(user.extensions, change.plugin), change.key)
  }
  if (change.field === 'custom') {
    // A dictionary that was read, be it as null, holds nothing under a key it does not have.
    return user.custom === undefined ? undefined : (ownValue(user.custom, change.key) ?? null)
  }
  return user[change.field]
}

function ownValue<Value>(
  record: Readonly<Record<string, Value>> | null | undefined,
  key: string | undefined,
): Value | undefined {
  return record !== undefined && record !== null && key !== undefined && Object.hasOwn(record, key)
    ? record[key]
    : undefined
}

function isIdList(change: Change): boolean {
  return change.field === 'groups' || change.field === 'additionalDepartments'
}

/** Ids of a list field come in no particular order; the choices of a custom field are compared as they stand. */
function sameValue(wanted: FieldValue, held: FieldValue | CustomRecord | null, anyOrder: boolean): boolean {
  if (!Array.isArray(wanted) || !Array.isArray(held)) return wanted === held
  if (wanted.length !== held.length) return false
  return anyOrder
    ? wanted.every((entry) => held.includes(entry))
    : wanted.every((entry, index) => entry === held[index])
}

function isEmpty(held: FieldValue | CustomRecord | null): boolean {
  return held === null || held === '' || (Array.isArray(held) && held.length === 0)
}
