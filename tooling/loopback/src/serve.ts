import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

import { createRequest, sendResponse } from '@remix-run/node-fetch-server'

/** A standard fetch handler, such as a simulator's `fetch`. */
export type FetchHandler = (request: Request) => Response | Promise<Response>

export interface ServeOptions {
  /** Default 0: the system picks a free port. */
  readonly port?: number
}

/** A server that listens on this machine only. */
export interface LoopbackServer {
  /** The origin, without a slash at the end: `http://127.0.0.1:41233`. */
  readonly url: string
  /** Stops listening and ends every open connection, requests under way included. */
  close(): Promise<void>
}

/**
 * Serves a fetch handler over HTTP on 127.0.0.1, and on no other interface.
 *
 * A handler that throws, or a reply whose body breaks off, ends the connection without an answer: that is
 * how a simulated dropped connection reaches a real client.
 *
 * @example
 * const server = await serve(simulator.fetch)
 * await fetch(`${server.url}/users/1`)
 * await server.close()
 */
export async function serve(handler: FetchHandler, options: ServeOptions = {}): Promise<LoopbackServer> {
  const server = createServer((incoming, outgoing) => {
    answer(handler, incoming, outgoing).catch(() => incoming.socket.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        server.closeAllConnections()
      }),
  }
}

async function answer(
  handler: FetchHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  await sendResponse(outgoing, await handler(createRequest(incoming, outgoing)))
}
