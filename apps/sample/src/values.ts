import { userFieldNames, type CustomValue, type User } from '@crosspatch/core'

/** A value in a record: `null` when the app holds nothing, `undefined` when it does not say. */
export type Value = CustomValue | readonly string[] | null | undefined

/** Two values of one field. */
export interface Difference {
  readonly path: string
  readonly before: Value
  readonly after: Value
}

/** A value by its path. */
export interface Entry {
  readonly path: string
  readonly value: Value
}

/** Sorts by the order of the canonical model, in which people read the fields. */
export function inModelOrder<Item>(items: Iterable<Item>, pathOf: (item: Item) => string): Item[] {
  const names: readonly string[] = userFieldNames
  const rank = (item: Item): number => {
    const at = names.indexOf(pathOf(item).split('.')[0] ?? '')
    return at === -1 ? names.length : at
  }
  return [...items].toSorted((one, other) => rank(one) - rank(other))
}

/** Every value that a record tells, by its path: `title`, `custom.shoeSize`. */
export function valuesOf(user: User | undefined): ReadonlyMap<string, Value> {
  if (user === undefined) return new Map()
  const { custom = {}, extensions = {}, ...plain } = user
  const entries: [string, Value][] = Object.entries(plain)
  for (const [key, value] of Object.entries(custom)) entries.push([`custom.${key}`, value])
  for (const [plugin, fields] of Object.entries(extensions)) {
    for (const [key, value] of Object.entries(fields)) entries.push([`extensions.${plugin}.${key}`, value])
  }
  return new Map(entries)
}

/** The value at a path. A custom field that a record does not list, although it lists others, is empty. */
export function valueAt(user: User | undefined, path: string): Value {
  const value = valuesOf(user).get(path)
  if (value !== undefined) return value
  return path.startsWith('custom.') && user?.custom !== undefined ? null : undefined
}

/** Whether two values are the same; ids in a list come in no particular order. */
export function isSame(one: Value, other: Value): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other
  return one.length === other.length && one.every((entry: unknown) => other.includes(entry))
}

/** What two readings of a record differ in, and what they agree on, apart from the fields that were asked for. */
export function differences(
  before: User | undefined,
  after: User | undefined,
  asked: ReadonlySet<string>,
): { readonly strays: readonly Difference[]; readonly untouched: readonly Entry[] } {
  const strays: Difference[] = []
  const untouched: Entry[] = []
  if (before === undefined || after === undefined) return { strays, untouched }
  for (const path of new Set([...valuesOf(before).keys(), ...valuesOf(after).keys()])) {
    if (asked.has(path)) continue
    const [was, is] = [valueAt(before, path), valueAt(after, path)]
    if (isSame(was, is)) untouched.push({ path, value: is })
    else strays.push({ path, before: was, after: is })
  }
  return { strays, untouched }
}

/** Whether there is nothing in it. */
export function isEmpty(value: Value): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
}
