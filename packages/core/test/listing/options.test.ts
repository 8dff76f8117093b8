import { describe, expect, it } from 'vitest'

import { createDirectory } from '../../src/index.js'
import { reference } from '../reference/plugin.js'
import { roster } from '../reference/roster.js'
import { rosterSimulator } from '../reference/roster-simulator.js'
import { failuresOf } from '../support/refusal.js'
import { referenceSettings } from '../support/plugins.js'

function setUp() {
  const vendor = rosterSimulator()
  const directory = createDirectory(
    { staff: roster(), shop: reference(referenceSettings) },
    { fetch: vendor.fetch },
  )
  return { vendor, directory: directory as object as Loose }
}

/** The calls as JavaScript makes them, which no compiler has seen. */
const calls = {
  list: async (directory: Loose, ...given: unknown[]) => {
    for await (const account of directory.list(...given)) throw new Error(`Listed ${typeof account}.`)
  },
  find: (directory: Loose, ...[connection, ...given]: unknown[]) =>
    directory.find(connection, { email: 'ida@shop.example' }, ...given),
  describe: (directory: Loose, ...given: unknown[]) => directory.describe(...given),
}

interface Loose {
  list(...given: unknown[]): AsyncIterable<unknown>
  find(...given: unknown[]): Promise<unknown>
  describe(...given: unknown[]): Promise<unknown>
}

describe.each(Object.entries(calls))('%s refuses before anything is sent', (name, call) => {
  const refused: readonly [string, readonly unknown[], object][] = [
    ['a connection that is not there', ['stuff'], { connection: 'stuff', rule: 'unknown-connection' }],
    ['no connection', [undefined], { rule: 'unknown-connection' }],
    ['an object for a connection', [{}], { rule: 'unknown-connection' }],
    ['an unknown option', ['staff', { filter: 'x' }], { field: 'filter', rule: 'unknown-option' }],
    ['options that are none', ['staff', 'all'], { rule: 'type' }],
    ['options that are null', ['staff', null], { rule: 'type' }],
    ['a signal that is none', ['staff', { signal: true }], { field: 'signal', rule: 'type' }],
    ['selectors that are text', ['staff', { selectors: 'north' }], { field: 'selectors', rule: 'type' }],
    [
      'an unknown selector',
      ['staff', { selectors: { company: 'a' } }],
      { connection: 'staff', field: 'company' },
    ],
    [
      'a selector of a wrong type',
      ['staff', { selectors: { site: 7 } }],
      { connection: 'staff', field: 'site' },
    ],
    [
      'a selector where there are none',
      ['shop', { selectors: { site: 'north' } }],
      { connection: 'shop', field: 'site', rule: 'unknown-selector' },
    ],
  ]
  it.each(refused)('%s', async (_name, given, failure) => {
    const { directory, vendor } = setUp()
    const failures = await failuresOf(() => call(directory, ...given))
    expect(failures).toMatchObject([{ code: 'invalid-input', ...failure }])
    expect(vendor.calls).toEqual([])
  })

  it('a query, unless it lists', async () => {
    if (name === 'list') return
    const { directory, vendor } = setUp()
    const failures = await failuresOf(() => call(directory, 'staff', { query: { limit: 2 } }))
    expect(failures).toMatchObject([{ field: 'query', rule: 'unknown-option' }])
    expect(vendor.calls).toEqual([])
  })
})

describe('list refuses before anything is sent', () => {
  it.each([
    ['a query that is text', 'limit=2', { field: 'query', rule: 'type' }],
    ['an unknown query', { offset: 2 }, { connection: 'staff', field: 'offset' }],
    ['a query of a wrong type', { limit: 'all of Ida' }, { connection: 'staff', field: 'limit' }],
  ])('%s', async (_name, query, failure) => {
    const { directory, vendor } = setUp()
    const failures = await failuresOf(() => calls.list(directory, 'staff', { query }))
    expect(failures).toMatchObject([{ code: 'invalid-input', ...failure }])
    expect(JSON.stringify(failures)).not.toContain('Ida')
    expect(vendor.calls).toEqual([])
  })

  it('a vendor without lists', async () => {
    const { directory, vendor } = setUp()
    const failures = await failuresOf(() => calls.list(directory, 'shop'))
    expect(failures).toMatchObject([{ code: 'unsupported', connection: 'shop', rule: 'no-such-call' }])
    expect(failures[0]?.message).toBe('Reference gives no lists of its users.')
    expect(vendor.calls).toEqual([])
  })
})
