import type { Binding, CustomValue, User } from '@crosspatch/core'

import { replay } from '../src/index.js'
import type { replayPlugin } from '../src/index.js'
import {
  replaySimulator,
  replayUser,
  type ReplayReading,
  type ReplaySimulator,
  type ReplayUser,
} from '../src/simulator/index.js'

const ownUserId = '5c1d9f70-2b8e-4a36-b1f4-90d7e3a6c258'
const childUserId = 'a94e07b3-61cd-4f82-8e59-3d2b7c10f6e4'
const bystanderId = 'c7b2e815-09fa-4d63-a2c8-14e6f5b7093d'
export const childCompanyId = 'e05a3c9d-7714-4b2f-93d6-8f1c6a4b27e0'
const teamId = '18f6d2a4-c35b-4e97-8a01-b6e9d4c7f352'

/** In which company the user is: the shape of what is read and the way of addressing depend on it. */
export type Company = 'own' | 'child'

export interface SetUp {
  readonly simulator: ReplaySimulator
  readonly binding: Binding<typeof replayPlugin>
  readonly link: string | { readonly id: string; readonly childCompanyId: string }
  readonly id: string
}

/** A user with every member filled, and with values that careless code trips over. */
export function seededIn(company: Company): ReplayUser {
  const inChild = company === 'child'
  return replayUser({
    id: inChild ? childUserId : ownUserId,
    email: "zoë.o'brien+shop@kyst.example",
    firstName: 'Zoë 🦊',
    lastName: "O'Brien-Łukasiewicz",
    // Neither of the two that can be written, so that each of them is a change.
    role: 'Integration',
    externalId: '00042',
    childCompanyId: inChild ? childCompanyId : null,
    teamId,
  })
}

/** A simulated Replay with one filled user of awkward values, one other that nothing may touch, and a way to it. */
export function setUp(reading: Partial<ReplayReading> = {}, company: Company = 'own'): SetUp {
  const inChild = company === 'child'
  const id = inChild ? childUserId : ownUserId
  const simulator = replaySimulator({
    apiKey: 'key-of-the-set-up',
    readings: reading,
    childCompanyIds: [childCompanyId],
    teamIds: [teamId],
    users: [seededIn(company), { id: bystanderId, childCompanyId: inChild ? childCompanyId : null }],
  })
  const { apiKey, baseUrl } = simulator
  return {
    simulator,
    binding: replay({ apiKey, baseUrl }),
    link: inChild ? { id, childCompanyId } : id,
    id,
  }
}

/** The canonical user in the simulator's state; no reply is looked at, and nothing of the plugin. */
export function holdings(simulator: ReplaySimulator, id: string): User {
  const user = simulator.users.get(id)
  if (user === undefined) throw new Error('The simulator has no such user')
  return {
    externalId: user.externalId,
    givenName: user.firstName,
    familyName: user.lastName,
    email: user.email,
    role: user.role,
    ...(user.status === 'invited' ? {} : { active: user.status === 'active' }),
    groups: user.teamId === null ? [] : [user.teamId],
  }
}

/** Two values for each path that can be written; the user of the set-up holds neither. */
export const samples: Readonly<Record<string, readonly [CustomValue, CustomValue]>> = {
  givenName: ['Søren', "D'Arcy-Jo 🌿"],
  familyName: ['007', 'Ångström-Nguyễn'],
  role: ['Manager', 'User'],
}
