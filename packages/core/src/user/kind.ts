/**
 * A plain object: what JSON and object literals give, from this realm or another one. A `Map`, a `Date` or an
 * instance of a class holds what its members do not show, so taking it for one would drop that silently.
 */
export function isObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null
}

/** `Array.isArray`, for lists that are read only, and without its `any`. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

/** The kind of a value in words, so that a message never has to quote it. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return isObject(value) ? 'an object' : 'an instance of a class'
  if (typeof value === 'string') return 'text'
  return `a ${typeof value}`
}
