import { bind, type Binding } from '@crosspatch/core'

import { bluedotPlugin } from './plugin.js'
import type { BluedotSettings } from './settings.js'

/**
 * A connection to BlueDot Cyan, for `createDirectory`. Its links are the user's id, a GUID. The settings are
 * checked when the directory is composed.
 *
 * @example
 * const directory = createDirectory({
 *   bluedot: bluedot({ credentials: { username, password }, tenantAccessKey }),
 * })
 * const report = await directory.update({ bluedot: userId }, { phone: '+4561234567', about: null })
 */
export function bluedot(settings: BluedotSettings): Binding<typeof bluedotPlugin> {
  return bind(bluedotPlugin, settings)
}

export { bluedotPlugin }
export type { BluedotSettings }
