import type { Clock } from '../../src/index.js'

interface Timer {
  readonly at: number
  readonly wake: () => void
}

/** A clock that goes on to the next timer whenever nothing else is left to do: hours pass in milliseconds. */
export interface Timeline {
  readonly clock: Clock & { readonly slept: number[]; advance(milliseconds: number): void }
  /** Lets time pass until the work is done. */
  run<Value>(work: Promise<Value>): Promise<Value>
  /** Lets that many milliseconds pass. */
  pass(milliseconds: number): Promise<void>
  /** How many timers are running. */
  timers(): number
}

export function timeline(start = Date.UTC(2026, 0, 1)): Timeline {
  let now = start
  const timers = new Set<Timer>()
  const slept: number[] = []

  function step(): boolean {
    let next: Timer | undefined
    for (const timer of timers) if (next === undefined || timer.at < next.at) next = timer
    if (next === undefined) return false
    now = Math.max(now, next.at)
    next.wake()
    return true
  }

  async function run<Value>(work: Promise<Value>): Promise<Value> {
    let isDone = false
    void ended(work).then(() => {
      isDone = true
      return undefined
    })
    for (let idle = 0; ;) {
      await settled()
      if (isDone) return work
      idle = step() ? 0 : idle + 1
      if (idle > 1_000) throw new Error('Nothing is left that could end the work.')
    }
  }

  function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    slept.push(milliseconds)
    return new Promise((resolve) => {
      const wake = (): void => {
        timers.delete(timer)
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      const timer: Timer = { at: now + milliseconds, wake }
      timers.add(timer)
      signal?.addEventListener('abort', wake)
      if (signal?.aborted === true) wake()
    })
  }

  return {
    clock: {
      slept,
      now: () => now,
      sleep,
      advance(milliseconds) {
        now += milliseconds
      },
    },
    run,
    pass: (milliseconds) => run(sleep(milliseconds)),
    timers: () => timers.size,
  }
}

/** Whether well or badly. */
async function ended(work: Promise<unknown>): Promise<void> {
  await Promise.allSettled([work])
}

/** All that can happen without time going on has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

/** The most of these moments that lie within one span, wherever it begins. */
export function worstSpan(moments: readonly number[], milliseconds: number): number {
  const sorted = moments.toSorted((a, b) => a - b)
  let worst = 0
  let from = 0
  for (const [index, moment] of sorted.entries()) {
    while (moment - (sorted[from] ?? moment) >= milliseconds) from++
    worst = Math.max(worst, index - from + 1)
  }
  return worst
}
