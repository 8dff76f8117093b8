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

/** What one listener is sent, piece by piece, until it is closed. */
export interface Subscription extends AsyncIterable<string> {
  push(text: string): void
  close(): void
}

/** Tells every tab what happens. */
export class EventBus {
  readonly #queues = new Set<Queue>()

  /** @param first What is told before anything else. */
  subscribe(first: ServerEvent): Subscription {
    const queue = new Queue()
    queue.push(framed(first))
    this.#queues.add(queue)
    return {
      push: (text) => queue.push(text),
      [Symbol.asyncIterator]: () => queue[Symbol.asyncIterator](),
      close: () => {
        this.#queues.delete(queue)
        queue.close()
      },
    }
  }

  publish(event: ServerEvent): void {
    const text = framed(event)
    for (const queue of this.#queues) queue.push(text)
  }

  /** Lets everybody go, once they were told what waits. */
  close(): void {
    for (const queue of this.#queues) queue.close()
    this.#queues.clear()
  }
}

/** As it stands in the stream. JSON has no line breaks of its own. */
function framed(event: ServerEvent): string {
  return `event: message\ndata: ${JSON.stringify(event)}\n\n`
}
