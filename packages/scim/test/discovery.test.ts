import {
  createDirectory,
  type ConnectionPlan,
  type ConnectionReport,
  type FieldDescription,
  type UserPatch,
} from '@crosspatch/core'
import { describe, expect, test } from 'vitest'

import type { ScimSettings } from '../src/index.js'
import type { ScimReading } from '../src/simulator/index.js'
import { enterprise, samples, setUp } from './set-up.js'
import { core } from './vendor.js'

const live = { check: 'live' } as const

/** A server of this reading, and calls that are held against what it says of itself. */
function server(reading: Partial<ScimReading> = {}, settings: Partial<ScimSettings> = {}) {
  const { simulator, binding, id } = setUp(reading, settings)
  const directory = createDirectory({ acme: binding }, { fetch: simulator.fetch, retries: 0 })
  return {
    simulator,
    held: () => simulator.users.get(id)?.attributes,
    writes: () => simulator.requests.filter(({ method }) => method !== 'GET'),
    plan: async (patch: UserPatch): Promise<ConnectionPlan> =>
      shareOf((await directory.plan({ acme: id }, patch as object, live)).connections),
    update: async (patch: UserPatch): Promise<ConnectionReport> =>
      shareOf((await directory.update({ acme: id }, patch as object, live)).connections),
    create: async (user: UserPatch): Promise<ConnectionReport> =>
      shareOf(
        (await directory.create({ acme: true }, user as object, { ...live, strict: false })).connections,
      ),
    fields: async (): Promise<readonly FieldDescription[]> => {
      const described = await directory.describe('acme')
      if (!described.ok) throw new Error(JSON.stringify(described))
      return described.value.fields ?? []
    },
  }
}

function shareOf<Share>({ acme }: Readonly<Record<string, Share>>): Share {
  if (acme === undefined) throw new Error('There is no share for the connection')
  return acme
}

/** A server that gives these, and everything else as it is. */
function giving(bodies: Readonly<Record<string, unknown>>, settings: Partial<ScimSettings> = {}) {
  const own = server({}, settings)
  for (const [path, body] of Object.entries(bodies)) {
    own.simulator.inject({ kind: 'rewrite', body: () => body }, { path, times: Infinity })
  }
  return own
}

const list = (...resources: object[]) => ({ totalResults: resources.length, Resources: resources })
const userSchema = (...attributes: unknown[]) =>
  list({ id: core, attributes: [{ name: 'userName', required: true }, ...attributes] })

