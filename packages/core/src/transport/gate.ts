import type { Clock } from './clock.js'
import { Lanes, type InLane, type Lane } from './lanes.js'
import { exhaustedFor, longestClosing } from './limit-headers.js'
import { Looks } from './looks.js'
import { Pacer, type Budget, type Place } from './pace.js'

/** How somebody comes to the gate. */
export interface Entrance {
  /** Whose request it is; accounts take turns. */
  readonly account?: string | undefined
  readonly lane: Lane
  readonly signal?: AbortSignal | undefined
  /** Milliseconds it waits at most. */
  readonly patience: number
  /** It is to be looked at again, instead of being let go, after that many milliseconds of waiting. */
  readonly staleAfter: number
  /** Told when it has to wait, with the least number of milliseconds that it will take. */
  readonly onWait?: ((milliseconds: number) => void) | undefined
}

/** How the waiting ended, and how many milliseconds it took. */
export type Turn = { readonly waited: number } & (
  | { readonly kind: 'go'; readonly place: Place }
  /** The place is for whoever looks again, if the account is known by which the look is recognised. */
  | { readonly kind: 'stale'; readonly place: Place | undefined }
  | { readonly kind: 'aborted' }
  /** The turn would come too late, in so many milliseconds from now. */
  | { readonly kind: 'refused'; readonly wait: number }
)

export interface GateSetup {
  readonly clock: Clock
  /** Without one the gate is open until a reply closes it. */
  readonly budget?: Budget | undefined
}

interface Visitor extends InLane {
  readonly isKnown: boolean
  readonly entered: number
  readonly latest: number
  readonly staleAfter: number
  readonly leave: (turn: Turn) => void
}

/** The place of a request that nobody counts. */
export const uncounted: Place = { at: 0 }

/**
 * The one way out of a connection: it spreads what is sent over the vendor's budget, closes when a reply says that
 * enough was sent, and lets those who wait go in turns. No timer runs while nobody waits.
 */
export class Gate {
  readonly #clock: Clock
  readonly #pacer: Pacer | undefined
  readonly #lanes = new Lanes<Visitor>()
  readonly #visitors = new Set<Visitor>()
  readonly #looks = new Looks()
  #closedUntil = Number.NEGATIVE_INFINITY
  /** The latest moment that was seen or slept for: a clock that stands still or goes back must not stop the gate. */
  #reached = Number.NEGATIVE_INFINITY
  #isServing = false
  /** Ends the sleep that is under way, which lasts until then. */
  #alarm: { readonly at: number; readonly ring: () => void } | undefined
  /** Nobody's patience ends before. */
  #nextEnd = Number.POSITIVE_INFINITY

  /** @throws TypeError when the budget makes no sense. */
  constructor({ clock, budget }: GateSetup) {
    this.#clock = clock
    this.#pacer = budget === undefined ? undefined : new Pacer(budget)
  }

  /** Milliseconds from one place to the next, in the long run. */
  get interval(): number {
    return this.#pacer?.interval ?? 0
  }

