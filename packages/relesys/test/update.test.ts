import { createDirectory, type ConnectionReport, type User } from '@crosspatch/core'
import { eachReading, everyReading } from '@crosspatch/core/simulator'
import { describe, expect, it } from 'vitest'

import { relesys } from '../src/index.js'
import { relesysReadings, type RelesysReading } from '../src/simulator/index.js'
import { holdings, ids, samples, samplesByOptIn, seeded, setUp, type SetUp } from './set-up.js'

type Tree = Readonly<Record<string, unknown>>

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A tree with one value put in. */
function withValue(tree: unknown, [first = '', ...rest]: readonly string[], value: unknown): Tree {
  const own: Tree = isTree(tree) ? tree : {}
  return { ...own, [first]: rest.length === 0 ? value : withValue(own[first], rest, value) }
}

function valueAt(tree: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => (isTree(inner) ? inner[key] : undefined), tree)
}

/** The keys of a path; only what comes after `custom` may have dots of its own. */
const keysOf = (path: string) =>
  path.startsWith('custom.') ? ['custom', path.slice('custom.'.length)] : path.split('.')

function compose({ simulator, binding }: Pick<SetUp, 'simulator' | 'binding'>) {
  return createDirectory(
    { relesys: binding },
    { fetch: simulator.fetch, clock: { now: Date.now, sleep: () => Promise.resolve() } },
  )
}

async function update(set: SetUp, patch: object): Promise<ConnectionReport> {
  const { connections } = await compose(set).update({ relesys: set.link }, patch)
  const report = connections['relesys']
  if (report === undefined) throw new Error('no report')
  return report
}

/** Lists have no order, and a custom field that is null is the same as one that is not there. */
function comparable(user: User): unknown {
  return {
    ...user,
    groups: user.groups?.toSorted(),
    additionalDepartments: user.additionalDepartments?.toSorted(),
    custom: Object.fromEntries(Object.entries(user.custom ?? {}).filter(([, value]) => value !== null)),
  }
}

const expected = (before: User, path: string, value: unknown) =>
  comparable(withValue(before, keysOf(path), value))

const bystander = ({ simulator, id }: SetUp) => [...simulator.users.values()].filter((user) => user.id !== id)

describe.each(Object.entries(samples))('%s', (path, values) => {
  it.each(values.map((value) => ({ value })))('is set to $value, and nothing else is', async ({ value }) => {
    const set = setUp({ userNameAndEmploymentType: 'patchable' }, { optIn: Object.keys(samplesByOptIn) })
    const before = holdings(set.simulator, set.id)
    const others = bystander(set)
    const report = await update(set, withValue({}, keysOf(path), value))
    expect(report.fields).toMatchObject([{ path, verb: 'set' }])
    expect(['applied', 'unchanged']).toContain(report.fields[0]?.status)
    expect(comparable(holdings(set.simulator, set.id))).toEqual(expected(before, path, value))
    expect(bystander(set)).toEqual(others)
  })
})

const clearable = [
  'externalId',
  'title',
  'email',
  'secondaryEmail',
  'birthDate',
  'hireDate',
  'endDate',
  'extensions.relesys.dataSource',
]
const clearableByOptIn = [
  'initials',
  'phone',
  'secondaryPhone',
  'gender',
  'extensions.relesys.registerNumber',
  'extensions.relesys.dutyPlanNumber',
  'extensions.relesys.imageId',
  'extensions.relesys.cardNumber',
]

describe.each([...clearable, ...clearableByOptIn])('%s', (path) => {
  it.each(['dotnet', 'rfc6902'] as const)(
    'is cleared, then cleared again, and nothing else is: %s',
    async (patch) => {
      const set = setUp({ patch }, { optIn: clearableByOptIn })
      const before = holdings(set.simulator, set.id)
      for (let time = 1; time <= 2; time++) {
        const report = await update(set, withValue({}, keysOf(path), null))
        expect(report.fields).toMatchObject([{ path, verb: 'clear', status: 'applied', verified: true }])
        expect(comparable(holdings(set.simulator, set.id))).toEqual(expected(before, path, null))
      }
    },
  )
})

