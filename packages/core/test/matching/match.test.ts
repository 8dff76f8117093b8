import { inspect } from 'node:util'

import { describe, expect, it } from 'vitest'

import { createDirectory, type MatchRule } from '../../src/index.js'
import { roster, type RosterKind } from '../reference/roster.js'
import { rosterSimulator, type RosterHabits, type StoredPerson } from '../reference/roster-simulator.js'
import { fakeClock } from '../support/fake-clock.js'

/** Two connections to vendors of the same make. */
function setUp(staffPeople: StoredPerson[] = [], shopPeople: StoredPerson[] = [], kind: RosterKind = {}) {
  const staff = rosterSimulator(staffPeople)
  const shop = rosterSimulator(shopPeople)
  const directory = createDirectory(
    { staff: roster(kind), shop: roster({ ...kind, baseUrl: 'https://shop.example/v2' }) },
    {
      fetch: (url, init) => (url.startsWith('https://shop.example/') ? shop : staff).fetch(url, init),
      clock: fakeClock(),
      retries: 0,
    },
  )
  return { staff, shop, directory }
}

const ida: StoredPerson = {
  pid: '7',
  name: 'Ida Holm',
  mail: 'ida@shop.example',
  login: 'ida',
  extref: 'E-1',
  on: true,
}
const bo: StoredPerson = {
  pid: '8',
  name: 'Bo',
  mail: 'bo@shop.example',
  login: 'bo',
  extref: 'E-2',
  on: false,
}
const all = { externalId: 'E-1', email: 'ida@shop.example', userName: 'ida' }

interface Case {
  readonly people: StoredPerson[]
  readonly person: object
  readonly rules?: readonly MatchRule[]
  readonly kind?: RosterKind
  readonly habits?: Partial<RosterHabits>
  readonly match: object
}

