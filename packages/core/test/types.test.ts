import * as v from 'valibot'
import { describe, expect, expectTypeOf, it } from 'vitest'

import {
  bind,
  createDirectory,
  definePlugin,
  succeed,
  type Binding,
  type Links,
  type Outcome,
  type PatchFor,
  type User,
  type UserPatch,
} from '../src/index.js'
import { reference, referencePlugin } from './reference/plugin.js'
import { stepwise, type stepwisePlugin } from './reference/stepwise.js'

// The compiler reads this file: an expected error that does not come is an error. What runs only shows that it ran.

const selecting = definePlugin({
  specVersion: 'v1',
  id: 'selecting',
  label: 'Selecting',
  fields: { title: { vendorField: 'title', verbs: { set: 'documented' } } },
  extensions: {
    vip: { type: 'boolean', label: 'VIP', vendorField: 'vip', verbs: { set: 'documented' } },
    level: { type: 'number', label: 'Level', vendorField: 'level', verbs: { set: 'documented' } },
    card: {
      type: 'string',
      label: 'Card',
      vendorField: 'card',
      verbs: { set: 'documented', clear: 'documented' },
    },
  },
  settings: v.object({}),
  selectors: v.strictObject({ company: v.exactOptional(v.string()) }),
  connect: () => ({
    baseUrl: 'https://selecting.example',
    authorization: { type: 'headers', headers: {} },
    options: {},
  }),
  operations: {
    get: {
      plan: () => succeed([{ method: 'GET', path: '/', repeatable: true, carries: [] }]),
      read: () => succeed({ user: {}, record: {} }),
    },
    update: { plan: () => succeed([]), read: () => succeed({}) },
  },
})

const directory = createDirectory({
  reference: reference({ baseUrl: 'https://reference.example', apiKey: 'key' }),
  academy: stepwise({ baseUrl: 'https://stepwise.example', clientId: 'id', clientSecret: 'secret' }),
  shops: bind(selecting, {}),
})

/** Calls that are compiled and never made; how many. */
function compiled(...calls: readonly (() => unknown)[]): number {
  return calls.length
}

