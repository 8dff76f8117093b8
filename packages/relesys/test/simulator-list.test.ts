import { describe, expect, it } from 'vitest'

import { relesysCustomField, relesysDepartment, relesysUserGroup } from '../src/simulator/index.js'
import { member, requestToken, session, type Session } from './simulator-session.js'

const people = [
  { id: 'a', name: 'Anna', title: 'Cashier', lastModifiedDateTime: '2025-01-01T00:00:00Z' },
  { id: 'b', name: 'Bo', title: null, lastModifiedDateTime: '2025-02-01T00:00:00.5Z' },
  { id: 'c', name: 'Carl', title: 'Cashier', lastModifiedDateTime: '2025-03-01T00:00:00Z' },
  { id: 'd', name: 'Dina', title: 'Manager', lastModifiedDateTime: '2025-04-01T00:00:00Z' },
  { id: 'e', name: 'Emil', title: 'Butcher', lastModifiedDateTime: '2025-05-01T00:00:00Z' },
]

async function ids({ send }: Session, path: string): Promise<string> {
  const { body } = await send('GET', path)
  const data = member(body, 'data')
  return Array.isArray(data) ? data.map((item) => String(member(item, 'id'))).join('') : 'no list'
}

describe('paging', () => {
  it('follows cursors that keep filter and sorting, forward and back', async () => {
    const each = await session({ users: people })
    const first = await each.send('GET', '/users?limit=2&sort=-name&name[ne]=Bo')
    expect(first.body).toMatchObject({ count: 2, data: [{ id: 'e' }, { id: 'd' }] })
    expect(first.body).not.toHaveProperty('previousUrl')
    const next = String(member(first.body, 'nextUrl'))
    expect(next).toMatch(
      /^https:\/\/relesys\.simulator\.test\/api\/v1\.4\/users\?limit=2&cursor=[\da-f]{32}$/,
    )

    const second = await each.send('GET', next)
    expect(second.body).toMatchObject({ count: 2, data: [{ id: 'c' }, { id: 'a' }], nextUrl: null })
    expect(await ids(each, String(member(second.body, 'previousUrl')))).toBe('ed')
  })

  it('may leave nextUrl out on the last page', async () => {
    const { send } = await session({ users: people, readings: { nullMembers: 'left-out' } })
    expect((await send('GET', '/users?limit=4')).body).toHaveProperty('nextUrl')
    expect((await send('GET', '/users?limit=5')).body).not.toHaveProperty('nextUrl')
  })

  it('cuts at 200 and gives no nextUrl when no limit was asked for', async () => {
    const { send } = await session({ users: Array.from({ length: 201 }, () => ({})) })
    expect((await send('GET', '/users')).body).toMatchObject({ count: 200, nextUrl: null })
    expect((await send('GET', '/users?limit=1000')).body).toMatchObject({ count: 201, nextUrl: null })
  })

  it('starts at an offset', async () => {
    const each = await session({ users: people })
    expect(await ids(each, '/users?offset=3')).toBe('de')
    expect(await ids(each, '/users?offset=1&limit=2')).toBe('bc')
    expect(await ids(each, '/users?offset=9')).toBe('')
  })

  it.each(['400', '404', '410'] as const)(
    'forgets a cursor after six hours, and answers %s',
    async (lostCursor) => {
      let now = 0
      const { send, simulator } = await session({ users: people, now: () => now, readings: { lostCursor } })
      const next = String(member((await send('GET', '/users?limit=2')).body, 'nextUrl'))
      const later = async (): Promise<number> => {
        const { token } = await requestToken(simulator)
        return (await send('GET', next, undefined, { authorization: `Bearer ${token}` })).status
      }
      now = 6 * 3_600_000 - 1
      expect(await later()).toBe(200)
      now += 1
      expect(await later()).toBe(Number(lostCursor))
    },
  )

  it.each(['400', '404', '410'] as const)(
    'answers %s to a cursor that it never gave out',
    async (lostCursor) => {
      const { send } = await session({ users: people, readings: { lostCursor } })
      expect((await send('GET', '/users?limit=2&cursor=invented')).status).toBe(Number(lostCursor))
    },
  )

  it.each([
    ['page', [2, 2, 1]],
    ['total', [5, 5, 5]],
    ['absent', [undefined, undefined, undefined]],
  ] as const)('has a count: %s', async (count, expected) => {
    const { send } = await session({ users: people, readings: { count } })
    const counts: unknown[] = []
    for (let next: unknown = '/users?limit=2'; typeof next === 'string';) {
      const { body } = await send('GET', next)
      counts.push(member(body, 'count'))
      next = member(body, 'nextUrl')
    }
    expect(counts).toEqual(expected)
  })

  it('lists in the order of creation, which an update does not change', async () => {
    const each = await session({ users: people })
    await each.send('PATCH', '/users/a', [{ op: 'add', path: '/name', value: 'Zoe' }])
    const made = await each.send('POST', '/users', {
      name: 'Aage',
      primaryDepartmentId: '2f0d5b60-8c1d-4b39-9c5a-64b0f1f1a001',
      userGroups: [],
    })
    expect(await ids(each, '/users')).toBe(`abcde${String(member(made.body, 'data', 'id'))}`)
  })

  it('moves on when somebody leaves between two pages', async () => {
    const each = await session({ users: people })
    each.simulator.between(() => each.simulator.users.delete('a'), { path: /\/users$/, skip: 1 })
    const first = await each.send('GET', '/users?limit=2')
    expect(first.body).toMatchObject({ data: [{ id: 'a' }, { id: 'b' }] })
    expect(await ids(each, String(member(first.body, 'nextUrl')))).toBe('de')
  })

  it('shows what was written since a moment, in the order of writing', async () => {
    let now = Date.UTC(2026, 2, 1)
    const each = await session({ users: people, now: () => now })
    const since = '/users?lastModifiedDateTime[gte]=2026-03-01T00:00:00.002Z&sort=lastModifiedDateTime'
    const writes: readonly (readonly [method: string, path: string, body: unknown])[] = [
      ['PATCH', '/users/d', [{ op: 'add', path: '/title', value: 'Cashier' }]],
      ['PATCH', '/users/c', [{ op: 'remove', path: '/title' }]],
      ['PUT', '/users/e/status', { status: 'Disabled' }],
      ['PATCH', '/users/b', [{ op: 'add', path: '/customFields', value: { shirtSize: 'S' } }]],
    ]
    for (const [method, path, body] of writes) {
      now += 1
      expect((await each.send(method, path, body)).status).toBeLessThan(300)
    }
    // The first write came before that moment.
    expect(await ids(each, since)).toBe('ceb')
    await each.send('DELETE', '/users/e')
    expect(await ids(each, since)).toBe('cb')
  })

  it.each(['limit=0', 'limit=1001', 'limit=many', 'offset=-1', 'cursor=unknown'])(
    'refuses %s',
    async (query) => {
      const { send } = await session()
      expect((await send('GET', `/users?${query}`)).status).toBe(400)
    },
  )
})

