/** What a vendor takes: so many requests in any span of so many seconds. */
export interface Budget {
  readonly requests: number
  readonly seconds: number
}

/** One request's place in the budget. */
export interface Place {
  /** When it was sent, in milliseconds; until it is, when it was let go. */
  at: number
}

/** Below the vendor's rate by this much, so that two clocks that differ a little still agree. */
const shareOfRate = 0.995

/** A request may travel this much longer than a later one, as a share of the span. */
const margin = 0.01

const longestSpan = 86_400

/** Milliseconds by which a timer may wake too late. */
const latestTimer = 50

/**
 * Spreads requests over a budget. Two rules hold together. A virtual schedule (GCRA, the leaky bucket of ITU-T
 * I.371) lets half of the budget go at once and the rest at the vendor's rate. And no request goes before the span
 * is over that began with the one a whole budget before it: however the vendor cuts time into spans, none of them
 * holds more than the budget.
 */
export class Pacer {
  /** Milliseconds from one place to the next, in the long run. */
  readonly interval: number
  readonly #requests: number
  readonly #tolerance: number
  readonly #span: number
  /** What somebody who wakes up late may make up for. */
  readonly #lateness: number
  /** When the next request would be due if all of them kept their distance. */
  #schedule = Number.NEGATIVE_INFINITY
  /** The places of the last span, the oldest overwritten first. */
  readonly #log: Place[] = []
  #taken = 0

  /** @throws TypeError when the budget makes no sense. */
  constructor({ requests, seconds }: Budget) {
    if (!Number.isSafeInteger(requests) || requests < 1 || !(seconds > 0 && seconds <= longestSpan)) {
      throw new TypeError('A budget is a whole number of requests in a span of up to 86400 seconds.')
    }
    this.#requests = requests
    this.interval = (seconds * 1000) / (requests * shareOfRate)
    // The half keeps the arithmetic of large numbers from deciding about one request more or less.
    this.#tolerance = this.interval * (Math.ceil(requests / 2) - 0.5)
    this.#lateness = Math.min(this.#tolerance, this.interval + latestTimer)
    this.#span = seconds * 1000 * (1 + margin)
  }

  /** The earliest moment for the next request, or for the one that comes after so many others. */
  due(now: number, others = 0): number {
    const next = Math.max(this.#schedule - this.#tolerance, now, this.#windowEnd(0))
    if (others === 0) return next
    const spans = Math.floor(others / this.#requests)
    const spread = others * this.interval
    return Math.max(
      Math.max(this.#schedule, now) + spread - this.#tolerance,
      Math.max(now, this.#windowEnd(others % this.#requests)) + spans * this.#span,
      // Whoever waits for the next place begins a spread of those who come after.
      next > now ? next + spread - this.#lateness : now,
    )
  }

  /**
   * Takes the next place. Only a rest earns the right to send many at once: where somebody has waited, what the end
   * of a span or of a closing would give is spread.
   */
  take(now: number, hasWaited: boolean): Place {
    const place = { at: now }
    const earliest = hasWaited ? now + this.#tolerance - this.#lateness : now
    this.#schedule = Math.max(this.#schedule, earliest) + this.interval
    this.#log[this.#taken % this.#requests] = place
    this.#taken++
    return place
  }

  #windowEnd(others: number): number {
    const oldest = this.#log[(this.#taken + others) % this.#requests]
    // While the log is not full, what lies beyond its end has not been taken yet.
    return oldest === undefined ? Number.NEGATIVE_INFINITY : oldest.at + this.#span
  }
}