describe('a patch for one connection', () => {
  it('has the fields that its vendor takes, and no others', () => {
    expect(
      compiled(
        () =>
          directory.update({ reference: '7' }, { title: 'Clerk', active: false, password: 'long-enough' }),
        () => directory.update({ reference: '7' }, { title: undefined }),
        // @ts-expect-error -- the vendor has no such field
        () => directory.update({ reference: '7' }, { birthDate: '2000-01-01' }),
        // @ts-expect-error -- the field can only be read
        () => directory.update({ reference: '7' }, { email: 'ida@shop.example' }),
        // @ts-expect-error -- nobody has such a field
        () => directory.update({ reference: '7' }, { shoeSize: 39 }),
        // @ts-expect-error -- a title is text
        () => directory.update({ reference: '7' }, { title: 7 }),
        // @ts-expect-error -- a flag is no text
        () => directory.update({ reference: '7' }, { active: 'true' }),
        // @ts-expect-error -- the other vendor has no groups
        () => directory.update({ academy: '7' }, { groups: ['a'] }),
        // @ts-expect-error -- a plan is the same as an update
        () => directory.plan({ academy: '7' }, { groups: ['a'] }),
      ),
    ).toBeGreaterThan(0)
  })

  it('clears only what its vendor can clear', () => {
    expect(
      compiled(
        () => directory.update({ reference: '7' }, { title: null, groups: null, custom: { size: null } }),
        // @ts-expect-error -- a name can not be cleared there
        () => directory.update({ reference: '7' }, { displayName: null }),
        // @ts-expect-error -- a flag can not be cleared
        () => directory.update({ reference: '7' }, { active: null }),
        // @ts-expect-error -- a password can not be cleared
        () => directory.update({ reference: '7' }, { password: null }),
        // @ts-expect-error -- a given name can not be cleared there
        () => directory.update({ academy: '7' }, { givenName: null }),
      ),
    ).toBeGreaterThan(0)
  })

  it('edits only lists', () => {
    expect(
      compiled(
        () => directory.update({ reference: '7' }, { groups: { add: ['a'], remove: ['b'] } }),
        // @ts-expect-error -- a title is no list
        () => directory.update({ reference: '7' }, { title: { add: ['a'] } }),
        // @ts-expect-error -- an edit adds and removes, and nothing else
        () => directory.update({ reference: '7' }, { groups: { replace: ['a'] } }),
        // @ts-expect-error -- ids are text
        () => directory.update({ reference: '7' }, { groups: [7] }),
      ),
    ).toBeGreaterThan(0)
  })

  it("has the extension of its plugin, and no other's", () => {
    expect(
      compiled(
        () => directory.update({ reference: '7' }, { extensions: { reference: { badge: 'B-1' } } }),
        () =>
          directory.update(
            { shops: '7' },
            { extensions: { selecting: { vip: true, level: 3, card: null } } },
          ),
        // @ts-expect-error -- the extension of another plugin
        () => directory.update({ reference: '7' }, { extensions: { selecting: { vip: true } } }),
        // @ts-expect-error -- an extension goes by the plugin's id, not by the connection's name
        () => directory.update({ shops: '7' }, { extensions: { shops: { vip: true } } }),
        // @ts-expect-error -- the plugin has no such field
        () => directory.update({ shops: '7' }, { extensions: { selecting: { badge: 'B-1' } } }),
        // @ts-expect-error -- the field is a flag
        () => directory.update({ shops: '7' }, { extensions: { selecting: { vip: 'yes' } } }),
        // @ts-expect-error -- the field is a number
        () => directory.update({ shops: '7' }, { extensions: { selecting: { level: '3' } } }),
        // @ts-expect-error -- the field can not be cleared
        () => directory.update({ shops: '7' }, { extensions: { selecting: { vip: null } } }),
      ),
    ).toBeGreaterThan(0)
  })

  it('can be an RFC 6902 document', () => {
    expect(
      compiled(
        () => directory.update({ reference: '7' }, [{ op: 'remove', path: '/title' }]),
        // @ts-expect-error -- there is no such operation
        () => directory.update({ reference: '7' }, [{ op: 'upsert', path: '/title', value: 'x' }]),
        // @ts-expect-error -- a value is missing
        () => directory.update({ reference: '7' }, [{ op: 'add', path: '/title' }]),
      ),
    ).toBeGreaterThan(0)
  })

  it('has a type of its own', () => {
    expectTypeOf<PatchFor<typeof stepwisePlugin>['title']>().toEqualTypeOf<string | null | undefined>()
    expectTypeOf<PatchFor<typeof stepwisePlugin>['active']>().toEqualTypeOf<boolean | undefined>()
    expectTypeOf<keyof PatchFor<typeof stepwisePlugin>>().toEqualTypeOf<
      'title' | 'givenName' | 'familyName' | 'active' | 'extensions'
    >()
    expectTypeOf<PatchFor<typeof referencePlugin>['groups']>().toEqualTypeOf<
      | readonly string[]
      | { readonly add?: readonly string[]; readonly remove?: readonly string[] }
      | null
      | undefined
    >()
    expectTypeOf<
      'email' extends keyof PatchFor<typeof referencePlugin> ? true : false
    >().toEqualTypeOf<false>()
  })
})

describe('a patch for several connections', () => {
  it('is the whole canonical patch, whatever each of them takes', () => {
    expect(
      compiled(
        () =>
          directory.update(
            { reference: '7', academy: '8' },
            { birthDate: null, groups: ['a'], email: 'i@shop.example' },
          ),
        () => {
          const links: Links<{ reference: Binding; academy: Binding }> = {}
          const patch: UserPatch = {}
          return directory.update(links, patch)
        },
        // @ts-expect-error -- nobody has such a field
        () => directory.update({ reference: '7', academy: '8' }, { shoeSize: 39 }),
        // @ts-expect-error -- nobody can clear a flag
        () => directory.update({ reference: '7', academy: '8' }, { active: null }),
      ),
    ).toBeGreaterThan(0)
  })
})

