import { applyPatch, createDirectory, type PatchFor, type User } from '@crosspatch/core'
import { eachReading, type FaultScope } from '@crosspatch/core/simulator'
import { describe, expect, test } from 'vitest'
import type { konstantlyPlugin } from '../src/index.js'
import { konstantlyReadings, konstantlySimulator, type KonstantlyReading } from '../src/simulator/index.js'
import { bystander, holdings, samples, seeded, setUp, type SetUp } from './set-up.js'

type Patch = PatchFor<typeof konstantlyPlugin>

function directoryOf({ binding, simulator }: SetUp) {
  return createDirectory(
    { academy: binding },
    { fetch: simulator.fetch, clock: { now: () => 0, sleep: () => Promise.resolve() } },
  )
}

/** `custom.badge` and a value as a patch. */
function patchOf(path: string, value: unknown): Patch {
  return path.split('.').reduceRight((inner, key) => ({ [key]: inner }), value) as Patch
}

const writes = ({ simulator }: SetUp) => simulator.requests.filter(({ method }) => method !== 'GET')

/** Groups are not set, but added and taken out: they have tests of their own. */
const set = Object.entries(samples).filter(([path]) => path !== 'groups')

describe('each field lands in the state, and nothing else moves', () => {
  const cases = set.flatMap(([path, values]) => values.map((value) => [path, value]))
  test.each(cases)('%s: %j', async (path, value) => {
    const prepared = setUp()
    const before = prepared.holdings()
    const patch = patchOf(String(path), value)
    const report = await directoryOf(prepared).update({ academy: prepared.link }, patch)
    expect(report.ok).toBe(true)
    expect(prepared.holdings()).toEqual(applyPatch(before, patch as object))
    const user = prepared.simulator.users.get(prepared.id)
    expect(user?.password).toBe(path === 'password' ? value : seeded.password)
    expect(user?.groups).toEqual(seeded.groups)
    expect(prepared.simulator.users.get(bystander.id)).toEqual(bystander)
  })

  test('all at once, by one PATCH and one block', async () => {
    const prepared = setUp()
    const patches = set.map(([path, [value]]) => patchOf(path, value) as object)
    const custom = Object.assign({}, ...patches.map((patch) => ('custom' in patch ? patch.custom : {})))
    const patch: Patch = { ...Object.assign({}, ...patches), custom }
    const wanted = applyPatch(prepared.holdings(), patch)
    const report = await directoryOf(prepared).update({ academy: prepared.link }, patch)
    expect(report.connections['academy']?.status).toBe('applied')
    expect(prepared.holdings()).toEqual(wanted)
    expect(writes(prepared).map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
      'PATCH /openapi/v1/users/K007x',
      'POST /openapi/v1/users/blocked',
    ])
  })

  test('given and family name become the name', async () => {
    const prepared = setUp()
    const names = { givenName: "D'Arcy", familyName: 'Ünlü-Öz' }
    const report = await directoryOf(prepared).update({ academy: prepared.link }, names)
    expect(report.ok).toBe(true)
    expect(prepared.holdings().displayName).toBe("D'Arcy Ünlü-Öz")
  })
})

test('get shows the state', async () => {
  const prepared = setUp()
  const { academy } = await directoryOf(prepared).get({ academy: prepared.link })
  const { about: _neverShown, ...shown } = holdings(prepared.simulator, prepared.id)
  expect(academy).toEqual({ ok: true, value: shown })
})

describe('attributes', () => {
  test('one is changed, one added, one cleared, and the others stay', async () => {
    const prepared = setUp()
    const { id, attributes } = seeded
    prepared.simulator.users.set(id, {
      ...seeded,
      attributes: { department: 2, shifts: [11], contract: '“x”' },
    })
    const report = await directoryOf(prepared).update(
      { academy: prepared.link },
      { custom: { shifts: null, department: 3, first_aider: false } },
    )
    expect(report.ok).toBe(true)
    expect(attributes).toHaveProperty('shifts')
    expect(prepared.simulator.users.get(id)?.attributes).toEqual({
      department: 3,
      contract: '“x”',
      first_aider: false,
    })
  })

  test('the last one is cleared by an empty set', async () => {
    const simulator = konstantlySimulator({
      users: [{ ...seeded, attributes: { note: 'x' } }],
      attributes: [],
    })
    const prepared = { ...setUp(), simulator }
    await directoryOf(prepared).update({ academy: seeded.id }, { custom: { note: null } })
    expect(simulator.users.get(seeded.id)?.attributes).toEqual({})
  })

  test('a clear that the site refuses is reported for that attribute, and nothing is lost', async () => {
    const prepared = setUp()
    const report = await directoryOf(prepared).update(
      { academy: prepared.link },
      { custom: { department: null }, title: 'Baker' },
    )
    expect(report.connections['academy']?.fields[0]).toMatchObject({
      path: 'custom.department',
      status: 'failed',
      failure: { code: 'invalid-input', field: 'custom.department', vendorField: 'attributes.department' },
    })
    expect(prepared.simulator.users.get(seeded.id)).toEqual(seeded)
  })
})