describe('what the server says that it does not take is refused before any write', () => {
  test.each<
    [
      reading: Partial<ScimReading>,
      patch: UserPatch,
      path: string,
      rule: string,
      message: RegExp,
      remedy: RegExp,
    ]
  >([
    [
      { missingAttribute: 'ignored' },
      { timezone: 'Asia/Tokyo' },
      'timezone',
      'not-in-schema',
      /schema has no timezone/u,
      /Leave the field out/u,
    ],
    [
      { missingAttribute: 'refused' },
      { timezone: null },
      'timezone',
      'not-in-schema',
      /no timezone/u,
      /out/u,
    ],
    [
      { readOnlyAttribute: 'title' },
      { title: 'Boss' },
      'title',
      'read-only',
      /title can only be read \(mutability: readOnly\)/u,
      /Leave/u,
    ],
    [
      { fixedAttribute: 'userName' },
      { userName: 'another' },
      'userName',
      'immutable',
      /userName is given once/u,
      /without check/u,
    ],
    [
      { userTypes: 'listed' },
      { employmentType: 'Contracter' },
      'employmentType',
      'unknown-option',
      /certain values/u,
      /^Did you mean Contractor\?$/u,
    ],
    [
      { userTypes: 'listed' },
      { employmentType: 'Astronaut' },
      'employmentType',
      'unknown-option',
      /certain values/u,
      /^It takes: Employee, Contractor, Temp, Temp \\ 1\.$/u,
    ],
    [
      { extension: 'none' },
      { department: 'x' },
      'department',
      'not-in-schema',
      /no enterprise extension/u,
      /out/u,
    ],
    [
      { extension: 'none' },
      { extensions: { scim: { costCenter: null } } },
      'extensions.scim.costCenter',
      'not-in-schema',
      /no enterprise extension/u,
      /out/u,
    ],
  ])('%j: %j', async (reading, patch, path, rule, message, remedy) => {
    for (const update of ['patch', 'put'] as const) {
      const { held, update: send, writes } = server(reading, { update })
      const before = held()
      const report = await send({ displayName: 'Zoë', ...patch })
      expect(report.fields).toMatchObject([
        { path: 'displayName', status: 'applied' },
        {
          path,
          status: 'refused',
          failure: {
            field: path,
            rule,
            message: expect.stringMatching(message),
            remedy: expect.stringMatching(remedy),
            connection: 'acme',
          },
        },
      ])
      expect(writes()).toHaveLength(1)
      expect(held()).toEqual({ ...before, displayName: 'Zoë' })
    }
  })

  test('PATCH, where that is how it is to be sent', async () => {
    const { plan, writes } = server({ patch: '501' })
    expect(await plan({ title: 'Boss', phone: null })).toMatchObject({
      status: 'refused',
      requests: [],
      fields: [
        {
          path: 'title',
          failure: {
            code: 'unsupported',
            rule: 'no-patch',
            remedy: expect.stringContaining("update to 'put'"),
          },
        },
        { path: 'phone', failure: { rule: 'no-patch', message: expect.stringContaining('patch.supported') } },
      ],
    })
    expect(writes()).toEqual([])
    const byPut = server({ patch: '501' }, { update: 'put' })
    expect((await byPut.update({ title: 'Boss' })).status).toBe('applied')
    const fresh = server({ patch: '501' })
    expect((await fresh.create({ userName: 'bo', title: 'Boss' })).status).toBe('applied')
  })

  test('a value in a list that the schema has, in any case of its letters', async () => {
    const { update, held } = server({ userTypes: 'listed' })
    expect(await update({ employmentType: 'Contractor' })).toMatchObject({ status: 'applied' })
    expect(held()).toMatchObject({ userType: 'Contractor' })
    const { plan } = server({ userTypes: 'listed' })
    expect((await plan({ employmentType: 'EMPLOYEE' })).status).toBe('ready')
  })

  test('of a new user too, who is made without; but what is given once is given', async () => {
    const { create, simulator } = server({ missingAttribute: 'ignored', fixedAttribute: 'userName' })
    const report = await create({ userName: 'bo', timezone: 'Asia/Tokyo', active: false })
    expect(report).toMatchObject({
      status: 'partly-applied',
      fields: [{ path: 'userName' }, { path: 'active' }, { path: 'timezone', status: 'refused' }],
    })
    expect(simulator.users.get(report.created?.id ?? '')?.attributes).toMatchObject({
      userName: 'bo',
      active: false,
    })
  })

  test('is described, field by field', async () => {
    const { fields } = server({ readOnlyAttribute: 'title', userTypes: 'listed' })
    const readOnly = { rule: 'read-only', message: expect.any(String), remedy: expect.any(String) }
    expect(await fields()).toEqual([
      { path: 'title', refuses: { set: readOnly, clear: readOnly, create: readOnly } },
      {
        path: 'employmentType',
        options: ['Employee', 'Contractor', 'Temp', 'Temp \\ 1'],
        ignoresCase: true,
      },
    ])
    expect(await server().fields()).toEqual([])
  })
})

