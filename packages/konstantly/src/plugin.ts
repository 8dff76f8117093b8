import { bind, definePlugin, type Binding, type Plugin } from '@crosspatch/core'

import { extensions, fields, pluginId } from './fields.js'
import { needsCurrent, planGet, planUpdate } from './plan.js'
import { createNote, planCreate } from './plan/create.js'
import { planAttributes, planFindByEmail, planGroupList, planList, planRoles } from './plan/list.js'
import { planRemove, removeNeedsCurrent } from './plan/remove.js'
import { readReceipt, readUser } from './read.js'
import { readAttributes, readGroupPage, readRoles } from './read/describe.js'
import { readCreated, readFound, readUserPage } from './read/list.js'
import { refuse } from './read/refuse.js'
import { connect, settingsSchema, type KonstantlySettings } from './settings.js'
import { listQuerySchema, type KonstantlyListQuery } from './settings/list-query.js'

/** The plugin itself, for types such as `PatchFor<typeof konstantlyPlugin>` and for tools that list fields. */
export const konstantlyPlugin: Plugin<
  typeof fields,
  typeof extensions,
  typeof pluginId,
  unknown,
  KonstantlyListQuery
> = definePlugin({
  specVersion: 'v1',
  id: pluginId,
  label: 'Konstantly',
  fields,
  extensions,
  settings: settingsSchema,
  connect,
  listQuery: listQuerySchema,
  operations: {
    get: { plan: planGet, read: readUser },
    update: { needsCurrent, plan: planUpdate, read: readReceipt },
    list: { paging: 'offset', plan: planList, read: readUserPage },
    find: {
      email: {
        by: 'call',
        evidence: 'documented',
        note: 'Whether the case of an address matters is undocumented.',
        plan: planFindByEmail,
        read: readFound,
      },
    },
    create: {
      chosenId: 'documented',
      unique: ['email'],
      note: createNote,
      plan: planCreate,
      read: readCreated,
    },
    remove: { needsCurrent: removeNeedsCurrent, plan: planRemove },
    describe: {
      roles: { paging: 'whole', plan: planRoles, read: readRoles },
      groups: { paging: 'offset', plan: planGroupList, read: readGroupPage },
      custom: { paging: 'whole', plan: planAttributes, read: readAttributes },
    },
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