describe('the address', () => {
  test('that somebody changed since the plan is not changed back', async () => {
    const prepared = setUp()
    const directory = directoryOf(prepared)
    const plan = await directory.plan({ academy: prepared.link }, { title: 'Baker' })
    prepared.simulator.users.set(seeded.id, { ...seeded, email: 'new.address@kaffeklub.example' })
    const report = await directory.apply(plan)
    expect(report.connections['academy']?.failures[0]).toMatchObject({
      code: 'conflict',
      rule: 'plan-outdated',
    })
    expect(prepared.holdings().email).toBe('new.address@kaffeklub.example')
    expect(writes(prepared)).toEqual([])
  })

  test('of somebody else is refused in the name of email', async () => {
    const prepared = setUp()
    const report = await directoryOf(prepared).update(
      { academy: prepared.link },
      { email: bystander.email, title: 'Baker' },
    )
    expect(report.connections['academy']?.fields).toMatchObject([
      {
        path: 'email',
        status: 'failed',
        failure: { field: 'email', vendorMessage: 'Email is already taken' },
      },
      { path: 'title', status: 'failed' },
    ])
    expect(prepared.simulator.users.get(seeded.id)).toEqual(seeded)
  })
})

describe('active', () => {
  const blocked = { ...seeded, isBanned: true }

  test('a user is activated first, so that the profile can be changed even where blocked users refuse it', async () => {
    const prepared = setUp({ blockedUserUpdate: 'refused' })
    prepared.simulator.users.set(seeded.id, blocked)
    const report = await directoryOf(prepared).update(
      { academy: prepared.link },
      { title: 'Baker', active: true },
    )
    expect(report.ok).toBe(true)
    expect(prepared.holdings()).toMatchObject({ title: 'Baker', active: true })
  })

  test('a user is deactivated last, so that the profile can be changed even where blocked users refuse it', async () => {
    const prepared = setUp({ blockedUserUpdate: 'refused' })
    const report = await directoryOf(prepared).update(
      { academy: prepared.link },
      { active: false, title: 'Baker' },
    )
    expect(report.ok).toBe(true)
    expect(prepared.holdings()).toMatchObject({ title: 'Baker', active: false })
  })

  test('a change of the profile never activates', async () => {
    const prepared = setUp()
    prepared.simulator.users.set(seeded.id, blocked)
    const report = await directoryOf(prepared).update({ academy: prepared.link }, { title: 'Baker' })
    expect(report.ok).toBe(true)
    expect(prepared.simulator.users.get(seeded.id)).toEqual({ ...blocked, occupation: 'Baker' })
  })

  test('a blocked user where that can not be updated is a conflict, and stays as they are', async () => {
    const prepared = setUp({ blockedUserUpdate: 'refused' })
    prepared.simulator.users.set(seeded.id, blocked)
    const report = await directoryOf(prepared).update({ academy: prepared.link }, { title: 'Baker' })
    expect(report.connections['academy']?.fields[0]?.failure).toMatchObject({
      code: 'conflict',
      vendorMessage: 'Blocked users cannot be edited',
    })
    expect(prepared.simulator.users.get(seeded.id)).toEqual(blocked)
  })

  test('without a seat in the licence nothing is written', async () => {
    const simulator = konstantlySimulator({ users: [blocked, bystander], seats: 1 })
    const prepared = { ...setUp(), simulator }
    const report = await directoryOf(prepared).update(
      { academy: seeded.id },
      { active: true, title: 'Baker' },
    )
    expect(report.connections['academy']?.fields).toMatchObject([
      { path: 'active', status: 'failed', failure: { code: 'forbidden', rule: 'licence', status: 402 } },
      { path: 'title', status: 'not-sent' },
    ])
    expect(simulator.users.get(seeded.id)).toEqual(blocked)
  })

  test('an expert of a course is not deactivated, and the rest is kept', async () => {
    const prepared = setUp()
    prepared.simulator.users.set(seeded.id, { ...seeded, expertOf: [{ id: 3, name: 'Latte art' }] })
    const report = await directoryOf(prepared).update(
      { academy: prepared.link },
      { active: false, title: 'Baker' },
    )
    expect(report.connections['academy']).toMatchObject({
      status: 'partly-applied',
      fields: [
        { path: 'active', status: 'failed', failure: { code: 'conflict', status: 422 } },
        { path: 'title', status: 'applied' },
      ],
    })
    expect(prepared.holdings()).toMatchObject({ title: 'Baker', active: true })
  })

  test.each<[what: string, change: Patch, refused: FaultScope, kept: object]>([
    ['the profile', { title: 'Baker' }, { method: 'PATCH' }, { occupation: seeded.occupation }],
    [
      'the groups',
      { groups: { add: ['2'] } },
      { path: /groups$/u, method: 'POST' },
      { groups: seeded.groups },
    ],
  ])('somebody who left is deactivated although %s is refused', async (_, change, refused, kept) => {
    const prepared = setUp()
    const { simulator, id, link } = prepared
    const body = '{"status":400,"message":"Validation failed"}'
    simulator.inject({ kind: 'status', status: 400, body }, refused)
    const report = await directoryOf(prepared).update({ academy: link }, { ...change, active: false })
    expect(simulator.users.get(id)).toMatchObject({ isBanned: true, ...kept })
    const share = report.connections['academy']
    expect(share?.status).toBe('partly-applied')
    expect(share?.fields.find(({ path }) => path === 'active')?.status).toBe('applied')
    expect(share?.fields.find(({ path }) => path !== 'active')?.status).toBe('failed')
  })

  test('a lost reply is settled by reading, and the call is not repeated', async () => {
    const prepared = setUp({ blockedAlready: 'refused' })
    prepared.simulator.inject({ kind: 'drop-after' }, { method: 'POST', times: Infinity })
    const report = await directoryOf(prepared).update({ academy: prepared.link }, { active: false })
    expect(report.connections['academy']?.fields).toMatchObject([{ status: 'applied', verified: true }])
    expect(writes(prepared)).toHaveLength(1)
  })
})

