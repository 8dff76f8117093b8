import { inspect } from 'node:util'

import { createDirectory, isCrosspatchError, type ConnectionReport } from '@crosspatch/core'
import { eachReading } from '@crosspatch/core/simulator'
import { describe, expect, it } from 'vitest'

import { relesys, type RelesysListQuery } from '../src/index.js'
import {
  relesysReadings,
  relesysSimulator,
  type RelesysReading,
  type RelesysSimulator,
  type RelesysSimulatorOptions,
} from '../src/simulator/index.js'
import { holdings, ids } from './set-up.js'

const idOf = (digit: number) => `a0000000-0000-4000-8000-00000000000${digit}`

const people = [
  { id: idOf(1), name: 'Ida Holm', email: 'ida@x.example', externalId: 'E-1', userName: 'ida' },
  { id: idOf(2), name: 'Bo Krog', email: "bo+1.o'neil@x.example", externalId: 'E-2', userName: 'bo' },
  { id: idOf(3), name: 'Ida Holm', email: null, externalId: 'E-3', userName: 'ida3' },
]

function composed(
  readings: Partial<RelesysReading> = {},
  options: RelesysSimulatorOptions = {},
  optIn: string[] = [],
) {
  const simulator = relesysSimulator({
    users: people,
    clientSecret: 'canary-secret',
    requestsPerMinute: Number.POSITIVE_INFINITY,
    readings,
    ...options,
  })
  const { clientId, clientSecret, baseUrl } = simulator
  const directory = createDirectory(
    { shops: relesys({ clientId, clientSecret, baseUrl, optIn }) },
    { fetch: simulator.fetch, clock: { now: Date.now, sleep: () => Promise.resolve() } },
  )
  return { simulator, directory }
}

type Directory = ReturnType<typeof composed>['directory']

async function listed(directory: Directory, query?: RelesysListQuery): Promise<string> {
  let digits = ''
  for await (const { id, link } of directory.list('shops', query === undefined ? {} : { query })) {
    expect(link).toEqual({ id })
    digits += id.slice(-1)
  }
  return digits
}

const everywhere = eachReading(relesysReadings)

const onUsers = { method: 'GET', path: /\/users$/ }

/** The queries of the lists that were asked for. */
function listsIn({ requests }: RelesysSimulator): string[] {
  return requests.filter(({ method }) => method === 'GET').map(({ url }) => url.search.slice(1))
}

describe('a list', () => {
  it.each(everywhere)('is read to its end where Relesys behaves as in %o', async (readings) => {
    const { directory, simulator } = composed(readings)
    expect(await listed(directory)).toBe('123')
    expect(await listed(directory, { limit: 2, sort: ['-externalId'] })).toBe('321')
    // Pages overlap by one, and a full one does not end the list.
    expect(listsIn(simulator)).toEqual([
      'limit=1000',
      'sort=-externalId&limit=2',
      'sort=-externalId&offset=1&limit=2',
      'sort=-externalId&offset=2&limit=2',
    ])
  })

  it.each(everywhere)('notices who leaves meanwhile where Relesys behaves as in %o', async (readings) => {
    const { directory, simulator } = composed(readings)
    simulator.between(() => simulator.users.delete(idOf(1)), { path: /\/users$/, skip: 1 })
    const seen: string[] = []
    const reading = async () => {
      for await (const { id } of directory.list('shops', { query: { limit: 2 } })) seen.push(id)
    }
    await expect(reading()).rejects.toMatchObject({
      failures: [{ connection: 'shops', code: 'conflict', rule: 'list-changed' }],
    })
    expect(seen).toEqual([idOf(1), idOf(2), idOf(3)])
  })

  it.each<[string, unknown]>([
    ['on another host', 'https://elsewhere.example/users?cursor=1'],
    ['nowhere', 'http://['],
  ])('follows no address of a next page: %s', async (_where, nextUrl) => {
    const { directory, simulator } = composed()
    simulator.inject({ kind: 'rewrite', body: (page) => ({ ...Object(page), nextUrl }) }, onUsers)
    expect(await listed(directory, { limit: 2 })).toBe('123')
    expect(listsIn(simulator)).toEqual(['limit=2', 'offset=1&limit=2', 'offset=2&limit=2'])
    expect(new Set(simulator.requests.map(({ url }) => url.origin))).toEqual(
      new Set([new URL(simulator.baseUrl).origin]),
    )
  })

  it('goes on after a full page that does not tell of the next', async () => {
    const { directory, simulator } = composed()
    const body = (page: unknown) => ({ ...Object(page), nextUrl: null })
    simulator.inject({ kind: 'rewrite', body }, { ...onUsers, times: Number.POSITIVE_INFINITY })
    expect(await listed(directory, { limit: 2 })).toBe('123')
  })

  it('goes on after a page that is short but tells of the next', async () => {
    const { directory, simulator } = composed()
    const body = (page: unknown) => ({ data: Object(page).data.slice(0, 2), nextUrl: '/users?cursor=1' })
    simulator.inject({ kind: 'rewrite', body }, onUsers)
    expect(await listed(directory)).toBe('123')
    expect(listsIn(simulator)).toEqual(['limit=1000', 'offset=1&limit=1000'])
  })

  it('refuses a query before anything is sent', async () => {
    const { directory, simulator } = composed()
    const wrong: unknown = { filter: { gender: 'Female' } }
    const error = await listed(directory, Object(wrong)).catch((thrown: unknown) => thrown)
    expect(isCrosspatchError(error) ? error.failures : error).toMatchObject([
      {
        code: 'invalid-input',
        connection: 'shops',
        field: 'filter.gender',
        message: expect.stringContaining('userName'),
      },
    ])
    expect(simulator.requests).toEqual([])
  })
})

