import { describe, expect, it } from 'vitest'

import { bind, createDirectory, type FindWay } from '../../src/index.js'
import { reference } from '../reference/plugin.js'
import { roster, rosterPlugin, rosterSettings, type RosterOptions } from '../reference/roster.js'
import { rosterSimulator, type RosterHabits, type StoredPerson } from '../reference/roster-simulator.js'
import { referenceSettings } from '../support/plugins.js'
import { failuresOf } from '../support/refusal.js'
import { rosterDirectory } from '../support/roster.js'

const kinds = ['filter', 'whole', 'call'] as const

/** Who is found among these people, by each kind of search. */
async function found(
  people: StoredPerson[],
  search: object,
  { find = 'filter', ...habits }: Partial<RosterHabits> & { readonly find?: (typeof kinds)[number] } = {},
) {
  const { directory, vendor } = rosterDirectory({ find, people })
  Object.assign(vendor.habits, habits)
  const outcome = await directory.find('staff', search as { email: string })
  return {
    vendor,
    outcome,
    ids: outcome.ok ? outcome.value.map(({ id }) => id) : outcome.failures.map(({ rule }) => rule),
  }
}

function person(pid: string, values: Partial<StoredPerson> = {}): StoredPerson {
  return {
    pid,
    name: `Person ${pid}`,
    mail: `${pid}@shop.example`,
    login: pid,
    extref: `E-${pid}`,
    ...values,
  }
}

