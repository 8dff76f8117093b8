import type { Change } from '@crosspatch/core'

import type { CreateUserBody } from '../wire.js'

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
    email: written.get('email'),
    firstName: written.get('firstName'),
    role: written.get('role'),
    lastName: written.get('lastName'),
    externalId: written.get('externalId'),
    childCompanyId,
  } satisfies CreateUserBody
  return { body, carries }
}
