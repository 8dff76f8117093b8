import { definePlugin, oneRequest, type Plugin } from '@crosspatch/core'

import { extensions, fields, pluginId } from './fields.js'
import { planGet, planList, planUpdate } from './plan.js'
import { readEmployee, readPage, readReceipt } from './read.js'
import { refuse } from './read/refuse.js'
import { connect, listQuerySchema, settingsSchema, type ShiftbookListQuery } from './settings.js'

/**
 * Shiftbook, an invented shift planner. The rooms put together, and nothing else. What is not under `operations`
 * (creating, removing) is refused by core in the plugin's name.
 *
 * @example
 * const patch: PatchFor<typeof shiftbookPlugin> = { title: 'Shift lead', groups: { add: ['barista'] } }
 */
export const shiftbookPlugin: Plugin<
  typeof fields,
  typeof extensions,
  typeof pluginId,
  unknown,
  ShiftbookListQuery
> = definePlugin({
  specVersion: 'v1',
  id: pluginId,
  label: 'Shiftbook',
  fields,
  extensions,
  settings: settingsSchema,
  listQuery: listQuerySchema,
  connect,
  operations: {
    get: oneRequest({ plan: planGet, read: readEmployee }),
    update: { plan: planUpdate, read: readReceipt },
    list: { paging: 'link', plan: planList, read: readPage },
    find: {
      // Core holds every hit against the field itself: a filter that is ignored finds no stranger.
      externalId: { by: 'list', evidence: 'documented', query: (badge) => ({ badge }) },
      email: { by: 'list', evidence: 'documented', query: (mail) => ({ mail }) },
    },
  },
  refuse,
})
