import {
  path,
  succeed,
  type Change,
  type HttpRequest,
  type ListInput,
  type OperationInput,
  type Outcome,
  type UpdateInput,
} from '@crosspatch/core'

import { writePatch } from './dialect.js'
import type { ShiftbookListQuery } from './settings.js'
import type { EmployeeRecord } from './wire.js'

/*
 * From a wish to requests as data. Nothing is sent here, and nothing is looked up: core does both, and shows the
 * very same requests to whoever asks for a plan.
 */

export function planGet({ id }: OperationInput): Outcome<HttpRequest> {
  return succeed({ method: 'GET', path: path`/employees/${id}`, repeatable: true, carries: [] })
}

/** The first page. Core follows the `next` of each page by itself. */
export function planList({
  query: { limit = 200, ...filter } = {},
}: ListInput<unknown, unknown, unknown, ShiftbookListQuery>): Outcome<HttpRequest> {
  return succeed({
    method: 'GET',
    path: '/employees',
    query: { ...filter, limit: String(limit) },
    repeatable: true,
    carries: [],
  })
}

/**
 * One patch for everything, but for taking access away: Shiftbook refuses a patch as a whole, and somebody who
 * left must not stay in because of a title. So that is sent last, and whatever became of the rest.
 */
export function planUpdate({
  id,
  changes,
  current,
}: UpdateInput<EmployeeRecord>): Outcome<readonly HttpRequest[]> {
  const rest = changes.filter((change) => !takesAccess(change))
  const requests: HttpRequest[] = []
  for (const part of [rest, changes.filter(takesAccess)]) {
    if (part.length === 0) continue
    const written = writePatch(part, current?.record)
    if (!written.ok) return written
    const { patch, carries } = written.value
    requests.push({
      method: 'PATCH',
      path: path`/employees/${id}`,
      body: { mediaType: 'application/merge-patch+json', text: JSON.stringify(patch) },
      // It sets members to values: sent a second time, it changes nothing more.
      repeatable: true,
      carries,
      ...(part === rest ? {} : { despite: true }),
    })
  }
  return succeed(requests)
}

function takesAccess(change: Change): boolean {
  return change.field === 'active' && change.verb === 'set' && change.value === false
}
