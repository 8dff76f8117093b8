import { describe, expect, test } from 'vitest'

import { replayPlugin } from '../src/index.js'
import { replaySimulator } from '../src/simulator/index.js'
import { listing, listInput, reply, send, valueOf } from './send.js'
import { childCompanyId, ownRecord, unifiedRecord } from './vendor.js'

const child = { childCompanyId }
const otherCompany = 'd1c2b3a4-0000-4000-8000-000000000001'

describe('a list is asked for', () => {
  test.each([
    ['in the own company', listInput(), { offset: '0', limit: '1000' }],
    ['from the next page on', listInput({}, { offset: 999 }), { offset: '999', limit: '1000' }],
    ['in pages as they are wished', listInput({}, { query: { limit: 2 } }), { offset: '0', limit: '2' }],
    [
      'in the child company of the call, spelled as only this call does',
      listInput(child),
      { offset: '0', limit: '1000', child_company_id: childCompanyId },
    ],
    [
      'in that of the connection',
      listInput({}, { options: child, offset: 41, query: { limit: 25 } }),
      { offset: '41', limit: '25', child_company_id: childCompanyId },
    ],
    [
      "in the call's before the connection's",
      listInput(child, { options: { childCompanyId: otherCompany } }),
      { offset: '0', limit: '1000', child_company_id: childCompanyId },
    ],
  ])('%s', (_name, input, query) => {
    const { note: _note, ...request } = valueOf(listing.plan(input))
    expect(request).toEqual({ method: 'GET', path: '/user', query, repeatable: true, carries: [] })
  })

  test('with a word on the pages of a child company, of which nothing is documented', () => {
    expect(valueOf(listing.plan(listInput(child))).note).toMatch(/not said/)
    expect(valueOf(listing.plan(listInput())).note).toBeUndefined()
  })
})

describe('a query', () => {
  const validate = (query: unknown): string[] => {
    const schema = replayPlugin.listQuery
    const result = schema?.['~standard'].validate(query)
    if (result === undefined || result instanceof Promise) throw new Error('There is no answer at once')
    return (result.issues ?? []).map(({ message }) => message)
  }

  test.each([{}, { limit: 2 }, { limit: 1000 }])('%j is taken', (query) => {
    expect(validate(query)).toEqual([])
  })

  test.each([
    // A page of one would only ever hold the user who was on the page before.
    [{ limit: 1 }, /2 to 1000/],
    [{ limit: 1001 }, /2 to 1000/],
    [{ limit: 2.5 }, /whole number/],
    [{ limit: Number.NaN }, /2 to 1000/],
    [{ limit: '50' }, /2 to 1000/],
    [{ limit: null }, /2 to 1000/],
    [{ limit: undefined }, /2 to 1000/],
    [{ email: 'ida@fjord.example' }, /no such filter/],
    [{ offset: 5 }, /no such filter/],
    ['limit=5', /an object/],
    [null, /an object/],
  ])('%j is refused', (query, message) => {
    expect(validate(query)).toEqual([expect.stringMatching(message)])
  })
})

describe("a page of the own company's list", () => {
  const page = (body: object, input = listInput()) => valueOf(listing.read(reply(body), input))

  test('has the users as they are read one by one, without a state or an external id', () => {
    const pagination = { total: 2, offset: 0, limit: 1000, hasMore: false }
    const second = { ...ownRecord, id: otherCompany, role: 'Rep', lastName: null, teamId: null }
    expect(page({ data: [ownRecord, second], pagination })).toEqual({
      items: [
        {
          id: ownRecord.id,
          user: {
            givenName: 'Mette',
            familyName: 'Sørensen',
            email: 'mette@fjord.example',
            role: 'Integration',
            groups: [ownRecord.teamId],
          },
        },
        {
          id: otherCompany,
          user: {
            givenName: 'Mette',
            familyName: null,
            email: 'mette@fjord.example',
            role: 'User',
            groups: [],
          },
        },
      ],
      total: 2,
      more: false,
      size: 1000,
    })
  })

  test.each([
    ['goes by the limit that was asked for', { limit: 25 }, { limit: 25 }, 25],
    ['goes by the limit that Replay says it went by, if lower', undefined, { limit: 100 }, 100],
    ['does not grow by what Replay says', { limit: 25 }, { limit: 1000 }, 25],
    ['goes by the standard if Replay says nothing', undefined, {}, 100],
    ['goes by the standard if there is no word on pages', undefined, undefined, 100],
    ['goes by the standard if that word is null', undefined, null, 100],
    ['is one at least', undefined, { limit: 0 }, 1],
  ])('%s', (_name, query, pagination, size) => {
    const input = query === undefined ? listInput() : listInput({}, { query })
    expect(page({ data: [ownRecord], pagination }, input).size).toBe(size)
  })

  test('has no total and no word on more where Replay gives none', () => {
    const pagination = { total: null, hasMore: null, limit: null }
    expect(Object.keys(page({ data: [], pagination })).toSorted()).toEqual(['items', 'size'])
  })
})

