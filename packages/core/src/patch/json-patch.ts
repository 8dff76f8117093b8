import type { Operation } from 'fast-json-patch'

import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import { isUserFieldName, userFields } from '../user/fields.js'
import { isList, isObject } from '../user/kind.js'
import type { User } from '../user/user.js'
import { applyJsonPatch, readOperations } from './apply-json-patch.js'
import { patchBetween } from './difference.js'
import { pointerSegments } from './json-pointer.js'
import { shown } from './key.js'

/**
 * Translates an RFC 6902 document over the canonical user into a patch. Without the current user only what does
 * not depend on it is taken: `add`, `replace` and `remove` of a field, of one custom field, and appending to a
 * list. With it, everything RFC 6902 has is.
 */
export function translateJsonPatch(document: unknown, current?: User): Outcome<Record<string, unknown>> {
  const operations = readOperations(document)
  if (!operations.ok) return operations
  if (operations.value.length === 0) {
    return fail(refused('', 'empty-patch', 'The document changes nothing.', 'Give at least one operation.'))
  }
  return current === undefined ? translate(operations.value) : applyTo(current, operations.value)
}

function applyTo(current: User, operations: readonly Operation[]): Outcome<Record<string, unknown>> {
  // JSON has no undefined: such a member is not there.
  const before = Object.fromEntries(Object.entries(current).filter(([, value]) => value !== undefined))
  const after = applyJsonPatch(before, operations)
  if (!after.ok) return after
  const { value: user } = after
  if (!isObject(user)) return fail(wholeUser())
  const edited = Object.keys(user).filter((field) => isListField(field) && isObject(user[field]))
  if (edited.length > 0) return fail(...edited.map(editAsValue))
  const places = operations.flatMap((operation) => [
    operation.path,
    'from' in operation ? operation.from : '',
  ])
  const replaced = new Set(
    places.map(pointerSegments).flatMap(([field, ...rest]) => (rest.length === 0 ? [field ?? ''] : [])),
  )
  return succeed(patchBetween(before, user, replaced))
}

function translate(operations: readonly Operation[]): Outcome<Record<string, unknown>> {
  const patch = new Map<string, unknown>()
  const failures: Failure[] = []
  for (const operation of operations) {
    const segments = pointerSegments(operation.path)
    const [field, ...rest] = segments
    const path = shown(segments.join('.'))
    if (operation.op !== 'add' && operation.op !== 'replace' && operation.op !== 'remove') {
      failures.push(needsCurrent(path, `The operation ${operation.op} depends on what the user holds.`))
    } else if (field === undefined) {
      failures.push(wholeUser())
    } else {
      const value: unknown = operation.op === 'remove' ? null : operation.value
      const failure = place(patch, field, rest, value, operation.op)
      if (failure !== undefined) failures.push(failure)
    }
  }
  return failures.length > 0 ? fail(...failures) : succeed(Object.fromEntries(patch))
}

/** Puts one operation's value where it belongs in the merge patch; a later one on the same place wins. */
function place(
  patch: Map<string, unknown>,
  field: string,
  rest: readonly string[],
  value: unknown,
  op: 'add' | 'replace' | 'remove',
): Failure | undefined {
  const path = shown([field, ...rest].join('.'))
  if (isListField(field) && rest.length === 1) {
    if (rest[0] !== '-' || op !== 'add') return needsCurrent(path, 'An index depends on what the list holds.')
    patch.set(field, appended(patch.get(field), value))
    return undefined
  }
  const depth = field === 'extensions' ? 2 : field === 'custom' ? 1 : 0
  if (rest.length < depth) {
    return refused(
      path,
      'one-by-one',
      `All of ${path} can not be replaced at once.`,
      'Name each entry to change.',
    )
  }
  if (rest.length > depth) {
    return refused(
      path,
      'unknown-field',
      'The canonical user has no such place.',
      'Name a field of the user.',
    )
  }
  if (isListField(field) && isObject(value)) return editAsValue(field)
  patch.set(field, withMember(patch.get(field), rest, value))
  return undefined
}

/** A list that was set grows; of any other only the edit is known. */
function appended(before: unknown, value: unknown): unknown {
  if (isList(before)) return [...before, value]
  if (before === null) return [value]
  const add = isObject(before) && isList(before['add']) ? before['add'] : []
  return { add: [...add, value] }
}

/** The value at this place of a dictionary that holds the other members too. */
function withMember(before: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  const members = new Map<string, unknown>(isObject(before) ? Object.entries(before) : [])
  members.set(name, withMember(members.get(name), rest, value))
  return Object.fromEntries(members)
}

function isListField(field: string): boolean {
  return isUserFieldName(field) && userFields[field].type === 'list'
}

/** An edit is the merge patch's own: in an RFC 6902 document it is a value of the wrong type. */
function editAsValue(field: string): Failure {
  return refused(field, 'type', 'Expected a list of ids, got an object.', 'Give a list of ids.')
}

function wholeUser(): Failure {
  return refused('', 'whole-user', 'The whole user can not be replaced.', 'Name the fields to change.')
}

function refused(field: string, rule: string, message: string, remedy: string): Failure {
  return { code: 'invalid-input', ...(field === '' ? {} : { field }), rule, message, remedy }
}

function needsCurrent(field: string, message: string): Failure {
  return refused(
    field,
    'needs-current',
    message,
    'Translate the document with fromJsonPatch(document, currentUser), or use a merge patch.',
  )
}
