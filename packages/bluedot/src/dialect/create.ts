import type { Change } from '@crosspatch/core'

import { textMember } from '../dialect.js'
import type { BluedotOptions } from '../settings.js'
import type { TextMember, UserCreation } from '../wire.js'

/** A new user in BlueDot's words, and the paths of the changes that are in it or go into it as a secret. */
export interface WrittenCreation {
  readonly body: UserCreation
  readonly carries: readonly string[]
}

/** Only what is given: BlueDot chooses the id, and the rest has the tenant's defaults. */
export function writeCreation(
  changes: readonly Change[],
  tenantId: string,
  options: BluedotOptions,
): WrittenCreation {
  const texts: { [Member in TextMember]?: string } = {}
  let body: UserCreation = { tenantId }
  const carries: string[] = []
  for (const change of changes) {
    const member = textMember(change, options)
    const value = change.verb === 'set' ? change.value : undefined
    if (member !== undefined && typeof value === 'string') texts[member] = value
    else if (change.field === 'active' && typeof value === 'boolean') body = { ...body, disabled: !value }
    else if (change.field === 'role' && typeof value === 'string') body = { ...body, roles: [value] }
    else if (change.field === 'groups' && typeof value === 'object') body = { ...body, ...groupIn(value) }
    else if (change.field !== 'password') continue
    carries.push(change.path)
  }
  return { body: { ...body, ...texts }, carries }
}

function groupIn([userGroupId]: readonly unknown[]): { readonly userGroupId?: string } {
  return typeof userGroupId === 'string' ? { userGroupId } : {}
}
