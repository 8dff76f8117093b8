import { describe, expect, it } from 'vitest'

import { somePeople } from '../reference/roster-simulator.js'
import { pids, readThrough, rosterDirectory } from '../support/roster.js'

const pagings = ['offset', 'link', 'whole'] as const
const size = 3

/** What a reply may say besides the items; the first says everything. */
const sayings = [['total', 'more', 'size'], ['total'], ['more'], ['size'], []] as const

describe('a list', () => {
  const counts = [0, 1, size - 1, size, size + 1, 2 * size, 20]
  const cases = pagings.flatMap((paging) =>
    sayings.flatMap((says) => counts.map((count) => ({ paging, says, count }))),
  )

  it.each(cases)(
    'gives each of $count accounts once, by $paging, where replies say $says',
    async ({ paging, says, count }) => {
      const { directory } = rosterDirectory({ paging, says, size, people: somePeople(count) })
      expect(await readThrough(directory.list('staff'))).toEqual({ ids: pids(count), failures: [] })
    },
  )

  it.each(sayings.map((says) => ({ says })))(
    'gives each account once from pages of one, where replies say $says',
    async ({ says }) => {
      const { directory } = rosterDirectory({ says, size: 1, people: somePeople(4) })
      expect(await readThrough(directory.list('staff'))).toEqual({ ids: pids(4), failures: [] })
    },
  )

  it('takes a query that the vendor goes by', async () => {
    const { directory, vendor } = rosterDirectory()
    const query = { limit: 2, mail: 'person004@shop.example' }
    expect((await readThrough(directory.list('staff', { query }))).ids).toEqual(['p004'])
    expect(vendor.requests[0]?.url.searchParams.get('limit')).toBe('2')
  })

  it('takes what the plugin lets one select, and gives it on with each link', async () => {
    const people = somePeople(2).map((person, index) => ({
      ...person,
      site: index === 0 ? 'north' : 'south',
    }))
    const { directory } = rosterDirectory({ people })
    const links: unknown[] = []
    for await (const { link } of directory.list('staff', { selectors: { site: 'south' } })) links.push(link)
    expect(links).toEqual([{ id: 'p002', site: 'south' }])
  })

  it('gives no link of an invitation, by which no user can be written', async () => {
    const [first, second] = somePeople(2)
    const people = [first ?? [], second ?? []].flat()
    // The vendor counts its invitations on their own: this id is a user's too.
    const invited = { ...people[0], pid: 'p001', name: 'Person 003', pending: true }
    const { directory } = rosterDirectory({ people: [...people, invited] })
    const listed: unknown[] = []
    for await (const { id, kind, link } of directory.list('staff')) listed.push([id, kind, link])
    expect(listed).toEqual([
      ['p001', undefined, { id: 'p001' }],
      ['p002', undefined, { id: 'p002' }],
      ['p001', 'invitation', undefined],
    ])
  })
})

describe('pages are asked for', () => {
  it.each(pagings)('when their first account is, by %s', async (paging) => {
    const { directory, vendor } = rosterDirectory({ paging, size: 3, people: somePeople(9) })
    const accounts = directory.list('staff')[Symbol.asyncIterator]()
    expect(vendor.requests).toHaveLength(0)
    const sent: number[] = []
    for (let count = 0; count < 6; count++) {
      await accounts.next()
      sent.push(vendor.requests.length)
    }
    // Pages by offset overlap by one.
    expect(sent).toEqual(
      { offset: [1, 1, 1, 2, 2, 3], link: [1, 1, 1, 2, 2, 2], whole: [1, 1, 1, 1, 1, 1] }[paging],
    )
  })

  it.each(pagings)('no more once the reader has left, by %s', async (paging) => {
    const { directory, vendor } = rosterDirectory({ paging, people: somePeople(9) })
    for await (const { id } of directory.list('staff')) if (id === 'p003') break
    await Promise.resolve()
    expect(vendor.requests).toHaveLength(1)
  })
})

describe('a signal', () => {
  it('that is aborted before sends nothing', async () => {
    const { directory, vendor } = rosterDirectory()
    const read = await readThrough(directory.list('staff', { signal: AbortSignal.abort() }))
    expect(read).toMatchObject({ ids: [], failures: [{ connection: 'staff', rule: 'aborted' }] })
    expect(vendor.calls).toEqual([])
  })

  it.each(pagings)('that is aborted on the way ends the list there, by %s', async (paging) => {
    const { directory, vendor } = rosterDirectory({ paging, people: somePeople(9) })
    const controller = new AbortController()
    const ids: string[] = []
    const reading = readThrough(
      (async function* () {
        for await (const account of directory.list('staff', { signal: controller.signal })) {
          ids.push(account.id)
          if (ids.length === 2) controller.abort()
          yield account
        }
      })(),
    )
    expect((await reading).failures).toMatchObject([{ connection: 'staff', rule: 'aborted' }])
    expect(ids).toEqual(['p001', 'p002'])
    expect(vendor.requests).toHaveLength(1)
  })

  it('that is aborted while a page is on its way ends the list', async () => {
    const { directory, vendor } = rosterDirectory({ people: somePeople(9) })
    const controller = new AbortController()
    vendor.inject({ kind: 'latency', milliseconds: 60_000 }, { skip: 1 })
    vendor.between(() => controller.abort(), { skip: 1 })
    const read = await readThrough(directory.list('staff', { signal: controller.signal }))
    expect(read).toMatchObject({ ids: pids(3), failures: [{ connection: 'staff', rule: 'aborted' }] })
  })
})

describe('a page that fails', () => {
  it.each([
    [400, 'invalid-input'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'not-found'],
    [418, 'invalid-input'],
    [429, 'rate-limited'],
    [500, 'unavailable'],
    [503, 'unavailable'],
  ])('with %i as the first says %s, and of which connection', async (status, code) => {
    const { directory, vendor } = rosterDirectory()
    vendor.inject({ kind: 'status', status, body: 'Ida Holm is on holiday' })
    const { ids, failures } = await readThrough(directory.list('staff'))
    expect(ids).toEqual([])
    expect(failures).toMatchObject([{ connection: 'staff', code, status }])
    // A list names anybody: nothing of it goes into an error.
    expect(JSON.stringify(failures)).not.toMatch(/Ida|holiday|user/iu)
  })

  const later = pagings.filter((paging) => paging !== 'whole')
  it.each(
    later.flatMap((paging) =>
      ([400, 401, 403, 404, 410, 429, 500, 503] as const).map((status) => ({ paging, status })),
    ),
  )('with $status as the second leaves what was given, by $paging', async ({ paging, status }) => {
    const { directory, vendor } = rosterDirectory({ paging })
    vendor.inject({ kind: 'status', status, body: 'Ida Holm' }, { skip: 1 })
    const { ids, failures } = await readThrough(directory.list('staff'))
    expect(ids).toEqual(pids(3))
    // The address of a page may have expired: that is no wrong input and no missing user.
    const meaning = [400, 404, 410].includes(status)
      ? { code: 'conflict', rule: 'page-refused' }
      : { rule: `http-${status}` }
    expect(failures).toMatchObject([{ connection: 'staff', status, ...meaning }])
    expect(JSON.stringify(failures)).not.toContain('Ida')
  })

  it.each(['refuse', 'drop-before', 'drop-after'] as const)('by %s says so', async (kind) => {
    const { directory, vendor } = rosterDirectory()
    vendor.inject({ kind }, { skip: 1 })
    expect(await readThrough(directory.list('staff'))).toMatchObject({
      ids: pids(3),
      failures: [{ connection: 'staff', code: 'unavailable' }],
    })
  })
})
