import {
  parseJsonReply,
  succeed,
  type Account,
  type GroupDescription,
  type HttpReply,
  type Outcome,
  type Page,
} from '@crosspatch/core'

import { asAccount } from '../read.js'
import type { ScimListInput } from '../settings.js'
import { standardCount } from '../settings/list-query.js'
import { groupPage, userPage, type ListPage } from '../wire.js'

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2 */
export function readList(reply: HttpReply, input: ScimListInput): Outcome<Page<Account>> {
  const parsed = parseJsonReply(reply, userPage)
  if (!parsed.ok) return parsed
  return succeed(asPage(parsed.value, input.query?.count, (record) => asAccount(record, input)))
}

/** https://www.rfc-editor.org/rfc/rfc7643#section-4.2 */
export function readGroups(reply: HttpReply): Outcome<Page<GroupDescription>> {
  const parsed = parseJsonReply(reply, groupPage)
  if (!parsed.ok) return parsed
  return succeed(asPage(parsed.value, undefined, ({ id, displayName }) => ({ id, name: displayName ?? id })))
}

/** A server may give fewer than were asked for, so only the total says which page is the last. */
function asPage<Entry, Item>(
  { Resources, totalResults }: ListPage<Entry>,
  count: number = standardCount,
  convert: (entry: Entry) => Item,
): Page<Item> {
  return { items: (Resources ?? []).map(convert), total: totalResults, size: count }
}
