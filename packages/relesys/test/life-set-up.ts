import type { Life } from '@crosspatch/core/conformance'

import { relesys } from '../src/index.js'
import { relesysSimulator, relesysUser, type RelesysReading } from '../src/simulator/index.js'
import { holdings, ids, seeded } from './set-up.js'

const idOf = (last: number) => `4b7a9d20-6c15-4e8f-b3d2-${last.toString(16).padStart(12, '0')}`

/** A Relesys with the filled user and three others, and what its calls on accounts have to make of them. */
export function life(readings: Partial<RelesysReading>): Life {
  const simulator = relesysSimulator({
    users: [person(1), person(2), seeded, person(3)],
    userGroups: [
      { id: ids.shopFloor, name: 'Shop floor' },
      { id: ids.firstAid, name: 'First aid – “Førstehjælp”' },
      { id: ids.keyHolders, name: 'Key holders' },
      { id: ids.inventory, name: 'Inventory & <stock>' },
    ],
    customFields: [
      ...['shoe_size', 'a/b~c "d"', 'languages', 'firstAidUntil', 'nickname', 'locker'].map((externalId) => ({
        externalId,
        name: `The ${externalId}`,
      })),
      { externalId: null, name: 'Nobody can address it' },
    ],
    clientSecret: 'canary-secret-of-the-life',
    readings,
    requestsPerMinute: Number.POSITIVE_INFINITY,
  })
  const { clientId, clientSecret, baseUrl, users } = simulator
  const change = (id: string, members: Partial<typeof seeded>) => {
    users.set(id, relesysUser({ ...users.get(id), ...members }))
  }
  /** Gives one of the others a value of the filled user. */
  const sharing = (members: Partial<typeof seeded>) => () => {
    change(idOf(2), members)
    return idOf(2)
  }
  const { name, externalId, userName, email } = seeded
  return {
    simulator,
    binding: relesys({ clientId, clientSecret, baseUrl }),
    link: seeded.id,
    holdings: () => holdings(simulator, seeded.id),
    accounts: () => new Map([...users.keys()].map((id) => [id, { user: holdings(simulator, id) }])),
    leave: (id) => users.delete(id),
    rename: (id) =>
      change(id, {
        name: 'Zoë Krog',
        userName: 'zoe.krog',
        email: 'zoe.krog@mail.example',
      }),
    list: {
      path: /\/users$/u,
      query: { limit: 2 },
      crowd: () => {
        for (let last = 4; last <= 8; last++) users.set(idOf(last), person(last))
      },
      pages: 4,
    },
    find: {
      externalId: { there: externalId ?? '', absent: 'E/1', share: sharing({ externalId }) },
      userName: { there: userName ?? '', absent: 'nobody.at.all', share: sharing({ userName }) },
      email: { there: email ?? '', absent: 'nobody@mail.example', share: sharing({ email }) },
      displayName: { there: name, absent: 'Nobody At-All', share: sharing({ name }) },
    },
    create: {
      path: /\/users$/u,
      user: {
        displayName: 'Ørjan "Ø" Bæk-Núñez',
        externalId: '0000815',
        userName: 'oerjan.baek',
        title: 'Lagerchef & vært',
        email: "oerjan.o'baek@mail.example",
        secondaryEmail: 'oerjan@shop.example',
        phone: '+4531323334',
        secondaryPhone: '+390698765432',
        password: 'canary password 🔑 "1"',
        birthDate: '2000-02-29',
        hireDate: '2024-01-31',
        endDate: '2033-12-31',
        department: ids.freeDepartment,
        additionalDepartments: [ids.otherDepartment],
        groups: [ids.inventory, ids.firstAid],
        custom: { locker: 'B/7~1', 'a/b~c "d"': 'ja' },
        extensions: { relesys: { dataSource: 'HR / 1' } },
      },
      hasPassword: (id) => users.get(id)?.password === 'canary password 🔑 "1"',
    },
    remove: { id: idOf(2) },
    describe: () => ({
      groups: new Map([...simulator.userGroups.values()].map((group) => [group.id, group.name])),
      custom: new Map(
        [...simulator.customFields.values()].flatMap(({ externalId: key }): [string, []][] =>
          key === null ? [] : [[key, []]],
        ),
      ),
      good: [
        { patch: { groups: { add: [ids.inventory] } } },
        { patch: { groups: [ids.firstAid] } },
        { patch: { custom: { locker: 'C/9' } } },
      ],
      bad: [
        { groups: { add: ['00000000-0000-4000-8000-00000000dead'] } },
        { groups: ['Inventory & <stock>'] },
        { custom: { loker: 'C/9' } },
        { custom: { 'Nobody can address it': 'x' } },
      ],
    }),
  }
}

function person(last: number): typeof seeded {
  return relesysUser({
    id: idOf(last),
    name: `Clerk Number-${last}`,
    externalId: `C-${last}`,
    userName: `clerk.number${last}`,
    email: last % 3 === 0 ? null : `clerk.number${last}@mail.example`,
    status: last === 3 ? 'Disabled' : 'Activated',
  })
}
