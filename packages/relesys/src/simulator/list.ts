import type { ReceivedRequest } from '@crosspatch/core/simulator'

import { filtered, sorted, type ListProperties } from './query.js'
import type { RelesysReading } from './readings.js'
import type { View } from './view.js'

export interface ListRules {
  readonly properties: ListProperties
  readonly now: () => number
  readonly reading: Pick<RelesysReading, 'unknownFilter'>
}

interface Cursor {
  readonly query: URLSearchParams
  readonly offset: number
  readonly until: number
}

const defaultLimit = 200
const largestLimit = 1000
const cursorLifetime = 6 * 60 * 60 * 1000

/**
 * A list endpoint (https://api.relesysapp.net/docs/latest/concepts/pagination): gives the envelope of a
 * request's page, or text that says what is wrong with the request.
 */
export function lists(rules: ListRules): (request: ReceivedRequest, items: readonly View[]) => View | string {
  const cursors = new Map<string, Cursor>()

  function link(request: ReceivedRequest, query: URLSearchParams, offset: number, limit: number): string {
    const cursor = crypto.randomUUID().replaceAll('-', '')
    cursors.set(cursor, { query, offset, until: rules.now() + cursorLifetime })
    return `${request.url.origin}${request.url.pathname}?limit=${limit}&cursor=${cursor}`
  }

  return (request, items) => {
    const given = request.url.searchParams
    const limit = readInteger(given.get('limit'), defaultLimit)
    if (limit === undefined || limit < 1 || limit > largestLimit) {
      return `limit must be between 1 and ${largestLimit}`
    }
    const written = given.get('cursor')
    const cursor = cursors.get(written ?? '')
    if (written !== null && (cursor === undefined || cursor.until <= rules.now())) {
      return 'The cursor is unknown or has expired.'
    }
    // A cursor keeps the filters and the sorting of the first page.
    const query = cursor?.query ?? given
    const offset = cursor?.offset ?? readInteger(given.get('offset'), 0)
    if (offset === undefined) return 'offset must be a whole number'
    const matching = filtered(items, query, rules)
    if (typeof matching === 'string') return matching
    const ordered = sorted(matching, query.get('sort'), rules.properties)
    if (typeof ordered === 'string') return ordered

    const data = ordered.slice(offset, offset + limit)
    const end = offset + data.length
    const linked = given.has('limit')
    return {
      // Not said whether it is this page or all: a page is what the sample fits.
      count: data.length,
      data,
      nextUrl: linked && end < ordered.length ? link(request, query, end, limit) : null,
      ...(cursor !== undefined && offset > 0
        ? { previousUrl: link(request, query, Math.max(0, offset - limit), limit) }
        : {}),
    }
  }
}

function readInteger(text: string | null, otherwise: number): number | undefined {
  if (text === null) return otherwise
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
