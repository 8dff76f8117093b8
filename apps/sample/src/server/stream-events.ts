import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'

import type { State } from './state.js'

/** So often something is sent, so that either side sees when the other is gone. */
const heartbeat = 15_000

/** A comment, which whoever listens does not hear. */
const beat = ': \n\n'

/** Everything that happens from now on, as server-sent events. */
export function streamEvents(context: Context, { bus, start }: State): Response {
  const subscription = bus.subscribe({ type: 'hello', start })
  return streamSSE(
    context,
    async (stream) => {
      stream.onAbort(() => subscription.close())
      const timer = setInterval(() => subscription.push(beat), heartbeat).unref()
      try {
        for await (const text of subscription) {
          if (stream.aborted) return
          await stream.write(text)
        }
      } finally {
        clearInterval(timer)
        subscription.close()
      }
    },
    () => Promise.resolve(),
  )
}
