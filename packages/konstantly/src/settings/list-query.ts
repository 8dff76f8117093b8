import type { StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

/**
 * What Konstantly's list of users can be asked for: https://docs.konstantly.com/api-reference/users/get-users
 *
 * @example
 * const query: KonstantlyListQuery = { query: 'ida@shop.example' }
 */
export interface KonstantlyListQuery {
  /**
   * Looks users up by e-mail address. Whether it also finds parts of an address or names is undocumented, and so
   * is whether the total that Konstantly gives then counts what was found: with a query none is reported.
   */
  readonly query?: string
}

/** Checks what a list is asked for. */
export const listQuerySchema: StandardSchemaV1<unknown, KonstantlyListQuery> = v.strictObject(
  {
    query: v.exactOptional(
      v.pipe(
        v.string('The query is text.'),
        v.nonEmpty('The query is empty. Leave it out to list everybody.'),
        v.check((text) => text.isWellFormed(), 'The query holds half of a surrogate pair.'),
      ),
    ),
  },
  ({ expected }) =>
    expected === 'Object'
      ? 'What the list is asked for is an object.'
      : "Konstantly's list takes query alone: it has no filter, no order and no size of a page to choose.",
)
