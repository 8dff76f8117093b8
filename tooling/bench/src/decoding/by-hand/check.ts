import { isObject } from '../../records/is-object.ts'

/** A JSON object by its members. */
export type Members = Readonly<Record<string, unknown>>

/** @throws TypeError when it is no object. */
export function object(value: unknown): Members {
  if (!isObject(value)) throw new TypeError('An object is missing.')
  return value
}

/** @throws TypeError when it is no list. */
export function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError('A list is missing.')
  return value
}

/** A text that has to be there. */
export function id(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new TypeError('An id is missing.')
  return value
}

/** A text, or null where there is none. */
export function text(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null
  if (typeof value !== 'string') throw new TypeError('A text is none.')
  return value
}

/** @throws TypeError when it is neither true nor false. */
export function boolean(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new TypeError('A yes or no is missing.')
  return value
}

/** The day in a date with a time. */
export function day(value: unknown): string | null {
  const written = text(value)
  if (written === null) return null
  if (!/^\d{4}-\d\d-\d\dT/u.test(written)) throw new TypeError('A date is none.')
  return written.slice(0, 10)
}

/** Keys with texts, numbers, truths, or lists of texts or numbers. */
export function dictionary(value: unknown): Members {
  const members = object(value)
  for (const entry of Object.values(members)) {
    if (!(Array.isArray(entry) ? entry : [entry]).every(isPlain)) throw new TypeError('A value is none.')
  }
  return members
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