describe('a schema', () => {
  const told = { userName: 'zo', email: 'zo@kyst.example' }
  const emails = { name: 'emails', subAttributes: [{ name: 'value' }] }

  test.each<[what: string, schemas: unknown, patch: UserPatch, status: string]>([
    [
      'without a part of the name',
      userSchema({ name: 'name', subAttributes: [{ name: 'familyName' }] }),
      { givenName: 'Zo' },
      'refused',
    ],
    [
      'with the parts of the name by dotted names',
      userSchema({ name: 'name.givenName' }),
      { givenName: 'Zo' },
      'taken',
    ],
    [
      'with a part of the name by a dotted name, to be read only',
      userSchema({ name: 'Name.GivenName', mutability: 'readOnly' }),
      { givenName: 'Zo' },
      'refused',
    ],
    ['that does not tell the parts of the name', userSchema({ name: 'name' }), { givenName: 'Zo' }, 'taken'],
    [
      'whose name can only be read',
      userSchema({ name: 'name', mutability: 'READONLY', subAttributes: [{ name: 'givenName' }] }),
      { givenName: 'Zo' },
      'refused',
    ],
    [
      'whose addresses can only be read',
      userSchema({ name: 'emails', mutability: 'readOnly' }),
      told,
      'refused',
    ],
    [
      'whose addresses have values that can only be read',
      userSchema({ name: 'emails', subAttributes: [{ name: 'value', mutability: 'readOnly' }] }),
      told,
      'refused',
    ],
    [
      'whose addresses have a value that is required',
      userSchema({ ...emails, subAttributes: [{ name: 'value', required: true }] }),
      { email: null, secondaryEmail: null },
      'taken',
    ],
    ['that demands a title', userSchema({ name: 'title', required: true }), { title: null }, 'refused'],
    [
      'that demands a title, which is set',
      userSchema({ name: 'title', required: true }),
      { title: 'Boss' },
      'taken',
    ],
    [
      'that says nothing of the external id, as all resources have one',
      userSchema(),
      { externalId: 'E1' },
      'taken',
    ],
    [
      'whose external id can only be read',
      userSchema({ name: 'externalId', mutability: 'readOnly' }),
      { externalId: 'E1' },
      'refused',
    ],
    [
      'whose title has an exact case',
      userSchema({ name: 'title', canonicalValues: ['Boss'], caseExact: true }),
      { title: 'boss' },
      'refused',
    ],
    [
      'whose title has any value',
      userSchema({ name: 'title', canonicalValues: [] }),
      { title: 'boss' },
      'taken',
    ],
    [
      'whose title has values that are none',
      userSchema({ name: 'title', canonicalValues: [7, null] }),
      { title: 'boss' },
      'taken',
    ],
    [
      'whose roles are listed',
      userSchema({
        name: 'roles',
        subAttributes: [{ name: 'value', canonicalValues: ['admin'] }, { name: 'primary' }],
      }),
      { role: 'auditor2' },
      'refused',
    ],
    [
      'whose title has a mutability that nobody knows',
      userSchema({ name: 'title', mutability: 'sometimes' }),
      { title: 'Boss' },
      'taken',
    ],
    [
      'in an array of schemas',
      [{ id: core, attributes: [{ name: 'userName' }] }],
      { title: 'Boss' },
      'refused',
    ],
    [
      'with names in another case',
      { totalresults: 1, resources: [{ ID: core.toUpperCase(), ATTRIBUTES: [{ NAME: 'USERNAME' }] }] },
      { title: 'Boss' },
      'refused',
    ],
    ['that stands alone', { id: core, attributes: [{ name: 'userName' }] }, { title: 'Boss' }, 'refused'],
    [
      'without the user name that every user has',
      list({ id: core, attributes: [{ name: 'emails' }] }),
      { title: 'Boss' },
      'taken',
    ],
    ['without attributes', list({ id: core }), { title: 'Boss' }, 'taken'],
    ['with no attributes', list({ id: core, attributes: [] }), { title: 'Boss' }, 'taken'],
    [
      'with attributes that are none',
      list({ id: core, attributes: [null, 'title', {}, { name: 7 }] }),
      { title: 'Boss' },
      'taken',
    ],
    [
      'with attributes in another shape',
      list({ id: core, attributes: { userName: {} } }),
      { title: 'Boss' },
      'taken',
    ],
    [
      'of groups alone',
      list({ id: `${core}s`, attributes: [{ name: 'userName' }] }),
      { title: 'Boss' },
      'taken',
    ],
    ['of nobody', list(), { title: 'Boss' }, 'taken'],
    ['that is a text', '"schema"', { title: 'Boss' }, 'taken'],
    ['that is nothing', null, { title: 'Boss' }, 'taken'],
  ])('%s', async (_, schemas, patch, status) => {
    const { plan } = giving({ '/Schemas': schemas, '/ResourceTypes': list() })
    const { fields } = await plan(patch)
    const [path = ''] = Object.keys(patch).slice(-1)
    expect(fields.find((field) => field.path === path)?.status).toBe(status)
  })

  test('that is not told is noted, and everything is sent', async () => {
    for (const discovery of ['404', '501', '403', 'web-page'] as const) {
      const { plan, update, held } = server({ discovery })
      const { fields } = await plan({ title: 'Boss', email: null, secondaryEmail: null, department: 'Ost' })
      expect(fields.map(({ status, note }) => [status, note?.includes('does not tell its schema')])).toEqual(
        fields.map(() => ['taken', true]),
      )
      expect(await update({ title: 'Boss' })).toMatchObject({ status: 'applied' })
      expect(held()).toMatchObject({ title: 'Boss' })
    }
  })

  test('that is told is noted nowhere', async () => {
    const patch = Object.fromEntries(
      Object.entries(samples).flatMap(([path, [value]]) => (path.includes('.') ? [] : [[path, value]])),
    )
    const { fields } = await server().plan(patch)
    expect(fields.map(({ note }) => note?.includes('schema') ?? false)).toEqual(fields.map(() => false))
    expect(fields.map(({ status }) => status)).toEqual(fields.map(() => 'taken'))
  })
})

