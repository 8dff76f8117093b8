import type { Clock } from '../../src/index.js'

/** A clock on which waiting takes no time, and that remembers how long each wait was meant to be. */
export function fakeClock(
  start = Date.UTC(2026, 0, 1),
): Clock & { readonly slept: number[]; advance(milliseconds: number): void } {
  let now = start
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    advance(milliseconds) {
      now += milliseconds
    },
    sleep(milliseconds) {
      slept.push(milliseconds)
      now += milliseconds
      return Promise.resolve()
    },
  }
}
