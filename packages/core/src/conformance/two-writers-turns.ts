import type { Moment } from './two-writers-scenario.js'

/** Answers the requests that are under way one at a time, in a given order. */
export class Turns {
  readonly #waiting: (() => Promise<void>)[] = []
  readonly #order: number[]
  #isServing = false

  constructor(order: readonly number[]) {
    this.#order = [...order]
  }

  /** Does the work when its turn comes; if the signal comes first, it is given up instead. */
  take<Value>(
    work: () => Promise<Value>,
    signal: AbortSignal | undefined,
    giveUp: () => void,
  ): Promise<Value> {
    return new Promise((resolve, reject) => {
      const begin = (): Promise<void> => {
        signal?.removeEventListener('abort', stop)
        return work().then(resolve, reject)
      }
      const stop = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(begin), 1)
        giveUp()
        reject(new Error('Given up on the way.'))
      }
      signal?.addEventListener('abort', stop, { once: true })
      this.#waiting.push(begin)
      if (!this.#isServing) void this.#serve()
    })
  }

  async #serve(): Promise<void> {
    this.#isServing = true
    while (this.#waiting.length > 0) {
      // The other writer gets as far as its own next request.
      await afterAllThatIsReady()
      const turn = this.#waiting.length > 1 ? (this.#order.shift() ?? 0) : 0
      const [next] = this.#waiting.splice(turn % this.#waiting.length, 1)
      await next?.()
    }
    this.#isServing = false
  }
}

/** Lets everything go on that waits for nothing but its turn: a message is delivered after that, and without delay. */
function afterAllThatIsReady(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    const goOn = (): void => {
      port1.close()
      resolve()
    }
    port1.addEventListener('message', goOn, { once: true })
    port1.start()
    port2.postMessage(null)
  })
}

/** What waits for its moment. */
export class Placed<Item extends Moment> {
  readonly #waiting: { readonly item: Item; skip: number; left: number }[]

  constructor(items: readonly Item[]) {
    this.#waiting = items.map((item) => ({ item, skip: item.skip, left: item.times }))
  }

  /** The first one that strikes this request. */
  strike(method: string, isRetry: boolean): Item | undefined {
    const at = method === 'GET' ? 'read' : 'write'
    const isNear = ({ at: own }: Moment): boolean => own === at || (own === 'retry' && isRetry)
    const near = this.#waiting.filter(({ item, left }) => left > 0 && isNear(item))
    const hit = near.find(({ skip }) => skip === 0)
    for (const each of near) if (each.skip > 0) each.skip -= 1
    if (hit !== undefined) hit.left -= 1
    return hit?.item
  }
}
