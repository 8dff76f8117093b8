import type { RoutedRequest } from '@crosspatch/core/simulator'

import type { StoredPerson } from './person.ts'
import { refusal } from './reply.ts'

export const method = 'PUT'

/** The person that is given, whole and not yet held against the rules; or why it is none. */
export function apply(_person: StoredPerson, { headers, body }: RoutedRequest): unknown {
  if (headers['content-type'] !== 'application/json') return refusal(415, null, 'A person is JSON.')
  const given = parse(body)
  if (!isObject(given)) return refusal(400, null, 'The body is no JSON object.')
  // What is left out is emptied, and nobody is let in unless it is said.
  return { number: null, job: null, active: false, note: '', ...given }
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
