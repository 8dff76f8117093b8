import type { StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

/** What a list of users can be asked for: https://docs.replay.sale/api-reference/user/list-users */
export interface ReplayListQuery {
  /** How many users a page holds, from 2 to 1000. Default: 1000, the most that Replay gives. */
  readonly limit?: number
}

/** The most that Replay gives in a page. */
export const largestPage = 1000

const limitMessage = 'A page of Replay holds a whole number of users from 2 to 1000; leave it out for 1000.'

/**
 * Replay documents no filter, no search and no order. It would give pages of a single user too; but pages are
 * asked for with one user of the page before, so that none is skipped, and such a one would hold nobody else.
 */
export const listQuerySchema: StandardSchemaV1<unknown, ReplayListQuery> = v.strictObject(
  {
    limit: v.exactOptional(
      v.pipe(
        v.number(limitMessage),
        v.integer(limitMessage),
        v.minValue(2, limitMessage),
        v.maxValue(largestPage, limitMessage),
      ),
    ),
  },
  ({ expected }) =>
    expected === 'never'
      ? "Replay's list has no such filter, search or order: it takes a limit, and nothing else."
      : 'A query is an object.',
)