const cases: Readonly<Record<string, Case>> = {
  'an address that is not in ASCII': {
    people: [{ ...ida, mail: 'zoë@kyst.example' }],
    person: { email: 'ZOE\u0308@kyst.example' },
    match: { status: 'linked', link: { id: '7', selectors: {} }, by: ['email'], active: true },
  },
  'all rules lead to one account': {
    people: [ida, bo],
    person: all,
    match: {
      status: 'linked',
      link: { id: '7', selectors: {} },
      by: ['externalId', 'email', 'userName'],
      active: true,
    },
  },
  'the account is disabled': {
    people: [bo],
    person: { email: 'BO@shop.example' },
    match: { status: 'linked', link: { id: '8', selectors: {} }, by: ['email'], active: false },
  },
  'nobody fits': {
    people: [bo],
    person: all,
    match: { status: 'absent', tried: ['externalId', 'email', 'userName'] },
  },
  'the stored id survives a new name, a new address and a new sign-in': {
    people: [{ ...ida, name: 'Ida Vind', mail: 'ida.vind@shop.example', login: 'iv' }, bo],
    person: { links: { staff: '7' }, ...all },
    match: { status: 'linked', link: { id: '7', selectors: {} }, by: ['id', 'externalId'], active: true },
  },
  'the stored id alone': {
    people: [ida],
    person: { links: { staff: { id: '7' } } },
    match: { status: 'linked', link: { id: '7', selectors: {} }, by: ['id'], active: true },
  },
  'the stored id leads to an account with the external id of somebody else': {
    people: [{ ...ida, extref: 'E-9' }],
    person: { links: { staff: '7' }, externalId: 'E-1' },
    match: {
      status: 'ambiguous',
      reason: 'other-person',
      message: expect.any(String),
      candidates: [{ id: '7', by: ['id'], active: true }],
    },
  },
  'the stored id is gone, and nobody else fits': {
    people: [bo],
    person: { links: { staff: '7' }, ...all },
    match: { status: 'absent', tried: ['id', 'externalId', 'email', 'userName'] },
  },
  'the stored id is gone, and another account fits': {
    people: [{ ...ida, pid: '9' }],
    person: { links: { staff: '7' }, ...all },
    match: {
      status: 'ambiguous',
      reason: 'stored-id-gone',
      candidates: [{ id: '9', by: ['externalId', 'email', 'userName'], active: true }],
    },
  },
  'the stored id and the address lead to different accounts': {
    people: [
      { ...ida, mail: 'new@shop.example' },
      { ...bo, mail: 'ida@shop.example' },
    ],
    person: { links: { staff: '7' }, email: 'ida@shop.example' },
    match: {
      status: 'ambiguous',
      reason: 'rules-disagree',
      candidates: [
        { id: '7', by: ['id'], active: true },
        { id: '8', by: ['email'], active: false },
      ],
    },
  },
  'the external id and the address lead to different accounts': {
    people: [
      { ...ida, mail: 'x@shop.example' },
      { ...bo, mail: 'ida@shop.example' },
    ],
    person: { externalId: 'E-1', email: 'ida@shop.example' },
    match: { status: 'ambiguous', reason: 'rules-disagree' },
  },
  'two accounts have the address': {
    people: [ida, { ...bo, mail: 'IDA@shop.example' }],
    person: { email: 'ida@shop.example' },
    match: { status: 'ambiguous', reason: 'several', candidates: [{ id: '8' }, { id: '7' }] },
  },
  'two accounts have the address, and one of them the external id': {
    people: [ida, { ...bo, mail: 'IDA@shop.example' }],
    person: all,
    match: { status: 'ambiguous', reason: 'several' },
  },
  'the account with the address carries another external id': {
    people: [{ ...ida, extref: 'E-9' }],
    person: { externalId: 'E-1', email: 'ida@shop.example' },
    match: {
      status: 'ambiguous',
      reason: 'other-person',
      candidates: [{ id: '7', by: ['email'], active: true }],
    },
  },
  'the account with the address carries an external id in another case': {
    people: [{ ...ida, extref: 'e-1' }],
    person: { externalId: 'E-1', email: 'ida@shop.example' },
    match: { status: 'ambiguous', reason: 'other-person' },
  },
  'the account with the user name carries another address': {
    people: [{ ...ida, mail: 'other@shop.example' }],
    person: { email: 'ida@shop.example', userName: 'ida' },
    match: { status: 'ambiguous', reason: 'other-person' },
  },
  'the account with the address has no external id': {
    people: [{ ...ida, extref: null }],
    person: { externalId: 'E-1', email: 'ida@shop.example' },
    match: { status: 'linked', link: { id: '7', selectors: {} }, by: ['email'] },
  },
  'a weaker mark differs': {
    people: [{ ...ida, mail: 'new@shop.example', login: 'new' }],
    person: all,
    match: { status: 'linked', link: { id: '7', selectors: {} }, by: ['externalId'] },
  },
  'an invitation is waiting': {
    people: [{ ...ida, pending: true }],
    person: { email: 'ida@shop.example' },
    match: { status: 'invited', candidates: [{ id: '7', by: ['email'], active: true }] },
  },
  'two invitations are waiting': {
    people: [
      { ...ida, pending: true },
      { ...bo, mail: 'ida@shop.example', pending: true },
    ],
    person: { email: 'ida@shop.example' },
    match: { status: 'invited', candidates: [{ id: '8' }, { id: '7' }] },
  },
  'an old invitation is beside the account': {
    people: [ida, { ...ida, name: 'Q', pending: true }],
    person: { email: 'ida@shop.example' },
    match: { status: 'linked', link: { id: '7', selectors: {} }, by: ['email'] },
  },
  'nothing is known to go by': {
    people: [ida],
    person: {},
    match: { status: 'unknown', failures: [{ connection: 'staff', rule: 'nothing-to-match-by' }] },
  },
  'the vendor has no search': {
    people: [ida],
    person: all,
    kind: { find: 'none' },
    match: {
      status: 'unknown',
      failures: [
        { connection: 'staff', field: 'externalId', rule: 'no-such-search' },
        { connection: 'staff', field: 'email', rule: 'no-such-search' },
        { connection: 'staff', field: 'userName', rule: 'no-such-search' },
      ],
    },
  },
  'the vendor has no search, but the id is stored': {
    people: [ida],
    person: { links: { staff: '7' }, ...all },
    kind: { find: 'none' },
    match: { status: 'linked', link: { id: '7', selectors: {} }, by: ['id'] },
  },
  'the vendor has no search that the caller wants': {
    people: [ida],
    person: { links: { staff: '7' }, ...all },
    rules: ['id', 'email'],
    kind: { find: 'none' },
    match: { status: 'unknown', failures: [{ connection: 'staff', field: 'email', rule: 'no-such-search' }] },
  },
  'the vendor hides a field: the others decide': {
    people: [ida],
    person: all,
    kind: { find: 'whole' },
    habits: { hides: ['extref'] },
    match: { status: 'linked', link: { id: '7', selectors: {} }, by: ['email', 'userName'] },
  },
  'the vendor hides a field: whoever is absent was not looked for by it': {
    people: [bo],
    person: all,
    kind: { find: 'whole' },
    habits: { hides: ['extref'] },
    match: { status: 'absent', tried: ['email', 'userName'] },
  },
  'the vendor hides the field that the caller wants': {
    people: [ida],
    person: all,
    rules: ['externalId'],
    kind: { find: 'whole' },
    habits: { hides: ['extref'] },
    match: { status: 'unknown', failures: [{ connection: 'staff', field: 'externalId', rule: 'not-shown' }] },
  },
  'own rules leave out what the caller does not go by': {
    people: [{ ...ida, extref: 'E-9' }],
    person: all,
    rules: ['email'],
    match: { status: 'linked', link: { id: '7', selectors: {} }, by: ['email'] },
  },
  'own rules weigh in the order in which they are given': {
    people: [{ ...ida, mail: 'new@shop.example' }],
    person: all,
    rules: ['email', 'externalId'],
    match: { status: 'ambiguous', reason: 'other-person' },
  },
  'own rules may put an address before the stored id': {
    people: [{ ...ida, mail: 'new@shop.example' }],
    person: { links: { staff: '7' }, ...all },
    rules: ['email', 'id'],
    match: { status: 'ambiguous', reason: 'other-person' },
  },
  'an id that no link can hold': {
    people: [{ ...ida, pid: '../7' }],
    person: { email: 'ida@shop.example' },
    match: { status: 'unknown', failures: [{ connection: 'staff', code: 'bad-reply', rule: 'id' }] },
  },
}

