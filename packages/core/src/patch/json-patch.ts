import fastJsonPatch, { type Operation } from 'fast-json-patch'

import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import { isUserFieldName, userFields } from '../user/fields.js'
import type { User } from '../user/user.js'
import { isObject } from './parse.js'

/**
 * Translates an RFC 6902 document over the canonical user into a patch. Without the current user only what does
 * not depend on it is taken: `add`, `replace` and `remove` of a field, of one custom field, and appending to a
 * list. With it, everything RFC 6902 has is.
 */
export function translateJsonPatch(document: unknown, current?: User): Outcome<Record<string, unknown>> {
  const operations = validOperations(document)
  if (!operations.ok) return operations
  return current === undefined ? translate(operations.value) : applyTo(current, operations.value)
}

/** fast-json-patch's own strict validation, its finding in our words. */
function validOperations(document: unknown): Outcome<readonly Operation[]> {
  if (!isOperationList(document)) {
    return fail(
      refused('', 'type', 'An RFC 6902 document is a list of operations.', 'Give [{ op, path, value }, …].'),
    )
  }
  const finding = fastJsonPatch.validate([...document])
  if (finding !== undefined) {
    const at = typeof finding.index === 'number' ? ` ${finding.index}` : ''
    return fail(
      refused(
        '',
        'rfc6902',
        `Operation${at} of the document is not valid: ${finding.name}.`,
        'See RFC 6902, section 4.',
      ),
    )
  }
  return document.length === 0
    ? fail(refused('', 'empty-patch', 'The document changes nothing.', 'Give at least one operation.'))
    : succeed(document)
}

function isOperationList(document: unknown): document is readonly Operation[] {
  return Array.isArray(document) && document.every(isObject)
}

function translate(operations: readonly Operation[]): Outcome<Record<string, unknown>> {
  const patch = new Map<string, unknown>()
  const failures: Failure[] = []
  for (const operation of operations) {
    const segments = pointerSegments(operation.path)
    const [field, ...rest] = segments
    const path = segments.join('.')
    if (operation.op !== 'add' && operation.op !== 'replace' && operation.op !== 'remove') {
      failures.push(needsCurrent(path, `The operation ${operation.op} depends on what the user holds.`))
    } else if (field === undefined) {
      failures.push(
        refused('', 'whole-user', 'The whole user can not be replaced.', 'Name the fields to change.'),
      )
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
  const path = [field, ...rest].join('.')
  const depth = field === 'extensions' ? 2 : field === 'custom' ? 1 : 0
  if (isUserFieldName(field) && userFields[field].type === 'list' && rest.length === 1) {
    if (rest[0] !== '-' || op !== 'add') return needsCurrent(path, 'An index depends on what the list holds.')
    return append(patch, field, value)
  }
  if (rest.length !== depth) {
    return depth > rest.length
      ? refused(
          path,
          'one-by-one',
          `All of ${path} can not be replaced at once.`,
          'Name each entry to change.',
        )
      : refused(path, 'unknown-field', 'The canonical user has no such place.', 'Name a field of the user.')
  }
  if (depth === 0) {
    patch.set(field, value)
    return undefined
  }
  const nested = depth === 1 ? { [rest[0] ?? '']: value } : { [rest[0] ?? '']: { [rest[1] ?? '']: value } }
  patch.set(field, mergeDeep(patch.get(field), nested))
  return undefined
}

function append(patch: Map<string, unknown>, field: string, value: unknown): Failure | undefined {
  const before = patch.get(field)
  if (Array.isArray(before)) patch.set(field, [...before, value])
  else if (isObject(before) && Array.isArray(before['add']))
    patch.set(field, { add: [...before['add'], value] })
  else if (before === undefined) patch.set(field, { add: [value] })
  else patch.set(field, [value])
  return undefined
}

/** Like a merge patch of a merge patch: `null` is kept, since it means "clear". */
function mergeDeep(before: unknown, after: Record<string, unknown>): Record<string, unknown> {
  const merged = new Map<string, unknown>(isObject(before) ? Object.entries(before) : [])
  for (const [name, value] of Object.entries(after)) {
    merged.set(name, isObject(value) ? mergeDeep(merged.get(name), value) : value)
  }
  return Object.fromEntries(merged)
}

function applyTo(current: User, operations: readonly Operation[]): Outcome<Record<string, unknown>> {
  const before = structuredClone(withoutNull(current))
  let after: Record<string, unknown>
  try {
    // Not in place, and with prototypes banned: a failing document changes nothing.
    after = fastJsonPatch.applyPatch<Record<string, unknown>>(
      before,
      [...operations],
      true,
      false,
      true,
    ).newDocument
  } catch (error) {
    const name = error instanceof fastJsonPatch.JsonPatchError ? error.name : 'OPERATION_FAILED'
    return fail(
      refused(
        '',
        'rfc6902',
        `The document does not apply to the current user: ${name}.`,
        'Read the user again.',
      ),
    )
  }
  const patch = new Map<string, unknown>()
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const difference = differenceOf(before[name], after[name])
    if (difference !== undefined) patch.set(name, difference)
  }
  return succeed(Object.fromEntries(patch))
}

/** The merge patch that leads from one value to the other; nothing when they are the same. */
function differenceOf(before: unknown, after: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(after) && isIdList(before) && isIdList(after)) {
    const add = after.filter((id) => !before.includes(id))
    const remove = before.filter((id) => !after.includes(id))
    return add.length + remove.length === 0 ? undefined : { add, remove }
  }
  if (isObject(before) || isObject(after)) {
    const old = isObject(before) ? before : {}
    const now = isObject(after) ? after : {}
    const members = [...new Set([...Object.keys(old), ...Object.keys(now)])]
      .map((name): [string, unknown] => [name, differenceOf(old[name], now[name])])
      .filter(([, difference]) => difference !== undefined)
    return members.length === 0 ? undefined : Object.fromEntries(members)
  }
  return JSON.stringify(before) === JSON.stringify(after) ? undefined : (after ?? null)
}

function isIdList(list: readonly unknown[]): list is readonly string[] {
  return list.every((entry) => typeof entry === 'string')
}

/** RFC 6902 tells absent from null; in the canonical user both are "holds nothing". */
function withoutNull(user: User): Record<string, unknown> {
  return Object.fromEntries(Object.entries(user).filter(([, value]) => value !== null && value !== undefined))
}

/** RFC 6901, section 4: `~1` is a slash, `~0` a tilde, in this order. */
function pointerSegments(pointer: string): string[] {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
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
