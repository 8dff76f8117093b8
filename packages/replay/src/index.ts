import { bind, type Binding } from '@crosspatch/core'

import { replayPlugin } from './plugin.js'
import type { ReplaySettings } from './settings.js'
import type { ReplayListQuery } from './settings/list-query.js'

/**
 * A connection to Replay, for `createDirectory`. Its links are a user's id, or `{ id, childCompanyId }` for a user
 * of a child company. The settings are checked when the directory is composed.
 *
 * @example
 * const directory = createDirectory({ replay: replay({ apiKey }) })
 * const report = await directory.update({ replay: userId }, { familyName: 'Holm', role: 'Manager' })
 */
export function replay(settings: ReplaySettings): Binding<typeof replayPlugin> {
  return bind(replayPlugin, settings)
}

export { replayPlugin }
export type { ReplayListQuery, ReplaySettings }
