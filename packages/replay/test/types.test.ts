import { createDirectory, type PatchFor, type Plugin } from '@crosspatch/core'
import { expect, expectTypeOf, test } from 'vitest'

import { replay, type ReplayListQuery, type replayPlugin, type ReplaySettings } from '../src/index.js'

type Patch = PatchFor<typeof replayPlugin>

test('a patch has the fields that Replay takes, and no others', () => {
  expectTypeOf<Patch['givenName']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<Patch['familyName']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<Patch['role']>().toEqualTypeOf<string | undefined>()

  const patches: readonly Patch[] = [
    { givenName: 'Ida', familyName: undefined, role: 'User' },
    // @ts-expect-error -- Replay has no title
    { title: 'Clerk' },
    // @ts-expect-error -- the address can only be read
    { email: 'ida@fjord.example' },
    // @ts-expect-error -- no call enables or disables
    { active: true },
    // @ts-expect-error -- the team can only be read
    { groups: ['a'] },
    // @ts-expect-error -- a whole name is never split
    { displayName: 'Ida Holm' },
    // @ts-expect-error -- nothing clears a first name
    { givenName: null },
    // @ts-expect-error -- nothing clears a last name
    { familyName: null },
    // @ts-expect-error -- nothing clears a role
    { role: null },
    // @ts-expect-error -- there are no extensions of another plugin
    { extensions: { relesys: { cardNumber: '1' } } },
    // @ts-expect-error -- nor custom ones
    { custom: { size: 'M' } },
  ]
  expect(patches).toHaveLength(11)
})

test('a link is an id, alone or with a child company', () => {
  const directory = createDirectory({ replay: replay({ apiKey: 'k' }) })
  const never = (): unknown => [
    directory.get({ replay: 'id' }),
    directory.get({ replay: { id: 'id', childCompanyId: 'c' } }),
    // @ts-expect-error -- a company that is no text
    directory.get({ replay: { id: 'id', childCompanyId: 7 } }),
    // @ts-expect-error -- a company without a user
    directory.get({ replay: { childCompanyId: 'c' } }),
    // @ts-expect-error -- a forgotten company is not the own one
    directory.get({ replay: { id: 'id', childCompanyId: undefined } }),
    // @ts-expect-error -- no such connection
    directory.get({ replays: 'id' }),
    directory.update({ replay: 'id' }, { role: 'Manager' }),
    // @ts-expect-error -- not clearable at Replay
    directory.update({ replay: 'id' }, { familyName: null }),
  ]
  expect(never).toBeTypeOf('function')
})

test('the key is the one setting that is needed', () => {
  const settings: readonly ReplaySettings[] = [
    { apiKey: 'k' },
    { apiKey: 'k', baseUrl: 'https://a.example', childCompanyId: 'c', optIn: ['role'] },
    // @ts-expect-error -- no key
    {},
    // @ts-expect-error -- no such setting
    { apiKey: 'k', company: 'c' },
  ]
  expect(settings).toHaveLength(4)
})

test('a list can be asked for pages of a size, and for nothing else', () => {
  type Asked<Bound> =
    Bound extends Plugin<infer _F, infer _E, infer _I, infer _S, infer Query> ? Query : never
  expectTypeOf<Asked<typeof replayPlugin>>().toEqualTypeOf<ReplayListQuery>()
  const queries: readonly ReplayListQuery[] = [
    {},
    { limit: 50 },
    // @ts-expect-error -- a limit that is no number
    { limit: '50' },
    // @ts-expect-error -- a forgotten limit
    { limit: undefined },
    // @ts-expect-error -- the pages are turned by the directory
    { offset: 50 },
    // @ts-expect-error -- there is no filter
    { email: 'ida@fjord.example' },
  ]
  expect(queries).toHaveLength(6)
})
