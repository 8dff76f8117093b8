import { definePlugin, oneRequest, type Plugin } from '@crosspatch/core'

import { extensions, fields } from './fields.js'
import { planGet, planUpdate } from './plan.js'
import { readReceipt, readUser, refuse } from './read.js'
import { connect, selectorsSchema, settingsSchema, type ReplaySelectors } from './settings.js'

/**
 * Replay (https://docs.replay.sale), sales coaching: a partial update of the name's parts and the role.
 *
 * @example
 * const patch: PatchFor<typeof replayPlugin> = { givenName: 'Ann', role: 'Manager' }
 */
export const replayPlugin: Plugin<typeof fields, typeof extensions, 'replay', ReplaySelectors> = definePlugin(
  {
    specVersion: 'v1',
    id: 'replay',
    label: 'Replay',
    fields,
    extensions,
    settings: settingsSchema,
    selectors: selectorsSchema,
    connect,
    operations: {
      get: oneRequest({ plan: planGet, read: readUser }),
      update: {
        needsCurrent:
          'Replay updates active users only; an invited or disabled one is refused before sending.',
        plan: planUpdate,
        read: readReceipt,
      },
    },
    refuse,
  },
)
