import { inspect } from 'node:util'

import { createDirectory } from '@crosspatch/core'
import { everyReading } from '@crosspatch/core/simulator'
import { describe, expect, test } from 'vitest'

import type { BluedotSettings } from '../src/index.js'
import { bluedotReadings, type BluedotReading } from '../src/simulator/index.js'
import { holdings, setUp } from './set-up.js'

const formats = ['json', 'xml'] as const
const password = 'Open-sesame-9'

function prepare(readings: Partial<BluedotReading> = {}, settings: Partial<BluedotSettings> = {}) {
  const { simulator } = setUp(readings)
  const { binding } = setUp({}, { tenantId: simulator.tenantId, ...settings })
  const directory = createDirectory({ bluedot: binding }, { fetch: simulator.fetch, retries: 0 })
  const [group = ''] = simulator.userGroups.keys()
  return {
    simulator,
    directory,
    group,
    create: async (user: object, options: object = {}) => {
      const report = await directory.create({ bluedot: true }, user, options)
      const share = report.connections['bluedot']
      if (share === undefined) throw new Error('There is no share for BlueDot.')
      return share
    },
  }
}

describe.each(formats)('in %s', (format) => {
  test('a user is created as it was given, under every reading', async () => {
    const { absentDisabled, modelErrors, createReply, nullMembers, userNameQuery, unknownUserName } =
      bluedotReadings
    const table = { absentDisabled, modelErrors, createReply, nullMembers, userNameQuery, unknownUserName }
    for (const reading of everyReading(table)) {
      const { simulator, create, group } = prepare(reading, { format, optIn: ['about', 'active'] })
      const user = {
        userName: "ida.o'bjørk & co",
        email: 'ida+test@havn.example',
        phone: '+4512345678',
        about: '  Første "linje"\n\tanden 🦀 ',
        active: false,
        role: 'Reporter',
        groups: [group],
        custom: { store: 'Århus & <co>', employee_no: '007' },
      }
      const report = await create({ ...user, password }, { verify: true })
      const { id = '' } = report.created ?? {}
      expect([reading, report.status, report.created]).toEqual([reading, 'applied', { id, link: { id } }])
      expect(holdings(simulator, id)).toEqual(user)
      expect(simulator.users.get(id)?.password).toMatch(/=$/u)
      const posted = simulator.requests.find(({ method }) => method === 'POST')
      expect(JSON.parse(posted?.body ?? '')).toMatchObject({ tenantId: simulator.tenantId, password })
    }
  })

  test('a plan shows no password, and neither does a report', async () => {
    const { simulator, directory } = prepare({ password: 'hash' }, { format })
    const plan = await directory.planCreate({ bluedot: true }, { userName: 'ny', password })
    const report = await directory.apply(plan, { password })
    expect(report.ok).toBe(true)
    const { users } = simulator
    const hash = [...users.values()].find(({ userName }) => userName === 'ny')?.password ?? ''
    expect(hash).not.toBe('')
    const shown = inspect({ plan, report }, { depth: 12 }) + JSON.stringify({ plan, report })
    expect(shown).not.toContain(password)
    expect(shown + JSON.stringify(report.connections['bluedot']?.user)).not.toContain(hash)
  })

  test.each([
    [{ kind: 'drop-after' }],
    [{ kind: 'truncated' }],
    [{ kind: 'garbled' }],
    [{ kind: 'status-after', status: 500 }],
    [{ kind: 'rewrite', body: () => 'Created' }],
  ] as const)('one whose reply is lost (%j) is found by its name, and not created again', async (fault) => {
    const { simulator, create } = prepare({}, { format })
    simulator.inject(fault, { method: 'POST' })
    const { fields, created } = await create({ userName: 'ny', password, email: 'ny@havn.example' })
    const { id = '' } = created ?? {}
    expect(simulator.users.get(id)).toMatchObject({ userName: 'ny', emailAddress: 'ny@havn.example' })
    expect(Object.fromEntries(fields.map(({ path, status }) => [path, status]))).toEqual({
      userName: 'applied',
      email: 'applied',
      // Nobody shows it, so whether it is the one stays open.
      password: 'uncertain',
    })
    expect(simulator.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test.each(bluedotReadings.unknownUserName)(
    'a name that is there is told of before anything is sent (%s for nobody)',
    async (unknownUserName) => {
      const { simulator, create } = prepare({ unknownUserName }, { format })
      const { status, failures } = await create({ userName: 'Taken.Name', password })
      expect([status, failures[0]?.code, failures[0]?.rule]).toEqual(['refused', 'conflict', 'already-there'])
      expect(simulator.requests.every(({ method }) => method === 'GET')).toBe(true)
    },
  )

  test('a name that is taken in between is refused by BlueDot, and nobody has two accounts', async () => {
    for (const userNameTaken of bluedotReadings.userNameTaken) {
      const { simulator, directory } = prepare({ userNameTaken }, { format })
      const plan = await directory.planCreate({ bluedot: true }, { userName: 'ny', password })
      const [first] = simulator.users.values()
      if (first !== undefined) simulator.users.set(first.userId, { ...first, userName: 'ny' })
      const report = await directory.apply(plan, { password })
      expect(report.ok).toBe(false)
      expect(simulator.users.size).toBe(2)
    }
  })
})

describe('what is refused', () => {
  test('all of it, without the id of the tenant', async () => {
    const { simulator, create } = prepare({}, { tenantId: undefined })
    const { status, failures } = await create({ userName: 'ny', password })
    expect(status).toBe('refused')
    expect(failures).toMatchObject([
      { code: 'invalid-input', rule: 'tenant-id', remedy: expect.stringContaining('Set tenantId') },
    ])
    expect(simulator.users.size).toBe(2)
  })

  test.each<[user: object, field: string]>([
    [{ userName: 'ny' }, 'password'],
    [{ password }, 'userName'],
  ])('%j, for what is missing', async (user, field) => {
    const { simulator, create } = prepare()
    const { status, failures } = await create(user)
    expect([status, failures[0]?.rule, failures[0]?.field]).toEqual(['refused', 'required', field])
    expect(simulator.users.size).toBe(2)
  })

  const group = 'a4d0b7c2-6e19-4c83-8f5b-1d2e3f4a5b6c'
  test.each<[user: object, path: string, rule: string]>([
    [{ active: false }, 'active', 'undocumented'],
    [{ active: true }, 'active', 'undocumented'],
    [{ about: 'x' }, 'about', 'undocumented'],
    [{ groups: [group, 'd2d2d2d2-0000-4000-8000-000000000004'] }, 'groups', 'one-group'],
    [{ groups: ['All staff'] }, 'groups', 'guid'],
    [{ custom: { pet: 'cat' } }, 'custom.pet', 'unnamed-custom-field'],
    [{ custom: { store: 7 } }, 'custom.store', 'text-only'],
    [{ displayName: 'Ida' }, 'displayName', 'no-such-field'],
    [{ email: null }, 'email', 'no-clear'],
  ])('%j', async (part, path, rule) => {
    const { simulator, directory } = prepare()
    const user = { userName: 'ny', password, ...part }
    const { connections } = await directory.planCreate({ bluedot: true }, user)
    const field = connections['bluedot']?.fields.find((each) => each.path === path)
    expect([field?.status, field?.failure?.rule]).toEqual(['refused', rule])
    await expect(directory.planCreate({ bluedot: true }, user, { strict: true })).rejects.toMatchObject({
      failures: [{ rule }],
    })
    expect(simulator.users.size).toBe(2)
  })

  test('a group that the tenant does not have, when it is asked', async () => {
    const { create, group: held } = prepare()
    const strange = { userName: 'ny', password, groups: ['d2d2d2d2-0000-4000-8000-000000000004'] }
    const { fields } = await create(strange, { check: 'live', strict: false })
    expect(fields.find(({ path }) => path === 'groups')?.failure?.rule).toBe('unknown-group')
    const { status } = await create({ userName: 'ny.to', password, groups: [held] }, { check: 'live' })
    expect(status).toBe('applied')
  })

  test('a chosen id, and a removal: BlueDot has no such thing', async () => {
    const { directory } = prepare()
    const chosen = directory.create({ bluedot: { id: group } }, { userName: 'ny', password })
    await expect(chosen).rejects.toMatchObject({ code: 'unsupported', failures: [{ rule: 'chosen-id' }] })
    const report = await directory.remove({ bluedot: 'b7f1c2d3-4e5f-4a6b-8c7d-9e0f1a2b3c4d' })
    expect(report.connections['bluedot']).toMatchObject({
      status: 'refused',
      failures: [{ code: 'unsupported', rule: 'no-such-call' }],
    })
  })
})

test('a user is deactivated and activated by an update', async () => {
  const { simulator, directory } = prepare()
  const links = { bluedot: 'c8a2d3e4-5f60-4b7c-9d8e-0f1a2b3c4d5e' }
  expect((await directory.deactivate(links)).ok).toBe(true)
  expect(simulator.users.get(links.bluedot)).toMatchObject({ disabled: true, userName: 'taken.name' })
  expect((await directory.activate(links)).ok).toBe(true)
  expect(simulator.users.get(links.bluedot)?.disabled).toBe(false)
})

test('the plan is the request, with what a reader should know', async () => {
  const { directory } = prepare({}, { format: 'xml' })
  const { connections } = await directory.planCreate(
    { bluedot: true },
    { userName: 'ny', password, role: 'R' },
  )
  const share = connections['bluedot']
  expect(share?.requests).toMatchObject([
    { method: 'POST', path: '/api/users', note: expect.stringMatching(/JSON although.*tenant's defaults/) },
  ])
  expect(share?.fields.find(({ path }) => path === 'role')).toMatchObject({ evidence: 'inferred' })
})
