import { bind, type Binding } from '@crosspatch/core'

import { shiftbookPlugin } from './plugin.js'
import type { ShiftbookListQuery, ShiftbookSettings } from './settings.js'

/**
 * A connection to Shiftbook, for `createDirectory`. A link is the employee's id. The settings are checked when the
 * directory is composed.
 *
 * @example
 * const directory = createDirectory({ shifts: shiftbook({ apiKey }) })
 * await directory.update({ shifts: 'emp-17' }, { title: 'Shift lead', extensions: { shiftbook: { contractedHours: '30' } } })
 */
export function shiftbook(settings: ShiftbookSettings): Binding<typeof shiftbookPlugin> {
  return bind(shiftbookPlugin, settings)
}

export { shiftbookPlugin }
export type { ShiftbookListQuery, ShiftbookSettings }
