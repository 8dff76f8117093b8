import type { RoutedRequest } from '@crosspatch/core/simulator'

import { Refusal } from './failure.js'
import { parseFilter } from './filter.js'
import { reply } from './reply.js'
import type { Json } from './schema.js'
import type { Server } from './server.js'
import { view } from './view.js'

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2 */
export function listUsers(server: Server, request: RoutedRequest): Response {
  const { readings } = server
  const filter = request.url.searchParams.get('filter')
  if (filter !== null && readings.filters === 'refused') {
    throw new Refusal(400, 'Filters are not supported', 'invalidFilter')
  }
  const fits = filter === null || readings.filters === 'ignored' ? () => true : parseFilter(filter, readings)
  const users = [...server.users.values()].filter(({ id, attributes }) => fits({ ...attributes, id }))
  return page(
    server,
    request,
    users.map((user) => view(user, server)),
  )
}

/** https://www.rfc-editor.org/rfc/rfc7643#section-4.2 */
export function listGroups(server: Server, request: RoutedRequest): Response {
  const hasMembers = request.url.searchParams.get('excludedAttributes') !== 'members'
  const groups = [...server.groups.values()].map(({ id, displayName, members }) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    id,
    displayName,
    ...(hasMembers ? { members: members.map((value) => ({ value })) } : {}),
  }))
  return page(server, request, groups)
}

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.4 */
function page({ readings }: Server, { url }: RoutedRequest, all: readonly Json[]): Response {
  const number = (name: string, standard: number) => Number(url.searchParams.get(name) ?? standard)
  const from = Math.max(1, number('startIndex', 1))
  const asked = Math.max(0, number('count', 100))
  const count = readings.pages === 'three-at-most' ? Math.min(3, asked) : asked
  const resources = readings.pages === 'whole-list' ? all : all.slice(from - 1, from - 1 + count)
  return reply(200, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: all.length,
    startIndex: from,
    itemsPerPage: resources.length,
    ...(all.length === 0 && readings.emptyList === 'absent' ? {} : { Resources: resources }),
  })
}
