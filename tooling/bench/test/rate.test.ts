import { expect, it } from 'vitest'

import { callsOf } from '../src/rate/load.ts'
import { outcomeOf } from '../src/rate/outcome.ts'

const quota = { requests: 2, span: 1000 }

it('counts what came in whole spans from the first request on, and what is let in of it', () => {
  const asked = [0, 0, 0, 0, 0, 0]
  // Two bursts: the second comes 10 ms too early. The last is after the two spans.
  const outcome = outcomeOf(asked, [100, 100, 1090, 1090, 2100, undefined], quota, 2)
  expect(outcome).toMatchObject({ sent: 1, used: 0.5, fullest: 4, refusedSliding: 2, refusedFixed: 2 })
})

it('counts a whole quota that is kept as used', () => {
  expect(outcomeOf([0, 0, 0, 0], [0, 500, 1000, 1500], quota, 2)).toMatchObject({
    sent: 1,
    used: 1,
    fullest: 2,
    refusedSliding: 0,
    refusedFixed: 0,
  })
})

it('tells how long each call waited for its own arrival', () => {
  const outcome = outcomeOf([0, 100, 200], [50, 110, 1200], quota, 2)
  expect(outcome.medianWait).toBe(50)
  expect(outcome.longWait).toBe(1000)
})

it('gives more calls at once than can be sent', () => {
  expect(callsOf('all at once', quota, 3)).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
})

it('gives everybody the same clumps, four fifths of the quota in the long run, none larger than it', () => {
  const wide = { requests: 20, span: 1000 }
  const calls = callsOf('in clumps', wide, 1000)
  expect(callsOf('in clumps', wide, 1000)).toEqual(calls)
  expect(calls.length / (20 * 1000)).toBeCloseTo(0.8, 1)
  const sizes = new Map<number, number>()
  for (const at of calls) sizes.set(at, (sizes.get(at) ?? 0) + 1)
  expect(Math.max(...sizes.values())).toBe(20)
  expect(Math.min(...sizes.values())).toBeLessThanOrEqual(4)
})
