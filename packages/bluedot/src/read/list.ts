import {
  succeed,
  type Account,
  type GroupDescription,
  type HttpReply,
  type Outcome,
  type Page,
} from '@crosspatch/core'

import type { BluedotCommon, BluedotOptions } from '../settings.js'
import { foundReply, groupsReply, usersReply, type IdentifiedUser } from '../wire.js'
import { decoded, readAs } from './record.js'

/** https://api-dev.cyan.us.com/help/api/1/GET-api-users */
export function readList(reply: HttpReply, input: BluedotCommon): Outcome<Page<Account>> {
  const parsed = readAs(reply, input, usersReply)
  if (!parsed.ok) return parsed
  return succeed({ items: parsed.value.map((record) => accountOf(record, input.options)) })
}

/**
 * https://api-dev.cyan.us.com/help/api/1/GET-api-users_ shows one user. What comes for nobody is undocumented: a
 * null and a reply without content are taken for it. A 404 does not come here.
 */
export function readFound(reply: HttpReply, input: BluedotCommon): Outcome<readonly Account[]> {
  if (reply.status === 204) return succeed([])
  const parsed = readAs(reply, input, foundReply)
  if (!parsed.ok) return parsed
  return succeed([parsed.value ?? []].flat().map((record) => accountOf(record, input.options)))
}

/** https://api-test.cyan.us.com/help/api/1/GET-api-userGroups */
export function readGroups(reply: HttpReply, input: BluedotCommon): Outcome<Page<GroupDescription>> {
  const parsed = readAs(reply, input, groupsReply)
  if (!parsed.ok) return parsed
  // A group without a name goes by its id.
  return succeed({
    items: parsed.value.map(({ userGroupId: id, name }) => ({ id, name: filled(name) ?? id })),
  })
}

function accountOf(record: IdentifiedUser, options: BluedotOptions): Account {
  return { id: record.userId, user: decoded(record, options) }
}

function filled(text: string | null | undefined): string | undefined {
  return text === null || text === '' ? undefined : text
}
