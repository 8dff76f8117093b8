import { spreadOf } from '../figures/statistics.ts'
import { fullestSpan, refusedBySliding, refusedByWorstFixed, type Quota } from '../figures/windows.ts'

/** What a limiter made of a quota. */
export interface Outcome {
  /** What was sent in whole spans from the first request on, as a share of what they allow. */
  readonly sent: number
  /** What of it a vendor lets in that counts the span before each request. */
  readonly used: number
  readonly fullest: number
  readonly refusedSliding: number
  readonly refusedFixed: number
  /** From the call to the arrival, in milliseconds. */
  readonly medianWait: number
  /** What nineteen of twenty waited at most. */
  readonly longWait: number
}

/** By when the calls were made and when they came, each call at the same place in both. */
export function outcomeOf(
  asked: readonly number[],
  arrived: readonly (number | undefined)[],
  quota: Quota,
  spans: number,
): Outcome {
  const came = arrived.filter((at) => at !== undefined)
  const first = Math.min(...came)
  const counted = came.filter((at) => at < first + spans * quota.span)
  const waits = arrived
    .flatMap((at, index) => (at === undefined ? [] : [at - (asked[index] ?? Number.NaN)]))
    .toSorted((a, b) => a - b)
  const allowed = quota.requests * spans
  const refusedSliding = refusedBySliding(counted, quota)
  return {
    sent: counted.length / allowed,
    used: (counted.length - refusedSliding) / allowed,
    fullest: fullestSpan(counted, quota),
    refusedSliding,
    refusedFixed: refusedByWorstFixed(counted, quota),
    medianWait: spreadOf(waits).median,
    longWait: waits[Math.ceil(waits.length * 0.95) - 1] ?? Number.NaN,
  }
}
