import type { Binding, CustomValue, User } from '@crosspatch/core'

import { scim, type scimPlugin, type ScimSettings } from '../src/index.js'
import {
  scimSimulator,
  scimUser,
  type ScimReading,
  type ScimSimulator,
  type ScimUser,
} from '../src/simulator/index.js'

export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const id = '5b9e2c40-71f3-4d0a-9c68-e1f7a2b3c4d5'
const bystanderId = '5b9e2c40-71f3-4d0a-9c68-e1f7a2b3c4d6'

export interface SetUp {
  readonly simulator: ScimSimulator
  readonly binding: Binding<typeof scimPlugin>
  readonly link: string
  readonly id: string
}

/** A user with every attribute filled, some of which this plugin does not know, and values that are easily spoilt. */
const seeded: ScimUser = scimUser({
  id,
  password: 'the first one',
  attributes: {
    userName: "zoë.o'brien@kyst.example",
    externalId: '00042',
    displayName: 'Zoë O’Brien 🦊',
    nickName: 'Zo',
    name: {
      givenName: 'Zoë',
      familyName: "O'Brien-Łukasiewicz",
      formatted: 'Zoë O’Brien',
      honorificPrefix: 'Dr',
    },
    title: 'Sœur "chef" <floor> & Co.',
    userType: 'Temp \\ 1',
    preferredLanguage: 'da',
    locale: 'da-DK',
    timezone: 'Europe/Copenhagen',
    active: true,
    emails: [
      { value: 'private@mail.example', type: 'home', display: 'Private', primary: false },
      { value: "zoe.o'brien+shop@kyst.example", type: 'work', primary: true },
    ],
    phoneNumbers: [
      { value: 'tel:+45-20-40-50-60', type: 'work', primary: true },
      { value: '+390612345678', type: 'mobile', primary: false },
    ],
    addresses: [
      { type: 'home', locality: 'Malmö', country: 'SE' },
      { type: 'work', locality: 'København Ø', streetAddress: 'Kaj 7', formatted: 'Kaj 7, København Ø' },
    ],
    roles: [{ value: 'auditor', display: 'Auditor', primary: true }],
    ims: [{ value: 'zo', type: 'xmpp' }],
    [enterprise]: {
      employeeNumber: '000701',
      costCenter: '4130',
      organization: 'Kyst & Søn',
      division: 'Nord',
      department: 'Fisk / Frugt',
      manager: { value: bystanderId },
    },
  },
})

export const groups = [
  { id: 'g-1', displayName: 'Shop floor', members: [id, bystanderId] },
  { id: 'g-2', displayName: 'First aid – “Førstehjælp”', members: [id] },
  { id: 'g-3', displayName: 'Key holders', members: [] },
]

/** A simulated server with one filled user of awkward values, one other that nothing may touch, and a way to it. */
export function setUp(reading: Partial<ScimReading> = {}, settings: Partial<ScimSettings> = {}): SetUp {
  const simulator = scimSimulator({
    token: 'token-of-the-set-up',
    readings: reading,
    users: [seededUnder(reading), { id: bystanderId }],
    groups,
  })
  return { simulator, binding: bindingTo(simulator, settings), link: id, id }
}

/** The settings that a server of this reading needs. */
export function settingsFor(
  { patch, filters }: Partial<ScimReading>,
  update: 'patch' | 'put',
): Partial<ScimSettings> {
  return {
    update: patch === '501' ? 'put' : update,
    filters: filters === 'refused' ? 'unsupported' : 'supported',
  }
}

/** What a server without an attribute, or without marks of what is not primary, stores of the filled user. */
export function seededUnder({
  missingAttribute = 'none',
  primaryFalse,
  extension,
}: Partial<ScimReading>): ScimUser {
  const { timezone, emails, phoneNumbers, [enterprise]: own, ...attributes } = seeded.attributes
  const marked = (list: unknown) =>
    primaryFalse === 'dropped' && Array.isArray(list)
      ? list.map(({ primary, ...entry }) => (primary === true ? { ...entry, primary } : entry))
      : list
  return {
    ...seeded,
    attributes: {
      ...attributes,
      emails: marked(emails),
      phoneNumbers: marked(phoneNumbers),
      ...(missingAttribute === 'none' ? { timezone } : {}),
      ...(extension === 'none' ? {} : { [enterprise]: own }),
    },
  }
}

