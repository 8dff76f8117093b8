import {
  parseJsonReply,
  succeed,
  type Account,
  type HttpReply,
  type ListInput,
  type Outcome,
  type Page,
} from '@crosspatch/core'

import type { RelesysOptions } from '../settings.js'
import { largestPage, type RelesysListQuery } from '../settings/list-query.js'
import { usersReply, type ListReply } from '../wire/list.js'
import { userIn } from './user.js'

/** The accounts on a page. */
export function readAccounts(
  reply: HttpReply,
  { options, query }: ListInput<RelesysOptions, unknown, unknown, RelesysListQuery>,
): Outcome<Page<Account>> {
  const parsed = parseJsonReply(reply, usersReply)
  if (!parsed.ok) return parsed
  return succeed(
    pageOf(parsed.value, query?.limit ?? largestPage, (record) => ({
      id: record.id,
      user: userIn(record, options),
    })),
  )
}

/** That there is a next page is read from its address, which is left out or null on the last one. */
export function pageOf<Item, Shown>(
  { data, nextUrl }: ListReply<Item>,
  size: number,
  show: (item: Item) => Shown,
): Page<Shown> {
  return { items: data.map(show), size, more: typeof nextUrl === 'string' }
}
