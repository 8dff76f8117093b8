import { vi } from 'vitest'

import { apps } from '../../src/composition.js'
import type { Environment } from '../../src/environment.js'
import { servePage, type PageServer } from '../../src/server/serve-page.js'
import { openWorld, type World } from '../../src/world.js'
import { makePageFolder } from './page-folder.js'
import { Tab } from './tab.js'

// The apps' own limits are kept to, so that a whole story takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

/** The page's server over the sample's people, and whoever looks at it. */
export interface SetUp {
  readonly world: World
  readonly server: PageServer
  readonly folder: string
  /** Opens one more tab. */
  open(): Promise<Tab>
  close(): Promise<void>
}

export async function setUp(
  environment: Environment = {},
  change: (world: World) => World = (world) => world,
): Promise<SetUp> {
  const folder = await makePageFolder()
  const world = change(await openWorld(apps, { environment, xml: false }))
  const server = await servePage(world, { folder: folder.path, port: 0 })
  const tabs: Tab[] = []
  return {
    world,
    server,
    folder: folder.path,
    async open() {
      const tab = await Tab.open(server.url)
      tabs.push(tab)
      return tab
    },
    async close() {
      for (const tab of tabs) tab.close()
      await server.close()
      await world.close()
      await folder.remove()
    },
  }
}
