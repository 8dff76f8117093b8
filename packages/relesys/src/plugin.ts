import { bind, definePlugin, oneRequest, type Binding, type Change, type Plugin } from '@crosspatch/core'

import { extensions, fields } from './fields.js'
import type { RelesysTools } from './fields/phone.js'
import { planGet, planUpdate } from './plan.js'
import { readReceipt, readSnapshot } from './read.js'
import { refuse } from './read/refuse.js'
import { connect, settingsSchema, type RelesysSettings } from './settings.js'

/** Relesys, API v1.4: https://api.relesysapp.net/docs/latest/endpoint/users-patch-updateuser */
export const relesysPlugin: Plugin<typeof fields, typeof extensions, 'relesys'> = definePlugin({
  specVersion: 'v1',
  id: 'relesys',
  label: 'Relesys',
  fields,
  extensions,
  settings: settingsSchema,
  connect,
  tools: ({ changes }) => (changes.some(setsPhone) ? loadTools() : undefined),
  operations: {
    get: oneRequest({ plan: planGet, read: readSnapshot }),
    update: { plan: planUpdate, read: readReceipt },
  },
  refuse,
})

/**
 * A connection to Relesys, for `createDirectory`. The settings are checked there.
 *
 * @example
 * const directory = createDirectory({ relesys: relesys({ clientId, clientSecret }) })
 */
export function relesys(settings: RelesysSettings): Binding<typeof relesysPlugin> {
  return bind(relesysPlugin, settings)
}

function setsPhone({ field, verb }: Change): boolean {
  return verb === 'set' && (field === 'phone' || field === 'secondaryPhone')
}

/** The numbering plans weigh more than all the rest, so they are loaded only for a change that needs them. */
async function loadTools(): Promise<RelesysTools> {
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/min')
  return { parsePhone: (text) => parsePhoneNumberFromString(text) }
}
