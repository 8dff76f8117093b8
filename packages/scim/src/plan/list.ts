import {
  fail,
  path,
  succeed,
  type Failure,
  type HttpRequest,
  type ListInput,
  type Outcome,
} from '@crosspatch/core'

import type { ScimListInput, ScimOptions } from '../settings.js'
import { standardCount } from '../settings/list-query.js'

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2 */
export function planList({ query, offset, options }: ScimListInput): Outcome<HttpRequest> {
  const { filter, count = standardCount, orAll } = query ?? {}
  const isSent = filter !== undefined && options.filters === 'supported'
  if (filter !== undefined && !isSent && orAll !== true) return fail(noFilters)
  return succeed({
    method: 'GET',
    path: path`/Users`,
    query: queryOf({ ...(isSent ? { filter } : {}), ...pageAt(offset, count) }),
    repeatable: true,
    carries: [],
  })
}

/** The groups without their members: https://www.rfc-editor.org/rfc/rfc7644#section-3.9 */
export function planGroups({
  offset,
}: ListInput<ScimOptions, unknown, unknown, never>): Outcome<HttpRequest> {
  return succeed({
    method: 'GET',
    path: path`/Groups`,
    query: queryOf({ excludedAttributes: 'members', ...pageAt(offset, standardCount) }),
    repeatable: true,
    carries: [],
  })
}

/** The first is 1: https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.4 */
function pageAt(offset: number, count: number): Readonly<Record<'startIndex' | 'count', string>> {
  return { startIndex: String(offset + 1), count: String(count) }
}

/** With a space as `%20`, as the RFC has it: a plus is a space to most servers, but not to all. */
function queryOf(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
}

const noFilters: Failure = {
  code: 'unsupported',
  rule: 'no-filters',
  message: 'The connection says that the server has no filters.',
  remedy: 'Read the whole list, or set filters to supported.',
}
