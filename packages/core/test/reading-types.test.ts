import { describe, expect, expectTypeOf, it } from 'vitest'

import {
  createDirectory,
  type Description,
  type ListedAccount,
  type Match,
  type Outcome,
  type User,
} from '../src/index.js'
import { reference } from './reference/plugin.js'
import { roster } from './reference/roster.js'

// The compiler reads this file: an expected error that does not come is an error. What runs only shows that it ran.

const directory = createDirectory({
  shop: reference({ baseUrl: 'https://reference.example', apiKey: 'key' }),
  staff: roster(),
})

/** Calls that are compiled and never made; how many. */
function compiled(...calls: readonly (() => unknown)[]): number {
  return calls.length
}

describe('a connection', () => {
  it('is one of the directory', () => {
    expect(
      compiled(
        () => directory.list('staff'),
        () => directory.find('shop', { email: 'a@b.example' }),
        () => directory.describe('staff'),
        // @ts-expect-error -- no such connection
        () => directory.list('stuff'),
        // @ts-expect-error -- no such connection
        () => directory.find('stuff', { email: 'a@b.example' }),
        // @ts-expect-error -- no such connection
        () => directory.describe('stuff'),
        // @ts-expect-error -- no such connection
        () => directory.match({}, { connections: ['stuff'] }),
        // @ts-expect-error -- no such connection
        () => directory.match({}, { rules: { stuff: ['email'] } }),
        // @ts-expect-error -- no such connection
        () => directory.match({ links: { stuff: '7' } }),
      ),
    ).toBeGreaterThan(0)
  })
})

describe('a query', () => {
  it('is what the plugin of the connection takes', () => {
    expect(
      compiled(
        () => directory.list('staff', { query: { limit: 7, mail: 'a@b.example' } }),
        // @ts-expect-error -- the plugin takes no such word
        () => directory.list('staff', { query: { offset: 7 } }),
        // @ts-expect-error -- a limit is a number
        () => directory.list('staff', { query: { limit: '7' } }),
        // @ts-expect-error -- the plugin takes no query
        () => directory.list('shop', { query: { limit: 7 } }),
        // @ts-expect-error -- only lists take one
        () => directory.describe('staff', { query: { limit: 7 } }),
      ),
    ).toBeGreaterThan(0)
  })
})

describe('selectors', () => {
  it('are what the plugin of the connection lets one select', () => {
    expect(
      compiled(
        () => directory.list('staff', { selectors: { site: 'north' } }),
        () => directory.match({}, { selectors: { staff: { site: 'north' } } }),
        // @ts-expect-error -- no such selector
        () => directory.list('staff', { selectors: { sight: 'north' } }),
        // @ts-expect-error -- a site is text
        () => directory.find('staff', { email: 'a@b.example' }, { selectors: { site: 7 } }),
        // @ts-expect-error -- a plugin without selectors
        () => directory.describe('shop', { selectors: { site: 'north' } }),
        // @ts-expect-error -- no such selector
        () => directory.match({}, { selectors: { staff: { sight: 'north' } } }),
        // @ts-expect-error -- a plugin without selectors
        () => directory.match({}, { selectors: { shop: { site: 'north' } } }),
      ),
    ).toBeGreaterThan(0)
  })
})

describe('a search', () => {
  it('is one field and its text', () => {
    expect(
      compiled(
        () => directory.find('staff', { externalId: 'E-1' }),
        () => directory.find('staff', { displayName: 'Ida Holm' }),
        // @ts-expect-error -- nothing to look for
        () => directory.find('staff', {}),
        // @ts-expect-error -- two fields
        () => directory.find('staff', { email: 'a@b.example', userName: 'a' }),
        // @ts-expect-error -- a field by which nobody is found
        () => directory.find('staff', { phone: '+4511223344' }),
        // @ts-expect-error -- no text
        () => directory.find('staff', { externalId: 7 }),
      ),
    ).toBeGreaterThan(0)
  })
})

describe('a match', () => {
  it('goes by what is known of a person, and by rules', () => {
    expect(
      compiled(
        () =>
          directory.match({ externalId: 'E-1', email: 'a@b.example', userName: 'a', links: { staff: '7' } }),
        () => directory.match({}, { rules: { staff: ['id', 'email'] }, connections: ['staff', 'shop'] }),
        // @ts-expect-error -- nobody is matched by a name
        () => directory.match({ displayName: 'Ida Holm' }),
        // @ts-expect-error -- there is no such rule
        () => directory.match({}, { rules: { staff: ['displayName'] } }),
        // @ts-expect-error -- rules are by connection
        () => directory.match({}, { rules: ['email'] }),
      ),
    ).toBeGreaterThan(0)
  })
})

describe('what is given', () => {
  it('has types of its own, and links that the other calls take', () => {
    expect(
      compiled(
        async () => {
          for await (const { link, user } of directory.list('staff')) {
            expectTypeOf(user).toEqualTypeOf<User>()
            await directory.get({ staff: link })
            await directory.update({ staff: link }, { title: 'Clerk' })
            if (link !== undefined) await directory.plan({ staff: link }, { title: 'Clerk' })
          }
        },
        async () => {
          const { links, connections } = await directory.match({ email: 'a@b.example' })
          expectTypeOf(connections.staff).toEqualTypeOf<Match | undefined>()
          // @ts-expect-error -- it is no connection of the directory
          void connections.stuff
          await directory.plan(links, { title: 'Clerk' })
          await directory.update(links, { title: 'Clerk' })
          return directory.match({ links })
        },
      ),
    ).toBeGreaterThan(0)
    const found = async (): Promise<Outcome<readonly ListedAccount[]>> =>
      directory.find('staff', { email: 'a@b.example' })
    const described = async (): Promise<Outcome<Description>> => directory.describe('staff')
    expect(compiled(found, described)).toBe(2)
  })
})
