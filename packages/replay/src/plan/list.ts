import { path, succeed, type HttpRequest, type Outcome } from '@crosspatch/core'

import { selectedCompany, type ReplayListInput } from '../settings.js'
import { largestPage } from '../settings/list-query.js'

/**
 * https://docs.replay.sale/api-reference/user/list-users. Here, and nowhere else, the query spells a child company
 * with underscores.
 */
export function planList(input: ReplayListInput): Outcome<HttpRequest> {
  const company = selectedCompany(input)
  return succeed({
    method: 'GET',
    path: path`/user`,
    query: {
      offset: String(input.offset),
      limit: String(input.query?.limit ?? largestPage),
      ...(company === undefined ? {} : { child_company_id: company }),
    },
    repeatable: true,
    carries: [],
    ...(company === undefined ? {} : { note: pagesInChild }),
  })
}

const pagesInChild =
  "Replay documents pages for the key's own company; whether a child company's list comes in pages is not said."
