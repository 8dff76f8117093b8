import { json, type RoutedRequest } from '@crosspatch/core/simulator'
import { findUser, readScope, refuseMalformed, type ReplayCompany } from './company.js'
import { legacyReply, unifiedReply, type ReplayUser } from './user.js'

/**
 * `GET /api/user/{userId}`: legacy in the own company, unified in a child company, which the query names with
 * `childCompanyId`. https://docs.replay.sale/api-reference/user/get-user-by-id
 */
export function getUser(company: ReplayCompany, { params, url }: RoutedRequest): Response {
  const malformed = refuseMalformed(company, params['userId'])
  if (malformed !== undefined) return malformed
  const childCompanyId = readScope(company, url.searchParams.get('childCompanyId') ?? undefined)
  if (childCompanyId instanceof Response) return childCompanyId
  const user = findUser(company, params['userId'], childCompanyId)
  const reply = user && replyIn(childCompanyId, user, company)
  return reply === undefined ? company.fail(404, 'User not found') : json(200, reply)
}

/**
 * `GET /api/user`: here the query names a child company with `child_company_id`, and the other spelling is as
 * good as absent. https://docs.replay.sale/api-reference/user/list-users. No order is documented; here it is that
 * in which the records were made, and a user who accepts an invitation is a new record.
 */
export function listUsers(company: ReplayCompany, { url }: RoutedRequest): Response {
  const childCompanyId = readScope(company, url.searchParams.get('child_company_id') ?? undefined)
  if (childCompanyId instanceof Response) return childCompanyId
  const offset = readNumber(url, 'offset', 0, [0, Infinity])
  const limit = readNumber(url, 'limit', 100, [1, 1000])
  if (offset === undefined || limit === undefined) return company.fail(400, 'offset or limit is out of range')
  const all = [...company.users.values()]
    .filter((user) => isListed(user, childCompanyId, company))
    .flatMap((user) => replyIn(childCompanyId, user, company) ?? [])
  const page = all.slice(offset, offset + limit)
  if (childCompanyId !== null) {
    return json(200, { users: company.readings.childPaging === 'whole' ? all : page })
  }
  const total = all.length
  return json(200, {
    data: page,
    pagination: { total, offset, limit, hasMore: offset + page.length < total },
  })
}

function isListed(user: ReplayUser, childCompanyId: string | null, { readings }: ReplayCompany): boolean {
  if (user.childCompanyId !== childCompanyId) return false
  return childCompanyId === null || readings.childList === 'everyone' || user.status === 'active'
}

function replyIn(
  childCompanyId: string | null,
  user: ReplayUser,
  { readings }: ReplayCompany,
): Record<string, unknown> | undefined {
  return childCompanyId === null ? legacyReply(user, readings) : unifiedReply(user, readings)
}

function readNumber(
  url: URL,
  name: string,
  standard: number,
  [least, most]: readonly [number, number],
): number | undefined {
  const text = url.searchParams.get(name)
  if (text === null) return standard
  const value = Number(text)
  return /^\d+$/.test(text) && value >= least && value <= most ? value : undefined
}