describe('the enterprise extension', () => {
  const plain = { id: core, attributes: [{ name: 'userName' }, { name: 'title' }] }
  const user = { id: 'User', schema: core }
  const extended = { ...user, schemaExtensions: [{ schema: enterprise.toUpperCase() }] }

  test.each<[what: string, bodies: Readonly<Record<string, unknown>>, status: string]>([
    ['in neither list', { '/Schemas': list(plain), '/ResourceTypes': list(user) }, 'refused'],
    [
      'in no schemas, where no types are told',
      { '/Schemas': list(plain), '/ResourceTypes': 'none' },
      'refused',
    ],
    [
      'within the schema of users',
      {
        '/Schemas': list({ ...plain, attributes: [...plain.attributes, { name: enterprise }] }),
        '/ResourceTypes': list(user),
      },
      'taken',
    ],
    ['of the users’ type', { '/Schemas': list(plain), '/ResourceTypes': list(extended) }, 'taken'],
    [
      'among the schemas',
      { '/Schemas': list(plain, { id: enterprise }), '/ResourceTypes': list(user) },
      'taken',
    ],
    [
      'among the schemas, without the department',
      {
        '/Schemas': list(plain, { id: enterprise, attributes: [{ name: 'manager' }] }),
        '/ResourceTypes': list(extended),
      },
      'refused',
    ],
    [
      'on a page that is not given',
      { '/Schemas': { ...list(plain), totalResults: 2 }, '/ResourceTypes': list(user) },
      'taken',
    ],
    ['where no schema of users is told', { '/Schemas': list(), '/ResourceTypes': list(user) }, 'taken'],
    ['where the schemas are no list', { '/Schemas': plain, '/ResourceTypes': list(user) }, 'taken'],
  ])('%s', async (_, bodies, status) => {
    const { fields } = await giving(bodies).plan({ department: 'Ost' })
    expect(fields).toMatchObject([{ path: 'department', status }])
  })
})

describe('a configuration', () => {
  test.each<[what: string, config: unknown, status: string]>([
    ['without PATCH', { patch: { supported: false } }, 'refused'],
    ['without PATCH, in text', { patch: { supported: 'False' } }, 'refused'],
    ['without PATCH, in a list', list({ patch: { supported: false } }), 'refused'],
    ['without PATCH, in another case', { Patch: { Supported: false } }, 'refused'],
    ['with PATCH', { patch: { supported: true } }, 'taken'],
    ['without a word', {}, 'taken'],
    ['that says nothing of it', { patch: {} }, 'taken'],
    ['of another shape', { patch: 'no' }, 'taken'],
    ['that is none', [], 'taken'],
  ])('%s', async (_, config, status) => {
    const { plan } = giving({ '/ServiceProviderConfig': config })
    expect((await plan({ title: 'Boss' })).fields).toMatchObject([{ status }])
  })

  test('without the change of passwords is noted at a password, which is sent', async () => {
    const { plan } = giving({ '/ServiceProviderConfig': { changePassword: { supported: false } } })
    expect((await plan({ password: 'hush' })).fields).toMatchObject([
      { status: 'taken', note: expect.stringContaining('does not support the change of passwords') },
    ])
  })
})

