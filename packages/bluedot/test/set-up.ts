import type { User } from '@crosspatch/core'

import { bluedot, type BluedotSettings } from '../src/index.js'
import {
  bluedotSimulator,
  bluedotUser,
  type BluedotReading,
  type BluedotSimulator,
} from '../src/simulator/index.js'

const id = 'b7f1c2d3-4e5f-4a6b-8c7d-9e0f1a2b3c4d'

/** Disabled, so that an update which enables by accident is seen; each text is one that careless code spoils. */
export const seeded = bluedotUser({
  userId: id,
  userName: "zoë.o'hara",
  description: 'Kører truck & "palle" <nat>\nÆrlig 👷‍♀️ altid',
  disabled: true,
  emailAddress: "zoe.o'hara@havn.example",
  primaryPhone: '+4587654321',
  roles: ['TenantUser', 'Reporter'],
  custom01: '00420',
  custom02: '  two spaces around  ',
  custom03: '1e3',
  custom04: '2025-10-29T04:06:00+00:00',
  custom05: 'true',
})

/** Somebody else in the same tenant, whom no update may touch. */
const other = bluedotUser({ userId: 'c8a2d3e4-5f60-4b7c-9d8e-0f1a2b3c4d5e', userName: 'taken.name' })

export const customFields = {
  employee_no: 'custom01',
  store: 'custom02',
  'shoe size': 'custom03',
  joined: 'custom04',
  keyholder: 'custom05',
} as const

/** A simulated tenant with one fully filled user, and the plugin that reaches it. */
export function setUp(
  readings: Partial<BluedotReading> = {},
  settings: Partial<BluedotSettings> = {},
): { simulator: BluedotSimulator; binding: ReturnType<typeof bluedot>; link: string; id: string } {
  const simulator = bluedotSimulator({ users: [seeded, other], readings })
  const binding = bluedot({
    credentials: { username: simulator.userName, password: simulator.password },
    tenantAccessKey: simulator.tenantAccessKey,
    baseUrl: simulator.baseUrl,
    customFields,
    ...settings,
  })
  return { simulator, binding, link: id, id }
}

/**
 * The canonical user in the simulator's state, without what is empty there. Shares nothing with the plugin, which
 * it is held against.
 */
export function holdings(simulator: BluedotSimulator, userId: string): User {
  const user = simulator.users.get(userId)
  if (user === undefined) throw new Error('The simulator has no such user.')
  const texts = {
    userName: user.userName,
    email: user.emailAddress,
    phone: user.primaryPhone,
    about: user.description,
  }
  const custom = {
    employee_no: user.custom01,
    store: user.custom02,
    'shoe size': user.custom03,
    joined: user.custom04,
    keyholder: user.custom05,
  }
  return {
    ...withoutEmpty(texts),
    active: !user.disabled,
    role: user.roles?.at(0) ?? null,
    groups: user.userGroupId === null ? [] : [user.userGroupId],
    custom: withoutEmpty(custom),
  }
}

function withoutEmpty(texts: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ''),
  )
}

/** Two values for each path that can be written; none is what the seeded user holds. */
export const samples = {
  userName: ['ida.bjørk', "d'arcy & søn <kontor>"],
  email: ['ida.bjork@havn.example', "d'arcy+test@havn.example"],
  phone: ['+4512345678', '+442071838750'],
  about: ['Leder "B & C" <dag>', '  Første linje\n\tanden 🦀 linje  '],
  active: [true, true],
  'custom.employee_no': ['000123', '+7'],
  'custom.store': ['   ', 'Århus & Co'],
  'custom.shoe size': ['42,5', '0x1F'],
  'custom.joined': ['2024-02-29', 'null'],
  'custom.keyholder': ['false', '<ja/>'],
} as const