describe('filters', () => {
  it.each([
    ['title=Cashier', 'ac'],
    ['title=cashier', ''],
    ['title=Cash', ''],
    ['title[eq]=Cashier', 'ac'],
    ['title%5Bne%5D=Cashier', 'bde'],
    ['name[gt]=Carl', 'de'],
    ['name[gte]=Carl&name[lt]=Emil', 'cd'],
    ['name[lte]=Bo', 'ab'],
    ['lastModifiedDateTime[gte]=2025-04-01', 'de'],
    ['lastModifiedDateTime=2025-02-01T01:00:00.500%2B01:00', 'b'],
    ['id=d&title=Manager', 'd'],
    ['title=', ''],
  ])('%s', async (query, expected) => {
    expect(await ids(await session({ users: people }), `/users?${query}`)).toBe(expected)
  })

  it('may not mind the case', async () => {
    const each = await session({ users: people, readings: { filterCase: 'insensitive' } })
    expect(await ids(each, '/users?title=CASHIER')).toBe('ac')
    expect(await ids(each, '/users?title[ne]=cashier')).toBe('bde')
    expect(await ids(each, '/users?title=cash')).toBe('')
  })

  it('have no effect on other properties, or are refused', async () => {
    const query = '/users?initials=XXX'
    expect(await ids(await session({ users: people }), query)).toBe('abcde')
    const strict = await session({ users: people, readings: { unknownFilter: 'refused' } })
    expect((await strict.send('GET', query)).status).toBe(400)
  })

  it.each(['name[like]=A', 'name[constructor]=A', 'birthDate[gt]=yesterday', 'birthDate=2025-02-30'])(
    'refuses %s',
    async (query) => {
      const { send } = await session()
      expect((await send('GET', `/users?${query}`)).status).toBe(400)
    },
  )
})

describe('sorting', () => {
  it.each([
    ['name', 'abcde'],
    ['-name', 'edcba'],
    ['-lastModifiedDateTime', 'edcba'],
    ['title,-name', 'becad'],
  ])('%s', async (sort, expected) => {
    const titled = people.map((person) => ({ ...person, title: person.title ?? 'Apprentice' }))
    expect(await ids(await session({ users: titled }), `/users?sort=${sort}`)).toBe(expected)
  })

  it('has null below all else and keeps the order of what is equal', async () => {
    const each = await session({ users: people })
    expect(await ids(each, '/users?sort=title')).toBe('beacd')
    expect(await ids(each, '/users?sort=-title')).toBe('daceb')
  })

  it.each(['id', 'primaryDepartmentId', 'gender', '--name', 'name,'])('refuses %s', async (sort) => {
    const { send } = await session()
    expect((await send('GET', `/users?sort=${sort}`)).status).toBe(400)
  })
})

describe('what users refer to', () => {
  it.each([
    ['/departments', { departments: [relesysDepartment({ id: 'x', name: 'Store 9' })] }],
    ['/userGroups', { userGroups: [relesysUserGroup({ id: 'x', name: 'Bakers' })] }],
  ])('%s can be listed, filtered and read', async (path, options) => {
    const { send } = await session(options)
    const { body } = await send('GET', path)
    expect(body).toMatchObject({ count: 1, data: [{ id: 'x' }] })
    expect((await send('GET', `${path}?name=nothing`)).body).toMatchObject({ count: 0 })
    const data = member(body, 'data')
    expect((await send('GET', `${path}/x`)).body).toEqual({ data: Array.isArray(data) ? data[0] : 'missing' })
    expect((await send('GET', `${path}/y`)).status).toBe(404)
  })

  it('defines custom fields', async () => {
    const field = relesysCustomField({ externalId: null })
    const { send } = await session({ customFields: [field] })
    expect((await send('GET', '/customfields/users')).body).toMatchObject({ count: 1, data: [field] })
  })

  it('is there by default for the default user', async () => {
    const { send, user } = await session()
    const named = [
      ...user().userGroups.map(({ id }) => `/userGroups/${id}`),
      `/departments/${user().primaryDepartmentId}`,
    ]
    for (const path of named) expect((await send('GET', path)).status).toBe(200)
  })
})
