import type { CustomValue, User } from '@crosspatch/core'
import { konstantly } from '../src/index.js'
import {
  konstantlyReadings,
  konstantlySimulator,
  konstantlyUser,
  type KonstantlyReading,
  type KonstantlySimulator,
  type KonstantlyUser,
} from '../src/simulator/index.js'

/** A user with every member filled, and with values that careless code trips over. */
export const seeded: KonstantlyUser = konstantlyUser({
  id: 'K007x',
  name: "Zoë d'Aubigné-Nuñez 🧁",
  email: "zoe.d'aubigne+shop@kaffeklub.example",
  bio: 'Says "hej" – and \\ means it.',
  occupation: 'Bäckerin, Früh- & Spätschicht',
  location: "Val-d'Oise",
  timezone: 'Europe/Paris',
  roleAlias: 'learner',
  fromApi: true,
  attributes: {
    department: 2,
    employee_number: '0020417',
    first_day: '2019-04-01',
    shifts: [11, 12],
    first_aider: true,
    contract: 'Côte d’Azur — “été”',
  },
  groups: [1, 3],
})

/** Somebody else on the same site, who must stay as they are. */
export const bystander: KonstantlyUser = konstantlyUser({ id: 'K008', email: 'taken@kaffeklub.example' })

export const groups = [
  { id: 1, parentId: null, name: 'Shops' },
  { id: 2, parentId: 1, name: 'Malmö, “Väst”' },
  { id: 3, parentId: 1, name: 'Kiel & Lübeck' },
  { id: 4, parentId: null, name: '' },
]

export interface SetUp {
  readonly simulator: KonstantlySimulator
  readonly binding: ReturnType<typeof konstantly>
  readonly link: string
  readonly id: string
  readonly holdings: () => User
}

/** A simulated site with the seeded user, and the plugin that reaches it. */
export function setUp(
  readings: Partial<KonstantlyReading> = {},
  optIn: NonNullable<Parameters<typeof konstantly>[0]['optIn']> = [],
): SetUp {
  const simulator = konstantlySimulator({ users: [seeded, bystander], groups, readings })
  const { id } = seeded
  return {
    simulator,
    binding: konstantly({ baseUrl: simulator.baseUrl, apiKey: simulator.apiKey, optIn }),
    link: id,
    id,
    holdings: () => holdings(simulator, id),
  }
}

/** The canonical user in the site's own state, by code that shares nothing with the plugin. */
export function holdings(simulator: KonstantlySimulator, id: string): User {
  const user = simulator.users.get(id)
  if (user === undefined) throw new Error(`The site has no user ${id}.`)
  return {
    displayName: user.name,
    title: user.occupation,
    email: user.email,
    about: user.bio,
    location: user.location,
    timezone: user.timezone,
    language: user.language,
    active: !user.isBanned,
    role: user.roleAlias,
    groups: user.groups.map(String),
    custom: user.attributes as Record<string, CustomValue>,
    extensions: { konstantly: { fromApi: user.fromApi } },
  }
}

/** Two values for each path that can be written; the seeded user holds none of the first, nor of the second texts. */
export const samples = {
  displayName: ['Søren Ægidius Þór', "Mary-Jane O'Neill"],
  title: ['Gerente de tienda – noche', 'Head of "Hygge"'],
  email: ['soeren.ae@kaffeklub.example', "m.o'neill@kaffeklub.example"],
  about: ['Årets medarbejder 🏆\nsiden 2019', 'Quiet, kind & punctual'],
  location: ['São Tomé', 'Łódź, hall 4'],
  timezone: ['America/Argentina/Buenos_Aires', 'Asia/Kolkata'],
  active: [false, false],
  role: ['manager', '1'],
  password: ['correct horse 🐎 battery', '00000000'],
  // Two that the seeded user is not in.
  groups: [
    ['2', '4'],
    ['2', '4'],
  ],
  'custom.employee_number': ['000042', '7e3'],
  'custom.first_day': ['2024-02-29', '1999-12-31'],
  'custom.shifts': [[12], [12, 11]],
  'custom.first_aider': [false, false],
  'extensions.konstantly.fromApi': [false, false],
} as const satisfies Readonly<
  Record<string, readonly [CustomValue | readonly string[], CustomValue | readonly string[]]>
>

/** What a reading loses by the vendor's design: an update without a bio may empty it, and nobody can read it. */
export function losses(reading: Partial<KonstantlyReading>): Readonly<Record<string, string>> {
  return reading.bioAbsent === 'empties' ? { about: 'A bio that is not sent may be emptied.' } : {}
}

/** The ways of a reading that are not the likeliest, for the name of a test. */
export function differing(reading: KonstantlyReading): object {
  const usual = new Map<string, readonly string[]>(Object.entries(konstantlyReadings))
  return Object.fromEntries(Object.entries(reading).filter(([name, way]) => usual.get(name)?.[0] !== way))
}
