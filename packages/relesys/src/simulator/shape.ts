import { readWrittenDate } from './dates.js'
import { isObject, type JsonObject, type JsonValue } from './json.js'
import type { RelesysReading } from './readings.js'
import { Refusal } from './refusal.js'

/** The type of a member of the write model, as far as it decides what a written value becomes. */
export type Shape =
  | { readonly kind: 'text' | 'date' | 'integer' | 'dictionary' }
  | { readonly kind: 'guid'; readonly nullable: boolean }
  | ListShape
  | ObjectShape
  /** The elements of a list that is a custom field's value: taken as they are. */
  | { readonly kind: 'untyped' }

interface ListShape {
  readonly kind: 'list'
  readonly item: Shape
}

export interface ObjectShape {
  readonly kind: 'object'
  readonly members: Readonly<Record<string, Shape>>
}

export type BindingReading = Pick<RelesysReading, 'jsonReader' | 'dates'>

/** What a .NET guid is when nobody set it. */
export const emptyGuid = '00000000-0000-0000-0000-000000000000'

/** What a member is when nobody set it, and what `remove` leaves. */
export function blank(shape: Shape): JsonValue {
  if (shape.kind === 'integer') return 0
  return shape.kind === 'guid' && !shape.nullable ? emptyGuid : null
}

/** A written value as the server keeps it; a `Refusal` when it does not convert. */
export function bind(shape: Shape, value: JsonValue, reading: BindingReading): JsonValue {
  const bound = convert(shape, value, reading)
  if (bound !== undefined) return bound
  throw new Refusal(`The value '${shown(value)}' is invalid for target location.`)
}

/** The name under which a class has the member; .NET does not mind the case. */
export function memberName(shape: ObjectShape, segment: string): string | undefined {
  return Object.keys(shape.members).find((name) => name.toLowerCase() === segment.toLowerCase())
}

function convert(shape: Shape, value: JsonValue, reading: BindingReading): JsonValue | undefined {
  if (shape.kind === 'untyped') return value
  if (value === null) return blank(shape) === null ? null : undefined
  if (shape.kind === 'text') return convertText(value, reading)
  // Json.NET reads empty text as null wherever null is possible.
  if (value === '' && reading.jsonReader === 'json.net') return blank(shape) === null ? null : undefined
  switch (shape.kind) {
    case 'integer':
      return convertInteger(value)
    case 'guid':
      return typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)
        ? value.toLowerCase()
        : undefined
    case 'date':
      return typeof value === 'string' ? readWrittenDate(value, reading.dates) : undefined
    case 'list':
      return Array.isArray(value) ? value.map((item) => bindItem(shape.item, item, reading)) : undefined
    case 'dictionary':
      return isObject(value) ? value : undefined
    case 'object':
      return isObject(value) ? bindMembers(shape, value, reading) : undefined
  }
}

function convertText(value: JsonValue, { jsonReader }: BindingReading): string | undefined {
  if (typeof value === 'string') return value
  if (jsonReader === 'system.text.json') return undefined
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return undefined
}

function convertInteger(value: JsonValue): number | undefined {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
  const fits = typeof number === 'number' && Number.isInteger(number) && Math.abs(number) < 2 ** 31
  return fits ? number : undefined
}

/** A list holds no nulls: what a membership of nothing would mean is nowhere said. */
export function bindItem(shape: Shape, item: JsonValue, reading: BindingReading): JsonValue {
  if (item === null) throw new Refusal(`The value '' is invalid for target location.`)
  return bind(shape, item, reading)
}

/** A new instance: what is not given is blank, what the class does not know is ignored without a word. */
function bindMembers(shape: ObjectShape, value: JsonObject, reading: BindingReading): JsonObject {
  const given = new Map(Object.entries(value).map(([name, member]) => [memberName(shape, name), member]))
  return Object.fromEntries(
    Object.entries(shape.members).map(([name, member]) => {
      const written = given.get(name)
      return [name, written === undefined ? blank(member) : bind(member, written, reading)]
    }),
  )
}

function shown(value: JsonValue): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
