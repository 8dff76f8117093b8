import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { started } from '../../src/api/run.js'
import { simulatorsOf } from '../simulators.js'
import { setUp, type SetUp } from './set-up.js'
import { accepted, refused, type Tab } from './tab.js'

const asa = '20533'
const connection = 'konstantly'
const connections = [connection]

let set: SetUp
let tab: Tab

beforeEach(async () => {
  set = await setUp()
  tab = await set.open()
  await tab.match(asa)
})

afterEach(() => set.close())

/** A change that the app refuses for its key. Gives the run. */
async function failed(patch: object): Promise<string> {
  await tab.post('/api/trouble', { connection, kind: 'wrong-key', times: null })
  const run = await tab.apply(asa, patch, connections)
  expect(run.retryable).toEqual(connections)
  await tab.post('/api/trouble/calm', { connection })
  return run.id
}

function held(): unknown {
  return simulatorsOf(set.world).konstantly?.users.get('e20533')
}

describe('a change that failed', () => {
  it('is tried again in what failed, and not in what was done', async () => {
    const id = '0d3c1b7e-6f25-4a98-b0e4-7a5d9c2f1e86'
    const { relesys } = simulatorsOf(set.world)
    relesys?.inject({ kind: 'status', status: 403 }, { method: 'PUT', path: /\/status$/u })
    const patch = { title: 'Store manager', active: false, password: 'canary-Passw0rd', role: 'Manager' }
    const { id: run, shares, retryable } = await tab.apply(asa, patch, ['relesys'])
    expect(retryable).toEqual(['relesys'])
    expect(shares['relesys']?.fields).toContainEqual(expect.objectContaining({ outcome: 'changed' }))
    const user = relesys?.users.get(id)
    // Somebody at the vendor knows better by now.
    if (user !== undefined) relesys?.users.set(id, { ...user, title: 'Buyer' })
    const answer = await tab.post('/api/retry', { run })
    const done = await tab.finished(accepted(started, answer, 202).run)
    expect(done).toMatchObject({ patch: { active: false }, retryable: [] })
    expect(done.shares['relesys']).toMatchObject({ status: 'applied', fields: [{ paths: ['active'] }] })
    expect(Object.keys(done.patch)).toEqual(['active'])
    expect(relesys?.users.get(id)).toMatchObject({ title: 'Buyer', status: 'Disabled' })
  })

  it('is not tried again over a later one of the same field', async () => {
    const run = await failed({ active: true, title: 'Store manager' })
    await tab.apply(asa, { active: false }, connections)
    expect(held()).toMatchObject({ isBanned: true })
    const answer = await tab.post('/api/retry', { run })
    expect(refused(answer)).toMatchObject({ status: 409, code: 'plan-gone' })
    expect(held()).toMatchObject({ isBanned: true, occupation: 'Shift lead' })
    expect((await tab.runs()).map(({ retryable }) => retryable)).toEqual([[], []])
  })

  it('is not tried again over a later one of what its field travels in', async () => {
    const run = await failed({ givenName: 'Anna', familyName: 'Lindqvist' })
    await tab.apply(asa, { displayName: 'Åsa Berg' }, connections)
    expect(refused(await tab.post('/api/retry', { run })).code).toBe('plan-gone')
    expect(held()).toMatchObject({ name: 'Åsa Berg' })
  })

  it('is not tried again over a later one that is sent while it is planned', async () => {
    const run = await failed({ title: 'Store manager' })
    const later = await tab.plan(asa, { title: 'Buyer' }, { connections })
    await tab.post('/api/trouble', { connection, kind: 'slow', times: 1, seconds: 2 })
    const received = simulatorsOf(set.world).konstantly?.requests.length ?? 0
    const retrying = tab.post('/api/retry', { run })
    await expect
      .poll(() => simulatorsOf(set.world).konstantly?.requests.length, { interval: 10 })
      .toBeGreaterThan(received)
    const answer = await tab.post('/api/apply', { plans: [later[connection]?.id] })
    await tab.finished(accepted(started, answer, 202).run)
    expect(refused(await retrying).code).toBe('plan-gone')
    expect(held()).toMatchObject({ occupation: 'Buyer' })
  })

  it('is tried again after a later one of another field, at another app, or of another person', async () => {
    const run = await failed({ title: 'Store manager' })
    await tab.match('20118')
    await tab.apply('20118', { title: 'Buyer' }, connections)
    await tab.apply(asa, { title: 'Buyer' }, ['relesys'])
    await tab.apply(asa, { displayName: 'Åsa Lindqvist' }, connections)
    const answer = await tab.post('/api/retry', { run })
    await tab.finished(accepted(started, answer, 202).run)
    expect(held()).toMatchObject({ occupation: 'Store manager', name: expect.stringContaining('Lindqvist') })
  })
})