describe('a list', () => {
  it('keeps the data source of what stays', async () => {
    const set = setUp()
    await update(set, { groups: [ids.keyHolders, ids.inventory, ids.shopFloor] })
    expect(set.simulator.users.get(set.id)?.userGroups).toEqual([
      { id: ids.shopFloor, dataSource: 'Payroll' },
      { id: ids.keyHolders, dataSource: 'RelesysAPI' },
      { id: ids.inventory, dataSource: null },
    ])
  })

  it('is edited, cleared, and left without what was in it twice', async () => {
    const set = setUp()
    const twice = [...seeded.userGroups, { id: ids.shopFloor, dataSource: null }]
    set.simulator.users.set(set.id, { ...seeded, userGroups: twice })
    await update(set, {
      groups: { add: [ids.inventory], remove: [ids.shopFloor] },
      additionalDepartments: null,
    })
    expect(holdings(set.simulator, set.id)).toMatchObject({
      groups: [ids.firstAid, ids.keyHolders, ids.inventory],
      additionalDepartments: [],
    })
  })

  it('is edited on the record as it is when the plan is applied', async () => {
    const set = setUp()
    const directory = compose(set)
    const plan = await directory.plan({ relesys: set.link }, { groups: { remove: [ids.firstAid] } })
    set.simulator.users.set(set.id, { ...seeded, userGroups: seeded.userGroups.toReversed().slice(1) })
    const report = await directory.apply(plan)
    expect(report.connections['relesys']?.failures).toMatchObject([{ code: 'conflict' }])
    expect(holdings(set.simulator, set.id).groups).toEqual([ids.firstAid, ids.shopFloor])
  })

  it('whose reply is lost is not sent twice', async () => {
    const set = setUp()
    set.simulator.inject({ kind: 'drop-after' }, { method: 'PATCH' })
    const report = await update(set, { groups: { add: [ids.inventory], remove: [ids.shopFloor] } })
    expect(report.fields).toMatchObject([{ status: 'applied', verified: true }])
    expect(set.simulator.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1)
    expect(holdings(set.simulator, set.id).groups).toEqual([ids.firstAid, ids.keyHolders, ids.inventory])
  })
})

describe('a custom field', () => {
  const open = everyReading({
    customFields: relesysReadings.customFields,
    nullCustomField: relesysReadings.nullCustomField,
    jsonReader: relesysReadings.jsonReader,
    nullMembers: relesysReadings.nullMembers,
    patch: relesysReadings.patch,
  })

  it.each(open)('is set and cleared among others that stay: %o', async (reading) => {
    const set = setUp(reading, { optIn: ['custom'] })
    const before = holdings(set.simulator, set.id)
    const report = await update(set, { custom: { locker: '12', shoe_size: null, languages: ['Dansk'] } })
    expect(report.status).toBe('applied')
    expect(comparable(holdings(set.simulator, set.id))).toEqual(
      comparable({
        ...before,
        custom: { ...before.custom, locker: '12', shoe_size: null, languages: ['Dansk'] },
      }),
    )
  })

  it('is the first of all', async () => {
    const set = setUp()
    set.simulator.users.set(set.id, { ...seeded, customFields: null })
    expect((await update(set, { custom: { locker: '12' } })).status).toBe('applied')
    expect(set.simulator.users.get(set.id)?.customFields).toEqual({ locker: '12' })
  })

  it('is not written where null members are left out, unless one opted in', async () => {
    const change = { custom: { locker: '12' } }
    for (const optIn of [[], ['custom']]) {
      const set = setUp({ nullMembers: 'left-out' }, { optIn })
      set.simulator.users.set(set.id, { ...seeded, customFields: null })
      const { status, fields } = await update(set, change)
      expect([status, fields[0]?.failure?.rule]).toEqual(
        optIn.length === 0 ? ['refused', 'not-shown'] : ['applied', undefined],
      )
      expect(set.simulator.users.get(set.id)?.customFields).toEqual(
        optIn.length === 0 ? null : { locker: '12' },
      )
    }
  })
})

describe('under every reading', () => {
  const change = {
    displayName: 'Åse Krog',
    title: null,
    phone: '+4531323334',
    birthDate: '1988-12-01',
    active: false,
    groups: { add: [ids.inventory], remove: [ids.shopFloor] },
    custom: { shoe_size: '0044', unheard_of: 'x' },
    extensions: { relesys: { cardNumber: '0009' } },
  }
  const wanted: Readonly<Record<string, unknown>> = {
    displayName: 'Åse Krog',
    title: null,
    phone: '+4531323334',
    birthDate: '1988-12-01',
    active: false,
    groups: [ids.firstAid, ids.keyHolders, ids.inventory],
    'custom.shoe_size': '0044',
    'custom.unheard_of': 'x',
    'extensions.relesys.cardNumber': '0009',
  }
  const failing = everyReading({
    failedPatch: relesysReadings.failedPatch,
    undefinedCustomField: relesysReadings.undefinedCustomField,
    dates: relesysReadings.dates,
    patch: relesysReadings.patch,
  })

  it.each<Partial<RelesysReading>>([...eachReading(relesysReadings), ...failing])(
    'the report says what the record holds: %o',
    async (reading) => {
      const set = setUp(reading)
      const before = holdings(set.simulator, set.id)
      const report = await update(set, change)
      const after = holdings(set.simulator, set.id)
      const outcome = report.fields.map(({ path, status }) => [path, status])
      expect(outcome).toEqual(
        Object.entries(wanted).map(([path, value]) => {
          const held = valueAt(after, keysOf(path)) ?? null
          if (JSON.stringify(held) === JSON.stringify(value)) return [path, 'applied']
          // What is not as it was wanted is as it was before.
          expect(held).toEqual(valueAt(before, keysOf(path)) ?? null)
          return [path, path === 'active' ? 'not-sent' : 'failed']
        }),
      )
      expect(after.custom).toMatchObject({ 'a/b~c "d"': 'O’Hara — 50 % off', firstAidUntil: '2027-05-31' })
      expect(after).toMatchObject({ initials: before.initials, secondaryPhone: before.secondaryPhone })
    },
  )
})

