import { getEventListeners } from 'node:events'

import { assert, asyncProperty, constantFrom, integer, array, record } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { Gate, type Entrance } from '../../src/transport/gate.js'
import type { Budget } from '../../src/transport/pace.js'
import { timeline, worstSpan, type Timeline } from './timeline.js'

const anyone: Entrance = { lane: 'rest', patience: Infinity, staleAfter: Infinity }

/** Sends as soon as the gate lets it, and notes when. */
async function sendAt(
  gate: Gate,
  { clock }: Timeline,
  moments: number[],
  entrance: Partial<Entrance> = {},
): Promise<void> {
  const place = gate.take()
  if (place === undefined) {
    const turn = await gate.enter({ ...anyone, ...entrance })
    if (turn.kind !== 'go') return
  }
  moments.push(clock.now())
}

function many(count: number, work: (index: number) => Promise<unknown>): Promise<unknown> {
  return Promise.all(Array.from({ length: count }, (_, index) => work(index)))
}

describe('a budget', () => {
  it('is kept in every span, wherever it begins and however the requests come', async () => {
    const visits = array(
      record({ count: integer({ min: 1, max: 60 }), rest: integer({ min: 0, max: 40_000 }) }),
      { minLength: 1, maxLength: 12 },
    )
    await assert(
      asyncProperty(
        integer({ min: 1, max: 40 }),
        constantFrom(1, 7, 60),
        visits,
        async (requests, seconds, plan) => {
          const time = timeline()
          const gate = new Gate({ clock: time.clock, budget: { requests, seconds } })
          const moments: number[] = []
          const sent: Promise<unknown>[] = []
          for (const { count, rest } of plan) {
            sent.push(many(count, () => sendAt(gate, time, moments)))
            await time.pass(rest)
          }
          await time.run(Promise.all(sent))
          expect(moments).toHaveLength(plan.reduce((sum, { count }) => sum + count, 0))
          expect(worstSpan(moments, seconds * 1_000)).toBeLessThanOrEqual(requests)
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each<[requests: number, seconds: number, burst: number, rest: number]>([
    [100, 60, 0, 0],
    [100, 60, 50, 10_000],
    [100, 60, 100, 31_000],
    [100, 60, 13, 59_999],
    [20, 1, 7, 400],
    [600, 60, 333, 5_000],
    [7, 10, 3, 1],
    [1, 1, 1, 500],
  ])('of %i in %i s is used to 97.5 %% after a burst of %i', async (requests, seconds, burst, rest) => {
    const time = timeline()
    const span = seconds * 1_000
    const gate = new Gate({ clock: time.clock, budget: { requests, seconds } })
    const moments: number[] = []
    const before = many(burst, () => sendAt(gate, time, moments))
    await time.pass(rest)
    const first = moments.length
    const count = Math.max(2_000, 30 * requests)
    await time.run(Promise.all([before, many(count, () => sendAt(gate, time, moments))]))
    expect(worstSpan(moments, span)).toBeLessThanOrEqual(requests)
    expect(moments).toHaveLength(burst + count)
    // The first of a budget may come at once; from then on it is the rate that counts.
    const steady = moments.slice(first + 2 * requests)
    const passed = (steady.at(-1) ?? 0) - (steady[0] ?? 0)
    expect(((steady.length - 1) * span) / passed / requests).toBeGreaterThanOrEqual(0.975)
  })

  it('lets half of itself go at once after a rest, and then keeps the distance', async () => {
    const time = timeline()
    const gate = new Gate({ clock: time.clock, budget: { requests: 100, seconds: 60 } })
    const moments: number[] = []
    await time.run(many(60, () => sendAt(gate, time, moments)))
    const atOnce = moments.filter((moment) => moment === moments[0]).length
    expect(atOnce).toBe(50)
    const gaps = moments.slice(51).map((moment, index) => moment - (moments[index + 50] ?? 0))
    expect(gaps.every((gap) => gap > 600 && gap < 606)).toBe(true)
  })

  it('counts from when a request left, not from when it was let go', async () => {
    const time = timeline()
    const gate = new Gate({ clock: time.clock, budget: { requests: 1, seconds: 10 } })
    const place = gate.take()
    await time.pass(3_000)
    if (place === undefined) throw new Error('There was no place.')
    gate.sent(place)
    const left = time.clock.now()
    const moments: number[] = []
    await time.run(sendAt(gate, time, moments))
    expect(moments.map((moment) => moment - left)).toEqual([10_100])
  })

  it('survives a clock that goes back or stands still', async () => {
    let hours = 0
    const backwards = (): number => {
      hours++
      return hours * -3_600_000
    }
    for (const now of [() => 0, backwards]) {
      const gate = new Gate({
        clock: { now, sleep: () => Promise.resolve() },
        budget: { requests: 3, seconds: 60 },
      })
      let waited = 0
      for (let sent = 0; sent < 10; sent++) {
        const turn = gate.take() === undefined ? await gate.enter(anyone) : undefined
        waited += turn?.waited ?? 0
      }
      // Three at a time, and three spans between them.
      expect(waited).toBeGreaterThanOrEqual(180_000)
      expect(waited).toBeLessThan(184_000)
    }
  })

  it.each([
    { requests: 0, seconds: 60 },
    { requests: -1, seconds: 60 },
    { requests: 1.5, seconds: 60 },
    { requests: Number.NaN, seconds: 60 },
    { requests: Infinity, seconds: 60 },
    { requests: 100, seconds: 0 },
    { requests: 100, seconds: Number.NaN },
    { requests: 100, seconds: Infinity },
    { requests: 100 },
    { requests: '100', seconds: 60 },
  ])('that makes no sense is refused: %j', (budget) => {
    expect(() => new Gate({ clock: timeline().clock, budget: budget as Budget })).toThrow(TypeError)
  })
})

describe('those who wait', () => {
  const budget = { requests: 10, seconds: 10 }

  /** A gate whose budget is used up for the moment. */
  async function busyGate() {
    const time = timeline()
    const gate = new Gate({ clock: time.clock, budget })
    while (gate.take() !== undefined);
    const served: string[] = []
    const come = async (name: string, entrance: Partial<Entrance> = {}): Promise<void> => {
      const turn = await gate.enter({ ...anyone, account: name, ...entrance })
      served.push(turn.kind === 'go' ? name : `${name} ${turn.kind}`)
    }
    return { time, gate, served, come }
  }

  it('go in turns between accounts, and in order within one', async () => {
    const { time, served, come } = await busyGate()
    const waiting = [
      many(500, (index) => come(`crowd ${index}`, { account: 'crowd' })),
      come('single'),
      come('pair 0', { account: 'pair' }),
      come('pair 1', { account: 'pair' }),
    ]
    await time.run(Promise.all(waiting))
    expect(served.slice(0, 7)).toEqual([
      'crowd 0',
      'single',
      'pair 0',
      'crowd 1',
      'pair 1',
      'crowd 2',
      'crowd 3',
    ])
    expect(served.filter((name) => name.startsWith('crowd'))).toEqual(
      Array.from({ length: 500 }, (_, index) => `crowd ${index}`),
    )
  })

  it('come late and still do not wait behind a crowd', async () => {
    const { time, served, come } = await busyGate()
    const crowd = many(500, () => come('crowd'))
    await time.pass(60_000)
    const before = served.length
    await time.run(come('single'))
    expect(served.indexOf('single') - before).toBeLessThanOrEqual(2)
    await time.run(crowd)
    expect(served).toHaveLength(501)
  })

  it('with a follow-up neither starve the rest nor starve by them', async () => {
    const { time, served, come } = await busyGate()
    const waiting = many(40, () => come('begun', { lane: 'follow-up' }))
    const rest = many(40, (index) => come(`new ${index}`))
    await time.run(Promise.all([waiting, rest]))
    expect(served.slice(0, 6)).toEqual(['begun', 'begun', 'new 0', 'begun', 'begun', 'new 1'])
  })

  it('let go what others depend on', async () => {
    const { time, served, come } = await busyGate()
    const waiting = [many(20, (index) => come(`new ${index}`)), come('token', { lane: 'first' })]
    await time.run(Promise.all(waiting))
    expect(served[0]).toBe('token')
  })

  it('give their place to the next when they leave, and leave nothing behind', async () => {
    const { time, gate, served, come } = await busyGate()
    const controllers = Array.from({ length: 30 }, () => new AbortController())
    const start = time.clock.now()
    const waiting = many(30, (index) => come(`${index}`, { signal: controllers[index]?.signal }))
    for (const controller of controllers.slice(0, 28)) controller.abort()
    await time.run(waiting)
    expect(served.slice(28)).toEqual(['28', '29'])
    expect(served.slice(0, 28).every((name) => name.endsWith(' aborted'))).toBe(true)
    // As if the others had never come.
    expect(time.clock.now() - start).toBeLessThan(3_000)
    expect(controllers.flatMap(({ signal }) => getEventListeners(signal, 'abort'))).toEqual([])
    expect(time.timers()).toBe(0)
    const last = new AbortController()
    const left = come('last', { signal: last.signal })
    expect(time.timers()).toBe(1)
    last.abort()
    await left
    expect([served.at(-1), time.timers()]).toEqual(['last aborted', 0])
    expect(gate.take()).toBeUndefined()
  })

  it('are refused at once when their turn can not come in time, with how long it takes', async () => {
    const { time, gate, come, served } = await busyGate()
    const waiting = many(20, () => come('crowd'))
    const start = time.clock.now()
    const late = await gate.enter({ ...anyone, account: 'crowd', patience: 15_000 })
    expect(late).toMatchObject({ kind: 'refused', waited: 0 })
    expect(late.kind === 'refused' && late.wait > 19_000 && late.wait < 31_000).toBe(true)
    expect(time.clock.now()).toBe(start)
    await time.run(come('single', { patience: 15_000 }))
    expect(served).toContain('single')
    await time.run(waiting)
    expect(served).toHaveLength(21)
  })

  it('are refused when their time is over, although others keep the gate busy', async () => {
    const { time, served, come } = await busyGate()
    const start = time.clock.now()
    const impatient = many(10, () => come('crowd', { patience: 12_000 })).then(() => time.clock.now() - start)
    // People who come later and go first.
    const others = many(60, async (index) => {
      await time.clock.sleep(index * 500)
      await come(`other ${index}`, { lane: 'first' })
    })
    const refused = await time.run(impatient)
    expect(served.filter((name) => name === 'crowd refused')).not.toEqual([])
    expect(refused).toBe(12_000)
    await time.run(others)
    expect(time.timers()).toBe(0)
  })

  it('are told of the wait that is certain', async () => {
    const told: number[] = []
    const { time, come } = await busyGate()
    const onWait = (milliseconds: number): void => {
      told.push(milliseconds)
    }
    const start = time.clock.now()
    const waits: number[] = []
    await time.run(
      many(12, async () => {
        await come('crowd', { onWait })
        waits.push(time.clock.now() - start)
      }),
    )
    expect(told).toHaveLength(12)
    const late = told.map((milliseconds, index) => (waits[index] ?? 0) - milliseconds)
    expect(Math.min(...late)).toBeGreaterThanOrEqual(0)
    // What comes after the end of the span is spread in a way that nobody knows yet.
    expect(Math.max(...late.slice(0, 6))).toBeLessThan(2)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
  })
})

describe('a gate without a budget', () => {
  it('is open, asks no clock and starts no timer', () => {
    const clock = {
      now: () => {
        throw new Error('The clock was asked.')
      },
      sleep: () => Promise.reject(new Error('It slept.')),
    }
    const gate = new Gate({ clock })
    for (let count = 0; count < 10_000; count++) expect(gate.take()).toBeDefined()
  })

  it('closes for everybody, for no longer than an hour, and opens again', async () => {
    const time = timeline()
    const gate = new Gate({ clock: time.clock })
    const start = time.clock.now()
    gate.close(5_000)
    gate.close(2_000)
    expect(gate.take()).toBeUndefined()
    const moments: number[] = []
    await time.run(many(3, () => sendAt(gate, time, moments)))
    expect(moments).toEqual([start + 5_000, start + 5_000, start + 5_000])
    expect(gate.take()).toBeDefined()
    gate.close(1e12)
    await time.run(sendAt(gate, time, moments))
    expect(moments.at(-1)).toBe(start + 5_000 + 3_600_000)
  })

  it('that closes for longer than somebody waits says so at once', async () => {
    const time = timeline()
    const gate = new Gate({ clock: time.clock })
    gate.close(5_000)
    const patient = gate.enter({ ...anyone, patience: 60_000 })
    const impatient = gate.enter({ ...anyone, patience: 10_000 })
    await time.pass(1_000)
    const closed = time.clock.now()
    gate.close(30_000)
    expect(await impatient).toEqual({ kind: 'refused', waited: 1_000, wait: 30_000 })
    expect(time.clock.now()).toBe(closed)
    expect(await time.run(patient)).toMatchObject({ kind: 'go', waited: 31_000 })
  })
})
