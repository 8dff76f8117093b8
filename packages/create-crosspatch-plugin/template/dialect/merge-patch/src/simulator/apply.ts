import type { RoutedRequest } from '@crosspatch/core/simulator'

import type { StoredPerson } from './person.ts'
import { refusal } from './reply.ts'

export const method = 'PATCH'

/** The person as a merge patch (RFC 7396) leaves it, not yet held against the rules; or why it is none. */
export function apply(person: StoredPerson, { headers, body }: RoutedRequest): unknown {
  if (headers['content-type'] !== 'application/merge-patch+json') {
    return refusal(415, null, 'A change is a JSON Merge Patch.')
  }
  const patch = parse(body)
  if (!isObject(patch)) return refusal(400, null, 'The body is no JSON object.')
  // A member that is cleared is shown as null.
  return { ...person, ...patch }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