describe('the rest', () => {
  it('a status that is neither is set', async () => {
    const set = setUp()
    set.simulator.users.set(set.id, { ...seeded, status: 'Pending' })
    expect(holdings(set.simulator, set.id)).not.toHaveProperty('active')
    await update(set, { active: true })
    expect(set.simulator.users.get(set.id)?.status).toBe('Activated')
  })

  it('a user stays disabled when something else changes', async () => {
    const set = setUp()
    set.simulator.users.set(set.id, { ...seeded, status: 'Disabled' })
    await update(set, { title: 'Clerk', groups: { add: [ids.inventory] }, custom: { locker: '1' } })
    expect(set.simulator.users.get(set.id)?.status).toBe('Disabled')
    expect(set.simulator.requests.some(({ method }) => method === 'PUT')).toBe(false)
  })

  it('a clearing whose reply is lost is sent again and settled by the record', async () => {
    const set = setUp({ patch: 'rfc6902' })
    set.simulator.inject({ kind: 'drop-after' }, { method: 'PATCH' })
    const report = await update(set, { title: null })
    expect(report.requests).toMatchObject([{ method: 'PATCH', attempts: 2, httpStatus: 400 }])
    expect(report.fields).toMatchObject([{ path: 'title', status: 'applied', verified: true }])
  })

  it('a token that ended is renewed once', async () => {
    const set = setUp()
    const directory = compose(set)
    await directory.get({ relesys: set.link })
    set.simulator.inject({ kind: 'expired-token' }, { method: 'PATCH' })
    const report = await directory.update({ relesys: set.link }, { title: 'Clerk' })
    expect(report.ok).toBe(true)
    expect(set.simulator.requests.map(({ method }) => method)).toEqual([
      'POST',
      'GET',
      'PATCH',
      'POST',
      'PATCH',
    ])
  })

  it('a scope that is too narrow is answered with those that would do', async () => {
    const { simulator, link } = setUp()
    const { clientId, clientSecret, baseUrl } = simulator
    const binding = relesys({ clientId, clientSecret, baseUrl, scope: 'relesys.api.users:read' })
    const report = await compose({ simulator, binding }).update({ relesys: link }, { title: 'Clerk' })
    expect(report.connections['relesys']?.failures).toMatchObject([
      { code: 'forbidden', remedy: expect.stringContaining('relesys.api.users:write') },
    ])
  })

  it.each([
    ['patchable', 'refused', 'applied'],
    ['patchable', 'ignored', 'applied'],
    ['no-path', 'refused', 'failed'],
    // Answered as if it had been taken, and not there afterwards.
    ['no-path', 'ignored', 'uncertain'],
  ] as const)(
    'an undocumented path that is opted in to is %s, unknown ones are %s: %s',
    async (userNameAndEmploymentType, unknownPath, status) => {
      const set = setUp({ userNameAndEmploymentType, unknownPath }, { optIn: ['employmentType'] })
      const report = await update(set, { employmentType: 'Student' })
      expect(report.fields).toMatchObject([{ path: 'employmentType', status }])
    },
  )
})

it('a number without a country code counts as one: clearing it is sent, although the record is read for another field', async () => {
  const set = setUp({}, { optIn: ['phone'] })
  set.simulator.users.set(set.id, { ...seeded, phoneNumber: { countryCode: null, number: '20405060' } })
  const report = await update(set, { phone: null, groups: [ids.firstAid] })
  expect(report.fields).toMatchObject([
    { path: 'phone', status: 'applied' },
    { path: 'groups', status: 'applied' },
  ])
  expect(set.simulator.users.get(set.id)?.phoneNumber).toBeNull()
})
