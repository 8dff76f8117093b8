import { afterEach, describe, expect, it } from 'vitest'

import type { World } from '../../src/world.js'
import { setUp, type SetUp } from './set-up.js'
import { refused, type Tab } from './tab.js'

const asa = '20533'

let set: SetUp
let tab: Tab

afterEach(() => set.close())

/** A world whose directory has a fault of its own. */
async function open(fault: Partial<World['directory']>): Promise<void> {
  set = await setUp({}, (world) => ({ ...world, directory: { ...world.directory, ...fault } }))
  tab = await set.open()
  await tab.match(asa)
}

function fail(): never {
  throw new Error('canary: nobody thought of this')
}

describe('a fault of its own', () => {
  it('ends a share, and neither the run nor the server', async () => {
    await open({ apply: fail })
    const run = await tab.apply(asa, { title: 'Store manager' }, ['relesys', 'konstantly'])
    expect(run.finishedAt).toBeDefined()
    expect(run.shares['relesys']).toMatchObject({ status: 'uncertain', failures: [{ code: 'uncertain' }] })
    expect(run.retryable).toEqual(['relesys', 'konstantly'])
    expect((await tab.person(asa)).profile['title']).toBe('Shift lead')
    expect(tab.told.join('\n')).not.toContain('canary')
  })

  it('is told in words that give nothing away', async () => {
    await open({ plan: fail })
    const answer = await tab.post('/api/plan', { person: asa, patch: { title: 'Store manager' } })
    expect(refused(answer)).toMatchObject({ status: 500, code: 'internal' })
    expect(answer.text).not.toContain('canary')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })
})
