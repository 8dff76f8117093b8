import type { Life } from '@crosspatch/core/conformance'

import { konstantly } from '../src/index.js'
import {
  konstantlySimulator,
  konstantlyUser,
  type KonstantlyReading,
  type KonstantlyUser,
} from '../src/simulator/index.js'
import { bystander, groups, holdings, seeded } from './set-up.js'

/** A site with the filled user, somebody else, and one who is deactivated and can be removed. */
export function life(readings: KonstantlyReading): Life {
  const simulator = konstantlySimulator({
    users: [
      seeded,
      bystander,
      konstantlyUser({ id: 'K009', name: 'Æble Ågård', isBanned: true, groups: [] }),
    ],
    groups,
    readings,
  })
  const { users, roles, attributes, baseUrl, apiKey } = simulator
  const isHidden = ({ isBanned }: KonstantlyUser) => isBanned && readings.blockedInList === 'left-out'
  return {
    simulator,
    binding: konstantly({ baseUrl, apiKey }),
    link: seeded.id,
    holdings: () => holdings(simulator, seeded.id),
    accounts: () =>
      new Map(
        [...users.values()].map((user) => [
          user.id,
          { user: holdings(simulator, user.id), ...(isHidden(user) ? { listed: 'hidden' } : {}) },
        ]),
      ),
    leave: (id) => users.delete(id),
    rename: (id) =>
      users.set(
        id,
        konstantlyUser({ ...users.get(id), name: 'Zoë Krog', email: 'zoe.krog@kaffeklub.example' }),
      ),
    list: {
      path: /\/v1\/users$/u,
      crowd: () => {
        for (let last = 100; last < 165; last++) {
          const id = `C${last}`
          // Many of one name, so that the order alone tells nobody apart.
          users.set(id, konstantlyUser({ id, name: `Clerk ${last % 7}` }))
        }
      },
      pages: 4,
    },
    find: { email: { there: seeded.email, absent: 'nobody@kaffeklub.example' } },
    create: {
      path: /\/v1\/users$/u,
      user: {
        displayName: 'Søren Ægidius Þór',
        email: "soeren.o'thor+ny@kaffeklub.example",
        password: 'canary pass 🔑 "1"',
        role: 'manager',
        title: 'Head of "Hygge"',
        about: 'Årets medarbejder 🏆\nsiden 2019',
        location: 'Łódź, hall 4',
        timezone: 'Asia/Kolkata',
        active: true,
        groups: ['2', '4'],
        custom: { department: 3, employee_number: '000042' },
        extensions: { konstantly: { fromApi: false } },
      },
      // The site demands a department.
      demands: ['custom'],
      hasPassword: (id) => users.get(id)?.password === 'canary pass 🔑 "1"',
    },
    remove: { id: 'K009', refused: seeded.id },
    describe: () => ({
      roles: new Map(roles.map(({ alias, name }) => [alias, name])),
      groups: new Map(simulator.groups.map(({ id, name }) => [String(id), name])),
      custom: new Map(
        attributes.map(({ apiId, extraData }) => [apiId, (extraData ?? []).map(({ id }) => id)]),
      ),
      good: [
        { patch: { role: 'manager' } },
        { patch: { groups: { add: ['2'], remove: ['3'] } } },
        { patch: { custom: { employee_number: '000042' } } },
        { patch: { custom: { department: 'Warehouse' } }, stored: { custom: { department: 3 } } },
        { patch: { custom: { department: 1 } } },
      ],
      bad: [
        { role: 'Manager' },
        { groups: { add: ['99'] } },
        { custom: { employee_nr: '000042' } },
        { custom: { department: 'Nowhere' } },
        { custom: { department: 4 } },
        { custom: { contract: 'Not to be edited' } },
      ],
    }),
  }
}
