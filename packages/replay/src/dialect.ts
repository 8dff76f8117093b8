import type { Change } from '@crosspatch/core'

import type { UpdateUserBody } from './wire.js'

/** An update in Replay's words, and the paths of the changes that are in it. */
export interface WrittenUpdate {
  readonly body: UpdateUserBody
  readonly carries: readonly string[]
}

const members: ReadonlyMap<Change['field'], 'firstName' | 'lastName' | 'role'> = new Map([
  ['givenName', 'firstName'],
  ['familyName', 'lastName'],
  ['role', 'role'],
])

/** The members that change and no others: the update leaves a member alone that it does not have. */
export function writeUpdate(changes: readonly Change[], childCompanyId: string | undefined): WrittenUpdate {
  const written = new Map<string, string>()
  const carries: string[] = []
  for (const change of changes) {
    const member = members.get(change.field)
    if (member === undefined || change.verb !== 'set' || typeof change.value !== 'string') continue
    written.set(member, change.value)
    carries.push(change.path)
  }
  // In the order of Replay's page, whatever the order of the changes. JSON leaves out what is undefined.
  const body = {
    firstName: written.get('firstName'),
    lastName: written.get('lastName'),
    role: written.get('role'),
    childCompanyId,
  } satisfies UpdateUserBody
  return { body, carries }
}