export function bindingTo(
  { baseUrl, token }: Pick<ScimSimulator, 'baseUrl' | 'token'>,
  settings: Partial<ScimSettings> = {},
): Binding<typeof scimPlugin> {
  return scim({ baseUrl, auth: { type: 'bearer', token }, ...settings })
}

type Json = Readonly<Record<string, unknown>>

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : [])
const objectOf = (value: unknown): Json => (typeof value === 'object' && value !== null ? { ...value } : {})
const phoneOf = (value: unknown) => textOf(value)?.replaceAll(/tel:|-/gu, '') ?? null

/** The canonical user in the simulator's state; no reply is looked at, and nothing of the plugin. */
export function holdings({ users, groups: held, readings }: ScimSimulator, of: string): User {
  const attributes = users.get(of)?.attributes
  if (attributes === undefined) throw new Error('The simulator has no such user')
  const name = objectOf(attributes['name'])
  const own = objectOf(attributes[enterprise])
  const main = (list: unknown) => listOf(list).find(({ primary }) => primary === true)?.['value']
  const other = (list: unknown) => listOf(list).find(({ primary }) => primary !== true)?.['value']
  const work = listOf(attributes['addresses']).find(({ type }) => type === 'work')
  const { active } = attributes
  return {
    externalId: textOf(attributes['externalId']),
    userName: textOf(attributes['userName']),
    displayName: textOf(attributes['displayName']),
    givenName: textOf(name['givenName']),
    familyName: textOf(name['familyName']),
    title: textOf(attributes['title']),
    email: textOf(main(attributes['emails'])),
    secondaryEmail: textOf(other(attributes['emails'])),
    phone: phoneOf(main(attributes['phoneNumbers'])),
    secondaryPhone: phoneOf(other(attributes['phoneNumbers'])),
    location: textOf(work?.['locality']),
    timezone: textOf(attributes['timezone']),
    language: textOf(attributes['preferredLanguage']),
    ...(typeof active === 'boolean' ? { active } : {}),
    role: textOf(main(attributes['roles'])),
    employmentType: textOf(attributes['userType']),
    department: textOf(own['department']),
    ...(readings.groupsShown === 'no'
      ? {}
      : {
          groups: [...held.values()].filter(({ members }) => members.includes(of)).map((group) => group.id),
        }),
    extensions: {
      scim: {
        employeeNumber: textOf(own['employeeNumber']),
        costCenter: textOf(own['costCenter']),
        organization: textOf(own['organization']),
        division: textOf(own['division']),
      },
    },
  }
}

/** Two values for each path that can be written; the user of the set-up holds neither. */
export const samples: Readonly<Record<string, readonly [CustomValue, CustomValue]>> = {
  externalId: ['0000043', 'a/b "c"'],
  userName: ['soeren', "d'arcy+jo@kyst.example"],
  displayName: ['Søren 🌿', '"Jo" \\ D’Arcy'],
  givenName: ['Søren', "D'Arcy-Jo 🌿"],
  familyName: ['007', 'Ångström-Nguyễn'],
  title: ['Lagerchef & vært', ' spaces around '],
  email: ['soeren@kyst.example', "d'arcy+jo@kyst.example"],
  secondaryEmail: ['soeren@mail.example', 'jo@mail.example'],
  phone: ['+4531323334', '+4915112345678'],
  secondaryPhone: ['+4541424344', '+12015550123'],
  location: ['Århus', 'Zürich'],
  timezone: ['America/Argentina/Buenos_Aires', 'Asia/Tokyo'],
  language: ['en-GB', 'zh-Hans'],
  active: [false, false],
  role: ['admin', 'store:lead'],
  password: ['canary password 🔑 "1"', 'another \\ canary'],
  employmentType: ['Employee', 'Contractor'],
  department: ['Kød', '"D" 7'],
  'extensions.scim.employeeNumber': ['000702', 'E/7'],
  'extensions.scim.costCenter': ['4131', '4 132'],
  'extensions.scim.organization': ['Fjord', 'Å/S'],
  'extensions.scim.division': ['Syd', 'Øst'],
}
