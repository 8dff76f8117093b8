import { pageFolder } from '../places.js'
import { servePage } from '../server/serve-page.js'
import type { World } from '../world.js'
import type { Screen } from './screen.js'
import { showPage } from './show-page.js'

export interface PageKeeping {
  readonly world: World
  /** Absent when any will do. */
  readonly port?: number | undefined
  readonly screen: Screen
  readonly write: (lines: readonly string[]) => void
  /** Ends it. */
  readonly signal: AbortSignal
}

/**
 * Serves the page, says where it is, and stays until it is interrupted.
 *
 * @throws InputError when the page was not built, or the port that was asked for is taken.
 */
export async function keepPage({ world, port, screen, write, signal }: PageKeeping): Promise<void> {
  const server = await servePage(world, { folder: pageFolder, ...(port === undefined ? {} : { port }) })
  try {
    write(showPage(server.url, world.systems, screen))
    await interruptionOf(signal)
  } finally {
    await server.close()
  }
}

function interruptionOf(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
