import { konstantlySimulator } from '@crosspatch/konstantly/simulator'
import { serve, type LoopbackServer } from '@crosspatch/loopback'
import { replaySimulator, type ReplaySimulator } from '@crosspatch/replay/simulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { troubles } from '../../src/api/trouble.js'
import { setUp, type SetUp } from './set-up.js'
import { refused, type Tab } from './tab.js'

const id = '6d1f3f0e-0a52-4c83-9b1e-5e7f2a9c4d10'
const apiKey = 'canary-api-key'

let simulator: ReplaySimulator
let vendor: LoopbackServer
let set: SetUp
let tab: Tab

beforeEach(async () => {
  simulator = replaySimulator({ apiKey, users: [{ id, firstName: 'Jonas', lastName: 'Feld' }] })
  vendor = await serve((request) => simulator.fetch(request))
  set = await setUp({
    CROSSPATCH_REPLAY_API_KEY: apiKey,
    CROSSPATCH_REPLAY_USER_ID: id,
    CROSSPATCH_REPLAY_BASE_URL: `${vendor.url}/api`,
  })
  tab = await set.open()
})

afterEach(async () => {
  await set.close()
  await vendor.close()
})

async function planned(lastName: string): Promise<readonly (string | undefined)[]> {
  const plans = await tab.plan('person', { familyName: lastName }, { connections: ['replay'] })
  return Object.values(plans).map((plan) => plan.id)
}

describe('a real app', () => {
  it('is named, and no trouble can be made there', async () => {
    const { connections, confirmed } = tab.session
    expect(connections.filter(({ real }) => real).map(({ name }) => name)).toEqual(['replay'])
    expect(confirmed).toEqual([])
    const stages = (await tab.read(troubles, '/api/trouble')).connections.map(({ connection }) => connection)
    expect(stages).toEqual(['relesys', 'bluedot', 'konstantly'])
    const answer = await tab.post('/api/trouble', { connection: 'replay', kind: 'slow', times: 1 })
    expect(refused(answer).status).toBe(404)
  })

  it('is asked for the one person that is named, and for no invented one', async () => {
    expect(await tab.match('person')).toMatchObject([
      { accounts: { replay: { status: 'linked', id, by: ['id'] } } },
    ])
    for (const { url } of simulator.requests) expect(url.pathname).toContain(id)
    // What is true of the invented person is no measure for a real one.
    const { row, profile, differences } = await tab.person('person')
    expect(row).toMatchObject({ name: 'The person of the account', known: {} })
    expect([profile, differences]).toEqual([{}, {}])
  })

  it('is written to only once it was confirmed, and is not asked about again', async () => {
    await tab.match('person')
    const plans = await planned('Lindqvist')
    for (const confirmed of [undefined, [], ['relesys']]) {
      const answer = await tab.post('/api/apply', { plans, confirmed })
      expect(refused(answer)).toMatchObject({ status: 409, code: 'unconfirmed', connections: ['replay'] })
    }
    expect(simulator.requests.map(({ method }) => method)).not.toContain('PATCH')
    expect(simulator.users.get(id)?.lastName).toBe('Feld')

    expect((await tab.post('/api/apply', { plans, confirmed: ['replay'] })).status).toBe(202)
    await tab.until('run-finished')
    expect(simulator.users.get(id)?.lastName).toBe('Lindqvist')
    expect(JSON.parse((await tab.get('/api/session')).text).confirmed).toEqual(['replay'])

    expect((await tab.post('/api/apply', { plans: await planned('Feld') })).status).toBe(202)
    await tab.until('run-finished', ({ run }) => run.patch['familyName'] === 'Feld')
    expect(simulator.users.get(id)?.lastName).toBe('Feld')
    expect(tab.told.join('\n')).not.toContain(apiKey)
  })

  it('is not confirmed by a change that goes to another real app', async () => {
    const konstantly = konstantlySimulator({ users: [{ id: 'k1', name: 'Jonas Feld' }] })
    const other = await serve((request) => konstantly.fetch(request))
    const both = await setUp({
      CROSSPATCH_REPLAY_API_KEY: apiKey,
      CROSSPATCH_REPLAY_USER_ID: id,
      CROSSPATCH_REPLAY_BASE_URL: `${vendor.url}/api`,
      CROSSPATCH_KONSTANTLY_SITE: other.url + new URL(konstantly.baseUrl).pathname,
      CROSSPATCH_KONSTANTLY_API_KEY: konstantly.apiKey,
      CROSSPATCH_KONSTANTLY_USER_ID: 'k1',
    })
    try {
      const own = await both.open()
      await own.match('person')
      const patch = { givenName: 'Ida', familyName: 'Lund', displayName: 'Ida Lund' }
      const made = await own.plan('person', patch, { connections: ['replay', 'konstantly'] })
      const plans = Object.values(made).map((plan) => plan.id)
      for (const [confirmed, open] of [
        [['replay'], ['konstantly']],
        [['konstantly'], ['replay']],
        [[], ['replay', 'konstantly']],
      ]) {
        const answer = await own.post('/api/apply', { plans, confirmed })
        expect(refused(answer)).toMatchObject({ code: 'unconfirmed', connections: open })
      }
      await own.post('/api/apply', { plans: plans.slice(0, 1), confirmed: ['replay', 'konstantly'] })
      await own.until('run-finished')
      const answer = await own.post('/api/apply', { plans: plans.slice(1) })
      expect(refused(answer)).toMatchObject({ code: 'unconfirmed', connections: ['konstantly'] })
      expect(simulator.users.get(id)?.lastName).toBe('Lund')
      expect(konstantly.users.get('k1')?.name).toBe('Jonas Feld')
    } finally {
      await both.close()
      await other.close()
    }
  })

  it('is not confirmed by a change that goes elsewhere', async () => {
    const named = await setUp({
      CROSSPATCH_REPLAY_API_KEY: apiKey,
      CROSSPATCH_REPLAY_USER_ID: id,
      CROSSPATCH_REPLAY_BASE_URL: `${vendor.url}/api`,
      CROSSPATCH_PERSON_EXTERNAL_ID: '20118',
    })
    try {
      tab = await named.open()
      await tab.match('person')
      const plans = await tab.plan('person', { title: 'Regional manager' }, { connections: ['relesys'] })
      const ids = Object.values(plans).map((plan) => plan.id)
      expect((await tab.post('/api/apply', { plans: ids, confirmed: ['replay'] })).status).toBe(202)
      await tab.until('run-finished')
      const answer = await tab.post('/api/apply', { plans: await planned('Lindqvist') })
      expect(refused(answer).code).toBe('unconfirmed')
    } finally {
      await named.close()
    }
  })
})
