import {
  fail,
  path,
  succeed,
  type Change,
  type Failure,
  type HttpRequest,
  type Outcome,
  type UpdateInput,
} from '@crosspatch/core'

import { encodeMembership } from '../dialect/groups.js'
import type { KonstantlyOptions } from '../settings.js'
import type { UserRecord } from '../wire.js'
import type { GroupsRequest } from '../wire/groups.js'

/**
 * First one call that adds, then one for each group that the user leaves: if adding is refused, nobody has lost a
 * group. Each may be sent twice, because being in a group twice is being in it.
 */
export function planGroups(
  { id, current }: UpdateInput<UserRecord, KonstantlyOptions>,
  change: Change,
  note: string,
): Outcome<HttpRequest[]> {
  const present = current?.record.groups
  if (present === undefined) return fail(groupsNotShown(change))
  const { joins, leaves } = encodeMembership(change, present)
  // Left out by core, unless it was told to compare nothing.
  if (joins.length === 0 && leaves.length === 0) return fail(groupsAsAsked(change))
  const carrying = { repeatable: true, carries: [change.path], ...(note === '' ? {} : { note }) }
  return succeed([
    ...(joins.length === 0 ? [] : [{ ...add(id, joins), ...carrying }]),
    ...leaves.map(
      // https://docs.konstantly.com/api-reference/groups/remove-user-from-group
      (group): HttpRequest => ({ method: 'DELETE', path: path`/groups/${group}/users/${id}`, ...carrying }),
    ),
  ])
}

/**
 * https://docs.konstantly.com/api-reference/users/user-groups. Whether the good ones of several groups are added
 * when one is refused is undocumented.
 */
function add(
  id: string,
  groups: readonly string[],
): Pick<HttpRequest, 'method' | 'path' | 'body' | 'partial'> {
  const text = JSON.stringify({ groups: groups.map(Number) } satisfies GroupsRequest)
  return {
    method: 'POST',
    path: path`/users/${id}/groups`,
    body: { mediaType: 'application/json', text },
    ...(groups.length > 1 ? { partial: true } : {}),
  }
}

function groupsNotShown({ path: field }: Change): Failure {
  return {
    code: 'conflict',
    field,
    vendorField: 'groups',
    rule: 'groups-not-shown',
    message: "The user's groups were not read, so nobody knows which are missing.",
    remedy: 'Plan the change with the groups read.',
  }
}

function groupsAsAsked({ path: field }: Change): Failure {
  return {
    code: 'conflict',
    field,
    vendorField: 'groups',
    rule: 'groups-as-asked',
    message:
      'The user is in the groups as asked already, and Konstantly does not document what adding or taking out again does.',
    remedy: 'Leave compare as it is by default; the groups are then reported as unchanged.',
  }
}
