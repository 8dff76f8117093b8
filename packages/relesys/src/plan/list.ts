import { succeed, type HttpRequest, type ListInput, type Outcome } from '@crosspatch/core'

import type { RelesysTools } from '../fields/phone.js'
import { largestPage, type RelesysListQuery } from '../settings/list-query.js'
import type { RelesysOptions } from '../settings.js'

/** A page of users: https://api.relesysapp.net/docs/v1.2/endpoint/users-get-getusers */
export function planList({
  query = {},
  offset,
}: ListInput<RelesysOptions, unknown, RelesysTools | undefined, RelesysListQuery>): Outcome<HttpRequest> {
  const { filter = {}, modifiedSince, limit = largestPage } = query
  const sort = query.sort ?? (modifiedSince === undefined ? [] : ['lastModifiedDateTime'])
  return succeed(
    pageOf(
      '/users',
      { limit, offset },
      {
        ...Object.fromEntries(conditionsOf(filter)),
        ...(modifiedSince === undefined ? {} : { 'lastModifiedDateTime[gte]': modifiedSince }),
        ...(sort.length === 0 ? {} : { sort: sort.join(',') }),
      },
    ),
  )
}

/** https://api.relesysapp.net/docs/v1.2/endpoint/usergroups-get-getusergroups */
export function planGroups({ offset }: Pick<ListInput, 'offset'>): Outcome<HttpRequest> {
  return succeed(pageOf('/userGroups', { limit: largestPage, offset }))
}

/** The definitions of the users' custom fields. */
export function planCustomFields({ offset }: Pick<ListInput, 'offset'>): Outcome<HttpRequest> {
  return succeed({
    ...pageOf('/customfields/users', { limit: largestPage, offset }),
    inferred: 'The pages of Relesys only name this call; a client in use sends it.',
  })
}

interface Place {
  readonly limit: number
  readonly offset: number
}

/**
 * A page from an offset (https://api.relesysapp.net/docs/latest/concepts/pagination). The address in `nextUrl` is never
 * followed: whether its cursor marks a position or an entry is undocumented, and with a position, somebody who leaves
 * between two pages has another one skipped in silence. Pages by offset overlap, and so show it. Nor can that address
 * lead a token to another host.
 *
 * The limit is always said: without one, a page need not tell of the next.
 */
function pageOf(
  path: string,
  { limit, offset }: Place,
  query: Readonly<Record<string, string>> = {},
): HttpRequest {
  return {
    method: 'GET',
    path,
    query: { ...query, ...(offset > 0 ? { offset: String(offset) } : {}), limit: String(limit) },
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
