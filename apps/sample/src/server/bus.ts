import type { ServerEvent } from '../api/events.js'

/** Who lags behind by more than this many events is let go, and asks for everything anew. */
const longest = 2000

/** What one listener has not been told yet. */
class Queue implements AsyncIterable<string> {
  readonly #waiting: string[] = []
  #isClosed = false
  #wake: () => void = () => undefined

  push(text: string): void {
    if (this.#isClosed) return
    if (this.#waiting.length >= longest) this.close()
    else this.#waiting.push(text)
    this.#wake()
  }

  close(): void {
    this.#isClosed = true
    this.#wake()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (;;) {
      const next = this.#waiting.shift()
      if (next !== undefined) yield next
      else if (this.#isClosed) return
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      }
    }
  }
}

/** One listener's events, as JSON texts, until it is closed. */
export interface Subscription extends AsyncIterable<string> {
  close(): void
}

/** Tells every tab what happens. */
export class EventBus {
  readonly #queues = new Set<Queue>()

  subscribe(): Subscription {
    const queue = new Queue()
    this.#queues.add(queue)
    return {
      [Symbol.asyncIterator]: () => queue[Symbol.asyncIterator](),
      close: () => {
        this.#queues.delete(queue)
        queue.close()
      },
    }
  }

  publish(event: ServerEvent): void {
    const text = JSON.stringify(event)
    for (const queue of this.#queues) queue.push(text)
  }

  /** Lets everybody go, once they were told what waits. */
  close(): void {
    for (const queue of this.#queues) queue.close()
    this.#queues.clear()
  }
}
