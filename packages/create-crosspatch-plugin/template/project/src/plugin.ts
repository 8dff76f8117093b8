import { definePlugin, oneRequest, type Plugin } from '@crosspatch/core'

import { extensions, fields, pluginId } from './fields.ts'
import { planGet, planUpdate } from './plan.ts'
import { readPerson, readReceipt } from './read.ts'
import { refuse } from './read/refuse.ts'
import { connect, settingsSchema } from './settings.ts'

/**
 * The rooms put together, and nothing else. What is not under `operations` (listing, finding, creating, removing) is
 * refused by core in the plugin's name.
 */
export const plugin: Plugin<typeof fields, typeof extensions, typeof pluginId> = definePlugin({
  specVersion: 'v1',
  id: pluginId,
  label: 'Card File',
  fields,
  extensions,
  settings: settingsSchema,
  connect,
  operations: {
    get: oneRequest({ plan: planGet, read: readPerson }),
    update: { plan: planUpdate, read: readReceipt },
  },
  refuse,
})
