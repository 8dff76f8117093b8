import { definePlugin, oneRequest, type Plugin } from '@crosspatch/core'

import { extensions, fields } from './fields.js'
import { planGet, planUpdate } from './plan.js'
import { planCreate } from './plan/create.js'
import { planFindByUserName, planGroups, planList } from './plan/list.js'
import { readReceipt, readUser } from './read.js'
import { readCreated } from './read/create.js'
import { readFound, readGroups, readList } from './read/list.js'
import { refuse } from './read/refuse.js'
import { connect, settingsSchema } from './settings.js'
import type { XmlTools } from './wire/xml.js'

/**
 * BlueDot Cyan (https://api-dev.cyan.us.com/help/1), communications: a partial update by PUT, in JSON or XML, that
 * always says whether the user is disabled.
 *
 * @example
 * const patch: PatchFor<typeof bluedotPlugin> = { phone: '+4561234567', about: null }
 */
export const bluedotPlugin: Plugin<typeof fields, typeof extensions, 'bluedot', unknown, undefined> =
  definePlugin({
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
      list: { paging: 'whole', plan: planList, read: readList },
      find: {
        userName: {
          by: 'call',
          evidence: 'inferred',
          note: "That the call's query is spelt userName=… is inferred.",
          plan: planFindByUserName,
          read: readFound,
        },
        email: {
          by: 'list',
          evidence: 'documented',
          note: 'BlueDot has no call for this: all users of the tenant are read.',
          query: () => undefined,
        },
      },
      create: {
        unique: ['userName'],
        note: "Without a role and a group the user has the tenant's defaults. Whether it is enabled at once is undocumented: BlueDot's reply says it.",
        plan: planCreate,
        read: readCreated,
      },
      describe: { groups: { paging: 'whole', plan: planGroups, read: readGroups } },
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
