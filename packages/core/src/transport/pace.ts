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
    this.#tolerance = (this.interval * requests) / 2
    this.#span = seconds * 1000 * (1 + margin)
  }

  /** The earliest moment for the next request, or for the one that comes after so many others. */
  due(now: number, others = 0): number {
    const spans = Math.floor(others / this.#requests)
    const scheduled = Math.max(this.#schedule, now) + others * this.interval - this.#tolerance
    const windowed = Math.max(now, this.#windowEnd(others % this.#requests)) + spans * this.#span
    return Math.max(scheduled, windowed)
  }

  /** Takes the next place. */
  take(now: number): Place {
    const place = { at: now }
    this.#schedule = Math.max(this.#schedule, now) + this.interval
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
