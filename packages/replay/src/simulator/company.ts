import type { Fail } from './failure.js'
import type { ReplayReading } from './readings.js'
import type { ReplayUser } from './user.js'

/** The state that all calls share: the company of the key, and its direct children. */
export interface ReplayCompany {
  /** Users and invitations of all these companies. */
  readonly users: Map<string, ReplayUser>
  readonly childCompanyIds: readonly string[]
  readonly teamIds: readonly string[]
  readonly readings: ReplayReading
  readonly fail: Fail
  readonly now: () => number
}

/**
 * The company that a call's selector names: null for the key's own. Anything but a direct child is answered
 * 403: https://docs.replay.sale/api-reference/user/update-user
 */
export function readScope(company: ReplayCompany, selector: unknown): string | null | Response {
  if (selector === undefined) return null
  if (!isUuid(selector)) return company.fail(400, 'The child company id must be a UUID')
  if (company.childCompanyIds.includes(selector)) return selector
  return company.fail(403, 'The company is not a direct child of yours')
}

/** A user or invitation, if it is in this very company. */
export function findUser(
  { users }: ReplayCompany,
  id: string | undefined,
  childCompanyId: string | null,
): ReplayUser | undefined {
  const user = users.get(id ?? '')
  return user?.childCompanyId === childCompanyId ? user : undefined
}

/** The answer to an id that is no UUID. */
export function refuseMalformed(
  { fail, readings }: ReplayCompany,
  id: string | undefined,
): Response | undefined {
  return isUuid(id) ? undefined : fail(Number(readings.malformedId), 'The user id must be a UUID')
}

/** A UUID that is not taken. */
export function newId({ users }: ReplayCompany): string {
  let next = users.size
  let id: string
  do {
    next += 1
    id = `00000000-0000-4000-8000-${next.toString(16).padStart(12, '0')}`
  } while (users.has(id))
  return id
}

/** A UUID in its usual form, whatever its version. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)
}
