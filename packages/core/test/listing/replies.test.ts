import { inspect } from 'node:util'

import { describe, expect, it } from 'vitest'

import { bind, createDirectory, type Plugin } from '../../src/index.js'
import { rosterPlugin, rosterSettings } from '../reference/roster.js'
import { rosterSimulator } from '../reference/roster-simulator.js'
import { fakeClock } from '../support/fake-clock.js'
import { pids, readThrough, rosterDirectory } from '../support/roster.js'

describe('a reply that is no list', () => {
  const [good, other] = [
    { pid: 'a', name: 'Ida' },
    { pid: 'b', name: 'Bo' },
  ]
  const bodies: Readonly<Record<string, unknown>> = {
    null: null,
    'a list': [],
    text: 'people',
    'no people': {},
    'people that are no list': { people: good },
    'a null among them': { people: [good, null] },
    'a text among them': { people: [good, 'Ida'] },
    'one without an id': { people: [good, { name: 'Eva' }] },
    'one whose id is null': { people: [good, { pid: null, name: 'Eva' }] },
    'one whose id is empty': { people: [good, { pid: '', name: 'Eva' }] },
    'one whose id is a number': { people: [good, { pid: 7, name: 'Eva' }] },
    'a name of a wrong type': { people: [good, { pid: 'c', name: ['Eva'] }] },
    'a total that is text': { people: [good, other], total: '2' },
  }

  it.each(Object.keys(bodies))('but %s is a bad reply, and gives nobody of its page', async (name) => {
    for (const paging of ['offset', 'link', 'whole'] as const) {
      const { directory, vendor } = rosterDirectory({ paging })
      vendor.inject({ kind: 'rewrite', body: () => bodies[name] })
      const { ids, failures } = await readThrough(directory.list('staff'))
      expect(ids).toEqual([])
      expect(failures).toMatchObject([{ connection: 'staff', code: 'bad-reply' }])
      expect(JSON.stringify(failures)).not.toMatch(/Ida|Eva/u)
    }
  })

  it.each(['html', 'truncated', 'garbled'] as const)('but %s is a bad reply', async (kind) => {
    const { directory, vendor } = rosterDirectory()
    vendor.inject(kind === 'html' ? { kind, status: 200 } : { kind }, { skip: 1 })
    const { ids, failures } = await readThrough(directory.list('staff'))
    expect(ids).toEqual(pids(3))
    expect(failures).toMatchObject([{ connection: 'staff', code: 'bad-reply', rule: 'reply-shape' }])
  })

  it.each([200, 204])('but empty is a bad reply, with status %i', async (status) => {
    const { directory, vendor } = rosterDirectory()
    vendor.inject({ kind: 'status', status })
    const { failures } = await readThrough(directory.list('staff'))
    expect(failures).toMatchObject([
      { connection: 'staff', code: 'bad-reply', message: 'The reply is empty.' },
    ])
  })
})

describe('a plugin that gives no page', () => {
  const account = { id: 'a', user: {} }
  const pages: Readonly<Record<string, unknown>> = {
    nothing: undefined,
    'no items': {},
    'items that are no list': { items: account },
    'nothing among them': { items: [account, undefined] },
    'an account without a user': { items: [{ id: 'a' }] },
    'an account of an unknown kind': { items: [{ ...account, kind: 'robot' }] },
    'a next page that is null': { items: [account], next: null },
    'a total that is no number': { items: [account], total: Number.NaN },
    'a size that is text': { items: [account], size: '3' },
    'a word on more that is text': { items: [account], more: 'yes' },
  }

  function listing(list: object) {
    const plugin = rosterPlugin({ find: 'whole' })
    const broken: Plugin = {
      ...plugin,
      operations: { ...plugin.operations, list: { paging: 'link', plan: planned, read: failing, ...list } },
    }
    const vendor = rosterSimulator()
    const staff = bind(broken, { ...rosterSettings, size: 3, says: [] })
    return { vendor, directory: createDirectory({ staff }, { fetch: vendor.fetch, clock: fakeClock() }) }
  }

  const request = { method: 'GET', path: '/people', repeatable: true, carries: [] } as const
  const planned = () => ({ ok: true, value: request }) as const
  const failing = (): never => {
    throw new TypeError('canary of the user')
  }

  it.each(Object.keys(pages))('but %s is told of, and nothing is given', async (name) => {
    const { directory } = listing({ read: () => ({ ok: true, value: pages[name] }) })
    const { ids, failures } = await readThrough(directory.list('staff'))
    expect(ids).toEqual([])
    expect(failures).toMatchObject([{ connection: 'staff', code: 'bad-reply', rule: 'plugin-fault' }])
    // A search that reads the list meets the same.
    const found = await directory.find('staff', { email: 'person001@shop.example' })
    expect(found).toMatchObject({ ok: false, failures: [{ connection: 'staff', rule: 'plugin-fault' }] })
  })

  it.each([
    ['throws over a reply', { read: failing }],
    ['throws over a request', { plan: failing }],
    ['plans nothing', { plan: () => ({ ok: true, value: undefined }) }],
    ['gives no outcome', { plan: () => undefined }],
    ['fails without a reason', { plan: () => ({ ok: false, failures: [] }) }],
  ])('but %s is told of, without its words', async (_name, list) => {
    const { directory } = listing(list)
    const { failures } = await readThrough(directory.list('staff'))
    expect(failures).toMatchObject([{ connection: 'staff', rule: 'plugin-fault' }])
    expect(JSON.stringify(failures)).not.toContain('canary')
  })

  it('but a path outside of the base URL sends nothing', async () => {
    const { directory, vendor } = listing({
      plan: () => ({ ok: true, value: { ...request, path: '/../admin' } }),
    })
    const { failures } = await readThrough(directory.list('staff'))
    expect(failures).toMatchObject([{ connection: 'staff', rule: 'path' }])
    expect(vendor.calls).toEqual([])
  })
})

describe('a listed account', () => {
  it('shows its values to who asks for them, and neither in JSON nor in a printout', async () => {
    const { directory } = rosterDirectory({
      people: [{ pid: 'p1', name: 'Ida Holm', mail: 'ida@shop.example' }],
    })
    for await (const account of directory.list('staff')) {
      expect(account.user.displayName).toBe('Ida Holm')
      expect(JSON.parse(JSON.stringify(account))).toEqual({ id: 'p1', link: { id: 'p1' } })
      for (const print of [
        JSON.stringify(account),
        inspect(account, { depth: 9 }),
        JSON.stringify({ ...account }),
      ]) {
        expect(print).not.toMatch(/Ida|shop/u)
      }
      expect(Object.keys(account)).toEqual(['id', 'link'])
    }
  })
})
