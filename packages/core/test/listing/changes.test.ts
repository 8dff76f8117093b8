import { describe, expect, it } from 'vitest'

import { somePeople, type RosterSimulator, type StoredPerson } from '../reference/roster-simulator.js'
import { pids, readThrough, rosterDirectory } from '../support/roster.js'

function remove(people: StoredPerson[], ...gone: string[]): void {
  for (const pid of gone)
    people.splice(
      people.findIndex((person) => person.pid === pid),
      1,
    )
}

function rename(people: StoredPerson[], pid: string, name: string): void {
  const person = people.find((each) => each.pid === pid)
  if (person !== undefined) person.name = name
}

const newcomer = { pid: 'new', name: 'Person 000', mail: 'new@shop.example' }

/** What happens between the first page (p001, p002, p003) and the second, in a list of seven. */
const events: Readonly<Record<string, (people: StoredPerson[]) => void>> = {
  'one who was given leaves': (people) => remove(people, 'p001'),
  'the last who was given leaves': (people) => remove(people, 'p003'),
  'two who were given leave': (people) => remove(people, 'p001', 'p002'),
  'one who was not given leaves': (people) => remove(people, 'p005'),
  'somebody comes to the front': (people) => people.push(newcomer),
  'somebody comes to the end': (people) => people.push({ ...newcomer, name: 'Person 900' }),
  'one who was not given moves to the front': (people) => rename(people, 'p006', 'A'),
  'one who was given moves to the end': (people) => rename(people, 'p001', 'Z'),
  'one moves to the front as another leaves': (people) => {
    rename(people, 'p006', 'A')
    remove(people, 'p001')
  },
  'all others leave': (people) => remove(people, 'p001', 'p002', 'p004', 'p005', 'p006', 'p007'),
}

/** Who is given then: whoever is still there, but for those who moved to where was read already. */
const given: Readonly<Record<string, { readonly without?: readonly string[]; readonly and?: string }>> = {
  'one who was not given leaves': { without: ['p005'] },
  'somebody comes to the end': { and: 'new' },
  'one who was not given moves to the front': { without: ['p006'] },
  'one moves to the front as another leaves': { without: ['p006'] },
  'all others leave': { without: ['p004', 'p005', 'p006', 'p007'] },
}

describe('while a list is read', () => {
  const cases = (['offset', 'link'] as const).flatMap((paging) =>
    Object.keys(events).map((event) => ({ paging, event })),
  )

  it.each(cases)('$event, by $paging: the end says so, and nobody comes twice', async ({ paging, event }) => {
    const { directory, vendor } = rosterDirectory({ paging })
    vendor.between(() => events[event]?.(vendor.people), { skip: 1 })
    const { ids, failures } = await readThrough(directory.list('staff'))
    expect(failures).toMatchObject([{ connection: 'staff', code: 'conflict', rule: 'list-changed' }])
    const { without = [], and = [] } = given[event] ?? {}
    // Where two leave, pages by offset pass over one: those overlap by one alone.
    const passed = paging === 'offset' && event.startsWith('two') ? ['p004'] : []
    expect(ids).toEqual([...pids(7).filter((pid) => ![...without, ...passed].includes(pid)), and].flat())
  })

  it.each(
    Object.keys(events).filter(
      // Nobody can see these without a total: nothing that was given or is given moves.
      (event) =>
        !['one who was not given leaves', 'somebody comes to the end'].includes(event) &&
        !event.includes(' as '),
    ),
  )('%s: by offset this is seen without a total too', async (event) => {
    const { directory, vendor } = rosterDirectory({ says: ['size'] })
    vendor.between(() => events[event]?.(vendor.people), { skip: 1 })
    const { failures } = await readThrough(directory.list('staff'))
    expect(failures).toMatchObject([{ connection: 'staff', rule: 'list-changed' }])
  })

  it('and only the readers who come too early miss anybody', async () => {
    const { directory, vendor } = rosterDirectory()
    vendor.between(() => remove(vendor.people, 'p001'), { skip: 1 })
    await readThrough(directory.list('staff'))
    expect(await readThrough(directory.list('staff'))).toEqual({ ids: pids(7).slice(1), failures: [] })
  })
})