  /** A place at once, if one was handed on to the account, or if nobody waits and nothing speaks against it. */
  take(account?: string): Place | undefined {
    const handedOn = this.#looks.place(account)
    if (handedOn !== undefined) return handedOn
    if (this.#visitors.size > 0) return undefined
    if (this.#pacer === undefined && this.#closedUntil === Number.NEGATIVE_INFINITY) return uncounted
    const now = this.#now()
    return this.#due(now) <= now ? this.#placeAt(now, false) : undefined
  }

  /** Waits for a turn. */
  async enter({ account, lane, signal, patience, staleAfter, onWait }: Entrance): Promise<Turn> {
    if (signal?.aborted === true) return { kind: 'aborted', waited: 0 }
    const now = this.#now()
    const visiting = {
      account: account ?? '',
      isKnown: account !== undefined,
      lane: this.#looks.includes(account) ? 'first' : lane,
    } as const
    const wait = this.#leastWait(visiting, now)
    if (wait > patience) return { kind: 'refused', waited: 0, wait }
    onWait?.(wait)
    const turn = await new Promise<Turn>((resolve) => {
      const stop = (): void => this.#dismiss(visitor, { kind: 'aborted', waited: this.#now() - now })
      const visitor: Visitor = {
        ...visiting,
        entered: now,
        latest: now + patience,
        staleAfter,
        leave: (left) => {
          signal?.removeEventListener('abort', stop)
          resolve(left)
        },
      }
      signal?.addEventListener('abort', stop)
      this.#admit(visitor)
    })
    this.#looks.waited(account, turn.waited)
    return turn
  }

  /**
   * Asks whether a request is still right. What is sent for the same account meanwhile goes first, or takes the
   * place that is handed on: the answer depends on it. Also tells how many milliseconds the asking waited here.
   */
  look(account: string | undefined, ask: () => Promise<boolean>, place?: Place): ReturnType<Looks['during']> {
    return this.#looks.during(account, place, ask)
  }

  /** Closes it for everybody: for so long from now, unless it is closed for longer already. */
  close(milliseconds: number): void {
    const until = this.#now() + Math.min(milliseconds, longestClosing)
    if (until <= this.#closedUntil) return
    this.#closedUntil = until
    // Some may see now that they wait in vain.
    if (until > this.#nextEnd) this.#alarm?.ring()
  }

  /** Notes that the request is leaving now: what held it up since it was let go is no part of the span. */
  sent(place: Place): void {
    if (place !== uncounted) place.at = Math.max(place.at, this.#clock.now())
  }

  /** Takes notice of what a reply's headers say of the budget. */
  heed(headers: Pick<Headers, 'get'>): void {
    const milliseconds = exhaustedFor(headers, this.#clock.now())
    if (milliseconds !== undefined) this.close(milliseconds)
  }

  #now(): number {
    this.#reached = Math.max(this.#clock.now(), this.#reached)
    return this.#reached
  }

  /** When the next one may go, or the one that comes after so many others. */
  #due(now: number, others = 0): number {
    return Math.max(this.#closedUntil, this.#pacer?.due(now, others) ?? now)
  }

  #placeAt(now: number, hasWaited: boolean): Place {
    return this.#pacer?.take(now, hasWaited) ?? uncounted
  }

  #leastWait({ account, lane }: InLane, now: number): number {
    const others = this.#pacer === undefined ? 0 : this.#lanes.before(account, lane)
    return Math.max(0, this.#due(now, others) - now)
  }

  #admit(visitor: Visitor): void {
    this.#visitors.add(visitor)
    this.#lanes.add(visitor)
    this.#nextEnd = Math.min(this.#nextEnd, visitor.latest)
    if (!this.#isServing) {
      this.#isServing = true
      void this.#serve()
    } else if (this.#alarm !== undefined && visitor.latest < this.#alarm.at) this.#alarm.ring()
  }

  #dismiss(visitor: Visitor, turn: Turn): void {
    if (!this.#visitors.delete(visitor)) return
    this.#lanes.remove(visitor)
    visitor.leave(turn)
    if (this.#visitors.size === 0) this.#alarm?.ring()
  }

  /** Lets those who wait go, until nobody is left. */
  async #serve(): Promise<void> {
    try {
      while (this.#visitors.size > 0) {
        const now = this.#now()
        const due = this.#due(now)
        this.#refuseLate(now, due)
        if (due <= now) this.#serveOne(now)
        else if (this.#visitors.size > 0) await this.#sleepUntil(Math.min(due, this.#nextEnd), now)
      }
    } catch {
      // An injected clock that fails: nobody can be kept waiting by it.
      for (const visitor of this.#visitors)
        this.#dismiss(visitor, { kind: 'go', waited: 0, place: uncounted })
    } finally {
      this.#isServing = false
    }
  }

  #serveOne(now: number): void {
    const visitor = this.#lanes.next()
    if (visitor === undefined) return
    this.#visitors.delete(visitor)
    const waited = now - visitor.entered
    if (waited <= visitor.staleAfter) {
      visitor.leave({ kind: 'go', waited, place: this.#placeAt(now, waited > 0) })
    } else {
      visitor.leave({ kind: 'stale', waited, place: visitor.isKnown ? this.#placeAt(now, true) : undefined })
    }
  }

  /** Refuses those whose patience is over, or will be before the next one goes because the gate is closed. */
  #refuseLate(now: number, due: number): void {
    if (this.#nextEnd > now && this.#nextEnd >= this.#closedUntil) return
    for (const visitor of this.#visitors) {
      const { latest, entered } = visitor
      const isLate = latest < Math.max(now, this.#closedUntil) || (latest === now && due > now)
      if (isLate)
        this.#dismiss(visitor, { kind: 'refused', waited: now - entered, wait: Math.max(0, due - now) })
    }
    this.#nextEnd = Number.POSITIVE_INFINITY
    for (const { latest } of this.#visitors) this.#nextEnd = Math.min(this.#nextEnd, latest)
  }

  async #sleepUntil(moment: number, now: number): Promise<void> {
    const controller = new AbortController()
    this.#alarm = { at: moment, ring: () => controller.abort() }
    // A timer cuts a fraction off, and would wake too early.
    try {
      await this.#clock.sleep(Math.ceil(moment - now), controller.signal)
    } catch {
      // An injected clock that can not wait: rather go too early than never.
    }
    this.#alarm = undefined
    if (!controller.signal.aborted) this.#reached = Math.max(this.#reached, moment)
  }
}
