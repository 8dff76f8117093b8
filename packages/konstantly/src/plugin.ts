import { bind, definePlugin, oneRequest, type Binding, type Plugin } from '@crosspatch/core'

import { extensions, fields, pluginId } from './fields.js'
import { needsCurrent, planGet, planUpdate } from './plan.js'
import { readReceipt, readUser } from './read.js'
import { refuse } from './read/refuse.js'
import { connect, settingsSchema, type KonstantlySettings } from './settings.js'

/** The plugin itself, for types such as `PatchFor<typeof konstantlyPlugin>` and for tools that list fields. */
export const konstantlyPlugin: Plugin<typeof fields, typeof extensions, typeof pluginId> = definePlugin({
  specVersion: 'v1',
  id: pluginId,
  label: 'Konstantly',
  fields,
  extensions,
  settings: settingsSchema,
  connect,
  operations: {
    get: oneRequest({ plan: planGet, read: readUser }),
    update: { needsCurrent, plan: planUpdate, read: readReceipt },
  },
  refuse,
})

/**
 * A connection to a Konstantly site (https://docs.konstantly.com/api-reference/introduction), for
 * `createDirectory`, which checks the settings.
 *
 * @example
 * const directory = createDirectory({ academy: konstantly({ site: 'acme', apiKey }) })
 * await directory.update({ academy: '1234567890' }, { title: 'Store manager', custom: { region: 3 } })
 */
export function konstantly(settings: KonstantlySettings): Binding<typeof konstantlyPlugin> {
  return bind(konstantlyPlugin, settings)
}
