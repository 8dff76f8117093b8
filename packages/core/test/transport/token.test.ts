import { describe, expect, it } from 'vitest'

import { createDirectory } from '../../src/index.js'
import { stepwiseSettings, stepwiseSimulator } from '../reference/stepwise-simulator.js'
import { stepwise } from '../reference/stepwise.js'
import { fakeClock } from '../support/fake-clock.js'

function compose(
  simulator: ReturnType<typeof stepwiseSimulator>,
  { clock = fakeClock(), clientSecret = stepwiseSettings.clientSecret } = {},
) {
  return createDirectory(
    { stepwise: stepwise({ ...stepwiseSettings, clientSecret }) },
    { fetch: simulator.fetch, clock, random: () => 0 },
  )
}

const links = { stepwise: '7' } as const

function paths({ requests }: ReturnType<typeof stepwiseSimulator>): string[] {
  return requests.map(({ method, url }) => `${method} ${url.pathname}`)
}

describe('a token', () => {
  it('is fetched once for twenty calls at a time', async () => {
    const simulator = stepwiseSimulator()
    const directory = compose(simulator)
    const read = await Promise.all(Array.from({ length: 20 }, () => directory.get(links)))
    expect(read.every(({ stepwise: outcome }) => outcome.ok)).toBe(true)
    expect(simulator.exchanges()).toBe(1)
    expect(simulator.requests[0]).toMatchObject({
      method: 'POST',
      body: 'grant_type=client_credentials&client_id=client-of-stepwise&client_secret=secret-of-stepwise',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(new Set(simulator.requests.slice(1).map(({ headers }) => headers['authorization']))).toEqual(
      new Set(['Bearer token-1']),
    )
  })

  it('is kept for its lifetime, and renewed a little before its end', async () => {
    const simulator = stepwiseSimulator({ expiresIn: 3_600 })
    const clock = fakeClock()
    const directory = compose(simulator, { clock })
    await directory.get(links)
    clock.advance(3_569_000)
    await directory.get(links)
    expect(simulator.exchanges()).toBe(1)
    clock.advance(1_000)
    await directory.get(links)
    expect(simulator.exchanges()).toBe(2)
  })

  it('that lives shortly is used for half of its life', async () => {
    const simulator = stepwiseSimulator({ expiresIn: 10 })
    const clock = fakeClock()
    const directory = compose(simulator, { clock })
    await directory.get(links)
    clock.advance(4_999)
    await directory.get(links)
    expect(simulator.exchanges()).toBe(1)
    clock.advance(1)
    await directory.get(links)
    expect(simulator.exchanges()).toBe(2)
  })

  it.each([undefined, 0, -1])('whose lifetime is %s is kept until it is refused', async (expiresIn) => {
    const simulator = stepwiseSimulator(expiresIn === undefined ? {} : { expiresIn })
    const clock = fakeClock()
    const directory = compose(simulator, { clock })
    await directory.get(links)
    clock.advance(365 * 24 * 3_600_000)
    await directory.get(links)
    expect(simulator.exchanges()).toBe(1)
  })

  it('that is refused is renewed once, and the write is sent again', async () => {
    const simulator = stepwiseSimulator()
    const directory = compose(simulator)
    await directory.get(links)
    simulator.inject({ kind: 'expired-token' }, { method: 'PATCH' })
    const report = await directory.update(links, { title: 'Manager' })
    expect(report.connections['stepwise']?.requests).toMatchObject([{ status: 'succeeded', attempts: 2 }])
    expect(simulator.people.get('7')?.title).toBe('Manager')
    expect(paths(simulator)).toEqual([
      'POST /token',
      'GET /people/7',
      'PATCH /people/7',
      'POST /token',
      'PATCH /people/7',
    ])
  })

  it('that is refused again is not renewed again', async () => {
    const simulator = stepwiseSimulator()
    simulator.inject({ kind: 'expired-token' }, { method: 'PATCH', times: Infinity })
    const report = await compose(simulator).update(links, { title: 'Manager' })
    expect(report.connections['stepwise']).toMatchObject({
      status: 'failed',
      failures: [{ code: 'unauthenticated', status: 401 }],
      requests: [{ status: 'failed', attempts: 2 }],
    })
    expect(paths(simulator)).toEqual(['POST /token', 'PATCH /people/7', 'POST /token', 'PATCH /people/7'])
  })

  it('that many calls find refused is renewed once for all of them', async () => {
    const simulator = stepwiseSimulator()
    const directory = compose(simulator)
    await directory.get(links)
    simulator.tokens.clear()
    const read = await Promise.all(Array.from({ length: 20 }, () => directory.get(links)))
    expect(read.every(({ stepwise: outcome }) => outcome.ok)).toBe(true)
    expect(simulator.exchanges()).toBe(2)
  })
})

describe('a token request that fails', () => {
  it('for wrong credentials is the failure of every field, and nothing else is sent', async () => {
    const simulator = stepwiseSimulator()
    const directory = compose(simulator, { clientSecret: 'canary-of-a-secret' })
    const report = await directory.update(links, { title: 'Manager' })
    expect(report.connections['stepwise']).toMatchObject({
      status: 'failed',
      failures: [{ code: 'unauthenticated', status: 400, connection: 'stepwise' }],
      fields: [{ path: 'title', status: 'failed' }],
      requests: [{ status: 'failed', attempts: 0 }],
    })
    expect(report.connections['stepwise']?.failures[0]?.message).toMatch(/^The token request failed\./u)
    expect(paths(simulator)).toEqual(['POST /token'])
    expect(JSON.stringify(report)).not.toContain('canary')
  })

  it('in passing is tried again', async () => {
    const simulator = stepwiseSimulator()
    simulator.inject({ kind: 'status', status: 503 }, { path: 'token', times: 2 })
    const report = await compose(simulator).update(links, { title: 'Manager' })
    expect(report.ok).toBe(true)
    expect(paths(simulator).filter((path) => path === 'POST /token')).toHaveLength(3)
  })

  it('leaves room for the next call to try anew', async () => {
    const simulator = stepwiseSimulator()
    const directory = compose(simulator)
    simulator.inject({ kind: 'status', status: 401 }, { path: 'token' })
    expect((await directory.update(links, { title: 'Manager' })).ok).toBe(false)
    expect((await directory.update(links, { title: 'Manager' })).ok).toBe(true)
  })

  it.each<[what: string, body: string]>([
    ['no JSON', '<html>'],
    ['no token', '{}'],
    ['an empty token', '{"access_token":""}'],
    ['a token that no header can carry', '{"access_token":"to\\r\\nken: canary"}'],
  ])('with %s is a bad reply', async (_, body) => {
    const simulator = stepwiseSimulator()
    simulator.inject({ kind: 'status', status: 200, body }, { path: 'token' })
    const report = await compose(simulator).update(links, { title: 'Manager' })
    expect(report.connections['stepwise']).toMatchObject({
      status: 'failed',
      failures: [{ code: 'bad-reply' }],
    })
    expect(paths(simulator)).toEqual(['POST /token'])
    expect(JSON.stringify(report)).not.toContain('canary')
  })
})
