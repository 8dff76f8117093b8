import type { Attempt } from './attempt.js'
import type { Gate } from './gate.js'
import type { Lane } from './lanes.js'
import type { Place } from './pace.js'

/** A request in front of the gate. */
export interface Passenger {
  readonly account?: string | undefined
  readonly lane: Lane
  readonly signal?: AbortSignal | undefined
  /** Milliseconds it waits at most. */
  readonly patience: number
  /** Asked when it had to wait: whether it is still the right one. */
  readonly stillRight?: (() => Promise<boolean>) | undefined
  /** Whether that was asked just now. */
  readonly isFresh: boolean
  /** Told when it has to wait, with the least number of milliseconds that it will take. */
  readonly onWait?: ((milliseconds: number) => void) | undefined
}

/** How it went, and how many milliseconds were spent waiting. */
export type Passage = { readonly waited: number } & (
  | { readonly kind: 'passed'; readonly place: Place }
  | { readonly kind: 'outdated' }
  | { readonly kind: 'stopped'; readonly attempt: Extract<Attempt, { kind: 'broken' }> }
)

/** A request that was computed from a record is not sent after a longer wait before somebody has looked again. */
const longestTrust = 1_000

/**
 * Waits for a turn. A request that may be out of date by then does not hold its place while it is looked at again:
 * the look takes it, and the request the next one.
 */
export async function pass(gate: Gate, passenger: Passenger): Promise<Passage> {
  const { account, signal, patience, stillRight, onWait } = passenger
  let { lane, isFresh } = passenger
  let waited = 0
  for (;;) {
    // After the look, the next place is as soon as it gets.
    const trust = isFresh ? Math.max(longestTrust, 2 * gate.interval) : longestTrust
    const staleAfter = stillRight === undefined ? Number.POSITIVE_INFINITY : trust
    const turn = await gate.enter({
      account,
      lane,
      signal,
      patience: patience - waited,
      staleAfter,
      onWait,
    })
    waited += turn.waited
    if (turn.kind === 'go') return { kind: 'passed', waited, place: turn.place }
    if (turn.kind === 'aborted') return stopped(waited, { rule: 'aborted' })
    if (turn.kind === 'refused') {
      return stopped(waited, { rule: 'budget', retryAfter: Math.ceil(turn.wait / 1000) })
    }
    const look = await gate.look(account, stillRight ?? (() => Promise.resolve(true)), turn.place)
    waited += look.waited
    if (signal?.aborted === true) return stopped(waited, { rule: 'aborted' })
    if (!look.isRight) return { kind: 'outdated', waited }
    isFresh = true
    lane = 'first'
  }
}

function stopped(
  waited: number,
  reason: { readonly rule: 'aborted' } | { readonly rule: 'budget'; readonly retryAfter: number },
): Passage {
  return { kind: 'stopped', waited, attempt: { kind: 'broken', executed: 'no', ...reason } }
}
