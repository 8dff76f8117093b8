import {
  parseJsonReply,
  succeed,
  type Account,
  type HttpReply,
  type Outcome,
  type Page,
} from '@crosspatch/core'

import { asAccount } from './account.js'
import { selectedCompany, type ReplayListInput } from '../settings.js'
import { largestPage } from '../settings/list-query.js'
import { childUserList, ownUserList } from '../wire.js'

/**
 * The own company's list and a child company's have each a shape of their own
 * (https://docs.replay.sale/api-reference/user/list-users). The other one's is refused: it may be the list of
 * another company than the one that was asked for.
 */
export function readList(reply: HttpReply, input: ReplayListInput): Outcome<Page<Account>> {
  return selectedCompany(input) === undefined ? readOwn(reply, input) : readChild(reply, input)
}

function readOwn(reply: HttpReply, input: ReplayListInput): Outcome<Page<Account>> {
  const parsed = parseJsonReply(reply, ownUserList)
  if (!parsed.ok) return parsed
  const { data, pagination } = parsed.value
  const { total, hasMore, limit } = pagination ?? {}
  return succeed({
    items: data.map((record) => asAccount(record, input)),
    ...(typeof total === 'number' ? { total } : {}),
    ...(typeof hasMore === 'boolean' ? { more: hasMore } : {}),
    size: pageSize(input, limit ?? standardPage),
  })
}

function readChild(reply: HttpReply, input: ReplayListInput): Outcome<Page<Account>> {
  const parsed = parseJsonReply(reply, childUserList)
  if (!parsed.ok) return parsed
  return succeed({
    items: parsed.value.users.map((record) => asAccount(record, input)),
    size: pageSize(input, standardPage),
  })
}

/** What a page holds when no limit is asked for. */
const standardPage = 100

/**
 * A page may hold fewer than were asked for and still not be the last: when Replay says that it went by a lower
 * limit, or, where it says nothing, when it went by its standard.
 */
function pageSize({ query }: ReplayListInput, said: number): number {
  return Math.max(1, Math.min(query?.limit ?? largestPage, said))
}
