import { fail, succeed, type Change, type Failure, type HttpBody, type Outcome } from '@crosspatch/core'

import type { Person } from './wire.ts'

/** A body, and the paths of the changes that are in it. */
interface Written {
  readonly body: HttpBody
  readonly carries: readonly string[]
}

/**
 * The whole person as it was read, with the changes in it: what a `PUT` leaves out would be lost. What no member
 * stands for is not among `carries`: core then refuses the plan, instead of reporting as done what was never sent.
 */
export function writePerson(changes: readonly Change[], record: Person | undefined): Outcome<Written> {
  // A guess about who is let in could let in somebody who left.
  if (typeof record?.active !== 'boolean') return fail(activeUnknown)
  let person: Person = record
  const carries: string[] = []
  for (const change of changes) {
    const member = memberOf(change)
    if (member === undefined) continue
    person = { ...person, ...member }
    carries.push(change.path)
  }
  return succeed({ body: { mediaType: 'application/json', text: JSON.stringify(person) }, carries })
}

const activeUnknown: Failure = {
  code: 'conflict',
  vendorField: 'active',
  rule: 'active-unknown',
  message: 'The record does not say whether the person is active, and every write has to say it again.',
  remedy: 'Look at the person in the app.',
}

/** The member that a change stands for. Core has held the value against the table; here its type is narrowed. */
function memberOf(change: Change): Omit<Person, 'id'> | undefined {
  const value = change.verb === 'set' ? change.value : change.verb === 'clear' ? null : undefined
  switch (change.field) {
    case 'displayName':
      return typeof value === 'string' ? { name: value } : undefined
    case 'title':
      return typeof value === 'string' || value === null ? { job: value } : undefined
    case 'active':
      return typeof value === 'boolean' ? { active: value } : undefined
    default:
      return undefined
  }
}
