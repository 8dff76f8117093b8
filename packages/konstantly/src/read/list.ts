import {
  decodeUser,
  parseJsonReply,
  succeed,
  type Account,
  type CreateInput,
  type Created,
  type FindInput,
  type HttpReply,
  type ListInput,
  type Outcome,
  type Page,
} from '@crosspatch/core'

import { extensions, fields, pluginId } from '../fields.js'
import type { KonstantlyOptions } from '../settings.js'
import type { KonstantlyListQuery } from '../settings/list-query.js'
import { pageSize, userPageReply, userReply, type UserRecord } from '../wire.js'

/** A page of the users. Whether the total counts those that a query finds is undocumented: then it is left out. */
export function readUserPage(
  reply: HttpReply,
  { options, query }: ListInput<KonstantlyOptions, unknown, unknown, KonstantlyListQuery>,
): Outcome<Page<Account>> {
  const parsed = parseJsonReply(reply, userPageReply)
  if (!parsed.ok) return parsed
  const { users, totalCount } = parsed.value
  const total = query?.query === undefined ? (totalCount ?? undefined) : undefined
  return succeed({
    items: users.map((record) => accountOf(record, options)),
    size: pageSize,
    ...(total === undefined ? {} : { total }),
  })
}

/** The user in the reply to a look-up by address. */
export function readFound(
  reply: HttpReply,
  { options }: FindInput<KonstantlyOptions>,
): Outcome<readonly Account[]> {
  const parsed = parseJsonReply(reply, userReply)
  return parsed.ok ? succeed([accountOf(parsed.value, options)]) : parsed
}

/** The user in the reply to a creation: https://docs.konstantly.com/api-reference/users/create-user shows it bare. */
export function readCreated(reply: HttpReply, { options }: CreateInput<KonstantlyOptions>): Outcome<Created> {
  const parsed = parseJsonReply(reply, userReply)
  return parsed.ok ? succeed(accountOf(parsed.value, options)) : parsed
}

function accountOf(record: UserRecord, options: KonstantlyOptions): Account & Created {
  return { id: record.id, user: decodeUser({ id: pluginId, fields, extensions }, record, options) }
}
