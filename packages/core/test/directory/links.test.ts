import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import { createDirectory, type Links } from '../../src/index.js'
import { reference } from '../reference/plugin.js'
import { referenceSimulator } from '../reference/simulator.js'
import { bound, referenceSettings } from '../support/plugins.js'
import { failuresOf } from '../support/refusal.js'

const selectors = v.strictObject({ company: v.exactOptional(v.pipe(v.string(), v.minLength(3))) })

function compose() {
  const simulator = referenceSimulator()
  const directory = createDirectory(
    { academy: reference(referenceSettings), shops: bound({ selectors }) },
    { fetch: simulator.fetch },
  )
  return { simulator, directory }
}

type Known = Links<{ academy: ReturnType<typeof reference> }>

/** What every call refuses of these links; nothing may be sent. */
async function refused(links: unknown) {
  const { simulator, directory } = compose()
  const given = links as Known
  const [first, ...others] = await Promise.all(
    [
      () => directory.plan(given, { title: 'Manager' }),
      () => directory.update(given, { title: 'Manager' }),
      () => directory.get(given),
    ].map(failuresOf),
  )
  expect(others).toEqual([first, first])
  expect(simulator.requests).toEqual([])
  return first ?? []
}

describe('a connection', () => {
  it.each([
    ['acadmy', 'Did you mean academy? The directory has: academy, shops.'],
    ['Academy', 'Did you mean academy? The directory has: academy, shops.'],
    ['payroll', 'It has: academy, shops.'],
    ['toString', 'It has: academy, shops.'],
    ['__proto__', 'It has: academy, shops.'],
  ])('that there is not is refused with what there is: %s', async (name, remedy) => {
    expect(await refused(JSON.parse(`{${JSON.stringify(name)}:"7"}`))).toEqual([
      {
        code: 'invalid-input',
        connection: name,
        rule: 'unknown-connection',
        message: 'The directory has no such connection.',
        remedy,
      },
    ])
  })

  it.each<[what: string, links: unknown, rule: string]>([
    ['none', {}, 'no-links'],
    ['only undefined ones', { academy: undefined }, 'no-links'],
    ['null', null, 'type'],
    ['text', '7', 'type'],
    ['a list', ['7'], 'type'],
    ['a Map', new Map([['academy', '7']]), 'type'],
  ])('has to be named: %s', async (_, links, rule) => {
    expect(await refused(links)).toMatchObject([{ code: 'invalid-input', rule, remedy: expect.any(String) }])
  })

  it('is refused with all others that are wrong', async () => {
    expect(await refused({ academy: '', shops: 7, payroll: '7' })).toMatchObject([
      { connection: 'academy', field: 'id', rule: 'id' },
      { connection: 'shops', field: 'id', rule: 'type' },
      { connection: 'payroll', rule: 'unknown-connection' },
    ])
  })
})

describe('an id', () => {
  it.each<[what: string, id: unknown, rule: string]>([
    ['empty', '', 'id'],
    ['a dot', '.', 'id'],
    ['two dots', '..', 'id'],
    ['a way up', '../admin', 'id'],
    ['a path', '7/status', 'id'],
    ['a backslash', '7\\status', 'id'],
    ['a query', '7?admin=true', 'id'],
    ['a fragment', '7#top', 'id'],
    ['percent-encoded', '7%2Fstatus', 'id'],
    ['a space within', 'ida holm', 'id'],
    ['a space around', ' 7', 'id'],
    ['a line break', '7\n', 'id'],
    ['a null character', '7\u0000', 'id'],
    ['a no-break space', '7\u00A0', 'id'],
    ['a character without width', '7\u200B', 'id'],
    ['half of a surrogate pair', '7\uD83D', 'id'],
    ['over-long', '7'.repeat(257), 'id'],
    ['a number', 7, 'type'],
    ['a bigint', 7n, 'type'],
    ['true', true, 'type'],
    ['null', null, 'type'],
    ['a list', ['7'], 'type'],
    ['a String object', new String('7'), 'type'],
    ['missing', {}, 'type'],
    ['an object', { id: { id: '7' } }, 'type'],
    ['undefined', { id: undefined }, 'type'],
  ])('is refused: %s', async (_, id, rule) => {
    expect(await refused({ academy: id })).toMatchObject([
      { code: 'invalid-input', connection: 'academy', field: 'id', rule },
    ])
  })

  it.each([
    '7',
    'c46a08ad-b6c1-48e5-967e-2c7497626aa3',
    'ida@shop.example',
    'DOMAIN-ida',
    '...',
    '~ida',
    'Bjørk',
    '8'.repeat(256),
  ])('goes into the address as one segment: %s', async (id) => {
    const { simulator, directory } = compose()
    await directory.get({ academy: id })
    await directory.get({ academy: { id } })
    expect(simulator.requests.map(({ url }) => url.pathname)).toEqual(
      Array.from({ length: 2 }, () => `/v1/users/${encodeURIComponent(id)}`),
    )
  })
})

describe('a selector', () => {
  it.each<[what: string, links: unknown, connection: string, field: string, rule: string]>([
    [
      'that a plugin without any is given',
      { academy: { id: '7', company: 'acme' } },
      'academy',
      'company',
      'unknown-selector',
    ],
    ['that there is not', { shops: { id: '7', companny: 'canary' } }, 'shops', 'companny', 'settings'],
    ['of the wrong type', { shops: { id: '7', company: 4_711 } }, 'shops', 'company', 'settings'],
    ['that is too short', { shops: { id: '7', company: 'ca' } }, 'shops', 'company', 'settings'],
    ['that was forgotten', { shops: { id: '7', company: undefined } }, 'shops', 'company', 'settings'],
  ])('is refused %s, and not quoted', async (_, links, connection, field, rule) => {
    const failures = await refused(links)
    expect(failures).toMatchObject([{ code: 'invalid-input', connection, field, rule }])
    expect(JSON.stringify(failures)).not.toMatch(/canary|4711/u)
  })

  it('is kept in the plan, and used again when it is applied', async () => {
    const { directory } = compose()
    const plan = await directory.plan({ shops: { id: '7', company: 'acme' } } as never, { title: 'Manager' })
    expect(plan.connections['shops']?.link).toEqual({ id: '7', selectors: { company: 'acme' } })
    expect((await directory.apply(JSON.parse(JSON.stringify(plan)))).connections['shops']).toMatchObject({
      link: { id: '7', selectors: { company: 'acme' } },
      status: 'applied',
    })
  })
})
