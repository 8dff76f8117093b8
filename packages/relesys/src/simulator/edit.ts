import { isObject, type JsonObject, type JsonValue } from './json.js'
import { listPosition } from './pointer.js'
import type { RelesysReading } from './readings.js'
import { Refusal } from './refusal.js'
import {
  bind,
  bindItem,
  blank,
  memberName,
  type BindingReading,
  type ObjectShape,
  type Shape,
} from './shape.js'

/** One change at one place; `path` is only for error texts. */
export interface Edit {
  readonly operation: 'add' | 'replace' | 'remove'
  readonly path: string
  readonly value: JsonValue
}

export type EditReading = BindingReading & Pick<RelesysReading, 'patch' | 'customFields' | 'customFieldKey'>

/** The document after an edit, as ASP.NET Core's JSON Patch makes it. The document given stays as it was. */
export function edited(
  shape: Shape,
  current: JsonValue,
  segments: readonly string[],
  edit: Edit,
  reading: EditReading,
): JsonValue {
  const [segment, ...rest] = segments
  if (segment === undefined) throw notFound('')
  // A part of nothing cannot be set: the whole has to be.
  if (current === null) throw notThere(edit)
  if (shape.kind === 'object' && isObject(current)) {
    return editedMember(shape, current, segment, rest, edit, reading)
  }
  if (shape.kind === 'dictionary' && isObject(current)) {
    return editedEntry(current, segment, rest, edit, reading)
  }
  if (Array.isArray(current)) {
    return editedElement(elementShape(shape), current, segment, rest, edit, reading)
  }
  throw notFound(segment)
}

/** What stands at a place, for the operations that look before they write. */
export function valueAt(
  shape: Shape,
  current: JsonValue,
  segments: readonly string[],
  reading: EditReading,
): JsonValue {
  const [segment, ...rest] = segments
  if (segment === undefined) return current
  if (shape.kind === 'object' && isObject(current)) {
    const [name, member] = memberOf(shape, segment, reading)
    const value = current[name] ?? null
    if (reading.patch === 'rfc6902' && value === null) throw notFound(segment)
    return valueAt(member, value, rest, reading)
  }
  if (shape.kind === 'dictionary' && isObject(current) && Object.hasOwn(current, segment)) {
    return valueAt({ kind: 'untyped' }, current[segment] ?? null, rest, reading)
  }
  if (Array.isArray(current)) {
    const element = current[listPosition(segment, current.length, 'replace', reading.patch)]
    return valueAt(elementShape(shape), element ?? null, rest, reading)
  }
  throw notFound(segment)
}

function editedMember(
  shape: ObjectShape,
  current: JsonObject,
  segment: string,
  rest: readonly string[],
  edit: Edit,
  reading: EditReading,
): JsonObject {
  const [name, member] = memberOf(shape, segment, reading)
  const before = current[name] ?? null
  if (rest.length > 0) return { ...current, [name]: edited(member, before, rest, edit, reading) }
  // .NET: a member always exists, it may just be null. RFC 6902: null members are absent here.
  if (reading.patch === 'rfc6902' && before === null && edit.operation !== 'add') throw notFound(segment)
  const after = edit.operation === 'remove' ? blank(member) : bind(member, edit.value, reading)
  return { ...current, [name]: member.kind === 'dictionary' ? assigned(before, after, reading) : after }
}

/** A new dictionary in the place of the one before. */
function assigned(before: JsonValue, after: JsonValue, reading: EditReading): JsonValue {
  if (reading.customFields === 'replaces' || !isObject(before)) return after
  return isObject(after) ? { ...before, ...after } : before
}

function editedEntry(
  current: JsonObject,
  key: string,
  rest: readonly string[],
  edit: Edit,
  reading: EditReading,
): JsonObject {
  const exists = Object.hasOwn(current, key)
  if (reading.customFieldKey === 'refused') throw notFound(key)
  if (rest.length > 0) {
    if (!exists) throw notThere(edit)
    return { ...current, [key]: edited({ kind: 'untyped' }, current[key] ?? null, rest, edit, reading) }
  }
  if (edit.operation === 'add') return { ...current, [key]: edit.value }
  if (!exists) throw notFound(key)
  if (edit.operation === 'replace') return { ...current, [key]: edit.value }
  if (reading.customFieldKey === 'removal-ignored') return current
  return Object.fromEntries(Object.entries(current).filter(([name]) => name !== key))
}

function editedElement(
  item: Shape,
  current: readonly JsonValue[],
  segment: string,
  rest: readonly string[],
  edit: Edit,
  reading: EditReading,
): JsonValue[] {
  if (rest.length > 0) {
    const index = listPosition(segment, current.length, 'replace', reading.patch)
    return current.with(index, edited(item, current[index] ?? null, rest, edit, reading))
  }
  const index = listPosition(segment, current.length, edit.operation, reading.patch)
  if (edit.operation === 'remove') return current.toSpliced(index, 1)
  return current.toSpliced(index, edit.operation === 'add' ? 0 : 1, bindItem(item, edit.value, reading))
}

function memberOf(shape: ObjectShape, segment: string, reading: EditReading): [string, Shape] {
  const name = reading.patch === 'rfc6902' ? segment : memberName(shape, segment)
  const member = name !== undefined && Object.hasOwn(shape.members, name) ? shape.members[name] : undefined
  if (name === undefined || member === undefined) throw notFound(segment, { unknownMember: true })
  return [name, member]
}

function elementShape(shape: Shape): Shape {
  return shape.kind === 'list' ? shape.item : { kind: 'untyped' }
}

function notFound(segment: string, traits: { readonly unknownMember?: true } = {}): Refusal {
  return new Refusal(`The target location specified by path segment '${segment}' was not found.`, traits)
}

function notThere({ operation, path }: Edit): Refusal {
  return new Refusal(
    `For operation '${operation}', the target location specified by path '${path}' was not found.`,
  )
}