describe('match says', () => {
  it.each(Object.keys(cases))('%s', async (name) => {
    const { people = [], person = {}, rules, kind, habits, match } = cases[name] ?? {}
    const { directory, staff } = setUp(
      people.map((each) => ({ ...each })),
      [],
      kind,
    )
    Object.assign(staff.habits, habits)
    const { links, connections } = await directory.match(person, {
      connections: ['staff'],
      ...(rules === undefined ? {} : { rules: { staff: rules } }),
    })
    expect(connections).toMatchObject({ staff: match })
    expect(Object.keys(connections)).toEqual(['staff'])
    // Only what is linked is a link.
    const isLinked = connections.staff?.status === 'linked'
    expect(links).toEqual(isLinked ? { staff: { id: people[0]?.pid } } : {})
  })

  it('of an external id by which the vendor can not be asked: somebody else, if the account shows another', async () => {
    // There is a search by address and none by external id.
    const { directory, staff } = setUp([{ ...ida, extref: 'E-9' }])
    const plugin = roster().plugin
    const { externalId: _none, ...find } = plugin.operations.find ?? {}
    const lesser = createDirectory(
      { staff: { ...roster(), plugin: { ...plugin, operations: { ...plugin.operations, find } } } },
      { fetch: staff.fetch },
    )
    const asked = { externalId: 'E-1', email: 'ida@shop.example' }
    expect((await lesser.match(asked)).connections.staff).toMatchObject({
      status: 'ambiguous',
      reason: 'other-person',
    })
    expect((await directory.match(asked, { connections: ['staff'] })).connections.staff?.status).toBe(
      'ambiguous',
    )
  })

  it('that a stored id in another case is the account that is found', async () => {
    const { directory } = setUp([{ ...ida, pid: 'AB-7' }])
    const answered = setUp([{ ...ida, pid: 'AB-7' }])
    answered.staff.between(() => Object.assign(answered.staff.people[0] ?? {}, { pid: 'ab-7' }))
    answered.staff.between(() => Object.assign(answered.staff.people[0] ?? {}, { pid: 'AB-7' }))
    const person = { links: { staff: 'ab-7' }, email: 'ida@shop.example' }
    const { connections } = await answered.directory.match(person, { connections: ['staff'] })
    expect(connections.staff).toMatchObject({ status: 'linked', by: ['id', 'email'] })
    // A vendor that heeds case says that there is no such id.
    const { connections: other } = await directory.match(person, { connections: ['staff'] })
    expect(other.staff).toMatchObject({ status: 'ambiguous', reason: 'stored-id-gone' })
  })
})