describe('clearing that one opted in to', () => {
  const paths = { title: 'title', location: 'location', about: 'about' } as const
  const outcomes = { clears: 'applied', refused: 'failed', ignored: 'failed' } as const
  const cases = Object.keys(paths).flatMap((path) => konstantlyReadings.nullValue.map((way) => [path, way]))
  test.each(cases)('%s, where null is %s, is reported as it is', async (path, way) => {
    const field = path as keyof typeof paths
    const nullValue = way as KonstantlyReading['nullValue']
    const prepared = setUp({ nullValue }, [field])
    const directory = directoryOf(prepared)
    const report = await directory.update({ academy: prepared.link }, { [field]: null }, { verify: true })
    // Nobody can tell whether a bio was ignored: it is never shown.
    const told = field === 'about' && nullValue === 'ignored' ? 'applied' : outcomes[nullValue]
    expect(report.connections['academy']?.fields[0]?.status).toBe(told)
    expect(prepared.holdings()[field]).toBe(nullValue === 'clears' ? null : setUp().holdings()[field])
  })
})

describe('whatever the documentation means', () => {
  const unlike = (reading: KonstantlyReading) =>
    Object.entries(reading).find(
      ([name, way]) => konstantlyReadings[name as keyof KonstantlyReading][0] !== way,
    )
  const readings = eachReading(konstantlyReadings).map((reading) => [unlike(reading), reading] as const)
  test.each(readings)('%j: what is asked for lands, and nothing else moves', async (_, reading) => {
    const prepared = setUp(reading)
    const before = prepared.holdings()
    const patch = {
      displayName: 'Søren Þór',
      title: 'Baker',
      role: 'manager',
      active: false,
      custom: { employee_number: '000042', shifts: null },
      extensions: { konstantly: { fromApi: false } },
    } as const
    const report = await directoryOf(prepared).update({ academy: prepared.link }, patch, { verify: true })
    expect(report.connections['academy']?.fields.map(({ status, verified }) => [status, verified])).toEqual(
      Array.from({ length: 7 }, () => ['applied', true]),
    )
    const wanted: User = applyPatch(before, patch)
    // The one loss that can't be helped: a bio that is not sent, where that empties it.
    expect(prepared.holdings()).toEqual(reading.bioAbsent === 'empties' ? { ...wanted, about: null } : wanted)
  })
})
