import { inspect } from 'node:util'

import { describe, expect, it } from 'vitest'

import { createDirectory } from '../../src/index.js'
import { reference } from '../reference/plugin.js'
import { referenceSimulator } from '../reference/simulator.js'

const settings = { baseUrl: 'https://reference.example/v1', apiKey: 'key-of-the-reference' }

function setUp() {
  const simulator = referenceSimulator()
  let pauses: (() => void) | undefined
  const directory = createDirectory(
    { shop: reference(settings), office: reference(settings) },
    {
      fetch: simulator.fetch,
      clock: {
        now: () => 0,
        sleep: () => {
          pauses?.()
          return Promise.resolve()
        },
      },
    },
  )
  return {
    simulator,
    directory,
    whilePausing: (action: () => void) => {
      pauses = action
    },
  }
}

const holds = (simulator: ReturnType<typeof referenceSimulator>, teams: string[]): void =>
  expect(simulator.users.get('7')?.['teams']).toEqual(teams)

describe('two updates of one account', () => {
  it('follow each other, so that neither writes back what the other changed', async () => {
    const { simulator, directory } = setUp()
    const reports = await Promise.all([
      directory.update({ shop: '7' }, { groups: { add: ['c'] } }),
      // Another connection to the same account.
      directory.update({ office: '7' }, { groups: { remove: ['a'] } }),
      directory.update({ shop: '7' }, { groups: { add: ['d'] } }),
    ])
    expect(reports.map(({ ok }) => ok)).toEqual([true, true, true])
    holds(simulator, ['b', 'c', 'd'])
  })

  it('go on after one that was refused, and after one that was aborted', async () => {
    const { simulator, directory } = setUp()
    const controller = new AbortController()
    const first = directory.update({ shop: '7' }, { groups: { add: ['c'] } })
    const aborted = directory.update({ shop: '7' }, { groups: { add: ['x'] } }, { signal: controller.signal })
    const wrong = directory.update({ shop: '7' }, { title: '' })
    const last = directory.update({ shop: '7' }, { groups: { remove: ['a'] } })
    controller.abort()
    await expect(wrong).rejects.toThrow('title')
    expect((await Promise.all([first, aborted, last])).map(({ ok }) => ok)).toEqual([true, false, true])
    holds(simulator, ['b', 'c'])
  })

  it('and of different accounts do not wait for each other', async () => {
    const { simulator, directory } = setUp()
    simulator.users.set('8', { id: '8', name: 'Eva', teams: ['a'] })
    simulator.inject({ kind: 'latency', milliseconds: 50 }, { path: '/users/7', times: 9 })
    const order: string[] = []
    await Promise.all([
      directory.update({ shop: '7' }, { groups: { add: ['c'] } }).then(() => order.push('7')),
      directory.update({ shop: '8' }, { groups: { add: ['c'] } }).then(() => order.push('8')),
    ])
    expect(order).toEqual(['8', '7'])
  })
})

describe('one account named twice in a call', () => {
  it.each(['get', 'plan', 'update'] as const)('is refused by %s before anything is sent', async (call) => {
    const { simulator, directory } = setUp()
    const links = { shop: '7', office: '7' }
    const patch = { groups: { remove: ['a'] } }
    const called = call === 'get' ? directory.get(links) : directory[call](links, patch)
    await expect(called).rejects.toMatchObject({
      failures: [{ code: 'invalid-input', rule: 'same-account', connection: 'office' }],
    })
    expect(simulator.requests).toEqual([])
  })
})

