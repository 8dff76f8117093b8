import type { Change } from '@crosspatch/core'

import type { CreateUserBody } from '../wire.js'
import { writeMembers } from './members.js'

/** A creation in Replay's words, and the paths of the changes that are in it. */
export interface WrittenCreate {
  readonly body: CreateUserBody
  readonly carries: readonly string[]
}

const members: ReadonlyMap<Change['field'], Exclude<keyof CreateUserBody, 'childCompanyId'>> = new Map([
  ['email', 'email'],
  ['givenName', 'firstName'],
  ['role', 'role'],
  ['familyName', 'lastName'],
  ['externalId', 'externalId'],
])

/** The members that are given and no others, none of them null. */
export function writeCreate(changes: readonly Change[], childCompanyId: string | undefined): WrittenCreate {
  const { texts, carries } = writeMembers(changes, members)
  // In the order of Replay's page, whatever the order of the changes. JSON leaves out what is undefined.
  const body = {
    email: texts.email,
    firstName: texts.firstName,
    role: texts.role,
    lastName: texts.lastName,
    externalId: texts.externalId,
    childCompanyId,
  } satisfies CreateUserBody
  return { body, carries }
}
