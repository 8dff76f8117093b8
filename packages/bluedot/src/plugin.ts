import { definePlugin, oneRequest, type Plugin } from '@crosspatch/core'

import { extensions, fields } from './fields.js'
import { planGet, planUpdate } from './plan.js'
import { readReceipt, readUser, refuse } from './read.js'
import { connect, settingsSchema } from './settings.js'
import type { XmlTools } from './wire/xml.js'

/**
 * BlueDot Cyan (https://api-dev.cyan.us.com/help/1), communications: a partial update by PUT, in JSON or XML, that
 * always says whether the user is disabled.
 *
 * @example
 * const patch: PatchFor<typeof bluedotPlugin> = { phone: '+4561234567', about: null }
 */
export const bluedotPlugin: Plugin<typeof fields, typeof extensions, 'bluedot'> = definePlugin({
  specVersion: 'v1',
  id: 'bluedot',
  label: 'BlueDot',
  fields,
  extensions,
  settings: settingsSchema,
  connect,
  tools: ({ options }) => (options.format === 'xml' ? loadXmlTools() : undefined),
  operations: {
    get: oneRequest({ plan: planGet, read: readUser }),
    update: {
      needsCurrent:
        'Every update has to say again whether the user is disabled: leaving it out may enable a disabled user.',
      plan: planUpdate,
      read: readReceipt,
    },
  },
  refuse,
})

async function loadXmlTools(): Promise<XmlTools> {
  const [{ writeXml }, { parseXml }] = await Promise.all([
    import('./dialect/write-xml.js'),
    import('./read/parse-xml.js'),
  ])
  return { writeXml, parseXml }
}
