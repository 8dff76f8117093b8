import type { SetUp } from '@crosspatch/core/conformance'
import type { Binding, User } from '@crosspatch/core'

import { shiftbook, type shiftbookPlugin } from '../../example-plugin/index.js'
import {
  shiftbookEmployee,
  shiftbookSimulator,
  type ShiftbookEmployee,
  type ShiftbookReading,
  type ShiftbookSimulator,
} from '../../example-plugin/simulator/index.js'

/** An employee with every member filled, and with values that careless code trips over. */
export const seeded: ShiftbookEmployee = shiftbookEmployee({
  id: 'emp-007',
  badge: '00042b',
  fullName: "Zoë O'Brien-Łukasiewicz 🦊",
  mail: "zoe.o'brien+shop@hjornet.example",
  mobile: '+4520304050',
  jobTitle: 'Bäckerin, Früh- & Spätschicht',
  shop: "Val-d'Oise",
  contractedHours: 32.5,
  skills: ['barista', 'kitchen "hot"'],
  preferences: { language: 'da-DK', nightShifts: true },
})

interface ExampleSetUp extends SetUp {
  readonly simulator: ShiftbookSimulator
  readonly binding: Binding<typeof shiftbookPlugin>
}

/** A simulated Shiftbook with the seeded employee and one whom nothing may touch. */
export function setUp(readings: Partial<ShiftbookReading> = {}): ExampleSetUp {
  const simulator = shiftbookSimulator({ employees: [seeded, {}], apiKey: 'key-of-the-set-up', readings })
  const { apiKey, baseUrl, employees } = simulator
  return {
    simulator,
    binding: shiftbook({ apiKey, baseUrl }),
    link: seeded.id,
    holdings: () => heldAs(employees.get(seeded.id)),
  }
}

/** The canonical user in the simulator's state; no reply is looked at, and nothing of the plugin. */
export function heldAs(employee: ShiftbookEmployee | undefined): User {
  if (employee === undefined) throw new Error('Shiftbook has no such employee.')
  const { contractedHours } = employee
  return {
    externalId: employee.badge,
    displayName: employee.fullName,
    title: employee.jobTitle,
    email: employee.mail,
    phone: employee.mobile,
    location: employee.shop,
    language: employee.preferences.language,
    active: employee.active,
    groups: employee.skills,
    extensions: {
      shiftbook: { contractedHours: contractedHours === null ? null : contractedHours.toString() },
    },
  }
}

/** Two values for each path that can be written; the seeded employee holds neither. */
export const samples = {
  displayName: ['Søren Ægidius Þór', "Mary-Jane O'Neill"],
  title: ['Leder – aften 🌙', '007'],
  email: ['soeren.ae@hjornet.example', "m.o'neill@hjornet.example"],
  phone: ['+46701234567', '+12025550123'],
  location: ['São Tomé', 'Łódź, hall 4'],
  language: ['sv', 'pt-BR'],
  active: [false, false],
  groups: [
    ['till', 'crêpes & co'],
    ['barista', '0'],
  ],
  'extensions.shiftbook.contractedHours': ['37.25', '0'],
} as const
