import { succeed, type HttpRequest, type ListInput, type Outcome } from '@crosspatch/core'

import type { RelesysTools } from '../fields/phone.js'
import type { RelesysListQuery } from '../settings/list-query.js'
import type { RelesysOptions } from '../settings.js'

/** The most that a page can hold. It is always said: without a limit, a page need not name the next. */
const largestPage = 1000

/**
 * A first page of users; the next ones are addresses that keep filter and order.
 * https://api.relesysapp.net/docs/v1.2/endpoint/users-get-getusers
 */
export function planList({
  query = {},
}: ListInput<RelesysOptions, unknown, RelesysTools | undefined, RelesysListQuery>): Outcome<HttpRequest> {
  const { filter = {}, modifiedSince, limit = largestPage } = query
  const sort = query.sort ?? (modifiedSince === undefined ? [] : ['lastModifiedDateTime'])
  return succeed(
    pageOf('/users', limit, {
      ...Object.fromEntries(conditionsOf(filter)),
      ...(modifiedSince === undefined ? {} : { 'lastModifiedDateTime[gte]': modifiedSince }),
      ...(sort.length === 0 ? {} : { sort: sort.join(',') }),
    }),
  )
}

/** https://api.relesysapp.net/docs/v1.2/endpoint/usergroups-get-getusergroups */
export function planGroups(): Outcome<HttpRequest> {
  return succeed(pageOf('/userGroups', largestPage))
}

/** The definitions of the users' custom fields. */
export function planCustomFields(): Outcome<HttpRequest> {
  return succeed({
    ...pageOf('/customfields/users', largestPage),
    inferred: 'The pages of Relesys only name this call; a client in use sends it.',
  })
}

function pageOf(path: string, limit: number, query: Readonly<Record<string, string>> = {}): HttpRequest {
  return {
    method: 'GET',
    path,
    query: { ...query, limit: String(limit) },
    repeatable: true,
    carries: [],
  }
}

/** `property=value`, or `property[operator]=value` (https://api.relesysapp.net/docs/latest/concepts/filtering). */
function conditionsOf(filter: NonNullable<RelesysListQuery['filter']>): [string, string][] {
  return Object.entries(filter).flatMap(([property, condition]): [string, string][] =>
    typeof condition === 'string'
      ? [[property, condition]]
      : Object.entries(condition ?? {}).flatMap(([operator, value]): [string, string][] =>
          value === undefined ? [] : [[`${property}[${operator}]`, value]],
        ),
  )
}
