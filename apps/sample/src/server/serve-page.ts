import { createServer, type Server } from 'node:http'

import { getRequestListener } from '@hono/node-server'

import { InputError } from '../problem.js'
import type { World } from '../world.js'
import { createApp } from './app.js'
import { readPage } from './page-files.js'
import { State } from './state.js'

export interface PageOptions {
  /** The folder of the built page. */
  readonly folder: string
  /** Default 4477, or whichever is free when that is taken. With 0 the system picks one. */
  readonly port?: number
}

/** The page's server, which answers on this machine only. */
export interface PageServer {
  /** The address, without a slash at the end: `http://127.0.0.1:4477`. */
  readonly url: string
  /** Ends what is under way in an orderly way, and every open connection. */
  close(): Promise<void>
}

/** The port where people will look for it. */
const usualPort = 4477

const loopback = '127.0.0.1'

/**
 * Serves the page over this world. It leaves the world open when it is closed.
 *
 * @throws InputError when the page was not built, or the port that was asked for is taken.
 * @example
 * const { url, close } = await servePage(world, { folder: pageFolder })
 */
export async function servePage(world: World, { folder, port }: PageOptions): Promise<PageServer> {
  const page = await readPage(folder)
  const state = new State(world)
  let own = 0
  const app = createApp(state, page, () => own)
  const listener = getRequestListener((request) => app.fetch(request), { overrideGlobalObjects: false })
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  try {
    own = await listen(server, port)
  } catch (error) {
    await state.close()
    throw error
  }
  return {
    url: `http://${loopback}:${own}`,
    async close() {
      await state.close()
      await end(server)
    },
  }
}

/** How long a tab may take to hear the last of it. */
const patience = 1000

/** Lets go of every connection once it has been told what there was to tell. */
async function end(server: Server): Promise<void> {
  const idle = setInterval(() => server.closeIdleConnections(), 10)
  const last = setTimeout(() => server.closeAllConnections(), patience)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  clearInterval(idle)
  clearTimeout(last)
}

async function listen(server: Server, asked: number | undefined): Promise<number> {
  try {
    return await listenAt(server, asked ?? usualPort)
  } catch (error) {
    if (!isRefused(error)) throw error
    if (asked === undefined) return listenAt(server, 0)
    throw new InputError([
      {
        subject: `Port ${asked}`,
        message: error.code === 'EACCES' ? 'It is not open to you.' : 'It is taken.',
        remedy: 'Give another one with --port, or leave it out.',
      },
    ])
  }
}

function listenAt(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, loopback, () => {
      server.off('error', reject)
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('The server has no port.'))
      else resolve(address.port)
    })
  })
}

function isRefused(error: unknown): error is Error & { readonly code: 'EADDRINUSE' | 'EACCES' } {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
}