describe('somebody who leaves is shut out', () => {
  test('although the server can not be asked, and nothing else is sent', async () => {
    for (const update of ['patch', 'put'] as const) {
      const { simulator, update: send, held } = server({}, { update })
      const before = held()
      simulator.inject({ kind: 'status', status: 503 }, { path: '/Schemas', times: Infinity })
      const report = await send({ title: 'Gone', active: false })
      expect(report).toMatchObject({
        status: 'partly-applied',
        fields: [
          { path: 'active', status: 'applied', verified: true },
          { path: 'title', status: 'refused', failure: { code: 'unavailable', status: 503 } },
        ],
      })
      expect(held()).toEqual({ ...before, active: false })
    }
  })

  test('although the server says that it takes no such change', async () => {
    const schemas = userSchema({ name: 'active', mutability: 'readOnly' }, { name: 'title' })
    for (const bodies of [{ '/Schemas': schemas }, { '/Schemas': userSchema() }]) {
      const { update, held, plan } = giving(bodies)
      expect((await plan({ active: false })).fields).toMatchObject([
        { status: 'taken', note: expect.stringContaining('It is sent all the same') },
      ])
      expect(await update({ active: false })).toMatchObject({ status: 'applied' })
      expect(held()).toMatchObject({ active: false })
      expect((await plan({ active: true })).fields).toMatchObject([{ status: 'refused' }])
    }
  })

  test('by PATCH, whatever the configuration says; where there is none, the report says so', async () => {
    const { update, held } = giving({ '/ServiceProviderConfig': { patch: { supported: false } } })
    expect(await update({ title: 'Gone', active: false })).toMatchObject({
      status: 'partly-applied',
      fields: [
        { path: 'active', status: 'applied' },
        { path: 'title', status: 'refused', failure: { rule: 'no-patch' } },
      ],
    })
    expect(held()).toMatchObject({ active: false })
    expect(await server({ patch: '501' }).update({ active: false })).toMatchObject({
      status: 'failed',
      fields: [
        { path: 'active', status: 'failed', failure: { remedy: expect.stringContaining("update to 'put'") } },
      ],
    })
  })

  test('and said to be only once that was seen, where the server speaks against it and shows nothing', async () => {
    const { simulator, update, held } = giving({
      '/Schemas': userSchema({ name: 'active', mutability: 'readOnly' }),
    })
    simulator.inject({ kind: 'status', status: 204 }, { method: 'PATCH' })
    const report = await update({ active: false })
    expect(held()).toMatchObject({ active: true })
    expect(report).toMatchObject({
      status: 'failed',
      fields: [{ status: 'failed', failure: { rule: 'not-applied' } }],
    })
  })
})

test('somebody who leaves is not said to be out by a server that has no such attribute', async () => {
  const { simulator, update } = giving({ '/Schemas': userSchema() })
  const without = (shown: unknown) => ({ ...Object(shown), active: undefined })
  simulator.inject({ kind: 'rewrite', body: without }, { path: '/Users', times: Infinity })
  expect(await update({ active: false })).toMatchObject({
    status: 'uncertain',
    fields: [{ status: 'uncertain', failure: { rule: 'not-seen' } }],
  })
})

test('what it is asked, and how often', async () => {
  const { plan, simulator } = server()
  await plan({ title: 'Boss' })
  expect(simulator.requests.map(({ method, url }) => `${method} ${url.pathname}${url.search}`)).toEqual([
    'GET /scim/v2/ServiceProviderConfig',
    'GET /scim/v2/ResourceTypes',
    'GET /scim/v2/Schemas',
    expect.stringMatching(/^GET \/scim\/v2\/Users\//u),
  ])
})
