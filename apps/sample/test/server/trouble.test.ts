import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { troubles, type TroubledConnection } from '../../src/api/trouble.js'
import type { Run } from '../../src/api/run.js'
import { simulatorsOf } from '../simulators.js'
import { setUp, type SetUp } from './set-up.js'
import { refused, type Tab } from './tab.js'

const asa = '20533'

let set: SetUp
let tab: Tab

beforeEach(async () => {
  set = await setUp()
  tab = await set.open()
  await tab.match(asa)
})

afterEach(() => set.close())

async function make(path: string, body: object): Promise<TroubledConnection | undefined> {
  const { connections } = await tab.write(troubles, path, { connection: 'replay', ...body })
  return connections.find(({ connection }) => connection === 'replay')
}

function writes(): number {
  const requests = simulatorsOf(set.world).replay?.requests ?? []
  return requests.filter(({ method }) => method === 'PATCH').length
}

async function retry(run: Run): Promise<Run> {
  const answer = await tab.post('/api/retry', { run: run.id })
  expect(answer.status).toBe(202)
  return tab.finished(JSON.parse(answer.text).run)
}

describe('trouble', () => {
  it('waits for requests, one kind after the other, until it is taken away', async () => {
    await make('/api/trouble', { kind: 'rate-limited', times: 2, seconds: 7 })
    await make('/api/trouble', { kind: 'unavailable', times: null })
    await make('/api/trouble', { kind: 'lost-reply', times: 1 })
    await make('/api/trouble', { kind: 'slow', times: 1, seconds: 0.25 })
    const armed = await make('/api/trouble', { kind: 'wrong-key', times: 100 })
    expect(armed?.armed).toEqual([
      { kind: 'rate-limited', left: 2, seconds: 7 },
      { kind: 'unavailable', left: null },
      { kind: 'lost-reply', left: 1 },
      { kind: 'slow', left: 1, seconds: 0.25 },
      { kind: 'wrong-key', left: 100 },
    ])
    await tab.until('trouble-changed')
    const calm = await make('/api/trouble/calm', {})
    expect(calm?.armed).toEqual([])
    expect(calm?.requests.length).toBeGreaterThan(0)
    expect((await tab.person(asa)).records['replay']).toMatchObject({ state: 'read' })
  })

  it('shows the latest requests, by method and path', async () => {
    await tab.person(asa)
    const shown = (await tab.read(troubles, '/api/trouble')).connections.find(
      ({ connection }) => connection === 'replay',
    )
    expect(shown?.requests[0]).toEqual({
      method: 'GET',
      path: expect.stringMatching(/\/user\/b5f2d8a1-4e60-4c93-97d5-0a8c3e6f1b79$/u),
    })
    expect(shown?.requests.length).toBeLessThanOrEqual(20)
  })

  it('is not made at an app that there is not', async () => {
    for (const path of ['/api/trouble', '/api/trouble/calm', '/api/trouble/readings']) {
      const more = path.endsWith('trouble') ? { kind: 'slow', times: 1 } : {}
      const readings = path.endsWith('readings') ? { readings: {} } : {}
      const answer = await tab.post(path, { connection: 'nobody', ...more, ...readings })
      expect(refused(answer)).toMatchObject({ status: 404, code: 'not-found' })
    }
  })

  it('of the readings changes how the simulator behaves, and nothing for an unknown way', async () => {
    const before = (await tab.read(troubles, '/api/trouble')).connections.find(
      ({ connection }) => connection === 'replay',
    )
    const open = before?.readings.find(({ ways }) => ways.length > 1)
    const [usual = '', other = ''] = open?.ways ?? []
    expect(open).toMatchObject({ chosen: usual, usual })
    const name = open?.name ?? ''
    const after = await make('/api/trouble/readings', { readings: { [name]: other } })
    expect(after?.readings.find((each) => each.name === name)).toMatchObject({ chosen: other, usual })
    for (const readings of [{ [name]: 'canary' }, { canary: usual }]) {
      const answer = await tab.post('/api/trouble/readings', { connection: 'replay', readings })
      expect(refused(answer)).toMatchObject({ status: 400, code: 'malformed' })
      expect(answer.text).not.toContain('canary')
    }
    expect(simulatorsOf(set.world).replay?.users.size).toBe(9)
  })
})

