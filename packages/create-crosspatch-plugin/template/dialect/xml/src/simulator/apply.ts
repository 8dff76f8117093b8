import type { RoutedRequest } from '@crosspatch/core/simulator'

import type { StoredPerson } from './person.ts'
import { refusal } from './reply.ts'

export const method = 'PUT'

/** The person with the elements that are given, not yet held against the rules; or why there are none. */
export function apply(person: StoredPerson, { headers, body }: RoutedRequest): unknown {
  if (headers['content-type'] !== 'application/xml') return refusal(415, null, 'A change is XML.')
  const elements = elementsOf(body)
  if (elements === undefined) return refusal(400, null, 'The body is no Person.')
  const order = elements.map(([name]) => ['Name', 'Job', 'Active'].indexOf(name))
  if (order.some((place, index) => place <= (order[index - 1] ?? -1))) {
    return refusal(400, null, 'Its elements are Name, Job and Active, in this order.')
  }
  const given = new Map(elements)
  const [name, job, active] = [given.get('Name'), given.get('Job'), given.get('Active')]
  return {
    ...person,
    ...(name === undefined ? {} : { name }),
    // An empty element takes a job away.
    ...(job === undefined ? {} : { job: job === '' ? null : job }),
    ...(active === undefined ? {} : { active: flags.get(active) ?? active }),
  }
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])

/** The elements in the root, each with its text; nothing for a document of another form. */
function elementsOf(document: string): [name: string, text: string][] | undefined {
  const inside = /^<Person>((?:<(\w+)>[^<>]*<\/\2>)*)<\/Person>$/u.exec(document)?.[1]
  if (inside === undefined) return document === '<Person/>' ? [] : undefined
  return Array.from(inside.matchAll(/<(\w+)>([^<]*)</gu), ([, name = '', text = '']) => [name, decoded(text)])
}

function decoded(text: string): string {
  const named = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }))
  return text.replaceAll(/&(?:#x([\dA-F]+)|(\w+));/giu, (whole, code?: string, name?: string) =>
    code === undefined ? (named.get(name ?? '') ?? whole) : String.fromCodePoint(Number.parseInt(code, 16)),
  )
}
