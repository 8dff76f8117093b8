import { bluedotPlugin } from '@crosspatch/bluedot'
import type { Plugin } from '@crosspatch/core'
import { konstantlyPlugin } from '@crosspatch/konstantly'
import { relesysPlugin } from '@crosspatch/relesys'
import { replayPlugin } from '@crosspatch/replay'
import { scimPlugin } from '@crosspatch/scim'

/** The plugins that the tables tell of, in the order of their columns. */
export const plugins: readonly Plugin[] = [
  relesysPlugin,
  bluedotPlugin,
  replayPlugin,
  konstantlyPlugin,
  scimPlugin,
]
