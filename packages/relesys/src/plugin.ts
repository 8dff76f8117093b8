import { bind, definePlugin, oneRequest, type Binding, type Change, type Plugin } from '@crosspatch/core'

import { extensions, fields } from './fields.js'
import type { RelesysTools } from './fields/phone.js'
import { planGet, planUpdate } from './plan.js'
import { planCreate } from './plan/create.js'
import { find } from './plan/find.js'
import { planCustomFields, planGroups, planList } from './plan/list.js'
import { planRemove } from './plan/remove.js'
import { readCreated, readReceipt, readSnapshot } from './read.js'
import { readCustomFields, readGroups } from './read/describe.js'
import { readAccounts } from './read/list.js'
import { refuse } from './read/refuse.js'
import { connect, settingsSchema, type RelesysSettings } from './settings.js'
import { listQuerySchema, type RelesysListQuery } from './settings/list-query.js'

/** Relesys, API v1.4: https://api.relesysapp.net/docs/latest/endpoint/users-patch-updateuser */
export const relesysPlugin: Plugin<typeof fields, typeof extensions, 'relesys', unknown, RelesysListQuery> =
  definePlugin({
    specVersion: 'v1',
    id: 'relesys',
    label: 'Relesys',
    fields,
    extensions,
    settings: settingsSchema,
    connect,
    tools: ({ changes }) => (changes.some(setsPhone) ? loadTools() : undefined),
    listQuery: listQuerySchema,
    operations: {
      get: oneRequest({ plan: planGet, read: readSnapshot }),
      update: { plan: planUpdate, read: readReceipt },
      list: { paging: 'offset', plan: planList, read: readAccounts },
      find,
      create: {
        unique: ['externalId', 'userName', 'email'],
        note:
          'Whether Relesys refuses a second user with the same externalId, userName or email is undocumented, ' +
          'so the list is asked first: that care is ours, and it can miss somebody created at the same moment.',
        plan: planCreate,
        read: readCreated,
      },
      // What the id of a deleted user answers is undocumented: it may well be the last record.
      remove: { lingers: true, plan: planRemove },
      describe: {
        groups: { paging: 'offset', plan: planGroups, read: readGroups },
        custom: { paging: 'offset', plan: planCustomFields, read: readCustomFields },
      },
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