describe('the connections of a match', () => {
  it('are all of them, and one that fails takes nothing from the other', async () => {
    for (const fault of [{ kind: 'status', status: 503 }, { kind: 'refuse' }, { kind: 'garbled' }] as const) {
      const { directory, staff } = setUp([ida], [{ ...ida, pid: '17' }])
      staff.inject(fault, { times: Infinity })
      const { links, connections } = await directory.match(all)
      expect(links).toEqual({ shop: { id: '17' } })
      expect(connections).toMatchObject({
        staff: { status: 'unknown', failures: [{ connection: 'staff' }] },
        shop: { status: 'linked', link: { id: '17' } },
      })
    }
  })

  it('are asked side by side', async () => {
    const { directory, staff, shop } = setUp([ida], [ida])
    let arrived = 0
    const met = new Promise<void>((resolve) => {
      const meet = (): Promise<void> => {
        arrived += 1
        if (arrived === 2) resolve()
        return met
      }
      staff.between(meet)
      shop.between(meet)
    })
    await directory.match({ email: 'ida@shop.example' })
    expect(arrived).toBe(2)
  })

  it('that were not named are not asked', async () => {
    const { directory, staff, shop } = setUp([ida], [ida])
    const { connections } = await directory.match(all, { connections: ['shop'] })
    expect(Object.keys(connections)).toEqual(['shop'])
    expect(staff.calls).toEqual([])
    expect(shop.calls).not.toEqual([])
  })

  it('are told of when the call is aborted', async () => {
    const { directory, staff } = setUp([ida])
    const { links, connections } = await directory.match(all, { signal: AbortSignal.abort() })
    expect(links).toEqual({})
    expect(connections).toMatchObject({
      staff: { status: 'unknown', failures: [{ connection: 'staff', rule: 'aborted' }] },
      shop: { status: 'unknown', failures: [{ connection: 'shop', rule: 'aborted' }] },
    })
    expect(staff.calls).toEqual([])
  })

  it('go by what is selected, in the link or beside it', async () => {
    const people = [
      { ...ida, pid: '1', site: 'north' },
      { ...ida, pid: '2', site: 'south' },
    ]
    const { directory } = setUp(people)
    const only = { connections: ['staff'] } as const
    const beside = { ...only, selectors: { staff: { site: 'south' } } }
    const expected = { staff: { id: '2', site: 'south' } }
    expect((await directory.match({ email: 'ida@shop.example' }, beside)).links).toEqual(expected)
    expect((await directory.match({ links: { staff: '2' } }, beside)).links).toEqual(expected)
    expect((await directory.match({ links: { staff: { id: '2', site: 'south' } } }, only)).links).toEqual(
      expected,
    )
    expect((await directory.match({ links: { staff: { id: '2', site: 'south' } } }, beside)).links).toEqual(
      expected,
    )
    expect((await directory.match({ email: 'ida@shop.example' }, only)).connections.staff?.status).toBe(
      'ambiguous',
    )
  })
})

describe('what match gives', () => {
  it('is plain JSON, and its links are what plan and update take', async () => {
    const { directory, staff, shop } = setUp([{ ...ida, site: 'north' }], [{ ...ida, pid: '17' }])
    const report = await directory.match(all, { selectors: { staff: { site: 'north' } } })
    const stored: typeof report = JSON.parse(JSON.stringify(report))
    expect(stored).toEqual(report)
    expect(stored.links).toEqual({ staff: { id: '7', site: 'north' }, shop: { id: '17' } })
    expect((await directory.plan(stored.links, { title: 'Clerk' })).connections['staff']?.status).toBe(
      'ready',
    )
    expect((await directory.update(stored.links, { title: 'Clerk' })).ok).toBe(true)
    expect([staff.people[0], shop.people[0]]).toMatchObject([{ title: 'Clerk' }, { title: 'Clerk' }])
    // And it is what the next match starts from.
    const again = await directory.match({ links: stored.links })
    expect(again.links).toEqual(stored.links)
  })

  it.each(Object.keys(cases))('holds no value of a person: %s', async (name) => {
    const { people = [], person = {}, rules, kind, habits } = cases[name] ?? {}
    const { directory, staff } = setUp(
      people.map((each) => ({ ...each })),
      [],
      kind,
    )
    Object.assign(staff.habits, habits)
    staff.inject(
      { kind: 'status', status: 400, body: 'Ida Holm, ida@shop.example' },
      { path: '/one', times: 9 },
    )
    const report = await directory.match(person, rules === undefined ? {} : { rules: { staff: rules } })
    for (const print of [JSON.stringify(report), inspect(report, { depth: 9, showHidden: true })]) {
      expect(print).not.toMatch(/\bida\b|holm|vind|bo@|shop\.example|E-\d/iu)
    }
  })
})
