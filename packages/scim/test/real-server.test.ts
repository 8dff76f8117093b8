import {
  createDirectory,
  type Binding,
  type ConnectionReport,
  type CustomValue,
  type UserPatch,
} from '@crosspatch/core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { ScimSettings } from '../src/index.js'
import { openRealServer, type RealServer } from './real-server.js'
import { bindingTo, enterprise, samples } from './set-up.js'

/** SCIMMY 1.3.5, a server that nobody here wrote: what the plugin makes of the RFCs is what it makes of them too. */
let real: RealServer
beforeAll(async () => {
  real = await openRealServer()
})
afterAll(() => real.close())
beforeEach(() => {
  real.users.clear()
  real.seen.length = 0
})

const newcomer: UserPatch = {
  userName: "bo.o'st+ny@kyst.example",
  externalId: '000815',
  displayName: 'Bo "Ø" Øst 🦀',
  givenName: 'Bo',
  familyName: "Øst-D'Arcy",
  title: 'Vinhandler & vært',
  email: 'bo@kyst.example',
  secondaryEmail: 'bo@mail.example',
  phone: '+4521222324',
  secondaryPhone: '+390698765432',
  location: 'Århus C',
  timezone: 'Europe/Paris',
  language: 'fr-CA',
  active: true,
  role: 'clerk',
  password: 'hush 🔑 hush',
  employmentType: 'Temp',
  department: 'Ost / Vin',
  extensions: {
    scim: { employeeNumber: '000815', costCenter: '1', organization: 'Kyst', division: 'Nord' },
  },
}
const { password: _secret, ...visible } = newcomer

const clearable = Object.keys(samples).filter((path) => !['userName', 'active', 'password'].includes(path))

function patchOf(path: string, value: CustomValue | null | undefined): UserPatch {
  const [field = '', plugin = '', key = ''] = path.split('.')
  return field === 'extensions' ? { extensions: { [plugin]: { [key]: value } } } : { [field]: value }
}

/** The newcomer as one sees it, with another value at a path. */
function visibleWith(path: string, value: CustomValue | null | undefined): UserPatch {
  const patch = patchOf(path, value)
  const own = { ...visible.extensions?.['scim'], ...patch.extensions?.['scim'] }
  return { ...visible, ...patch, extensions: { scim: own } }
}

function directoryOf(settings: Partial<ScimSettings> = {}) {
  // Typed as any server's, so that fields can be walked through by name.
  const binding: Binding = bindingTo(real, settings)
  return createDirectory({ real: binding }, { retries: 0 })
}

async function create(user: UserPatch = newcomer): Promise<string> {
  const report = await directoryOf().create({ real: true }, user)
  const id = report.connections['real']?.created?.id
  if (id === undefined) throw new Error(JSON.stringify(report))
  real.seen.length = 0
  return id
}

async function update(
  id: string,
  patch: UserPatch,
  settings?: Partial<ScimSettings>,
): Promise<ConnectionReport> {
  const { connections } = await directoryOf(settings).update({ real: id }, patch)
  const share = connections['real']
  if (share === undefined) throw new Error('There is no share')
  return share
}

test('a creation stores every field, and is read back as it was given', async () => {
  const id = await create()
  expect(real.users.get(id)).toMatchObject({
    userName: newcomer.userName,
    name: { givenName: 'Bo', familyName: "Øst-D'Arcy" },
    emails: [
      { value: 'bo@kyst.example', type: 'work', primary: true },
      { value: 'bo@mail.example', type: 'other', primary: false },
    ],
    phoneNumbers: [
      { value: 'tel:+4521222324', primary: true },
      { value: 'tel:+390698765432', primary: false },
    ],
    addresses: [{ type: 'work', locality: 'Århus C' }],
    active: true,
    password: 'hush 🔑 hush',
    [enterprise]: { employeeNumber: '000815', department: 'Ost / Vin' },
  })
  expect((await directoryOf().get({ real: id }))['real']).toEqual({ ok: true, value: visible })
})

test('a user name that is taken is a conflict, found beforehand or by the server', async () => {
  const id = await create()
  const again = await directoryOf().create({ real: true }, { userName: String(newcomer.userName) })
  expect(again.connections['real']).toMatchObject({
    status: 'refused',
    failures: [{ code: 'conflict', field: 'userName', rule: 'already-there' }],
  })
  await create({ userName: 'ib' })
  expect(await update(id, { userName: 'IB' })).toMatchObject({
    status: 'failed',
    fields: [
      {
        path: 'userName',
        failure: { code: 'conflict', rule: 'uniqueness', vendorField: 'userName', status: 409 },
      },
    ],
  })
})

