/** Something that waits for its turn. */
export interface Waiting {
  /** Whose it is. */
  readonly account: string
}

/** A queue for each account. The accounts take turns, one place each; within an account the order stays. */
export class Turns<Item extends Waiting> {
  /** In the order of the next turns: who has had one goes to the end. */
  readonly #accounts = new Map<string, Set<Item>>()
  #size = 0

  get size(): number {
    return this.#size
  }

  add(item: Item): void {
    const own = this.#accounts.get(item.account)
    if (own === undefined) this.#accounts.set(item.account, new Set([item]))
    else own.add(item)
    this.#size++
  }

  /** Takes it out, if it is there. */
  remove(item: Item): void {
    const own = this.#accounts.get(item.account)
    if (own?.delete(item) !== true) return
    if (own.size === 0) this.#accounts.delete(item.account)
    this.#size--
  }

  /** Takes out whose turn it is. */
  next(): Item | undefined {
    for (const [account, own] of this.#accounts) {
      for (const item of own) {
        own.delete(item)
        this.#accounts.delete(account)
        if (own.size > 0) this.#accounts.set(account, own)
        this.#size--
        return item
      }
    }
    return undefined
  }

  /** How many of those here come before another one of this account. */
  before(account: string): number {
    const own = this.#accounts.get(account)?.size ?? 0
    let count = own
    // Accounts whose turn comes before this one's have one more round.
    let rounds = own + 1
    for (const [other, { size }] of this.#accounts) {
      if (other === account) rounds = own
      else count += Math.min(size, rounds)
    }
    return count
  }
}
