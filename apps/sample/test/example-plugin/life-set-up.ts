import type { Life } from '@crosspatch/core/conformance'

import { shiftbook } from '../../example-plugin/index.js'
import {
  shiftbookEmployee,
  shiftbookSimulator,
  type ShiftbookReading,
} from '../../example-plugin/simulator/index.js'
import { heldAs, seeded } from './set-up.js'

/** A Shiftbook with the filled employee, two more, and one who is not active. */
export function life(readings: ShiftbookReading): Life {
  const simulator = shiftbookSimulator({
    apiKey: 'key-of-the-life',
    employees: [{ id: 'emp-001', badge: '42' }, seeded, { id: 'emp-010' }, { id: 'emp-011', active: false }],
    readings,
  })
  const { apiKey, baseUrl, employees } = simulator
  return {
    simulator,
    binding: shiftbook({ apiKey, baseUrl }),
    link: seeded.id,
    holdings: () => heldAs(employees.get(seeded.id)),
    accounts: () => new Map([...employees].map(([id, employee]) => [id, { user: heldAs(employee) }])),
    leave: (id) => employees.delete(id),
    rename: (id) =>
      employees.set(id, {
        ...shiftbookEmployee(employees.get(id)),
        fullName: 'Zoë Krog',
        mail: 'zoe.krog@hjornet.example',
      }),
    list: {
      path: /\/v1\/employees$/u,
      query: { limit: 2 },
      crowd: () => {
        for (let last = 12; last <= 16; last++) {
          employees.set(`emp-0${last}`, shiftbookEmployee({ id: `emp-0${last}` }))
        }
      },
      pages: 5,
    },
    find: {
      externalId: {
        there: '00042b',
        absent: '00043',
        share: () => {
          employees.set('emp-020', shiftbookEmployee({ id: 'emp-020', badge: '00042b' }))
          return 'emp-020'
        },
      },
      email: { there: seeded.mail, absent: 'nobody@hjornet.example' },
    },
  }
}
