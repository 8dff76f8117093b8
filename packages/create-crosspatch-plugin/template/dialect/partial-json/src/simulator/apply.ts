import type { RoutedRequest } from '@crosspatch/core/simulator'

import type { StoredPerson } from './person.ts'
import { refusal } from './reply.ts'

export const method = 'PATCH'

/** The person with the members that are given, not yet held against the rules; or why there are none. */
export function apply(person: StoredPerson, { headers, body }: RoutedRequest): unknown {
  if (headers['content-type'] !== 'application/json') return refusal(415, null, 'A change is JSON.')
  const given = parse(body)
  if (!isObject(given)) return refusal(400, null, 'The body is no JSON object.')
  const members = Object.entries(given)
  const empty = members.find(([, value]) => value === null)
  if (empty !== undefined) return refusal(422, empty[0], 'It does not take null.')
  // Empty text is how a job is taken away. It is stored as null.
  const changed = members.map(([name, value]): [string, unknown] =>
    name === 'job' && value === '' ? [name, null] : [name, value],
  )
  return { ...person, ...Object.fromEntries(changed) }
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