describe('links', () => {
  it('name connections of the directory', () => {
    expect(
      compiled(
        () => directory.get({ reference: '7', academy: '8', shops: undefined }),
        // @ts-expect-error -- no such connection
        () => directory.get({ referense: '7' }),
        // @ts-expect-error -- no such connection beside a good one
        () => directory.get({ reference: '7', payroll: '8' }),
        // @ts-expect-error -- no such connection
        () => directory.plan({ payroll: '8' }, { title: 'Clerk' }),
        // @ts-expect-error -- an id is text
        () => directory.get({ reference: 7 }),
      ),
    ).toBeGreaterThan(0)
  })

  it('select what the plugin lets one select', () => {
    expect(
      compiled(
        () => directory.get({ shops: { id: '7', company: 'acme' } }),
        () => directory.get({ shops: { id: '7' }, reference: { id: '7' } }),
        // @ts-expect-error -- a company is text
        () => directory.get({ shops: { id: '7', company: 7 } }),
        // @ts-expect-error -- no such selector
        () => directory.get({ shops: { id: '7', companny: 'acme' } }),
        // @ts-expect-error -- a selector without an id
        () => directory.get({ shops: { company: 'acme' } }),
        // @ts-expect-error -- a plugin without selectors
        () => directory.get({ reference: { id: '7', company: 'acme' } }),
      ),
    ).toBeGreaterThan(0)
  })

  it('give the names of the answer', () => {
    expect(
      compiled(async () => {
        const read = await directory.get({ reference: '7', academy: '8' })
        expectTypeOf(read.reference).toEqualTypeOf<Outcome<User>>()
        // @ts-expect-error -- it was not asked for
        return read.shops
      }),
    ).toBeGreaterThan(0)
    expectTypeOf(directory.connections).toEqualTypeOf<readonly ('reference' | 'academy' | 'shops')[]>()
  })
})

describe('a directory', () => {
  it('is made of bindings', () => {
    expect(
      compiled(
        // @ts-expect-error -- a plugin is not bound yet
        () => createDirectory({ reference: referencePlugin }),
        // @ts-expect-error -- a factory is not called yet
        () => createDirectory({ reference }),
        // @ts-expect-error -- settings are no binding
        () => createDirectory({ reference: { apiKey: 'key' } }),
        // @ts-expect-error -- a key is missing
        () => createDirectory({ reference: reference({ baseUrl: 'https://reference.example' }) }),
        // @ts-expect-error -- no such option
        () => createDirectory({ shops: bind(selecting, {}) }, { timeout: 7 }),
      ),
    ).toBeGreaterThan(0)
  })
})

describe('a plugin', () => {
  const members = {
    specVersion: 'v1',
    id: 'acme',
    label: 'Acme',
    extensions: {},
    settings: v.object({}),
    connect: () => ({
      baseUrl: 'https://acme.example',
      authorization: { type: 'headers', headers: {} } as const,
      options: {},
    }),
    operations: selecting.operations,
  } as const

  it('declares canonical fields, and verbs with their evidence', () => {
    expect(
      compiled(
        () =>
          definePlugin({ ...members, fields: { title: { vendorField: 't', verbs: { set: 'inferred' } } } }),
        // @ts-expect-error -- the contract has no such version
        () => definePlugin({ ...members, specVersion: 'v2', fields: {} }),
        // @ts-expect-error -- there is no such evidence
        () => definePlugin({ ...members, fields: { title: { vendorField: 't', verbs: { set: 'sure' } } } }),
        // @ts-expect-error -- a vendor's name is missing
        () => definePlugin({ ...members, fields: { title: { verbs: { set: 'documented' } } } }),
      ),
    ).toBeGreaterThan(0)
  })
})
