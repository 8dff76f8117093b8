import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { tokenHeader } from '../../src/api/session.js'
import { servePage } from '../../src/server/serve-page.js'
import { simulatorsOf } from '../simulators.js'
import { setUp, type SetUp } from './set-up.js'
import { refused, Tab } from './tab.js'

const asa = '20533'

let set: SetUp

beforeEach(async () => {
  set = await setUp()
})

afterEach(() => set.close())

describe('a server that ends', () => {
  it('ends every stream, and answers no more', async () => {
    const tabs = [await set.open(), await set.open()]
    await set.server.close()
    await Promise.all(tabs.map((tab) => tab.ended))
    await expect(fetch(`${set.server.url}/api/session`)).rejects.toThrow(/fetch failed/u)
  })

  it('ends what is under way, and tells what became of it', async () => {
    const tab = await set.open()
    await tab.match(asa)
    const planned = await tab.plan(
      asa,
      { title: 'Store manager' },
      { connections: ['konstantly', 'relesys'] },
    )
    await tab.post('/api/trouble', { connection: 'konstantly', kind: 'slow', times: null, seconds: 60 })
    await tab.post('/api/apply', { plans: Object.values(planned).map(({ id }) => id) })
    await tab.until('share-settled', ({ connection }) => connection === 'relesys')
    await set.server.close()
    await tab.ended
    const { run } = await tab.until('run-finished')
    expect(run.shares['relesys']?.status).toBe('applied')
    expect(run.shares['konstantly']?.status).toMatch(/^(?:failed|uncertain)$/u)
    expect(run.shares['konstantly']?.failures.length).toBeGreaterThan(0)
    expect(simulatorsOf(set.world).konstantly?.users.get('e20533')?.occupation).toBe('Shift lead')
  })

  it('and is started again is another one: an old token is worth nothing', async () => {
    const tab = await set.open()
    const { port } = new URL(set.server.url)
    await set.server.close()
    await tab.ended
    const again = await servePage(set.world, { folder: set.folder, port: Number(port) })
    try {
      const fresh = await Tab.open(again.url)
      expect(fresh.session.start).not.toBe(tab.session.start)
      expect(fresh.events[0]).toEqual({ type: 'hello', start: fresh.session.start })
      expect(refused(await tab.post('/api/match', {}))).toMatchObject({ status: 403, code: 'forbidden' })
      const own = { [tokenHeader]: fresh.session.token }
      expect((await tab.post('/api/match', { people: [asa] }, own)).status).toBe(200)
      fresh.close()
    } finally {
      await again.close()
    }
  })
})