describe("a child company's list", () => {
  const page = (body: object, input = listInput(child)) => valueOf(listing.read(reply(body), input))

  test('tells invitations from users, with their states and external ids', () => {
    const users = [
      unifiedRecord,
      {
        ...unifiedRecord,
        id: 'i-1',
        status: 'invited',
        externalId: null,
        invitationUrl: 'https://a.example',
      },
      { ...unifiedRecord, id: 'd-1', status: 'disabled', role: 'Disabled' },
      { ...unifiedRecord, id: 's-1', status: 'suspended' },
      { ...unifiedRecord, id: 'n-1', status: null },
    ]
    const { items, ...rest } = page({ users })
    expect(items.map(({ id, kind, user: { active, externalId } }) => [id, kind, active, externalId])).toEqual(
      [
        [unifiedRecord.id, undefined, true, 'fjord-0042'],
        ['i-1', 'invitation', undefined, null],
        ['d-1', undefined, false, 'fjord-0042'],
        ['s-1', undefined, undefined, 'fjord-0042'],
        ['n-1', undefined, undefined, 'fjord-0042'],
      ],
    )
    expect(items.map((item) => 'kind' in item)).toEqual([false, true, false, false, false])
    expect(rest).toEqual({ size: 100 })
  })

  // Should Replay go by its standard limit there, a hundred are a full page, however many were asked for.
  test('has a full page with the standard limit, or a lower one that was asked for', () => {
    expect(page({ users: [] }).size).toBe(100)
    expect(page({ users: [] }, listInput(child, { query: { limit: 500 } })).size).toBe(100)
    expect(page({ users: [] }, listInput(child, { query: { limit: 20 } })).size).toBe(20)
  })
})

describe('an answer that is no list fails with its place, and without a word of it:', () => {
  const pagination = { total: 1, offset: 0, limit: 1000, hasMore: false }
  /** In the own company's words, with the place that a failure names. */
  const broken: readonly (readonly [name: string, body: unknown, place?: string])[] = [
    ['nothing', ''],
    ['a page', '<!doctype html><title>Sign in</title>'],
    ['half a document', `{"LIST":[{"id":"${ownRecord.id}","firstName":"Me`],
    ['null', null, 'its root'],
    ['a bare list', [ownRecord], 'LIST'],
    ['an empty object', {}, 'LIST'],
    ['no users', { LIST: null, pagination }, 'LIST'],
    ['users that are an object', { LIST: { 0: ownRecord }, pagination }, 'LIST'],
    ['a user that is null', { LIST: [ownRecord, null] }, 'LIST.1'],
    ['a user without an id', { LIST: [{ ...ownRecord, id: undefined }] }, 'LIST.0.id'],
    ['a user with an empty id', { LIST: [{ ...ownRecord, id: '' }] }, 'LIST.0.id'],
    ['a name that is a number', { LIST: [{ ...ownRecord, firstName: 7 }] }, 'LIST.0.firstName'],
  ]

  const inEach = [
    { member: 'data', selectors: {} },
    { member: 'users', selectors: child },
  ].flatMap(({ member, selectors }) =>
    broken.map(([name, body, place]) => ({ member, selectors, name, body, place })),
  )

  test.each(inEach)('$name, under $member', ({ member, selectors, body, place }) => {
    const text = (typeof body === 'string' ? body : JSON.stringify(body)).replaceAll('LIST', member)
    const outcome = listing.read(reply(text), listInput(selectors))
    const failure = {
      code: 'bad-reply',
      rule: 'reply-shape',
      ...(place === undefined ? {} : { vendorField: place.replace('LIST', member) }),
    }
    expect(outcome).toEqual({ ok: false, failures: [expect.objectContaining(failure)] })
    expect(JSON.stringify(outcome)).not.toMatch(/Mette|Sign in/)
  })

  test.each([
    ['a total that is a text', { total: '5' }, 'pagination.total'],
    ['a total below zero', { total: -1 }, 'pagination.total'],
    ['a limit in parts', { limit: 0.5 }, 'pagination.limit'],
    ['more that is a number', { hasMore: 1 }, 'pagination.hasMore'],
    ['a text', 'all', 'pagination'],
  ])('fails over pages with %s', (_name, pages, place) => {
    const outcome = listing.read(reply({ data: [ownRecord], pagination: pages }), listInput())
    expect(outcome).toMatchObject({ ok: false, failures: [{ code: 'bad-reply', vendorField: place }] })
  })

  test("a child company's list that comes as the own company's may be just that", () => {
    const outcome = listing.read(reply({ data: [ownRecord], pagination }), listInput(child))
    expect(outcome).toMatchObject({ ok: false, failures: [{ code: 'bad-reply', vendorField: 'users' }] })
  })
})

describe('from a simulated Replay', () => {
  const users = [
    { id: 'aaaaaaaa-0000-4000-8000-000000000001', firstName: 'Zoë', email: "zoë.o'brien+1@fjord.example" },
    { id: 'aaaaaaaa-0000-4000-8000-000000000002', childCompanyId, externalId: '50 % "Ø"' },
    { id: 'aaaaaaaa-0000-4000-8000-000000000003', childCompanyId, status: 'invited' as const },
  ]
  const simulator = replaySimulator({ users, childCompanyIds: [childCompanyId] })
  const listed = async (selectors: object) => {
    const input = listInput(selectors)
    return valueOf(listing.read(await send(simulator, valueOf(listing.plan(input))), input))
  }

  test("the own company's users come, and no others", async () => {
    const { items, ...rest } = await listed({})
    expect(items).toMatchObject([
      { id: users[0]?.id, user: { givenName: 'Zoë', email: "zoë.o'brien+1@fjord.example" } },
    ])
    expect(rest).toEqual({ total: 1, more: false, size: 1000 })
  })

  test("the child company's users and invitations come", async () => {
    const { items } = await listed(child)
    expect(items.map(({ id, kind, user }) => [id, kind, user.externalId])).toEqual([
      [users[1]?.id, undefined, '50 % "Ø"'],
      [users[2]?.id, 'invitation', null],
    ])
  })
})