describe('a write that waits to be sent again', () => {
  it('is not sent any more when looking at the record took the time that was left', async () => {
    const simulator = referenceSimulator()
    let now = 0
    const directory = createDirectory(
      { shop: reference(settings) },
      {
        totalTimeout: 1_000,
        clock: { now: () => now, sleep: () => Promise.resolve() },
        fetch: (url, init) => {
          // The second look at the record is slow.
          if (simulator.requests.length === 2) now += 2_000
          return simulator.fetch(url, init)
        },
      },
    )
    simulator.inject({ kind: 'status', status: 429 }, { method: 'PATCH' })
    const report = await directory.update({ shop: '7' }, { groups: { add: ['c'] } })
    expect(report.connections['shop']).toMatchObject({
      status: 'failed',
      fields: [{ status: 'failed', failure: { code: 'rate-limited' } }],
    })
    expect(simulator.requests.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'GET'])
    holds(simulator, ['a', 'b'])
  })

  it('is not sent any more when the record changes meanwhile', async () => {
    const { simulator, directory, whilePausing } = setUp()
    simulator.inject({ kind: 'status', status: 429, headers: { 'retry-after': '9' } }, { method: 'PATCH' })
    whilePausing(() => simulator.users.set('7', { ...simulator.users.get('7'), teams: ['z'] }))
    const report = await directory.update({ shop: '7' }, { groups: { add: ['c'] } })
    expect(report.connections['shop']).toMatchObject({
      status: 'failed',
      fields: [{ failure: { code: 'conflict', rule: 'overtaken' } }],
    })
    holds(simulator, ['z'])
    expect(simulator.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1)
  })

  it('is sent again when it still is the right one', async () => {
    const { simulator, directory } = setUp()
    simulator.inject({ kind: 'status', status: 429, headers: { 'retry-after': '9' } }, { method: 'PATCH' })
    expect((await directory.update({ shop: '7' }, { groups: { add: ['c'] } })).ok).toBe(true)
    holds(simulator, ['a', 'b', 'c'])
  })
})

describe('a write whose first attempt may have taken effect', () => {
  it.each([
    ['refused', { kind: 'refuse' }],
    ['limited', { kind: 'status', status: 429 }],
    ['not found', { kind: 'status', status: 404 }],
    ['forbidden', { kind: 'status', status: 403 }],
  ] as const)('is not reported as failed because a later one is %s', async (_, later) => {
    const { simulator, directory } = setUp()
    simulator.inject({ kind: 'drop-after' }, { method: 'PATCH' })
    simulator.inject(later, { method: 'PATCH', times: 9 })
    const report = await directory.update({ shop: '7' }, { title: 'Manager' })
    expect(simulator.users.get('7')?.['job']).toBe('Manager')
    expect(report.connections['shop']?.fields).toMatchObject([{ status: 'applied', verified: true }])
  })
})

describe('a record of somebody else', () => {
  it('is neither shown nor written from', async () => {
    const { simulator, directory } = setUp()
    simulator.users.set('8', { id: '7', name: 'Ida Holm' })
    expect(await directory.get({ shop: '8' })).toMatchObject({
      shop: { ok: false, failures: [{ code: 'bad-reply', rule: 'another-user', user: '8' }] },
    })
  })
})

describe('call options', () => {
  it.each([
    [{ Strict: true }, 'Strict', 'Did you mean strict?'],
    [{ dryRun: true }, 'dryRun', 'It has'],
    [{ offline: true }, 'offline', 'It has'],
    [{ verify: 'yes' }, 'verify', 'true or false'],
    [{ signal: 'no' }, 'signal', 'AbortSignal'],
    [null, undefined, 'object'],
  ])('%j are refused before anything is sent', async (options, field, remedy) => {
    const { simulator, directory } = setUp()
    const given: object = options ?? JSON.parse('null')
    const refused = directory.update({ shop: '7' }, { title: 'Manager' }, given)
    await expect(refused).rejects.toMatchObject({
      code: 'invalid-input',
      failures: [{ ...(field === undefined ? {} : { field }), remedy: expect.stringContaining(remedy) }],
    })
    expect(simulator.requests).toEqual([])
  })
})

describe('a part of a plan', () => {
  it('prints no value of the user either', async () => {
    const { directory } = setUp()
    const plan = await directory.plan(
      { shop: '7' },
      { title: 'canary-title', groups: { add: ['canary-group'] } },
    )
    const parts = [plan, plan.patch, plan.connections, plan.connections['shop'], { ...plan }]
    const requests = plan.connections['shop']?.requests ?? []
    for (const part of [...parts, requests, ...requests])
      expect(inspect(part, { depth: 9 })).not.toContain('canary')
    expect(JSON.stringify(plan)).toContain('canary-title')
  })
})
