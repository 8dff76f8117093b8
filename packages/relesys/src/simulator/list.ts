import { json, type ReceivedRequest } from '@crosspatch/core/simulator'

import { filtered, sorted, type ListProperties } from './query.js'
import type { RelesysReading } from './readings.js'
import type { Refuse } from './refusal.js'
import { shown, type View } from './view.js'

export interface ListRules {
  readonly properties: ListProperties
  readonly now: () => number
  readonly reading: Pick<
    RelesysReading,
    'count' | 'filterCase' | 'lostCursor' | 'nullMembers' | 'unknownFilter'
  >
  readonly refuse: Refuse
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
 * A list endpoint (https://api.relesysapp.net/docs/latest/concepts/pagination), which answers with a page of
 * the items in its envelope. Unless `sort` says otherwise they stand in the order in which they were created;
 * the vendor's own is undocumented. A cursor marks a position: what comes or goes before it moves the rest.
 */
export function lists(rules: ListRules): (request: ReceivedRequest, items: readonly View[]) => Response {
  const { reading, refuse } = rules
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
      return refuse(400, `limit must be between 1 and ${largestLimit}`)
    }
    const written = given.get('cursor')
    const cursor = cursors.get(written ?? '')
    if (written !== null && (cursor === undefined || cursor.until <= rules.now())) {
      return refuse(Number(reading.lostCursor), 'The cursor is unknown or has expired.')
    }
    // A cursor keeps the filters and the sorting of the first page.
    const query = cursor?.query ?? given
    const offset = cursor?.offset ?? readInteger(given.get('offset'), 0)
    if (offset === undefined) return refuse(400, 'offset must be a whole number')
    const matching = filtered(items, query, rules)
    if (typeof matching === 'string') return refuse(400, matching)
    const ordered = sorted(matching, query.get('sort'), rules.properties)
    if (typeof ordered === 'string') return refuse(400, ordered)

    const data = ordered.slice(offset, offset + limit)
    const end = offset + data.length
    const linked = given.has('limit')
    const envelope = {
      ...(reading.count === 'absent'
        ? {}
        : { count: reading.count === 'page' ? data.length : ordered.length }),
      data,
      nextUrl: linked && end < ordered.length ? link(request, query, end, limit) : null,
      ...(cursor !== undefined && offset > 0
        ? { previousUrl: link(request, query, Math.max(0, offset - limit), limit) }
        : {}),
    }
    return json(200, shown(envelope, reading))
  }
}

function readInteger(text: string | null, otherwise: number): number | undefined {
  if (text === null) return otherwise
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
