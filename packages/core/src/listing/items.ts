import { isList, isObject } from '../user/kind.js'

/** Whether this can be an account in a list: its id, and what is known of the user. */
export function isAccount(item: unknown): boolean {
  return (
    hasId(item) && isObject(item['user']) && (item['kind'] === undefined || item['kind'] === 'invitation')
  )
}

/** Whether this can be a role, a group or a custom field. */
export function isDescription(item: unknown): boolean {
  return hasId(item) && typeof item['name'] === 'string'
}

/** Whether this can be what is said of one field. */
export function isFieldDescription(item: unknown): boolean {
  if (!isObject(item)) return false
  const { path, refuses, options, note } = item
  return (
    typeof path === 'string' &&
    (refuses === undefined || (isObject(refuses) && Object.values(refuses).every(isProblem))) &&
    (options === undefined || (isList(options) && options.every((each) => typeof each === 'string'))) &&
    (note === undefined || typeof note === 'string')
  )
}

function isProblem(problem: unknown): boolean {
  return (
    problem === undefined ||
    (isObject(problem) &&
      [problem['rule'], problem['message'], problem['remedy']].every((text) => typeof text === 'string'))
  )
}

/** Where two entries have the same mark, they are one. An invitation may have the id that some user has. */
export function markOf({ id, kind = '' }: { readonly id: string; readonly kind?: string }): string {
  return `${kind} ${id}`
}

function hasId(item: unknown): item is Record<string, unknown> {
  return isObject(item) && typeof item['id'] === 'string' && item['id'] !== ''
}
