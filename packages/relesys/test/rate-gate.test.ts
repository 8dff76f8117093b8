import { createDirectory, type Clock } from '@crosspatch/core'
import { describe, expect, it } from 'vitest'

import { relesys } from '../src/index.js'
import { relesysSimulator } from '../src/simulator/index.js'

/** A clock that goes on to its next timer when nothing else is left to do. */
function timeline() {
  let now = Date.UTC(2026, 0, 1)
  const timers = new Set<{ readonly at: number; readonly wake: () => void }>()
  const clock: Clock = {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        const wake = (): void => {
          timers.delete(timer)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        const timer = { at: now + milliseconds, wake }
        timers.add(timer)
        signal?.addEventListener('abort', wake)
      }),
  }
  async function run<Value>(work: Promise<Value>): Promise<Value> {
    let isDone = false
    void ended(work).then(() => {
      isDone = true
      return undefined
    })
    for (let idle = 0; idle < 1_000; idle++) {
      // Requests and bodies are passed on by several turns of the event loop.
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
      if (isDone) return work
      const [next] = [...timers].toSorted((a, b) => a.at - b.at)
      if (next === undefined) continue
      idle = 0
      now = Math.max(now, next.at)
      next.wake()
    }
    throw new Error('Nothing is left that could end the work.')
  }
  return { clock, run }
}

/** Whether well or badly. */
async function ended(work: Promise<unknown>): Promise<void> {
  await Promise.allSettled([work])
}

const people = Array.from({ length: 120 }, (_, index) => ({
  id: `2f0d8b1c-7f43-4a59-9c0e-5a61d3b2${String(index).padStart(4, '0')}`,
  name: `Person ${index}`,
}))
const group = 'd94b6f12-0c7a-4e8e-b3a1-6f5e4d3c0009'

function setUp(requestsPerMinute?: number) {
  const { clock, run } = timeline()
  const simulator = relesysSimulator({
    users: people,
    now: () => clock.now(),
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
  })
  const { clientId, clientSecret, baseUrl } = simulator
  const statuses: number[] = []
  const moments: number[] = []
  const directory = createDirectory(
    { relesys: relesys({ clientId, clientSecret, baseUrl }) },
    {
      clock,
      maxWait: 86_400_000,
      async fetch(url, init) {
        const reply = await simulator.fetch(url, init)
        statuses.push(reply.status)
        moments.push(clock.now())
        // The way back takes its time, and so a write comes after its read.
        await clock.sleep(120)
        return reply
      },
    },
  )
  return { clock, run, simulator, directory, statuses, moments }
}

describe('the budget of Relesys', () => {
  it('is never overrun by thousands of reads and writes, and used', async () => {
    const { run, simulator, directory, statuses, moments } = setUp()
    const reports = await run(
      Promise.all(
        Array.from({ length: 12 }, (_, round) =>
          Promise.all(
            people.map(({ id }) =>
              round % 4 === 0
                ? directory.update({ relesys: id }, { groups: { add: [group] } })
                : directory.update({ relesys: id }, { title: `Title ${round}` }),
            ),
          ),
        ),
      ),
    )
    expect(reports.flat().filter(({ ok }) => !ok)).toEqual([])
    expect(statuses.filter((status) => status === 429)).toEqual([])
    expect(statuses.length).toBeGreaterThan(1_500)
    expect([...simulator.users.values()].every(({ title }) => title === 'Title 11')).toBe(true)
    expect(
      [...simulator.users.values()].every(({ userGroups }) => userGroups.some(({ id }) => id === group)),
    ).toBe(true)
    const steady = moments.slice(200)
    const minutes = ((steady.at(-1) ?? 0) - (steady[0] ?? 0)) / 60_000
    expect((steady.length - 1) / minutes).toBeGreaterThanOrEqual(97.5)
  }, 60_000)

  it('that others use up too is met by waiting for as long as Relesys says', async () => {
    // Another process with the same client id leaves room for sixty.
    const { run, directory, statuses } = setUp(60)
    const read = await run(Promise.all(people.map(({ id }) => directory.get({ relesys: id }))))
    expect(read.filter(({ relesys: { ok } }) => !ok)).toEqual([])
    const refused = statuses.filter((status) => status === 429).length
    expect(refused).toBeGreaterThan(0)
    expect(refused).toBeLessThan(6)
  }, 60_000)
})
