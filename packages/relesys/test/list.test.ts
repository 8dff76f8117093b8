import { eachReading } from '@crosspatch/core/simulator'
import { describe, expect, it } from 'vitest'

import { relesysPlugin, type RelesysListQuery } from '../src/index.js'
import { relesysReadings } from '../src/simulator/index.js'
import { common, listInput, operations, replied, simulated, valueOf } from './operations.js'

const { list, find } = operations

const request = (query?: RelesysListQuery, offset = 0) => valueOf(list.plan({ ...listInput(query), offset }))

describe('a list', () => {
  it('without a query asks for the largest page', () => {
    expect(request()).toEqual({
      method: 'GET',
      path: '/users',
      query: { limit: '1000' },
      repeatable: true,
      carries: [],
    })
    expect(request({})).toEqual(request())
  })

  it.each<[RelesysListQuery, string]>([
    [{ limit: 50 }, 'limit=50'],
    [{ filter: { email: "o'neil+work@shop.example" } }, 'email=o%27neil%2Bwork%40shop.example&limit=1000'],
    [
      { filter: { name: 'Åse "A" & 50 % = Ö, x' } },
      'name=%C3%85se+%22A%22+%26+50+%25+%3D+%C3%96%2C+x&limit=1000',
    ],
    [
      {
        filter: { title: { ne: 'Clerk' }, employmentDate: { gte: '2024-01-01', lt: '2025-01-01T00:00:00Z' } },
      },
      'title%5Bne%5D=Clerk&employmentDate%5Bgte%5D=2024-01-01&employmentDate%5Blt%5D=2025-01-01T00%3A00%3A00Z&limit=1000',
    ],
    [
      { filter: { status: { eq: 'Activated', ne: undefined }, name: undefined } },
      'status%5Beq%5D=Activated&limit=1000',
    ],
    [{ sort: ['name', '-creationDateTime'] }, 'sort=name%2C-creationDateTime&limit=1000'],
    [
      { modifiedSince: '2026-03-31T08:15:00.1234567Z' },
      'lastModifiedDateTime%5Bgte%5D=2026-03-31T08%3A15%3A00.1234567Z&sort=lastModifiedDateTime&limit=1000',
    ],
    [
      { modifiedSince: '2026-03-31T08:15:00Z', sort: ['-name'], filter: { dataSource: 'HR' }, limit: 2 },
      'dataSource=HR&lastModifiedDateTime%5Bgte%5D=2026-03-31T08%3A15%3A00Z&sort=-name&limit=2',
    ],
  ])('is asked for by %o', (query, search) => {
    expect(checked(query)).toEqual({ value: query })
    expect(new URLSearchParams(request(query).query).toString()).toBe(search)
    // A further page is the same question from an offset.
    const further = search.replace('limit=', 'offset=7&limit=')
    expect(new URLSearchParams(request(query, 7).query).toString()).toBe(further)
  })
})

function checked(query: unknown) {
  const result = relesysPlugin.listQuery?.['~standard'].validate(query)
  if (result === undefined || result instanceof Promise) throw new Error('no answer')
  return result.issues === undefined
    ? { value: result.value }
    : result.issues.map(({ message, path = [] }) => [
        path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.'),
        message,
      ])
}