describe.each(kinds)('a search by %s', (find) => {
  it.each([
    [{ email: 'b@shop.example' }, ['b']],
    [{ userName: 'b' }, ['b']],
    [{ externalId: 'E-b' }, ['b']],
    [{ email: 'nobody@shop.example' }, []],
    // A part of a value is another value.
    [{ email: '@shop.example' }, []],
    [{ externalId: 'E-' }, []],
    [{ email: 'b@shop.example', userName: undefined }, ['b']],
  ])('for %j finds %j', async (search, ids) => {
    const people = [person('a'), person('b'), person('c')]
    expect((await found(people, search, { find })).ids).toEqual(ids)
    // Nobody is found because the vendor gave everybody.
    expect((await found(people, search, { find, ignoresFilter: true })).ids).toEqual(ids)
  })

  it('finds everybody with the value', async () => {
    const people = [person('a', { mail: 'x@shop.example' }), person('b', { mail: 'X@shop.example' })]
    expect((await found(people, { email: 'x@shop.example' }, { find })).ids).toEqual(['a', 'b'])
  })

  it('tells an invitation from a user of the same id', async () => {
    const mail = 'x@shop.example'
    const people = [person('7', { mail }), person('7', { name: 'Q', mail, pending: true })]
    const { outcome } = await found(people, { email: mail }, { find })
    expect(outcome).toMatchObject({
      ok: true,
      value: [
        { id: '7', link: { id: '7' } },
        { id: '7', kind: 'invitation' },
      ],
    })
  })

  it('finds nobody among people who have no such value', async () => {
    const people = [person('a', { mail: null }), person('b', { mail: '' })]
    expect((await found(people, { email: 'a@shop.example' }, { find, ignoresFilter: true })).ids).toEqual([])
  })

  it('says so where the vendor shows nobody’s value, and finds the ones that it does show', async () => {
    const people = [person('a'), person('b')]
    const hidden = { find, hides: ['mail'], ignoresFilter: true } as const
    const { outcome } = await found(people, { email: 'a@shop.example' }, hidden)
    expect(outcome).toMatchObject({
      ok: false,
      failures: [{ code: 'unsupported', connection: 'staff', field: 'email', rule: 'not-shown' }],
    })
    const { mail: _mail, ...silent } = person('b')
    expect(
      (await found([person('a'), silent], { email: 'a@shop.example' }, { find, ignoresFilter: true })).ids,
    ).toEqual(['a'])
    expect(
      (await found([person('a'), silent], { email: 'b@shop.example' }, { find, ignoresFilter: true })).ids,
    ).toEqual(['not-shown'])
  })

  it.each([
    [400, 'invalid-input'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [429, 'rate-limited'],
    [500, 'unavailable'],
  ])('that fails with %i is %s, and no word of the vendor’s is in it', async (status, code) => {
    const { directory, vendor } = rosterDirectory({ find })
    vendor.inject({ kind: 'status', status, body: 'IDA@shop.example, or Ida Holm?' }, { times: Infinity })
    const outcome = await directory.find('staff', { email: 'ida@shop.example' })
    expect(outcome).toMatchObject({ ok: false, failures: [{ connection: 'staff', code, status }] })
    expect(JSON.stringify(outcome)).not.toMatch(/ida/iu)
  })

  it.each(['html', 'truncated', 'garbled'] as const)('whose reply is %s is a bad reply', async (kind) => {
    const { directory, vendor } = rosterDirectory({ find })
    vendor.inject(kind === 'html' ? { kind, status: 200 } : { kind }, { times: Infinity })
    const outcome = await directory.find('staff', { email: 'person001@shop.example' })
    expect(outcome).toMatchObject({ ok: false, failures: [{ connection: 'staff', code: 'bad-reply' }] })
  })

  it('that is aborted sends nothing', async () => {
    const { directory, vendor } = rosterDirectory({ find })
    const outcome = await directory.find('staff', { email: 'a@b.example' }, { signal: AbortSignal.abort() })
    expect(outcome).toMatchObject({ ok: false, failures: [{ connection: 'staff', rule: 'aborted' }] })
    expect(vendor.calls).toEqual([])
  })
})

it('a filter is made knowing the connection’s options and the selectors', async () => {
  const plugin = rosterPlugin()
  const email: FindWay<RosterOptions, { readonly site?: string }> = {
    by: 'list',
    evidence: 'documented',
    query: (mail, { options: { size }, selectors: { site } }) => ({ mail, limit: size * 10, extref: site }),
  }
  const vendor = rosterSimulator([person('a')])
  const directory = createDirectory(
    {
      staff: bind(
        { ...plugin, operations: { ...plugin.operations, find: { email } } },
        {
          ...rosterSettings,
          size: 4,
          says: ['total'],
        },
      ),
    },
    { fetch: vendor.fetch },
  )
  await directory.find('staff', { email: 'a@shop.example' }, { selectors: { site: 'north' } })
  const [first] = vendor.calls
  expect(new URL(first?.url ?? '').searchParams.get('limit')).toBe('40')
  expect(new URL(first?.url ?? '').searchParams.get('extref')).toBe('north')
})

describe('values are compared', () => {
  const composed = 'Ren\u00E9'
  const decomposed = 'Rene\u0301'

  it.each([
    // Addresses and names to sign in with: without regard to case.
    ['email', 'a@shop.example', 'A@Shop.Example', true],
    ['userName', 'RENÉ', 'rené', true],
    ['userName', composed, decomposed, true],
    ['userName', decomposed.toUpperCase(), composed, true],
    // A capital with a caron that has no composed form, and the small letter that has one.
    ['userName', 'J\u030C', '\u01F0', true],
    ['userName', 'STRASSE', 'straße', false],
    ['userName', 'STRAẞE', 'straße', true],
    ['userName', 'ΟΔΟΣ', 'οδος', true],
    // Turkish has two letters where Unicode's own case has one, and Unicode's is the one that counts.
    ['userName', 'ISIK', 'isik', true],
    ['userName', 'IŞIK', 'ışık', false],
    ['userName', 'İ', 'i', false],
    // External ids: with regard to case.
    ['externalId', 'e-1', 'E-1', false],
    ['externalId', composed, decomposed, true],
    ['externalId', '007', '7', false],
    // Nothing is trimmed or left out.
    ['userName', 'ida ', 'ida', false],
    ['userName', 'ida', ' ida', false],
    ['email', 'i.da@shop.example', 'ida@shop.example', false],
    ['email', 'ida+x@shop.example', 'ida@shop.example', false],
    ['userName', 'і', 'i', false],
  ] as const)('by %s: %j is %j: %s', async (field, sought, held, isSame) => {
    const name = { email: 'mail', userName: 'login', externalId: 'extref' }[field]
    for (const find of kinds) {
      const { ids } = await found(
        [person('a', { [name]: held })],
        { [field]: sought },
        { find, ignoresFilter: true },
      )
      expect(ids).toEqual(isSame ? ['a'] : [])
    }
  })

  it.each(['filter', 'call'] as const)(
    'at a vendor that heeds case, by %s: in the spelling that was given, and in small letters',
    async (find) => {
      const people = [
        person('a', { mail: 'ida@shop.example' }),
        person('b', { mail: 'Ida@Shop.example' }),
        person('c', { mail: 'IDA@shop.example' }),
      ]
      const exactly = { find, compares: 'exactly' } as const
      const { ids, vendor } = await found(people, { email: 'Ida@Shop.example' }, exactly)
      expect(ids).toEqual(['b', 'a'])
      expect(vendor.requests.map(({ url }) => url.searchParams.get('mail'))).toEqual([
        'Ida@Shop.example',
        'ida@shop.example',
      ])
      // Where it is given in small letters already, it is asked for once.
      expect((await found(people, { email: 'ida@shop.example' }, exactly)).vendor.requests).toHaveLength(1)
      // Case tells external ids apart: there is no other spelling of one.
      expect((await found(people, { externalId: 'E-A' }, exactly)).vendor.requests).toHaveLength(1)
    },
  )

  it.each(['filter', 'call'] as const)(
    'at a vendor that heeds every code point, by %s: as it was given, and composed',
    async (find) => {
      for (const held of [composed, decomposed]) {
        const { ids } = await found(
          [person('a', { extref: held })],
          { externalId: decomposed },
          { find, compares: 'exactly' },
        )
        expect(ids).toEqual(['a'])
      }
    },
  )

  it('and a list that is read as a whole is read once', async () => {
    const { vendor } = await found([person('a')], { email: 'A@shop.example' }, { find: 'whole' })
    expect(vendor.requests).toHaveLength(1)
  })
})

describe('a look-up by a call of its own', () => {
  it.each(['a 404', 'null'] as const)('finds nobody where the answer is %s', async (nobody) => {
    const { outcome } = await found([person('a')], { email: 'b@shop.example' }, { find: 'call', nobody })
    expect(outcome).toEqual({ ok: true, value: [] })
  })

  it('takes no 404 for nobody of which the plugin knows better', async () => {
    const { directory, vendor } = rosterDirectory({ find: 'call' })
    vendor.inject({ kind: 'status', status: 404, body: 'there is no such site' })
    const outcome = await directory.find('staff', { email: 'a@shop.example' })
    expect(outcome).toMatchObject({
      ok: false,
      failures: [{ connection: 'staff', code: 'forbidden', status: 404 }],
    })
  })

  it('takes no missing list for nobody', async () => {
    const { directory, vendor } = rosterDirectory({ find: 'filter' })
    vendor.inject({ kind: 'status', status: 404 })
    const outcome = await directory.find('staff', { email: 'a@shop.example' })
    expect(outcome).toMatchObject({
      ok: false,
      failures: [{ code: 'not-found', message: 'The vendor has no such list.' }],
    })
  })
})

describe('a search in a list that changes meanwhile', () => {
  it('finds nobody rather than too few', async () => {
    const { directory, vendor } = rosterDirectory({ find: 'whole' })
    vendor.between(() => vendor.people.splice(0, 1), { skip: 1 })
    const outcome = await directory.find('staff', { email: 'person002@shop.example' })
    expect(outcome).toMatchObject({ ok: false, failures: [{ connection: 'staff', rule: 'list-changed' }] })
  })
})

describe('a search that the vendor does not offer', () => {
  it.each([
    ['staff', { displayName: 'Ida' }, 'It finds by: email, userName, externalId.'],
    ['shop', { email: 'a@shop.example' }, 'Link the account by its id.'],
  ] as const)('at %s says what it offers', async (connection, search, remedy) => {
    const { vendor } = rosterDirectory()
    const directory = createDirectory(
      { staff: roster(), shop: reference(referenceSettings) },
      { fetch: vendor.fetch },
    )
    const outcome = await directory.find(connection, search)
    expect(outcome).toMatchObject({
      ok: false,
      failures: [
        { code: 'unsupported', connection, field: Object.keys(search)[0], rule: 'no-such-search', remedy },
      ],
    })
    expect(vendor.calls).toEqual([])
  })
})

describe('a search is refused before anything is sent', () => {
  it.each([
    [{}, undefined, 'search'],
    [null, undefined, 'search'],
    ['ida@shop.example', undefined, 'search'],
    [['email'], undefined, 'search'],
    [{ email: undefined }, undefined, 'search'],
    [{ email: '' }, 'email', 'search'],
    [{ email: null }, 'email', 'search'],
    [{ externalId: 7 }, 'externalId', 'search'],
    [{ email: 'a@shop.example', userName: 'a' }, 'email', 'search'],
    [{ phone: '+4511223344' }, 'phone', 'search'],
    [{ email: 'a@shop.example', phone: '+4511223344' }, 'email', 'search'],
    [{ userName: 'a\uD800' }, 'userName', 'well-formed'],
    [{ userName: 'a'.repeat(65_537) }, 'userName', 'max-length'],
  ])('%j', async (search, field, rule) => {
    const { directory, vendor } = rosterDirectory()
    const failures = await failuresOf(() => directory.find('staff', search as { email: string }))
    expect(failures.map((failure) => [failure.code, failure.field, failure.rule])).toEqual([
      ['invalid-input', field, rule],
    ])
    expect(JSON.stringify(failures)).not.toMatch(/shop|4511/u)
    expect(vendor.calls).toEqual([])
  })
})
