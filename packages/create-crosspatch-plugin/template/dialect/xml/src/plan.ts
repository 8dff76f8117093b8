import {
  path,
  succeed,
  type Change,
  type HttpRequest,
  type OperationInput,
  type Outcome,
  type UpdateInput,
} from '@crosspatch/core'

import { writeUpdate } from './dialect.ts'
import type { Person } from './wire.ts'

/*
 * From a wish to requests as data. Nothing is sent here and nothing is looked up: core does both, and shows the same
 * requests to whoever asks for a plan.
 */

export function planGet({ id }: OperationInput): Outcome<HttpRequest> {
  return succeed({ method: 'GET', path: path`/people/${id}`, repeatable: true, carries: [] })
}

/**
 * One request for everything, but for taking access away: it is refused as a whole, and somebody who left must not
 * stay in because of a title. So that is sent last, and whatever became of the rest.
 */
export function planUpdate({ id, changes }: UpdateInput<Person>): Outcome<readonly HttpRequest[]> {
  const rest = changes.filter((change) => !takesAccess(change))
  const access = changes.filter(takesAccess)
  return succeed([
    ...(rest.length === 0 ? [] : [writeRequest(id, rest)]),
    ...(access.length === 0 ? [] : [{ ...writeRequest(id, access), despite: true } as const]),
  ])
}

function writeRequest(id: string, changes: readonly Change[]): HttpRequest {
  return {
    method: 'PUT',
    path: path`/people/${id}`,
    // Elements are set to values: sent a second time, it changes nothing more. Core repeats nothing else by itself.
    repeatable: true,
    ...writeUpdate(changes),
  }
}

function takesAccess(change: Change): boolean {
  return change.field === 'active' && change.verb === 'set' && change.value === false
}
