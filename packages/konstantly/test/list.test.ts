import { createDirectory, isCrosspatchError } from '@crosspatch/core'
import { eachReading } from '@crosspatch/core/simulator'
import { describe, expect, test } from 'vitest'
import { konstantly, konstantlyPlugin } from '../src/index.js'
import {
  konstantlyReadings,
  konstantlySimulator,
  type KonstantlyReading,
  type KonstantlyUser,
} from '../src/simulator/index.js'
import { common, replied, valueOf } from './operations.js'
import { differing, bystander, seeded } from './set-up.js'

const { list, find } = konstantlyPlugin.operations
const { listQuery } = konstantlyPlugin
if (list === undefined || find?.email?.by !== 'call' || listQuery === undefined) throw new Error('No list.')
const byEmail = find.email
const at = (offset: number, query?: { readonly query?: string }) => ({ ...common, offset, query })

/** 45 colleagues, who share three names, and every fifth of whom is blocked. */
const crowd: Partial<KonstantlyUser>[] = Array.from({ length: 45 }, (_, index) => ({
  id: `u${index}`,
  name: ['Åsa', 'Zoë', 'Ida'][index % 3] ?? '',
  email: `u${index}@kaffeklub.example`,
  isBanned: index % 5 === 0,
}))

function site(readings: Partial<KonstantlyReading> = {}, users: Partial<KonstantlyUser>[] = crowd) {
  const simulator = konstantlySimulator({ users, readings })
  const { baseUrl, apiKey, fetch } = simulator
  const directory = createDirectory(
    { academy: konstantly({ baseUrl, apiKey }) },
    { fetch, clock: { now: () => 0, sleep: () => Promise.resolve() } },
  )
  const asked = () =>
    simulator.requests.map(({ url }) => url.pathname.replace('/openapi/v1', '') + url.search)
  return { simulator, directory, asked }
}

async function idsOf(accounts: AsyncIterable<{ readonly id: string }>): Promise<string[]> {
  const ids: string[] = []
  for await (const { id } of accounts) ids.push(id)
  return ids
}

describe('the list of users', () => {
  test.each([
    [0, undefined, { offset: '0' }],
    [19, undefined, { offset: '19' }],
    [0, {}, { offset: '0' }],
    [20, { query: "o'brien+x@kyst.example" }, { offset: '20', query: "o'brien+x@kyst.example" }],
  ])('from %i with %j asks %j', (offset, query, expected) => {
    expect(valueOf(list.plan(at(offset, query)))).toEqual({
      method: 'GET',
      path: '/users',
      query: expected,
      repeatable: true,
      carries: [],
    })
    expect(list.paging).toBe('offset')
  })

  test('is read from the documented shape', () => {
    const user = {
      id: '00817',
      name: 'Ögmundur Þórsson',
      language: 'pl',
      occupation: null,
      timezone: 'Atlantic/Reykjavik',
      email: 'oegmundur@kaffeklub.example',
      isBanned: true,
      role: { alias: '1' },
      fromApi: false,
      image: null,
      attributes: { shifts: [1, 2] },
    }
    const page = valueOf(list.read(replied({ users: [user, { id: 'e2' }], totalCount: 41 }), at(0)))
    expect(page).toEqual({
      items: [
        {
          id: '00817',
          user: {
            displayName: 'Ögmundur Þórsson',
            language: 'pl',
            title: null,
            timezone: 'Atlantic/Reykjavik',
            email: 'oegmundur@kaffeklub.example',
            active: false,
            role: '1',
            custom: { shifts: [1, 2] },
            extensions: { konstantly: { fromApi: false } },
          },
        },
        { id: 'e2', user: {} },
      ],
      size: 20,
      total: 41,
    })
  })

  test.each([
    ['is not said', { users: [] }, undefined, undefined],
    ['is null', { users: [], totalCount: null }, undefined, undefined],
    ['is none', { users: [], totalCount: 0 }, undefined, 0],
    ['may count other users than those found', { users: [], totalCount: 7 }, { query: 'x' }, undefined],
    ['counts everybody without a query', { users: [], totalCount: 7 }, {}, 7],
  ])('has a total that %s', (_, body, query, total) => {
    expect(valueOf(list.read(replied(body), at(0, query))).total).toBe(total)
  })

  test.each([
    ['nothing', '', undefined],
    ['a web page', '<!doctype html><title>Sign in</title>', undefined],
    ['a truncated page', '{"users":[{"id":"e-1"}', undefined],
    ['null', 'null', 'its root'],
    ['a bare list', '[{"id":"e-1"}]', 'users'],
    ['an object without users', '{"totalCount":3}', 'users'],
    ['users that are null', '{"users":null,"totalCount":0}', 'users'],
    ['users in an object', '{"users":{"e-1":{}},"totalCount":1}', 'users'],
    ['a user without an id', '{"users":[{"id":"e-1"},{"name":"Ann"}]}', 'users.1.id'],
    ['a user with a number for an id', '{"users":[{"id":7}]}', 'users.0.id'],
    ['a name of another type', '{"users":[{"id":"e-1","name":{}}]}', 'users.0.name'],
    ['a total that is no number', '{"users":[],"totalCount":"7"}', 'totalCount'],
    ['a total below nothing', '{"users":[],"totalCount":-1}', 'totalCount'],
    ['half a total', '{"users":[],"totalCount":1.5}', 'totalCount'],
  ])('that is %s is a bad reply', (_, body, vendorField) => {
    const read = list.read(replied(body), at(0))
    expect(read).toMatchObject({ ok: false, failures: [{ code: 'bad-reply', rule: 'reply-shape' }] })
    expect(read.ok ? undefined : read.failures[0]?.vendorField).toBe(vendorField)
  })

  test('comes whole, each user once, page by page', async () => {
    const { directory, asked } = site()
    const ids = await idsOf(directory.list('academy'))
    expect(ids).toHaveLength(crowd.length)
    expect(new Set(ids)).toEqual(new Set(crowd.map(({ id }) => id)))
    expect(asked()).toEqual(['/users?offset=0', '/users?offset=19', '/users?offset=38'])
  })

  test.each([0, 1, 19, 20, 21, 39, 40])('of %i users ends', async (length) => {
    const { directory } = site({}, crowd.slice(0, length))
    expect(await idsOf(directory.list('academy'))).toHaveLength(length)
  })

  test.each(eachReading(konstantlyReadings).map((reading) => [differing(reading), reading] as const))(
    'comes whole if %j, with and without a query',
    async (_, reading) => {
      const { directory } = site(reading)
      const listed = crowd.filter(({ isBanned }) => !isBanned || reading.blockedInList === 'shown')
      expect(await idsOf(directory.list('academy'))).toHaveLength(listed.length)
      const found = await idsOf(directory.list('academy', { query: { query: 'u7@kaffeklub.example' } }))
      expect(found).toEqual(['u7'])
    },
  )

  test('that changes while it is read is told of', async () => {
    const { simulator, directory } = site()
    simulator.between(() => simulator.users.set('new', { ...seeded, id: 'new', name: 'Aaron' }), {
      skip: 1,
    })
    await expect(idsOf(directory.list('academy'))).rejects.toMatchObject({
      failures: [{ code: 'conflict', rule: 'list-changed' }],
    })
  })
})

