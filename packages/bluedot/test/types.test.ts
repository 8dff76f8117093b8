import { createDirectory, type PatchFor, type Plugin } from '@crosspatch/core'
import { expect, expectTypeOf, test } from 'vitest'

import { bluedot, bluedotPlugin, type BluedotSettings } from '../src/index.js'

type QueryOf<Of extends Plugin> =
  Of extends Plugin<infer _Fields, infer _Extensions, infer _Id, infer _Selectors, infer Query>
    ? Query
    : never
type Patch = PatchFor<typeof bluedotPlugin>

const settings = {
  credentials: { username: 'u', password: 'p' },
  tenantAccessKey: 'k',
} as const satisfies BluedotSettings

test('a patch has the fields that BlueDot takes, and no others', () => {
  expectTypeOf<Patch['userName']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<Patch['about']>().toEqualTypeOf<string | null | undefined>()
  expectTypeOf<Patch['email']>().toEqualTypeOf<string | null | undefined>()
  expectTypeOf<Patch['phone']>().toEqualTypeOf<string | null | undefined>()
  expectTypeOf<Patch['active']>().toEqualTypeOf<boolean | undefined>()

  const patches: readonly Patch[] = [
    { userName: 'u', about: null, email: null, phone: null, active: false, custom: { a: 'b', c: null } },
    // @ts-expect-error -- nothing clears a user name
    { userName: null },
    // @ts-expect-error -- whether somebody may use an app can't be cleared
    { active: null },
    // @ts-expect-error -- the role can only be read
    { role: 'TenantUser' },
    // @ts-expect-error -- the group can only be read
    { groups: ['a'] },
    // @ts-expect-error -- a password is only taken when a user is created
    { password: 'secret-secret' },
    // @ts-expect-error -- BlueDot has no name of a person
    { displayName: 'Mads Vinter' },
    // @ts-expect-error -- nor its parts
    { givenName: 'Mads' },
    // @ts-expect-error -- nor a title
    { title: 'Head' },
    // @ts-expect-error -- there are no extensions of another plugin
    { extensions: { relesys: { cardNumber: '1' } } },
  ]
  expect(patches).toHaveLength(10)
})

test('a link is an id', () => {
  const directory = createDirectory({ bluedot: bluedot(settings) })
  const never = (): unknown => [
    directory.get({ bluedot: 'id' }),
    directory.get({ bluedot: { id: 'id' } }),
    // @ts-expect-error -- a tenant is no link
    directory.get({ bluedot: { tenantId: 't' } }),
    // @ts-expect-error -- no such connection
    directory.get({ cyan: 'id' }),
    directory.update({ bluedot: 'id' }, { about: null }),
    // @ts-expect-error -- not clearable at BlueDot
    directory.update({ bluedot: 'id' }, { userName: null }),
  ]
  expect(never).toBeTypeOf('function')
})

test('a list takes no query', () => {
  expectTypeOf<QueryOf<typeof bluedotPlugin>>().toEqualTypeOf<undefined>()
  expect(bluedotPlugin.listQuery).toBeUndefined()
})

test('settings need credentials of one kind, and the key', () => {
  const given: readonly BluedotSettings[] = [
    settings,
    {
      credentials: { accessToken: 't' },
      tenantAccessKey: 'k',
      tenantId: '11aa22bb-33cc-44dd-8ee5-66ff77008899',
      format: 'xml',
      customFields: { a: 'custom05' },
    },
    // @ts-expect-error -- no key
    { credentials: { accessToken: 't' } },
    // @ts-expect-error -- half of the credentials
    { credentials: { username: 'u' }, tenantAccessKey: 'k' },
    // @ts-expect-error -- there are five custom members
    { ...settings, customFields: { a: 'custom06' } },
    // @ts-expect-error -- no such format
    { ...settings, format: 'form' },
    // @ts-expect-error -- an id is a text
    { ...settings, tenantId: 7 },
    // @ts-expect-error -- no such setting
    { ...settings, tenant: 't' },
  ]
  expect(given).toHaveLength(8)
})
