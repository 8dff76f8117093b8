import {
  path,
  succeed,
  type Change,
  type HttpRequest,
  type OperationInput,
  type Outcome,
  type UpdateInput,
  type User,
} from '@crosspatch/core'

import { writePerson } from './dialect.ts'
import type { Person } from './wire.ts'

/*
 * From a wish to requests as data. Nothing is sent here and nothing is looked up: core does both, and shows the same
 * requests to whoever asks for a plan.
 */

export function planGet({ id }: OperationInput): Outcome<HttpRequest> {
  return succeed({ method: 'GET', path: path`/people/${id}`, repeatable: true, carries: [] })
}

/**
 * One `PUT` for everything. Taking access away can't be sent apart: a second one would bring back what the first has
 * changed. If the app refuses the title, it keeps the access too, and the report says so.
 */
export function planUpdate({ id, changes, current }: UpdateInput<Person>): Outcome<readonly HttpRequest[]> {
  const written = writePerson(changes, current?.record)
  if (!written.ok) return written
  return succeed([
    {
      method: 'PUT',
      path: path`/people/${id}`,
      // Sent a second time, it changes nothing more. Core repeats nothing else by itself.
      repeatable: true,
      ...written.value,
      keeps: keptChanges(current?.user, changes),
    },
  ])
}

/** What goes along without being changed: core can see afterwards that somebody else's change was not undone. */
function keptChanges(user: User | undefined, changes: readonly Change[]): readonly Change[] {
  return (['displayName', 'title', 'active'] as const).flatMap((field): Change[] => {
    const value = user?.[field]
    if (value === undefined || changes.some((change) => change.field === field)) return []
    const place = { path: field, field }
    return value === null ? [{ ...place, verb: 'clear' }] : [{ ...place, verb: 'set', value }]
  })
}
