import type { Place } from './pace.js'

interface Look {
  running: number
  waited: number
  readonly places: Place[]
}

/** Which accounts are being looked at, so that what the looking sends is told from everything else. */
export class Looks {
  readonly #accounts = new Map<string, Look>()

  /** Whether a request of the account belongs to a look. */
  includes(account: string | undefined): boolean {
    return account !== undefined && this.#accounts.has(account)
  }

  /** Takes a place that was handed to a look at the account. */
  place(account: string | undefined): Place | undefined {
    return account === undefined ? undefined : this.#accounts.get(account)?.places.pop()
  }

  /** Notes that a request of the account has waited for so many milliseconds. */
  waited(account: string | undefined, milliseconds: number): void {
    const look = account === undefined ? undefined : this.#accounts.get(account)
    if (look !== undefined) look.waited += milliseconds
  }

  /** Asks, and tells how many milliseconds of it were spent waiting. */
  async during(
    account: string | undefined,
    place: Place | undefined,
    ask: () => Promise<boolean>,
  ): Promise<{ readonly isRight: boolean; readonly waited: number }> {
    if (account === undefined) return { isRight: await ask(), waited: 0 }
    const look = this.#accounts.get(account) ?? { running: 0, waited: 0, places: [] }
    this.#accounts.set(account, look)
    look.running++
    if (place !== undefined) look.places.push(place)
    const before = look.waited
    try {
      const isRight = await ask()
      return { isRight, waited: look.waited - before }
    } finally {
      look.running--
      if (look.running === 0) this.#accounts.delete(account)
    }
  }
}