describe('a change that meets trouble', () => {
  it('comes through when the app asks for patience', async () => {
    const planned = await tab.plan(asa, { familyName: 'Lindqvist' }, { connections: ['replay'] })
    await make('/api/trouble', { kind: 'rate-limited', times: 1, seconds: 0 })
    await tab.post('/api/apply', { plans: [planned['replay']?.id] })
    const { run } = await tab.until('run-finished')
    expect(run.shares['replay']?.status).toBe('applied')
    const steps = run.shares['replay']?.steps ?? []
    expect(steps).toContainEqual(expect.objectContaining({ type: 'received', status: 429 }))
    expect(steps).toContainEqual(expect.objectContaining({ type: 'retrying', attempt: 1 }))
  })

  it('can be tried again when the app was away, and only once', async () => {
    await tab.match('20118')
    const planned = await tab.plan(
      asa,
      { familyName: 'Lindqvist' },
      { connections: ['replay', 'konstantly'] },
    )
    await make('/api/trouble', { kind: 'unavailable', times: null })
    await tab.post('/api/apply', { plans: Object.values(planned).map(({ id }) => id) })
    const { run } = await tab.until('run-finished')
    expect(run.shares['replay']).toMatchObject({ status: 'failed', failures: [{ status: 503 }, {}] })
    expect(run.retryable).toEqual(['replay'])
    expect(writes()).toBe(0)

    await make('/api/trouble/calm', {})
    await make('/api/trouble', { kind: 'wrong-key', times: null })
    const stillAway = await retry(run)
    expect(stillAway).toMatchObject({ retryOf: run.id, retryable: ['replay'] })
    await make('/api/trouble/calm', {})
    const done = await retry(stillAway)
    expect(Object.keys(done.shares)).toEqual(['replay'])
    expect(done).toMatchObject({ retryOf: stillAway.id, retryable: [] })
    expect(done.shares['replay']?.fields[0]).toMatchObject({ outcome: 'changed', after: 'Lindqvist' })
    expect(writes()).toBe(1)
    for (const { id } of [run, stillAway, done]) {
      expect(refused(await tab.post('/api/retry', { run: id }))).toMatchObject({ code: 'plan-gone' })
    }
    expect((await tab.runs()).map(({ retryable }) => retryable)).toEqual([[], [], []])
  })

  it('can be tried again with its password', async () => {
    const planned = await tab.plan(asa, { password: 'canary-Passw0rd' }, { connections: ['konstantly'] })
    await tab.post('/api/trouble', { connection: 'konstantly', kind: 'wrong-key', times: null })
    await tab.post('/api/apply', { plans: [planned['konstantly']?.id] })
    const { run } = await tab.until('run-finished')
    expect(run.retryable).toEqual(['konstantly'])
    await tab.post('/api/trouble/calm', { connection: 'konstantly' })
    const done = await retry(run)
    expect(done.shares['konstantly']?.fields[0]).toMatchObject({ outcome: 'accepted' })
    expect(simulatorsOf(set.world).konstantly?.users.get('e20533')?.password).toBe('canary-Passw0rd')
  })

  it('tells of a new token at the app that it is for, and at no other', async () => {
    const planned = await tab.plan(
      asa,
      { title: 'Store manager' },
      { connections: ['relesys', 'konstantly'] },
    )
    await tab.post('/api/trouble', { connection: 'relesys', kind: 'wrong-key', times: 1 })
    await tab.post('/api/apply', { plans: Object.values(planned).map(({ id }) => id) })
    const { run } = await tab.until('run-finished')
    const { relesys, konstantly } = run.shares
    expect([relesys?.status, konstantly?.status]).toEqual(['applied', 'applied'])
    expect(relesys?.steps.map(({ operation }) => operation)).toContain('token')
    expect(konstantly?.steps.map(({ operation }) => operation)).not.toContain('token')
  })

  it('is settled by reading when the reply to the write was lost', async () => {
    const planned = await tab.plan(asa, { familyName: 'Lindqvist' }, { connections: ['replay'] })
    await make('/api/trouble', { kind: 'lost-reply', times: 1 })
    await tab.post('/api/apply', { plans: [planned['replay']?.id] })
    const { run } = await tab.until('run-finished')
    expect(run.shares['replay']).toMatchObject({ status: 'applied', failures: [] })
    expect(run.shares['replay']?.fields[0]).toMatchObject({ outcome: 'changed', after: 'Lindqvist' })
    const lost = run.shares['replay']?.steps.find(
      ({ type, status, method }) => type === 'received' && status === undefined && method === 'PATCH',
    )
    expect(lost).toBeDefined()
    expect(run.retryable).toEqual([])
  })

  it('is not retried for what the app refused from the start', async () => {
    const run = await tab.apply(asa, { familyName: 'Lindqvist', title: 'Store manager' }, ['replay'])
    expect(run.shares['replay']?.status).toBe('partly-applied')
    expect(run.retryable).toEqual([])
  })
})