describe('a query', () => {
  it.each<[unknown, string, RegExp]>([
    [null, '', /filter, sort, modifiedSince and limit/],
    [[], '', /filter, sort, modifiedSince and limit/],
    ['all', '', /filter, sort, modifiedSince and limit/],
    [{ filter: [] }, 'filter', /Relesys filters by/],
    [{ page: 2 }, 'page', /filter, sort, modifiedSince and limit/],
    [{ filter: 'Ida' }, 'filter', /Relesys filters by birthDate/],
    [
      { filter: { gender: 'Male' } },
      'filter.gender',
      /Relesys filters by .*userName, id and primaryDepartmentId/,
    ],
    [{ filter: { constructor: 'x' } }, 'filter.constructor', /filters by/],
    [JSON.parse('{"filter":{"__proto__":"x"}}'), 'filter.__proto__', /filters by/],
    [{ filter: { name: '' } }, 'filter.name', /empty/],
    [{ filter: { name: 'a\nb' } }, 'filter.name', /no address can carry/],
    [{ filter: { name: '\ud800' } }, 'filter.name', /no address can carry/],
    [{ filter: { name: null } }, 'filter.name', /eq, ne, lt, lte, gt and gte/],
    [{ filter: { name: ['a'] } }, 'filter.name', /eq, ne, lt, lte, gt and gte/],
    [{ filter: { name: {} } }, 'filter.name', /eq, ne, lt, lte, gt and gte/],
    [{ filter: { name: { eq: undefined } } }, 'filter.name', /eq, ne, lt, lte, gt and gte/],
    [{ filter: { name: { like: 'a' } } }, 'filter.name.like', /eq, ne, lt, lte, gt and gte/],
    [{ filter: { name: { eq: 7 } } }, 'filter.name.eq', /with a text/],
    [{ filter: { birthDate: '31-12-1999' } }, 'filter.birthDate', /2026-03-31/],
    [{ filter: { birthDate: '2026-02-30' } }, 'filter.birthDate', /2026-03-31/],
    [{ filter: { birthDate: 7 } }, 'filter.birthDate', /2026-03-31/],
    [{ filter: { creationDateTime: '2026-03-31' } }, 'filter.creationDateTime', /in UTC/],
    [
      { filter: { creationDateTime: { gt: '2026-03-31T08:00:00+02:00' } } },
      'filter.creationDateTime.gt',
      /in UTC/,
    ],
    [{ modifiedSince: '2026-13-31T08:00:00Z' }, 'modifiedSince', /in UTC/],
    [{ modifiedSince: '2026-03-31T24:00:00Z' }, 'modifiedSince', /in UTC/],
    [{ modifiedSince: '2026-03-31T08:00:00' }, 'modifiedSince', /in UTC/],
    [{ modifiedSince: new Date(0) }, 'modifiedSince', /in UTC/],
    [
      {
        modifiedSince: '2026-03-31T08:00:00Z',
        filter: { lastModifiedDateTime: { lt: '2026-04-30T08:00:00Z' } },
      },
      '',
      /give one of them/,
    ],
    [{ sort: 'name' }, 'sort', /Relesys sorts by/],
    [{ sort: [] }, 'sort', /leave it out/],
    [{ sort: ['id'] }, 'sort.0', /Relesys sorts by/],
    [{ sort: ['name', '+name'] }, 'sort.1', /minus/],
    [{ sort: ['name', '-name'] }, 'sort', /twice/],
    [{ limit: 0 }, 'limit', /2 to 1000/],
    // Pages that overlap by one would never come further.
    [{ limit: 1 }, 'limit', /2 to 1000/],
    [{ limit: 1001 }, 'limit', /2 to 1000/],
    [{ limit: 2.5 }, 'limit', /2 to 1000/],
    [{ limit: Number.NaN }, 'limit', /2 to 1000/],
    [{ limit: '10' }, 'limit', /2 to 1000/],
  ])('%o is refused at %s', (query, place, message) => {
    expect(checked(query)).toEqual([[place, expect.stringMatching(message)]])
  })
})

const ida = {
  id: 'a0000000-0000-4000-8000-000000000001',
  name: 'Ida Holm',
  status: 'Pending',
  email: 'Ida@x.example',
}

describe('a page', () => {
  const read = (body: unknown, query?: RelesysListQuery) => list.read(replied(body), listInput(query))

  it('shows each account by its id, and that more follow, but not where', () => {
    const next = 'https://api.relesysapp.net/api/v1.4/users?limit=2&cursor=0123'
    const page = valueOf(
      read(
        { count: 2, data: [ida, { id: 'other' }], nextUrl: next, previousUrl: null, more: 'later' },
        { limit: 2 },
      ),
    )
    expect(page).toEqual({
      items: [
        { id: ida.id, user: expect.objectContaining({ displayName: 'Ida Holm', email: 'Ida@x.example' }) },
        { id: 'other', user: expect.objectContaining({ displayName: null, email: null }) },
      ],
      size: 2,
      more: true,
    })
    expect(page.items[0]?.user).not.toHaveProperty('active')
    expect(page.items[1]?.user).not.toHaveProperty('groups')
  })

  it.each([
    { count: 0, data: [] },
    { data: [], nextUrl: null },
    { count: null, data: [], nextUrl: null },
    { count: 'many', data: [], nextUrl: undefined },
  ])('can be the last and empty: %o', (body) => {
    expect(valueOf(read(body))).toEqual({ items: [], size: 1000, more: false })
  })

  it.each<[string, unknown, RegExp]>([
    ['empty', '', /empty/],
    ['HTML', '<!doctype html><h1>Ida Holm</h1>', /not valid JSON/],
    ['truncated', JSON.stringify({ data: [ida] }).slice(0, 90), /not valid JSON/],
    ['null', 'null', /root/],
    ['a list', [ida], /data/],
    ['without data', { count: 1, items: [ida] }, /data/],
    ['with null for data', { data: null }, /data/],
    ['with one user for data', { data: ida }, /data/],
    ['with null for a user', { data: [ida, null] }, /data\.1/],
    ['with a user without an id', { data: [ida, { name: 'Ida Holm' }] }, /data\.1\.id/],
    ['with an empty id', { data: [{ id: '' }] }, /data\.0\.id/],
    ['with a number for a text', { data: [{ ...ida, email: 7 }] }, /data\.0\.email/],
    ['with a number for an address', { data: [ida], nextUrl: 7 }, /nextUrl/],
    ['with a truth value for an address', { data: [ida], nextUrl: false }, /nextUrl/],
    ['with the empty text for an address', { data: [ida], nextUrl: '' }, /nextUrl/],
  ])('that is %s is a defined failure', (_name, body, message) => {
    const outcome = read(body)
    expect(outcome).toMatchObject({
      ok: false,
      failures: [{ code: 'bad-reply', rule: 'reply-shape', message: expect.stringMatching(message) }],
    })
    expect(JSON.stringify(outcome)).not.toContain('Holm')
  })
})

