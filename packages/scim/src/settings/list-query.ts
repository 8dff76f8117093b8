import type { StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

/** What a list of users can be asked for: https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2 */
export interface ScimListQuery {
  /** Which users, as an expression of RFC 7644, section 3.4.2.2: `userType eq "Employee"`. Default: all. */
  readonly filter?: string
  /** How many users a page holds at most, from 2 on. Default: 100. The server may give fewer. */
  readonly count?: number
  /** Set when all users do as well: where the connection says that the server has no filters, none is sent. */
  readonly orAll?: true
}

/** How many users a page is asked to hold. */
export const standardCount = 100

const countMessage = 'A page holds 2 or more users; leave it out for 100.'
const filterMessage = 'A filter is an expression such as userType eq "Employee"; leave it out for all users.'

/**
 * Pages of a single user are not asked for: each page is asked for with one user of the page before, so that none is
 * skipped, and such a one would hold nobody else.
 */
export const listQuerySchema: StandardSchemaV1<unknown, ScimListQuery> = v.strictObject(
  {
    filter: v.exactOptional(
      v.pipe(
        v.string(filterMessage),
        v.regex(/\S/u, filterMessage),
        v.check((text) => text.isWellFormed(), filterMessage),
      ),
    ),
    count: v.exactOptional(
      v.pipe(v.number(countMessage), v.safeInteger(countMessage), v.minValue(2, countMessage)),
    ),
    orAll: v.exactOptional(v.literal(true, 'orAll is true, or left out.')),
  },
  ({ expected }) =>
    expected === 'never'
      ? 'A list takes a filter, a count and orAll, and nothing else.'
      : 'A query is an object.',
)
