import { bind, type Binding } from '@crosspatch/core'

import { plugin } from './plugin.ts'
import type { Settings } from './settings.ts'

/**
 * A connection to Card File, for `createDirectory`. A link is the person's id. The settings are checked when the
 * directory is composed.
 */
export function cardFile(settings: Settings): Binding<typeof plugin> {
  return bind(plugin, settings)
}

export { plugin as cardFilePlugin }
export type { Settings as CardFileSettings }