const people = [
  {
    id: 'a0000000-0000-4000-8000-000000000001',
    name: "Åse O'Neil & Søn",
    email: "ase+shop.o'neil@x.example",
  },
  { id: 'a0000000-0000-4000-8000-000000000002', name: 'Bo', email: 'bo@x.example', externalId: '00 17/B=%' },
  { id: 'a0000000-0000-4000-8000-000000000003', name: 'Carl', userName: 'c@rl&1' },
  { id: 'a0000000-0000-4000-8000-000000000004', name: 'Dina' },
  { id: 'a0000000-0000-4000-8000-000000000005', name: 'Emil' },
].map((person, index) => ({
  email: null,
  externalId: `E-${index}`,
  userName: `user-${index}`,
  lastModifiedDateTime: `2026-0${5 - index}-01T00:00:00Z`,
  ...person,
}))

/** The last digits of the ids in all pages, turned without an overlap. */
async function idsOf(query: RelesysListQuery | undefined, readings = {}): Promise<string> {
  const { send } = await simulated({ users: people, readings })
  let ids = ''
  for (let more: boolean | undefined = true; more === true && ids.length <= people.length;) {
    const reply = await send(request(query, ids.length))
    expect(reply.status).toBe(200)
    const page = valueOf(list.read(reply, listInput(query)))
    ids += page.items.map(({ id }) => id.slice(-1)).join('')
    ;({ more } = page)
  }
  return ids
}

const everywhere = eachReading(relesysReadings)

describe('however Relesys behaves', () => {
  it.each<[RelesysListQuery | undefined, string]>([
    [undefined, '12345'],
    [{ limit: 2 }, '12345'],
    [{ limit: 5 }, '12345'],
    // By their code, not by an alphabet.
    [{ limit: 2, sort: ['-name'], filter: { name: { ne: 'Bo' } } }, '1543'],
    [{ limit: 2, modifiedSince: '2026-03-01T00:00:00Z' }, '321'],
    [{ filter: { id: { gt: people[1]?.id, lte: people[3]?.id } }, sort: ['name'] }, '34'],
  ])('a list holds everybody who is asked for: %o', async (query, ids) => {
    for (const readings of everywhere) {
      expect({ readings, ids: await idsOf(query, readings) }).toEqual({ readings, ids })
    }
  })

  it.each([
    ['email', "ase+shop.o'neil@x.example", '1'],
    ['externalId', '00 17/B=%', '2'],
    ['userName', 'c@rl&1', '3'],
    ['displayName', "Åse O'Neil & Søn", '1'],
    ['displayName', 'Nobody', ''],
    ['email', 'ase', ''],
  ] as const)('by %s, %s is found', async (key, value, ids) => {
    const way = find[key]
    expect(way).toMatchObject({ by: 'list', evidence: 'documented' })
    const query = checkedQuery(way?.by === 'list' ? way.query(value, common) : undefined)
    for (const readings of everywhere) {
      expect({ readings, ids: await idsOf(query, readings) }).toEqual({ readings, ids })
    }
  })
})

/** A query that the plugin makes is one that it would take. */
function checkedQuery(query: unknown): RelesysListQuery {
  expect(checked(query)).toEqual({ value: query })
  return Object(query)
}

it('nobody is found by what the list does not filter by', () => {
  expect(Object.keys(find)).toEqual(['externalId', 'email', 'userName', 'displayName'])
})
