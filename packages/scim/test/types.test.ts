import { createDirectory, type PatchFor } from '@crosspatch/core'
import { expect, expectTypeOf, test } from 'vitest'

import { scim, type scimPlugin, type ScimSettings } from '../src/index.js'
import { baseUrl } from './vendor.js'

type Patch = PatchFor<typeof scimPlugin>

test('a patch has the fields that SCIM takes, and no others', () => {
  expectTypeOf<Patch['userName']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<Patch['phone']>().toEqualTypeOf<string | null | undefined>()
  expectTypeOf<Patch['active']>().toEqualTypeOf<boolean | undefined>()
  const patches: readonly Patch[] = [
    { title: null, extensions: { scim: { costCenter: '41', division: null } } },
    // @ts-expect-error -- there is no user without a user name
    { userName: null },
    // @ts-expect-error -- groups can only be read
    { groups: ['a'] },
    // @ts-expect-error -- SCIM has no birth date
    { birthDate: '2000-02-29' },
    // @ts-expect-error -- no such attribute
    { extensions: { scim: { locker: '7' } } },
  ]
  expect(patches).toHaveLength(5)
})

test('an address and credentials are what is needed', () => {
  const auth = { type: 'bearer', token: 't' } as const
  const settings: readonly ScimSettings[] = [
    { baseUrl, auth },
    { baseUrl, auth: { type: 'basic', username: 'a', password: 'b' }, update: 'put' },
    // @ts-expect-error -- no credentials
    { baseUrl },
    // @ts-expect-error -- no such way
    { baseUrl, auth, update: 'post' },
  ]
  expect(settings).toHaveLength(4)
  const directory = createDirectory({ acme: scim({ baseUrl, auth }) })
  const never = (): unknown => [
    directory.update({ acme: 'id' }, { title: null }),
    // @ts-expect-error -- a link has nothing besides the id
    directory.get({ acme: { id: 'id', tenant: 't' } }),
  ]
  expect(never).toBeTypeOf('function')
})