describe('a vendor that lies', () => {
  const lie = (vendor: RosterSimulator, members: object): void =>
    vendor.inject({ kind: 'rewrite', body: (page) => Object.assign({}, page, members) }, { times: Infinity })

  it.each(
    (['offset', 'link', 'whole'] as const).flatMap((paging) =>
      [0, 1, 6, 8, 9999].map((total) => ({ paging, total })),
    ),
  )(
    'about a total of $total: everybody is given, and the end says that it does not fit, by $paging',
    async (lying) => {
      const { directory, vendor } = rosterDirectory({ paging: lying.paging })
      lie(vendor, { total: lying.total })
      const { ids, failures } = await readThrough(directory.list('staff'))
      expect(ids).toEqual(pids(7))
      expect(failures).toMatchObject([{ connection: 'staff', rule: 'list-changed' }])
      expect(vendor.requests.length).toBeLessThan(7)
    },
  )

  it('saying that there is no more when there is: everybody is given', async () => {
    const { directory, vendor } = rosterDirectory()
    lie(vendor, { more: false })
    expect(await readThrough(directory.list('staff'))).toEqual({ ids: pids(7), failures: [] })
  })

  it.each(['offset', 'link', 'whole'] as const)(
    'saying that there is more when there is none: the end says that it does not fit, by %s',
    async (paging) => {
      const { directory, vendor } = rosterDirectory({ paging, says: ['more', 'size'] })
      lie(vendor, { more: true })
      const { ids, failures } = await readThrough(directory.list('staff'))
      expect(ids).toEqual(pids(7))
      expect(failures).toMatchObject([{ rule: 'list-changed' }])
      expect(vendor.requests.length).toBeLessThan(7)
    },
  )

  it('naming somebody twice in one reply: they are given once, and the end says so', async () => {
    const { directory, vendor } = rosterDirectory({ paging: 'whole', says: [] })
    const [first, second] = somePeople(2)
    vendor.inject({ kind: 'rewrite', body: () => ({ people: [first, second, first] }) })
    expect(await readThrough(directory.list('staff'))).toMatchObject({
      ids: ['p001', 'p002'],
      failures: [{ rule: 'list-changed' }],
    })
  })
})

describe('a vendor that gives shorter pages than it was asked for', () => {
  it.each([['total'], ['more']] as const)(
    'is asked on where its %s says that there is more',
    async (said) => {
      const { directory, vendor } = rosterDirectory({ says: [said, 'size'] })
      vendor.inject({
        kind: 'rewrite',
        body: (page) => Object.assign({}, page, { people: somePeople(2) }),
      })
      expect(await readThrough(directory.list('staff'))).toEqual({ ids: pids(7), failures: [] })
    },
  )
})

describe('a vendor that knows no offset', () => {
  it('is not believed where it says that there is more', async () => {
    const { directory, vendor } = rosterDirectory()
    Object.assign(vendor.habits, { ignoresOffset: true, ignoresLimit: true })
    vendor.inject(
      { kind: 'rewrite', body: (page) => Object.assign({}, page, { more: true }) },
      { times: Infinity },
    )
    expect(await readThrough(directory.list('staff'))).toMatchObject({
      ids: pids(7),
      failures: [{ rule: 'page-repeats' }],
    })
  })

  it.each([
    // Numbers prove that the first page was everything.
    { says: ['total', 'more', 'size'], ignoresLimit: true, failures: [] },
    { says: ['total'], ignoresLimit: true, failures: [] },
    { says: ['size'], ignoresLimit: true, failures: [] },
    // Nothing does.
    { says: [], ignoresLimit: true, failures: [{ rule: 'page-repeats' }] },
    { says: ['size'], ignoresLimit: false, failures: [{ rule: 'page-repeats' }] },
    { says: ['total', 'size'], ignoresLimit: false, failures: [{ rule: 'page-repeats' }] },
    { says: ['more', 'size'], ignoresLimit: false, failures: [{ rule: 'page-repeats' }] },
  ] as const)(
    'is believed only where its numbers prove that all were given: $says, all at once: $ignoresLimit',
    async ({ says, ignoresLimit, failures }) => {
      const { directory, vendor } = rosterDirectory({ says })
      vendor.habits.ignoresOffset = true
      vendor.habits.ignoresLimit = ignoresLimit
      const read = await readThrough(directory.list('staff'))
      expect(read.ids).toEqual(pids(ignoresLimit ? 7 : 3))
      expect(read.failures).toMatchObject(failures)
      expect(read.failures).toHaveLength(failures.length)
      expect(vendor.requests.length).toBeLessThan(3)
    },
  )
})
