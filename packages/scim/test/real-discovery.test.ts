import { createDirectory, type Binding, type ConnectionReport, type UserPatch } from '@crosspatch/core'
import SCIMMY from 'scimmy'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import type { ScimSettings } from '../src/index.js'
import { openRealServer, type RealServer } from './real-server.js'
import { bindingTo, enterprise, samples } from './set-up.js'

/** SCIMMY 1.3.5, asked what it takes of a user, as it comes and with a schema of its own. */
let real: RealServer
beforeAll(async () => {
  real = await openRealServer()
})
afterAll(() => real.close())
beforeEach(() => {
  real.users.clear()
  real.users.set('u-1', { id: 'u-1', userName: 'mette', title: 'Clerk', active: true })
  real.seen.length = 0
})

const live = { check: 'live' } as const

function directoryOf(settings: Partial<ScimSettings> = {}) {
  const binding: Binding = bindingTo(real, settings)
  return createDirectory({ real: binding }, { retries: 0 })
}

async function update(patch: UserPatch, settings?: Partial<ScimSettings>): Promise<ConnectionReport> {
  const { connections } = await directoryOf(settings).update({ real: 'u-1' }, patch, live)
  const share = connections['real']
  if (share === undefined) throw new Error('There is no share')
  return share
}

const writes = () => real.seen.filter((line) => !line.startsWith('GET'))

test('as it comes it takes every field, and says only that it has no change of passwords', async () => {
  const described = await directoryOf().describe('real')
  expect(described).toMatchObject({
    ok: true,
    value: { fields: [{ path: 'password', note: expect.stringContaining('passwords') }] },
  })
  real.seen.length = 0
  const patch = Object.entries(samples).reduce<UserPatch>(
    (whole, [path, [value]]) => (path.includes('.') ? whole : { ...whole, [path]: value }),
    {},
  )
  const report = await update({ ...patch, extensions: { scim: { costCenter: '4131' } } })
  expect(report.status).toBe('applied')
  expect(real.seen.slice(0, 3)).toEqual([
    'GET /scim/v2/ServiceProviderConfig',
    'GET /scim/v2/ResourceTypes',
    'GET /scim/v2/Schemas',
  ])
  expect(real.users.get('u-1')).toMatchObject({ timezone: patch.timezone, active: false })
})

// From here on the server has a schema of its own: the library keeps one for the whole process.
test('what its schema has not, or does not let one change, is refused before any write', async () => {
  const { definition } = SCIMMY.Schemas.User
  definition.truncate('timezone')
  Object.assign(attributeOf('title').config, { mutable: false })
  Object.assign(attributeOf('userName').config, { mutable: 'immutable' })
  Object.assign(attributeOf('userType').config, { canonicalValues: ['Employee', 'Contractor'] })

  for (const way of ['patch', 'put'] as const) {
    const report = await update(
      {
        timezone: 'Asia/Tokyo',
        title: 'Boss',
        userName: 'lone',
        employmentType: 'Employe',
        displayName: `Mette by ${way}`,
        externalId: `E-${way}`,
      },
      { update: way },
    )
    expect(report.fields.map(({ path, status, failure }) => [path, status, failure?.rule])).toEqual([
      ['displayName', 'applied', undefined],
      ['externalId', 'applied', undefined],
      ['timezone', 'refused', 'not-in-schema'],
      ['title', 'refused', 'read-only'],
      ['userName', 'refused', 'immutable'],
      ['employmentType', 'refused', 'unknown-option'],
    ])
    expect(report.fields.at(-1)?.failure?.remedy).toBe('Did you mean Employee?')
    expect(writes()).toEqual([`${way.toUpperCase()} /scim/v2/Users/u-1`])
    expect(real.users.get('u-1')).toMatchObject({
      userName: 'mette',
      title: 'Clerk',
      displayName: `Mette by ${way}`,
    })
    real.seen.length = 0
  }
  const created = await directoryOf().create(
    { real: true },
    { userName: 'bo', title: 'Boss', active: true },
    { ...live, strict: false },
  )
  expect(created.connections['real']?.fields.map(({ path, status }) => [path, status])).toEqual([
    ['userName', 'applied'],
    ['active', 'applied'],
    ['title', 'refused'],
  ])
})

test('the enterprise extension is missed once it is gone', async () => {
  SCIMMY.Schemas.User.definition.truncate(SCIMMY.Schemas.EnterpriseUser.definition)
  const report = await update({ department: 'Ost', displayName: 'Mette' })
  expect(report.fields.map(({ path, status }) => [path, status])).toEqual([
    ['displayName', 'applied'],
    ['department', 'refused'],
  ])
  expect(real.users.get('u-1')).not.toHaveProperty(enterprise)
})

test('a server that says that it has no PATCH is sent none, but for whom it has to shut out', async () => {
  SCIMMY.Config.set('patch', false)
  expect(await update({ displayName: 'Mette' })).toMatchObject({
    status: 'refused',
    fields: [{ failure: { rule: 'no-patch' } }],
  })
  expect(writes()).toEqual([])
  expect(await update({ displayName: 'Mette', active: false })).toMatchObject({ status: 'partly-applied' })
  expect(real.users.get('u-1')).toMatchObject({ active: false })
  expect((await update({ displayName: 'Mette' }, { update: 'put' })).status).toBe('applied')
})

function attributeOf(name: string): SCIMMY.Types.Attribute {
  const found = SCIMMY.Schemas.User.definition.attribute(name)
  if (!(found instanceof SCIMMY.Types.Attribute)) throw new Error(`The schema has no ${name}`)
  return found
}
