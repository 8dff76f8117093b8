import { describe, expect, it } from 'vitest'

import type { Run } from '../../src/api/run.js'
import { EventBus } from '../../src/server/bus.js'
import { PlanStore, type StoredPlan } from '../../src/server/plan-store.js'
import { RunLog } from '../../src/server/run-log.js'

/** Only what the store looks at. */
const plan = { person: 'a', connection: 'acme' } as StoredPlan

const asked = { patch: { password: 'canary' }, accounts: {} }

function run(id: string, finishedAt?: string): Run {
  const times = { startedAt: '2026-01-01T00:00:00.000Z', ...(finishedAt === undefined ? {} : { finishedAt }) }
  return { id, person: { key: 'a', name: 'A' }, ...times, patch: {}, shares: {}, retryable: [] }
}

describe('what is kept', () => {
  it('of the plans are the latest', () => {
    const store = new PlanStore()
    const ids = Array.from({ length: 501 }, () => store.keep(plan).id)
    expect(store.get(ids[0] ?? '')).toBeUndefined()
    expect(store.get(ids[1] ?? '')).toMatchObject(plan)
    store.forgetFor('a', 'other')
    expect(store.get(ids[500] ?? '')).toBeDefined()
    store.forgetFor('a', 'acme')
    expect(store.get(ids[500] ?? '')).toBeUndefined()
  })

  it('of the runs are the latest, and those under way', () => {
    const log = new RunLog()
    log.add(run('under-way'), asked)
    for (let number = 0; number < 300; number += 1) log.add(run(`run-${number}`, 'then'), asked)
    expect(log.runs).toHaveLength(200)
    expect(log.runs.map(({ id }) => id)).toContain('under-way')
    expect(log.runs.at(-1)?.id).toBe('run-299')
  })

  it('of a change with its password is nothing, once it can not be tried again', () => {
    const log = new RunLog()
    log.add(run('one'), asked)
    log.finish('one', ['acme'])
    expect(log.changeOf('one')).toEqual(asked)
    log.settle('one')
    expect(log.changeOf('one')).toBeUndefined()
    log.add(run('two'), asked)
    log.finish('two', [])
    expect(log.changeOf('two')).toBeUndefined()
  })

  it('for a tab that does not listen is so much, and then it is let go', async () => {
    const bus = new EventBus()
    const idle = bus.subscribe({ type: 'hello', start: '1' })
    for (let number = 0; number < 5000; number += 1) bus.publish({ type: 'trouble-changed' })
    const told: string[] = []
    for await (const text of idle) told.push(text)
    expect(told).toHaveLength(2000)
    expect(told[0]).toBe('event: message\ndata: {"type":"hello","start":"1"}\n\n')
  })
})
