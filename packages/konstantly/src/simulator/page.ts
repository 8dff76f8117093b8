import { json } from '@crosspatch/core/simulator'
import { validationFailed } from './failure.js'

/** Pages are of a fixed size; the `limit` once published was withdrawn. */
const pageSize = 20

/** The page of a list that starts at the query's `offset`, with the count of the whole unless another is given. */
export function page<Item>(
  name: string,
  items: readonly Item[],
  url: URL,
  reply: (item: Item) => unknown,
  totalCount = items.length,
): Response {
  const offset = Number(url.searchParams.get('offset') ?? '0')
  if (!Number.isInteger(offset) || offset < 0) {
    return validationFailed(new Map([['offset', ['Must be a whole number']]]))
  }
  const shown = items.slice(offset, offset + pageSize)
  return json(200, { [name]: shown.map(reply), totalCount })
}