describe('somebody', () => {
  it.each([
    [{ email: "bo+1.o'neil@x.example" }, '2'],
    [{ email: "BO+1.O'Neil@x.example" }, '2'],
    [{ userName: 'BO' }, '2'],
    [{ externalId: 'E-1' }, '1'],
    [{ externalId: 'e-1' }, ''],
    [{ displayName: 'Ida Holm' }, '13'],
    [{ displayName: 'Ida' }, ''],
  ] as const)('is found by %o', async (search, digits) => {
    for (const readings of everywhere) {
      const found = await composed(readings).directory.find('shops', search)
      const hits = found.ok ? found.value.map(({ id }) => id.slice(-1)).join('') : found
      expect({ readings, hits }).toEqual({ readings, hits: digits })
    }
  })
})

it('all who go by a name are found, over several pages of the filter', async () => {
  const users = Array.from({ length: 2100 }, (_, index) => ({
    id: `b0000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    name: index % 2 === 0 || index < 1100 ? 'Ida Holm' : 'Bo Krog',
  }))
  const { directory, simulator } = composed({}, { users })
  const found = await directory.find('shops', { displayName: 'Ida Holm' })
  expect(found.ok ? found.value.map(({ id }) => id) : found).toEqual(
    users.filter(({ name }) => name === 'Ida Holm').map(({ id }) => id),
  )
  expect(listsIn(simulator)).toEqual(['name=Ida+Holm&limit=1000', 'name=Ida+Holm&offset=999&limit=1000'])
})

describe('the account', () => {
  it.each(everywhere)('is described where Relesys behaves as in %o', async (readings) => {
    const { directory, simulator } = composed(readings)
    const described = await directory.describe('shops')
    expect(described).toMatchObject({
      ok: true,
      value: { groups: [{ name: 'Shop floor' }, { name: 'First aiders' }] },
    })
    expect(described.ok ? described.value.custom?.map(({ key }) => key) : []).toEqual([
      'shirtSize',
      'languages',
      'firstAidUntil',
      undefined,
    ])
    expect(described.ok ? described.value.custom?.length : 0).toBe(simulator.customFields.size)
  })

  it('is described over several pages', async () => {
    const userGroups = Array.from({ length: 1500 }, (_, index) => ({ id: `group-${index}` }))
    const customFields = Array.from({ length: 1500 }, (_, index) => ({ externalId: `field-${index}` }))
    const { directory, simulator } = composed({}, { userGroups, customFields })
    const described = await directory.describe('shops')
    expect(described.ok ? described.value.groups?.map(({ id }) => id) : described).toEqual(
      userGroups.map(({ id }) => id),
    )
    expect(described.ok ? described.value.custom?.map(({ key }) => key) : described).toEqual(
      customFields.map(({ externalId }) => externalId),
    )
    const pages = ['limit=1000', 'offset=999&limit=1000']
    expect(listsIn(simulator)).toEqual([...pages, ...pages])
  })
})

const starter = {
  givenName: 'Åse',
  familyName: "O'Neil",
  email: 'ase+1@x.example',
  externalId: 'E-4',
  userName: 'ase',
  phone: '+4520405060',
  department: ids.department,
  groups: [ids.shopFloor, ids.firstAid],
  custom: { shirtSize: '038', languages: ['Dansk'] },
  extensions: { relesys: { dataSource: 'HR' } },
  password: 'canary-password',
}

async function created(set: ReturnType<typeof composed>, user: object = starter): Promise<ConnectionReport> {
  const { connections } = await set.directory.create({ shops: true }, user)
  const report = connections['shops']
  if (report === undefined) throw new Error('no report')
  expect(inspect(report, { depth: 9 }) + JSON.stringify(report)).not.toContain('canary')
  return report
}

describe('a user', () => {
  it.each(everywhere)('is created where Relesys behaves as in %o', async (readings) => {
    const set = composed(readings)
    const report = await created(set)
    expect(report.status).toBe('applied')
    const id = report.created?.id ?? ''
    expect(report.created?.link).toEqual({ id })
    expect([...set.simulator.users.keys()]).toEqual([...people.map((person) => person.id), id])
    expect(holdings(set.simulator, id)).toMatchObject({
      displayName: "Åse O'Neil",
      email: starter.email,
      externalId: 'E-4',
      userName: 'ase',
      phone: starter.phone,
      department: ids.department,
      groups: starter.groups,
      custom: starter.custom,
      extensions: { relesys: { dataSource: 'HR' } },
    })
    expect(set.simulator.users.get(id)?.password).toBe('canary-password')
  })

  it.each([
    { externalId: 'E-2' },
    { userName: 'Bo' },
    { email: 'ida@x.example' },
    { email: 'IDA@x.example' },
  ])('who is there is not created again: %o', async (same) => {
    for (const readings of everywhere) {
      const set = composed(readings)
      const report = await created(set, { ...starter, ...same })
      expect({ readings, failures: report.failures }).toMatchObject({
        readings,
        failures: [{ code: 'conflict', rule: 'already-there', field: Object.keys(same)[0] }],
      })
      expect(set.simulator.users.size).toBe(people.length)
    }
  })

  it.each(['displayName', 'department', 'groups'])('is not created without %s', async (field) => {
    const { givenName: _given, familyName: _family, ...user } = starter
    const report = await created(composed(), { displayName: 'Åse', ...user, [field]: undefined })
    expect(report.failures).toMatchObject([{ code: 'invalid-input', rule: 'required', field }])
  })

  it('is created with what nobody documents only by opting in', async () => {
    const user = { ...starter, initials: 'ÅO' }
    const refused = await created(composed(), user)
    expect(refused.fields.find(({ path }) => path === 'initials')).toMatchObject({
      status: 'refused',
      failure: { code: 'unsupported', rule: 'undocumented' },
    })
    for (const createMembers of relesysReadings.createMembers) {
      const set = composed({ createMembers }, {}, ['initials'])
      const report = await created(set, user)
      const told = report.fields.find(({ path }) => path === 'initials')
      expect([told?.status, told?.failure?.rule]).toEqual(
        createMembers === 'all' ? ['applied', undefined] : ['uncertain', 'stored-differently'],
      )
    }
  })

  it('whose reply is lost is not created twice', async () => {
    const set = composed()
    set.simulator.inject({ kind: 'drop-after' }, { method: 'POST', path: '/api/v1.4/users' })
    const report = await created(set)
    expect(set.simulator.users.size).toBe(people.length + 1)
    expect(report.created?.id).toBe([...set.simulator.users.keys()].at(-1))
    // A password can not be read back.
    expect(report.fields.filter(({ status }) => status !== 'applied').map(({ path }) => path)).toEqual([
      'password',
    ])
  })

  it.each(everywhere)('is removed where Relesys behaves as in %o', async (readings) => {
    const { directory, simulator } = composed(readings)
    const { connections } = await directory.remove({ shops: idOf(2) }, { verify: true })
    // That the record is still shown proves nothing, so it is not called a failure either.
    expect(connections['shops']?.status).toBe(
      readings.deletedUser === 'still-shown' ? 'uncertain' : 'applied',
    )
    expect([...simulator.users.keys()]).toEqual([idOf(1), idOf(3)])
    expect(connections['shops']?.requests).toMatchObject([
      { method: 'DELETE', inferred: expect.stringContaining('client') },
    ])
  })

  it('whose removal is answered by nothing is removed', async () => {
    const { directory, simulator } = composed()
    simulator.inject({ kind: 'drop-after' }, { method: 'DELETE' })
    const { connections } = await directory.remove({ shops: idOf(2) })
    expect([...simulator.users.keys()]).toEqual([idOf(1), idOf(3)])
    expect(connections['shops']).toMatchObject({ status: 'applied' })
  })

  it('is disabled and activated by an inferred call', async () => {
    const { directory, simulator } = composed()
    const off = await directory.deactivate({ shops: idOf(1) })
    expect(simulator.users.get(idOf(1))?.status).toBe('Disabled')
    const on = await directory.activate({ shops: idOf(1) })
    expect(simulator.users.get(idOf(1))?.status).toBe('Activated')
    for (const { connections } of [off, on]) {
      expect(connections['shops']?.requests).toMatchObject([{ method: 'PUT', inferred: expect.any(String) }])
    }
  })

  it.each(['Pending', 'LoginBlocked', 'Quarantined'])(
    'who is %s is neither, and stays so unless the status is changed',
    async (status) => {
      const { directory, simulator } = composed({}, { users: [{ id: idOf(1), status }] })
      const got = await directory.get({ shops: idOf(1) })
      expect(got).toMatchObject({ shops: { ok: true } })
      expect(got['shops']).not.toHaveProperty('value.active')
      await directory.update({ shops: idOf(1) }, { title: 'Clerk' })
      expect(simulator.users.get(idOf(1))).toMatchObject({ status, title: 'Clerk' })
      await directory.deactivate({ shops: idOf(1) })
      expect(simulator.users.get(idOf(1))?.status).toBe('Disabled')
    },
  )
})
