import { definePlugin, oneRequest, type Plugin } from '@crosspatch/core'

import { extensions, fields, pluginId } from './fields.js'
import { planGet, planUpdate } from './plan.js'
import { planCreate } from './plan/create.js'
import { find } from './plan/find.js'
import { planGroups, planList } from './plan/list.js'
import { planRemove } from './plan/remove.js'
import { readCreated, readReceipt, readUser } from './read.js'
import { readGroups, readList } from './read/list.js'
import { refuse } from './read/refuse.js'
import { connect, settingsSchema } from './settings.js'
import { listQuerySchema, type ScimListQuery } from './settings/list-query.js'

/**
 * Any server that speaks SCIM 2.0: RFC 7643 (https://www.rfc-editor.org/rfc/rfc7643) and RFC 7644
 * (https://www.rfc-editor.org/rfc/rfc7644).
 *
 * @example
 * const patch: PatchFor<typeof scimPlugin> = { title: 'Store manager', phone: null }
 */
export const scimPlugin: Plugin<typeof fields, typeof extensions, 'scim', unknown, ScimListQuery> =
  definePlugin({
    specVersion: 'v1',
    id: pluginId,
    label: 'SCIM',
    fields,
    extensions,
    settings: settingsSchema,
    listQuery: listQuerySchema,
    connect,
    operations: {
      get: oneRequest({ plan: planGet, read: readUser }),
      update: {
        needsCurrent:
          'A write names the version of the record that it is meant for, and leaves out what is there already.',
        plan: planUpdate,
        read: readReceipt,
      },
      list: { paging: 'offset', plan: planList, read: readList },
      find,
      create: { unique: ['userName', 'externalId'], plan: planCreate, read: readCreated },
      remove: { plan: planRemove },
      describe: {
        groups: { paging: 'offset', plan: planGroups, read: readGroups },
        fields: async () => (await import('./read/describe-fields.js')).describeFields,
      },
    },
    refuse,
  })
