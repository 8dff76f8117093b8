import type { Change } from '@crosspatch/core'

import { encodeChange } from '../dialect.js'
import type { UserCreate } from '../wire/create.js'

/**
 * The body of a creation: the chosen id first, then what is given in its order, then attributes and groups. That a
 * new user is active, or in no group, is not said: it is so.
 */
export function encodeCreate(id: string | undefined, changes: readonly Change[]): UserCreate {
  const attributes = changes.flatMap((change): [string, unknown][] =>
    change.field === 'custom' && change.key !== undefined && change.verb === 'set'
      ? [[change.key, change.value]]
      : [],
  )
  const groups = changes.flatMap((change) =>
    change.field === 'groups' && change.verb === 'set' && Array.isArray(change.value)
      ? change.value.map(Number)
      : [],
  )
  let body: UserCreate = id === undefined ? {} : { id }
  for (const change of changes) body = { ...body, ...encodeChange(change) }
  return {
    ...body,
    // fromEntries defines members instead of assigning them: one called __proto__ stays a mere member.
    ...(attributes.length === 0 ? {} : { attributes: Object.fromEntries(attributes) }),
    ...(groups.length === 0 ? {} : { groups }),
  }
}
