import { json, type ReceivedRequest } from '@crosspatch/core/simulator'

import type { ShiftbookEmployee } from './employee.js'
import { refusal } from './refusal.js'

/** `GET /employees`, in the order of the ids: the cursor is the last id of the page before. */
export function listEmployees(
  employees: ReadonlyMap<string, ShiftbookEmployee>,
  { url: { pathname, searchParams } }: ReceivedRequest,
): Response {
  const limit = Number(searchParams.get('limit') ?? 50)
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) {
    return refusal(400, 'limit', 'A page holds 1 to 200 employees.')
  }
  const [badge, mail] = [searchParams.get('badge'), searchParams.get('mail')?.toLowerCase()]
  const cursor = searchParams.get('cursor') ?? ''
  const rest = [...employees.values()]
    .filter((each) => badge === null || each.badge === badge)
    .filter((each) => mail === undefined || each.mail.toLowerCase() === mail)
    .filter(({ id }) => id > cursor)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  const query = new URLSearchParams(searchParams)
  if (last !== undefined) query.set('cursor', last.id)
  return json(200, {
    employees: page,
    next: rest.length > page.length ? `${pathname}?${query.toString()}` : null,
  })
}
