import type { Life } from '@crosspatch/core/conformance'

import { bluedot, type BluedotSettings } from '../src/index.js'
import {
  bluedotSimulator,
  bluedotUser,
  type BluedotReading,
  type BluedotUser,
} from '../src/simulator/index.js'
import { customFields, holdings, seeded } from './set-up.js'

const groupId = 'd4f1e2c3-5a6b-4c7d-8e9f-0a1b2c3d4e5f'
const defaultGroupId = 'e5a2f3d4-6b7c-4d8e-9f0a-1b2c3d4e5f60'
const elsewhere = '99999999-0000-4000-8000-000000000009'

const idOf = (last: number) => `7a8b9c0d-1e2f-4a3b-8c4d-${last.toString(16).padStart(12, '0')}`

/** A tenant with the filled user and three others, somebody of another tenant, and two groups. */
export function life(readings: Partial<BluedotReading>, settings: Partial<BluedotSettings> = {}): Life {
  const simulator = bluedotSimulator({
    users: [
      person(1),
      seeded,
      person(2),
      person(3),
      bluedotUser({ userId: idOf(99), tenantId: elsewhere, userName: 'somebody.else' }),
    ],
    userGroups: [
      { userGroupId: defaultGroupId, name: 'Everybody', isDefault: true },
      { userGroupId: groupId, name: 'Drivers & <porters>', isDefault: false },
      { userGroupId: idOf(98), tenantId: elsewhere, name: 'Of another tenant', isDefault: false },
    ],
    readings,
  })
  const { users, tenantId } = simulator
  const change = (id: string, members: Partial<BluedotUser>) => {
    users.set(id, bluedotUser({ ...users.get(id), ...members }))
  }
  const { userId, userName, emailAddress } = seeded
  return {
    simulator,
    binding: bluedot({
      credentials: { username: simulator.userName, password: simulator.password },
      tenantAccessKey: simulator.tenantAccessKey,
      tenantId,
      baseUrl: simulator.baseUrl,
      customFields,
      ...settings,
    }),
    link: userId,
    holdings: () => holdings(simulator, userId),
    accounts: () =>
      new Map(
        [...users.values()].flatMap((user) =>
          user.tenantId === tenantId ? [[user.userId, { user: holdings(simulator, user.userId) }]] : [],
        ),
      ),
    leave: (id) => users.delete(id),
    rename: (id) => change(id, { userName: 'zoë.krog', emailAddress: 'zoe.krog@havn.example' }),
    list: {
      path: /\/api\/users$/u,
      crowd: () => {
        for (let last = 4; last <= 30; last++) users.set(idOf(last), person(last))
      },
      // All of them come in one.
      pages: 1,
    },
    find: {
      userName: { there: userName, absent: 'nobody.at.all' },
      email: {
        there: emailAddress ?? '',
        absent: 'nobody@havn.example',
        share: () => {
          change(idOf(2), { emailAddress })
          return idOf(2)
        },
      },
    },
    create: {
      path: /\/api\/users$/u,
      user: {
        userName: "bo.d'øst & søn",
        email: 'bo.dost+ny@havn.example',
        phone: '+4523456789',
        role: 'Reporter',
        password: 'canary "password" <1> æ',
        groups: [groupId],
        custom: { employee_no: '000815', store: 'Nyborg & <Odense>', joined: '2024-02-29' },
      },
    },
    describe: () => ({
      groups: new Map(
        [...simulator.userGroups.values()].flatMap((group): [string, string][] =>
          group.tenantId === tenantId ? [[group.userGroupId, group.name ?? '']] : [],
        ),
      ),
      // An update moves nobody, so a live check of it has nothing to look at.
      good: [],
      bad: [{ groups: [idOf(98)] }],
    }),
  }
}

function person(last: number): BluedotUser {
  return bluedotUser({
    userId: idOf(last),
    userName: `clerk.number${last}`,
    disabled: last === 3,
    ...(last === 2 ? { emailAddress: null, primaryPhone: '' } : {}),
  })
}