describe.each(['patch', 'put'] as const)('by %s', (way) => {
  test.each(Object.keys(samples))('%s is set, and nothing else changes', async (path) => {
    const id = await create()
    const value = samples[path]?.[0]
    expect(await update(id, patchOf(path, value), { update: way })).toMatchObject({ status: 'applied' })
    expect((await directoryOf().get({ real: id }))['real']).toEqual({
      ok: true,
      value: path === 'password' ? visible : visibleWith(path, value),
    })
    expect(real.users.get(id)?.password).toBe(path === 'password' ? value : 'hush 🔑 hush')
  })

  test.each(clearable)('%s is cleared, and nothing else changes', async (path) => {
    const id = await create()
    expect(await update(id, patchOf(path, null), { update: way })).toMatchObject({
      status: 'applied',
      fields: [{ verified: true }],
    })
    expect((await directoryOf().get({ real: id }))['real']).toEqual({
      ok: true,
      value: visibleWith(path, null),
    })
  })

  test('a user is deactivated and activated', async () => {
    const id = await create()
    const directory = directoryOf({ update: way })
    expect((await directory.deactivate({ real: id })).ok).toBe(true)
    expect(real.users.get(id)).toMatchObject({ active: false })
    expect((await directory.activate({ real: id })).ok).toBe(true)
    expect(real.users.get(id)).toMatchObject({ active: true, title: 'Vinhandler & vært' })
  })
})

test('a password alone is answered with 204, since nothing that is shown has changed', async () => {
  const id = await create()
  const { requests, fields } = await update(id, { password: 'another' })
  expect(requests).toMatchObject([{ httpStatus: 204, status: 'succeeded' }])
  expect(fields).toMatchObject([{ status: 'applied', verified: false, writeOnly: true }])
})

test('a removal removes, once', async () => {
  const id = await create()
  const directory = directoryOf()
  const gone = await directory.remove({ real: id }, { verify: true })
  expect(gone.connections['real']).toMatchObject({ status: 'applied' })
  expect(real.users.size).toBe(0)
  const again = await directory.remove({ real: id })
  expect(again.connections['real']?.failures).toMatchObject([{ code: 'not-found', status: 404 }])
})

describe('with 46 users', () => {
  beforeEach(() => {
    for (let at = 0; at < 46; at++) {
      const id = `c-${at}`
      const emails = [{ value: `Clerk${at}@Kyst.example`, type: 'work' }]
      real.users.set(id, { id, userName: `Clerk.${at}`, externalId: `E-${at}`, emails })
    }
  })

  test('a list of several pages gives each once', async () => {
    const ids: string[] = []
    for await (const { id } of directoryOf().list('real', { query: { count: 10 } })) ids.push(id)
    expect(ids).toEqual([...real.users.keys()])
    expect(real.seen).toHaveLength(6)
    expect(real.seen[1]).toBe('GET /scim/v2/Users?startIndex=10&count=10')
  })

  test('a filter is heeded', async () => {
    const ids: string[] = []
    const query = { filter: 'userName sw "Clerk.4"' }
    for await (const { id } of directoryOf().list('real', { query })) ids.push(id)
    expect(ids).toEqual(
      ['c-4', 'c-40', 'c-41', 'c-42', 'c-43', 'c-44', 'c-45'].filter((id) => real.users.has(id)),
    )
  })

  test('a filter that it does not take is said to be one', async () => {
    const list = directoryOf().list('real', { query: { filter: String.raw`title eq "a\"b"` } })
    await expect(list[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      failures: [{ code: 'unsupported', rule: 'invalid-filter', status: 400 }],
    })
  })

  test.each([
    ['as it is written', { userName: 'Clerk.7' }, ['c-7']],
    ['in another case, which this server heeds in filters', { userName: 'clerk.7' }, ['c-7']],
    ['by an external id', { externalId: 'E-9' }, ['c-9']],
    ['by an address that is not marked as primary', { email: 'clerk3@kyst.example' }, ['c-3']],
    ['by nobody’s address', { email: 'nobody@kyst.example' }, []],
    [
      'by a name with characters that need an escape, which this server does not take',
      { userName: 'A\\"b' },
      [],
    ],
  ])('somebody is found %s', async (_name, search, ids) => {
    const found = await directoryOf().find('real', search)
    expect(found.ok && found.value.map(({ id }) => id)).toEqual(ids)
  })

  test('an only address without a mark is changed in its place', async () => {
    expect(await update('c-5', { email: 'ny@kyst.example' })).toMatchObject({ status: 'applied' })
    expect(real.users.get('c-5')).toMatchObject({
      emails: [{ value: 'ny@kyst.example', type: 'work', primary: true }],
    })
  })
})

test('groups are described', async () => {
  expect(await directoryOf().describe('real')).toMatchObject({
    ok: true,
    value: {
      groups: [
        { id: 'g-1', name: 'Shop floor' },
        { id: 'g-2', name: 'Førstehjælp' },
      ],
    },
  })
})

test('nobody, and a wrong token, are told apart', async () => {
  const id = await create()
  expect((await directoryOf().get({ real: 'nobody' }))['real']).toMatchObject({
    ok: false,
    failures: [{ code: 'not-found', status: 404 }],
  })
  const auth = { type: 'bearer', token: 'wrong' } as const
  expect((await directoryOf({ auth }).get({ real: id }))['real']).toMatchObject({
    ok: false,
    failures: [{ code: 'unauthenticated', status: 401 }],
  })
})
