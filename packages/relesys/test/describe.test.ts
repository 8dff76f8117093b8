import { eachReading } from '@crosspatch/core/simulator'
import { describe, expect, it } from 'vitest'

import { relesysPlugin } from '../src/index.js'
import { relesysReadings } from '../src/simulator/index.js'
import { common, operations, replied, simulated, valueOf } from './operations.js'

const { groups, custom } = operations
const input = { ...common, query: undefined, offset: 0 }

describe('what the account has', () => {
  it('is asked for: groups', () => {
    expect(valueOf(groups.plan(input))).toEqual({
      method: 'GET',
      path: '/userGroups',
      query: { limit: '1000' },
      repeatable: true,
      carries: [],
    })
  })

  it('is asked for: custom fields, by a call that is inferred', () => {
    expect(valueOf(custom.plan(input))).toEqual({
      method: 'GET',
      path: '/customfields/users',
      query: { limit: '1000' },
      repeatable: true,
      carries: [],
      inferred: expect.stringContaining('client'),
    })
  })

  it('has no roles', () => {
    expect(Object.keys(relesysPlugin.operations.describe ?? {})).toEqual(['groups', 'custom'])
  })
})

const whole = { size: 1000, more: false }

describe('a group', () => {
  it.each<[object, object]>([
    [
      { id: 'g', url: null, name: 'Shop “floor”', externalId: 'x' },
      { id: 'g', name: 'Shop “floor”' },
    ],
    [
      { id: 'g', name: null },
      { id: 'g', name: 'g' },
    ],
    [
      { id: 'g', name: '' },
      { id: 'g', name: 'g' },
    ],
    [{ id: 'g' }, { id: 'g', name: 'g' }],
  ])('%o is shown', (record, item) => {
    const read = groups.read(replied({ count: 1, data: [record], nextUrl: null }), input)
    expect(valueOf(read)).toEqual({ items: [item], ...whole })
  })
})

describe('a custom field', () => {
  const unknown = { type: 'unknown', form: 'unknown' }
  const text = { type: 'text', form: 'documented' }

  it.each<[object, object]>([
    [
      { id: '1', externalId: 'shoe/size', name: 'Shoe size', type: 'MultilineText' },
      { id: '1', key: 'shoe/size', name: 'Shoe size', ...text },
    ],
    [
      { id: '1', externalId: null, name: 'Locker', type: 'MultilineText' },
      { id: '1', name: 'Locker', ...text },
    ],
    [
      { id: '1', externalId: '', name: 'Locker', type: 'MultilineText' },
      { id: '1', name: 'Locker', ...text },
    ],
    [
      { id: '1', externalId: 'a', type: 'Date' },
      { id: '1', key: 'a', name: 'a', ...unknown },
    ],
    [
      { id: '1', externalId: 'a', name: null, type: null },
      { id: '1', key: 'a', name: 'a', ...unknown },
    ],
    [
      { id: '1', externalId: 'a', name: 'A', type: 'multilinetext' },
      { id: '1', key: 'a', name: 'A', ...unknown },
    ],
    [{ id: '1' }, { id: '1', name: '1', ...unknown }],
  ])('%o is shown', (record, item) => {
    expect(valueOf(custom.read(replied({ data: [record] }), input))).toEqual({ items: [item], ...whole })
  })
})

describe.each([
  ['groups', groups],
  ['custom fields', custom],
] as const)('a page of %s', (_name, listing) => {
  it('is asked for from an offset, but for the first', () => {
    const first = valueOf(listing.plan(input))
    const next = valueOf(listing.plan({ ...input, offset: 999 }))
    expect(next).toEqual({ ...first, query: { offset: '999', limit: '1000' } })
  })

  it('says that more follow, but not where', () => {
    const next = 'https://api.relesysapp.net/api/v1.4/x?limit=1000&cursor=1'
    expect(valueOf(listing.read(replied({ count: 0, data: [], nextUrl: next }), input))).toEqual({
      items: [],
      size: 1000,
      more: true,
    })
  })

  it.each<[string, unknown]>([
    ['empty', ''],
    ['HTML', '<h1>Sign in</h1>'],
    ['truncated', '{"data":[{"id":"1"'],
    ['a list', [{ id: '1' }]],
    ['without data', { count: 0 }],
    ['with an entry without an id', { data: [{ name: 'Shop floor' }] }],
    ['with a number for an id', { data: [{ id: 1 }] }],
    ['with a number for a name', { data: [{ id: '1', name: 7 }] }],
    ['with an object for an address', { data: [], nextUrl: {} }],
    ['with the empty text for an address', { data: [], nextUrl: '' }],
  ])('that is %s is a defined failure', (_case, body) => {
    expect(listing.read(replied(body), input)).toMatchObject({
      ok: false,
      failures: [{ code: 'bad-reply', rule: 'reply-shape' }],
    })
  })

  it.each(eachReading(relesysReadings))('is read where Relesys behaves as in %o', async (readings) => {
    const { simulator, send } = await simulated({ readings })
    const page = valueOf(listing.read(await send(valueOf(listing.plan(input))), input))
    const held = listing === groups ? simulator.userGroups : simulator.customFields
    expect(page.items.map(({ id, name }) => [id, name])).toEqual(
      [...held.values()].map(({ id, name }) => [id, name]),
    )
    expect(page).toMatchObject(whole)
  })
})
