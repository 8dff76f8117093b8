import { Turns, type Waiting } from './turns.js'

/**
 * How urgent a request is. `first`: others depend on it or it is right only now, such as a token or a write whose
 * record was just looked at. `follow-up`: the next step of something begun, such as the write after its read.
 */
export type Lane = 'first' | 'follow-up' | 'rest'

/** So many follow-ups go for one of the rest. */
const followUpsInTurn = 2

/** Something that waits in a lane. */
export interface InLane extends Waiting {
  readonly lane: Lane
}

/**
 * The order of those that wait. What is first goes before all, the newest before the others: a write that was
 * just found right would be out of date behind them. Then follow-ups and the rest take turns, two to one: what was
 * begun is finished before more is begun than can be, and nobody is kept waiting.
 */
export class Lanes<Item extends InLane> {
  readonly #first: Item[] = []
  readonly #followUps = new Turns<Item>()
  readonly #rest = new Turns<Item>()
  /** How many follow-ups were served since one of the rest was. */
  #followUpsServed = 0

  add(item: Item): void {
    if (item.lane === 'first') this.#first.push(item)
    else this.#turnsOf(item.lane).add(item)
  }

  /** Takes it out, if it is there. */
  remove(item: Item): void {
    if (item.lane !== 'first') {
      this.#turnsOf(item.lane).remove(item)
      return
    }
    const index = this.#first.indexOf(item)
    if (index >= 0) this.#first.splice(index, 1)
  }

  /** Takes out whose turn it is. */
  next(): Item | undefined {
    const first = this.#first.pop()
    if (first !== undefined) return first
    const isTurnOfRest = this.#followUpsServed >= followUpsInTurn && this.#rest.size > 0
    const followUp = isTurnOfRest ? undefined : this.#followUps.next()
    this.#followUpsServed = followUp === undefined ? 0 : this.#followUpsServed + 1
    return followUp ?? this.#rest.next()
  }

  /** How many of those here come before another one of this account in this lane, at least. */
  before(account: string, lane: Lane): number {
    if (lane === 'first') return 0
    const own = this.#turnsOf(lane).before(account)
    const others =
      lane === 'rest'
        ? Math.min(this.#followUps.size, own * followUpsInTurn)
        : Math.min(this.#rest.size, Math.floor(own / followUpsInTurn))
    return this.#first.length + own + others
  }

  #turnsOf(lane: 'follow-up' | 'rest'): Turns<Item> {
    return lane === 'rest' ? this.#rest : this.#followUps
  }
}
