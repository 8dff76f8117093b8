import type { Change } from '@crosspatch/core'

import { writeMembers } from './dialect/members.js'
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
  const { texts, carries } = writeMembers(changes, members)
  // In the order of Replay's page, whatever the order of the changes. JSON leaves out what is undefined.
  const body = {
    firstName: texts.firstName,
    lastName: texts.lastName,
    role: texts.role,
    childCompanyId,
  } satisfies UpdateUserBody
  return { body, carries }
}
