import type { QueryClient, QueryKey } from '@tanstack/react-query'

/**
 * Fetches anew what is shown of this kind, of everything without a key. What is being fetched just now is given up:
 * it may be from before the change, and a first fetch would not be repeated otherwise.
 */
export async function renew(queries: QueryClient, queryKey?: QueryKey): Promise<void> {
  const filters = queryKey === undefined ? {} : { queryKey }
  await queries.cancelQueries(filters)
  await queries.invalidateQueries(filters)
}
