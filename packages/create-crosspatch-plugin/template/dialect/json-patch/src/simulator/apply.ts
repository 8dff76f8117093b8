import type { RoutedRequest } from '@crosspatch/core/simulator'
import * as v from 'valibot'

import type { StoredPerson } from './person.ts'
import { refusal } from './reply.ts'

export const method = 'PATCH'

/** The app takes `replace` of whole members, which is all that its documentation shows of JSON Patch (RFC 6902). */
const operations = v.array(
  v.strictObject({
    op: v.literal('replace'),
    path: v.pipe(v.string(), v.regex(/^\/\w+$/u)),
    value: v.unknown(),
  }),
)

/** The person as a JSON Patch leaves it, not yet held against the rules; or why it is none. */
export function apply(person: StoredPerson, { headers, body }: RoutedRequest): unknown {
  if (headers['content-type'] !== 'application/json-patch+json') {
    return refusal(415, null, 'A change is a JSON Patch.')
  }
  const parsed = v.safeParse(operations, parse(body))
  if (!parsed.success) return refusal(400, null, 'The body is no list of operations.')
  const changed = new Map<string, unknown>(Object.entries(person))
  for (const { path, value } of parsed.output) {
    const member = path.slice(1)
    if (!changed.has(member)) return refusal(422, member, 'There is no such member.')
    changed.set(member, value)
  }
  return Object.fromEntries(changed)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
