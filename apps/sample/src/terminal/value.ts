import type { Value } from '../values.js'
import { printable } from './text.js'

/** What ids stand for, by the id. */
export type Meanings = ReadonlyMap<string, string>

/** What stands for a value that the app does not tell. */
export const untold = '·'
/** What stands for a field that the app holds nothing in. */
export const empty = '—'

/** A value in the words of a table. */
export function showValue(value: Value, meanings: Meanings): string {
  if (value === undefined) return untold
  if (value === null) return empty
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return printable(meanings.get(value) ?? value)
  return value.length === 0 ? empty : value.map((entry) => showValue(entry, meanings)).join(', ')
}