describe('what a list is asked for', () => {
  async function problems(query: unknown): Promise<readonly string[]> {
    const { issues = [] } = (await listQuery?.['~standard'].validate(query)) ?? {}
    return issues.map(({ message }) => message)
  }
  test.each([[{}], [{ query: 'ida@kyst.example' }], [{ query: 'Ürün "x" +%' }]])(
    '%j is taken',
    async (query) => {
      expect(await problems(query)).toEqual([])
    },
  )
  test.each([
    [{ query: '' }, 'empty'],
    [{ query: null }, 'text'],
    [{ query: 7 }, 'text'],
    [{ query: '\ud800' }, 'surrogate'],
    [{ limit: 100 }, 'query alone'],
    [{ query: 'x', sort: 'name' }, 'query alone'],
    ['ida@kyst.example', 'object'],
    [null, 'object'],
  ])('%j is refused: %s', async (query, words) => {
    expect(await problems(query)).toEqual([expect.stringContaining(words)])
  })

  test('is refused before anything is sent', async () => {
    const { directory, simulator } = site()
    const listing = idsOf(directory.list('academy', { query: { limit: 5 } as object }))
    await expect(listing).rejects.toSatisfy(isCrosspatchError)
    expect(simulator.requests).toEqual([])
  })
})

describe('a look-up by address', () => {
  test.each([
    ["zoe.d'aubigne+shop@kaffeklub.example", "zoe.d'aubigne%2Bshop%40kaffeklub.example"],
    ['"a b%c/d"@kyst.example', '%22a%20b%25c%2Fd%22%40kyst.example'],
    ['jörg@bücher.example', 'j%C3%B6rg%40b%C3%BCcher.example'],
    ['a?b#c&d@kyst.example', 'a%3Fb%23c%26d%40kyst.example'],
  ])('%s is one percent-encoded segment', (value, segment) => {
    expect(valueOf(byEmail.plan({ ...common, value }))).toEqual({
      method: 'GET',
      path: `/users/byEmail/${segment}`,
      repeatable: true,
      carries: [],
    })
    expect(byEmail.evidence).toBe('documented')
  })

  test('reads the bare user', () => {
    const reply = replied({ id: 'e7', name: 'Ida', email: 'ida@kyst.example' })
    expect(byEmail.read(reply, { ...common, value: 'ida@kyst.example' })).toEqual({
      ok: true,
      value: [{ id: 'e7', user: { displayName: 'Ida', email: 'ida@kyst.example' } }],
    })
  })

  test.each(['', '<p>Sign in</p>', 'null', '[]', '{}', '{"user":{"id":"e7"}}', '{"id":7}', '{"id":"e7"'])(
    'that is answered by %j is a bad reply',
    (body) => {
      const read = byEmail.read(replied(body), { ...common, value: 'ida@kyst.example' })
      expect(read).toMatchObject({ ok: false, failures: [{ code: 'bad-reply', rule: 'reply-shape' }] })
    },
  )

  test('finds the one, by any spelling of the case, or nobody', async () => {
    for (const emailCase of konstantlyReadings.emailCase) {
      const { directory } = site({ emailCase }, [seeded, bystander])
      const found = async (email: string) =>
        valueOf(await directory.find('academy', { email })).map(({ id }) => id)
      expect(await found(seeded.email)).toEqual([seeded.id])
      expect(await found(seeded.email.toUpperCase())).toEqual([seeded.id])
      expect(await found('nobody@kaffeklub.example')).toEqual([])
    }
  })

  test('by what is no address is a failure, and not nobody', async () => {
    const { directory } = site()
    expect(await directory.find('academy', { email: 'ida' })).toMatchObject({
      ok: false,
      failures: [{ code: 'invalid-input', rule: 'http-400', connection: 'academy' }],
    })
  })

  test('is the only one: names are not unique', async () => {
    const { directory, simulator } = site()
    expect(await directory.find('academy', { displayName: 'Ida' })).toMatchObject({
      ok: false,
      failures: [{ code: 'unsupported', rule: 'no-such-search', remedy: 'It finds by: email.' }],
    })
    expect(simulator.requests).toEqual([])
  })
})
