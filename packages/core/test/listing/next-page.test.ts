import { describe, expect, it } from 'vitest'

import { createDirectory } from '../../src/index.js'
import { json } from '../../src/simulator/index.js'
import { roster } from '../reference/roster.js'
import { scripted } from '../support/transport.js'
import { pids, readThrough, rosterDirectory } from '../support/roster.js'

/** Where the first page's reply leads; the vendor's own next pages are relative addresses. */
function leading(next: unknown) {
  const set = rosterDirectory({ paging: 'link', says: [] })
  set.vendor.inject({ kind: 'rewrite', body: (page) => Object.assign({}, page, { nextPage: next }) })
  return set
}

const own = '?limit=3&paging=link&after=Person%20003'

describe('the next page is followed', () => {
  it.each([
    `https://roster.example/v2/people${own}`,
    `https://ROSTER.example:443/v2/people${own}`,
    `/v2/people${own}`,
    `people${own}`,
    `./people${own}`,
    `../v2/people${own}`,
    own,
    `${own}#end`,
  ])('to %s', async (next) => {
    const { directory, vendor } = leading(next)
    expect(await readThrough(directory.list('staff'))).toEqual({ ids: pids(7), failures: [] })
    // As the vendor wrote it: no word of its query is put in another way, and none of the first page's is added.
    expect(vendor.calls[1]?.url).toBe(`https://roster.example/v2/people${own}`)
  })

  it('below a base URL that has no path of its own', async () => {
    const { calls, fetch } = scripted(
      json(200, { people: [{ pid: '1', name: 'A' }], nextPage: '/elders?page=2' }),
      json(200, { people: [{ pid: '2', name: 'B' }] }),
    )
    const staff = roster({ paging: 'link', baseUrl: 'https://roster.example/' })
    const { ids } = await readThrough(createDirectory({ staff }, { fetch }).list('staff'))
    expect(ids).toEqual(['1', '2'])
    expect(calls[1]?.url).toBe('https://roster.example/elders?page=2')
  })
})

describe('the next page is not followed, and nothing is sent there', () => {
  it.each([
    'https://elsewhere.example/v2/people',
    'https://roster.example.elsewhere.example/v2/people',
    'https://elsewhere.example/https://roster.example/v2/people',
    'https://roster.example@elsewhere.example/v2/people',
    'https://roster.example:8443/v2/people',
    'http://roster.example/v2/people',
    '//elsewhere.example/v2/people',
    String.raw`\\elsewhere.example\v2\people`,
    String.raw`/\elsewhere.example/v2/people`,
    'https://user:secret@roster.example/v2/people',
    'https://user@roster.example/v2/people',
    'https://roster.example/v1/people',
    'https://roster.example/v22/people',
    'https://roster.example/v2',
    'https://roster.example/v2/../admin',
    'https://roster.example/v2/%2e%2e/admin',
    'https://roster.example/v2/people/..%2f..%2fadmin',
    'https://roster.example/v2/people/..%5cadmin',
    'https://roster.example/v2//people',
    '../admin',
    '../../v2x/people',
    '/admin',
    'javascript:alert(1)',
    'data:application/json,{}',
    'blob:https://roster.example/v2/people',
    'file:///etc/passwd',
    'https://[',
    'http://',
    'https://roster.example:port/v2/people',
    '',
    ' ',
  ])('to %j', async (next) => {
    const { directory, vendor } = leading(next)
    const { ids, failures } = await readThrough(directory.list('staff'))
    expect(ids).toEqual(pids(3))
    expect(failures).toMatchObject([{ connection: 'staff', code: 'bad-reply' }])
    expect(['next-page', 'next-page-elsewhere']).toContain(failures[0]?.rule)
    expect(JSON.stringify(failures)).not.toMatch(/elsewhere\.example|secret|admin/u)
    expect(vendor.calls).toEqual([
      { url: 'https://roster.example/v2/people?paging=link&limit=3', key: 'key-of-the-roster' },
    ])
  })

  it.each([[7], [{}], [['/v2/people']], [true]])('to %j, which is no text', async (next) => {
    const { directory, vendor } = leading(next)
    const { ids, failures } = await readThrough(directory.list('staff'))
    expect(ids).toEqual([])
    expect(failures).toMatchObject([{ connection: 'staff', code: 'bad-reply' }])
    expect(vendor.calls).toHaveLength(1)
  })
})

describe('pages that go in circles', () => {
  it('end where a page leads to itself', async () => {
    const { directory, vendor } = rosterDirectory({ paging: 'link', says: [] })
    vendor.inject(
      { kind: 'rewrite', body: (page) => Object.assign({}, page, { nextPage: own }) },
      { times: Infinity },
    )
    const { ids, failures } = await readThrough(directory.list('staff'))
    expect(ids).toEqual(pids(6))
    expect(failures).toMatchObject([{ connection: 'staff', rule: 'page-repeats' }])
    expect(vendor.calls.length).toBeLessThan(4)
  })

  it('end where the last page leads to the first, spelt in a new way each time', async () => {
    const { directory, vendor } = rosterDirectory({ paging: 'link', says: [] })
    let turn = 0
    const body = (page: unknown): object =>
      Object.assign({}, page, { nextPage: `?limit=9&paging=link&turn=${(turn += 1)}` })
    vendor.inject({ kind: 'rewrite', body }, { times: Infinity })
    const { ids, failures } = await readThrough(directory.list('staff'))
    expect(ids).toEqual(pids(7))
    expect(failures).toMatchObject([{ rule: 'page-repeats' }])
    expect(vendor.calls.length).toBeLessThan(5)
  })

  it('end where every page is the first one', async () => {
    const { directory, vendor } = rosterDirectory({ paging: 'link', says: [] })
    let first: unknown
    vendor.inject({ kind: 'rewrite', body: (page) => (first ??= page) }, { times: Infinity })
    const { ids, failures } = await readThrough(directory.list('staff'))
    expect(ids).toEqual(pids(3))
    expect(failures).toMatchObject([{ rule: 'page-repeats' }])
    expect(vendor.calls).toHaveLength(2)
  })

  it('end where empty pages lead to each other', async () => {
    const { directory, vendor } = rosterDirectory({ paging: 'link', says: [] })
    vendor.inject({ kind: 'rewrite', body: () => ({ people: [], nextPage: '?again' }) }, { times: Infinity })
    const { ids, failures } = await readThrough(directory.list('staff'))
    expect(ids).toEqual([])
    expect(failures).toMatchObject([{ rule: 'page-repeats' }])
    expect(vendor.calls).toHaveLength(2)
  })

  it('go on over an empty page that leads further', async () => {
    const { directory, vendor } = rosterDirectory({ paging: 'link', says: [] })
    vendor.inject({ kind: 'rewrite', body: () => ({ people: [], nextPage: '?paging=link' }) })
    expect((await readThrough(directory.list('staff'))).ids).toEqual(pids(7))
  })
})
