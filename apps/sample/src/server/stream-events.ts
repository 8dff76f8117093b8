import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'

import type { ServerEvent } from '../api/events.js'
import type { State } from './state.js'

/** So often something is sent, so that either side sees when the other is gone. */
const heartbeat = 15_000

/** Everything that happens from now on, as server-sent events. */
export function streamEvents(context: Context, { bus, start }: State): Response {
  const subscription = bus.subscribe()
  return streamSSE(
    context,
    async (stream) => {
      stream.onAbort(() => subscription.close())
      const beat = setInterval(() => void stream.write(': \n\n'), heartbeat).unref()
      try {
        const hello: ServerEvent = { type: 'hello', start }
        await stream.writeSSE({ event: 'message', data: JSON.stringify(hello) })
        for await (const data of subscription) {
          if (stream.aborted) return
          await stream.writeSSE({ event: 'message', data })
        }
      } finally {
        clearInterval(beat)
        subscription.close()
      }
    },
    () => Promise.resolve(),
  )
}
