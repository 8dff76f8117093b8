import type { UserPatch } from '@crosspatch/core'
import type { Life } from '@crosspatch/core/conformance'

import type { ScimSettings } from '../src/index.js'
import { scimSimulator, scimUser, type ScimReading, type ScimUser } from '../src/simulator/index.js'
import { bindingTo, groups, holdings, seededUnder } from './set-up.js'

const idOf = (last: number) => `1f2e3d4c-5b6a-4978-8695-${last.toString(16).padStart(12, '0')}`

/** A server with the filled user and three others, and what its calls on accounts have to make of them. */
export function life(readings: ScimReading, settings: Partial<ScimSettings> = {}): Life {
  const seeded = seededUnder(readings)
  // Whom core is to look for has an address that it takes for one.
  const simulator = scimSimulator({
    token: 'token-of-the-life',
    readings,
    users: [person(1), person(2), seeded, person(3, { active: false })],
    groups,
  })
  const { users } = simulator
  const change = (id: string, attributes: ScimUser['attributes']) => {
    const user = users.get(id)
    if (user === undefined) return
    const { version } = user
    users.set(id, { ...user, version: version + 1, attributes: { ...user.attributes, ...attributes } })
  }
  /** Gives one of the others a value of the filled user. */
  const sharing = (attributes: ScimUser['attributes']) => () => {
    change(idOf(2), attributes)
    return idOf(2)
  }
  const { emails, externalId } = seeded.attributes
  return {
    simulator,
    binding: bindingTo(simulator, settings),
    link: seeded.id,
    holdings: () => holdings(simulator, seeded.id),
    accounts: () => new Map([...users.keys()].map((id) => [id, { user: holdings(simulator, id) }])),
    leave: (id) => users.delete(id),
    rename: (id) =>
      change(id, {
        userName: 'zoe.krog',
        displayName: 'Zoë Krog',
        emails: [{ value: 'zoe.krog@kyst.example', primary: true }],
      }),
    list: {
      path: /\/Users$/u,
      query: { count: 2 },
      crowd: () => {
        for (let last = 4; last <= 8; last++) users.set(idOf(last), person(last))
      },
      pages: readings.pages === 'whole-list' ? 1 : 4,
    },
    find: {
      userName: { there: "zoë.o'brien@kyst.example", absent: 'nobody.at.all' },
      externalId: { there: '00042', absent: 'C-404', share: sharing({ externalId }) },
      email: {
        there: "zoe.o'brien+shop@kyst.example",
        absent: 'nobody@kyst.example',
        share: sharing({ emails }),
      },
    },
    create: {
      path: /\/Users$/u,
      user: {
        userName: "bo.o'st+ny@kyst.example",
        externalId: '000815',
        displayName: 'Bo "Ø" Øst 🦀',
        givenName: 'Bo 🦀',
        familyName: "Øst-D'Arcy",
        title: 'Lagerchef & vært',
        email: "bo.o'st+ny@kyst.example",
        secondaryEmail: 'bo@mail.example',
        phone: '+4531323334',
        secondaryPhone: '+390698765432',
        location: 'Århus C',
        timezone: 'Europe/Paris',
        language: 'fr-CA',
        active: false,
        role: 'clerk',
        password: 'canary password 🔑 "1"',
        employmentType: 'Employee',
        department: 'Ost / Vin',
        extensions: {
          scim: { employeeNumber: '000815', costCenter: '1', organization: 'Kyst', division: 'Nord' },
        },
      },
      hasPassword: (id) => users.get(id)?.password === 'canary password 🔑 "1"',
    },
    remove: { id: idOf(2) },
    describe: () => ({
      groups: new Map(groups.map(({ id, displayName }) => [id, displayName])),
      fields: Object.keys({ ...refusedUnder(readings), ...fixedUnder(readings) }),
      fixed: Object.values(fixedUnder(readings)),
      good: [
        { patch: { displayName: 'Good & proper', active: false } },
        { patch: { employmentType: 'employee' } },
      ].slice(0, readings.userTypes === 'listed' ? 2 : 1),
      bad: Object.values(refusedUnder(readings)),
    }),
  }
}

function fixedUnder({ fixedAttribute }: ScimReading): Readonly<Record<string, UserPatch>> {
  return fixedAttribute === 'none' ? {} : { userName: { userName: 'another' } }
}

/** What a server of this reading does not take as the standard says, and tells; each with a change that it refuses. */
function refusedUnder(readings: ScimReading): Readonly<Record<string, UserPatch>> {
  const isTold = readings.discovery === 'told' && readings.schemaList !== 'first-page'
  const isWhole = readings.schemaContents === 'whole' || readings.schemaContents === 'other-case'
  if (!isTold || !isWhole) return {}
  const own = (key: string) => ({ [`extensions.scim.${key}`]: { extensions: { scim: { [key]: 'x' } } } })
  return {
    ...(readings.missingAttribute === 'none' ? {} : { timezone: { timezone: 'Asia/Tokyo' } }),
    ...(readings.readOnlyAttribute === 'none' ? {} : { title: { title: 'Boss' } }),
    ...(readings.userTypes === 'any' ? {} : { employmentType: { employmentType: 'Astronaut' } }),
    ...(readings.extension === 'enterprise'
      ? {}
      : {
          department: { department: 'x' },
          ...own('employeeNumber'),
          ...own('costCenter'),
          ...own('organization'),
          ...own('division'),
        }),
  }
}

function person(last: number, attributes: ScimUser['attributes'] = {}): ScimUser {
  return scimUser({
    id: idOf(last),
    attributes: {
      userName: `clerk.number${last}`,
      externalId: `C-00${last}`,
      displayName: `Clerk Number-${last}`,
      // As many servers store it: one address, and no mark.
      ...(last === 1 ? {} : { emails: [{ value: `clerk.number${last}@kyst.example`, primary: true }] }),
      ...attributes,
    },
  })
}
