import type { Failure } from '../failure/failure.js'
import { shown } from '../patch/key.js'
import { nearest } from '../patch/nearest.js'
import type { Problem } from '../user/problem.js'
import { problemOf } from '../user/value.js'
import type { Person } from './match.js'

const fields = ['externalId', 'email', 'userName'] as const

/** What is known of a person, checked. What is `null` is not known. */
export function readPerson(given: Readonly<Record<string, unknown>>, failures: Failure[]): Person {
  for (const name of Object.keys(given)) {
    if (!fields.some((field) => field === name)) failures.push(unknownField(name))
  }
  const person: { [Field in (typeof fields)[number]]?: string } = {}
  for (const field of fields) {
    const value = given[field]
    if (value === undefined || value === null) continue
    const problem = value === '' ? empty : (problemOf('string', value) ?? addressProblem(field, value))
    if (problem !== undefined) failures.push({ code: 'invalid-input', field, ...problem })
    else if (typeof value === 'string') person[field] = value
  }
  return person
}

/** Only whether it can be an address at all: a vendor may hold one that could not be written today (RFC 6531). */
function addressProblem(field: string, value: unknown): Problem | undefined {
  return field === 'email' && typeof value === 'string' && !/^[^@]+@[^@]+$/u.test(value)
    ? noAddress
    : undefined
}

const noAddress = {
  rule: 'email',
  message: 'Expected an e-mail address.',
  remedy: 'Give one such as name@example.com.',
}

const empty = {
  rule: 'not-empty',
  message: 'Nobody can be found by an empty text.',
  remedy: 'Leave it out where it is not known.',
}

function unknownField(name: string): Failure {
  const suggestion = nearest(name, fields)
  return {
    code: 'invalid-input',
    field: shown(name),
    rule: 'unknown-field',
    message: 'Nobody can be matched by this.',
    remedy:
      suggestion === undefined
        ? `Give links or some of ${fields.join(', ')}.`
        : `Did you mean ${suggestion}?`,
  }
}
