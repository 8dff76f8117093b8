import {
  parseJsonReply,
  succeed,
  type Account,
  type HttpReply,
  type Outcome,
  type Page,
} from '@crosspatch/core'

import { readText } from '../fields/read.js'
import type { RelesysOptions } from '../settings.js'
import { usersReply, type ListReply } from '../wire/list.js'
import { userIn } from './user.js'

/** The accounts on a page. */
export function readAccounts(
  reply: HttpReply,
  { options }: { readonly options: RelesysOptions },
): Outcome<Page<Account>> {
  const parsed = parseJsonReply(reply, usersReply)
  if (!parsed.ok) return parsed
  return succeed(pageOf(parsed.value, (record) => ({ id: record.id, user: userIn(record, options) })))
}

/** On the last page the next one's address is left out or null. */
export function pageOf<Item, Shown>(
  { data, nextUrl }: ListReply<Item>,
  show: (item: Item) => Shown,
): Page<Shown> {
  const next = readText(nextUrl)
  return { items: data.map(show), ...(next === null ? {} : { next }) }
}
