import {
  path,
  succeed,
  type FindInput,
  type HttpRequest,
  type ListInput,
  type Outcome,
} from '@crosspatch/core'

import type { KonstantlyOptions } from '../settings.js'
import type { KonstantlyListQuery } from '../settings/list-query.js'

/** https://docs.konstantly.com/api-reference/users/get-users; sorted by name. */
export function planList({
  offset,
  query,
}: ListInput<KonstantlyOptions, unknown, unknown, KonstantlyListQuery>): Outcome<HttpRequest> {
  return succeed(
    read('/users', {
      offset: String(offset),
      ...(query?.query === undefined ? {} : { query: query.query }),
    }),
  )
}

/** https://docs.konstantly.com/api-reference/users/get-user */
export function planFindByEmail({ value }: FindInput<KonstantlyOptions>): Outcome<HttpRequest> {
  return succeed(read(path`/users/byEmail/${value}`))
}

/** api-reference/roles/get-roles.mdx of https://github.com/edtch-lms/docs */
export function planRoles(): Outcome<HttpRequest> {
  return succeed(read('/roles'))
}

/** https://docs.konstantly.com/api-reference/groups/get-groups */
export function planGroupList({ offset }: { readonly offset: number }): Outcome<HttpRequest> {
  return succeed(read('/groups', { offset: String(offset) }))
}

/** https://docs.konstantly.com/api-reference/custom-attributes/get-user-attributes */
export function planAttributes(): Outcome<HttpRequest> {
  return succeed(read('/custom/attributes/users'))
}

function read(address: string, query?: Readonly<Record<string, string>>): HttpRequest {
  return {
    method: 'GET',
    path: address,
    ...(query === undefined ? {} : { query }),
    repeatable: true,
    carries: [],
  }
}
