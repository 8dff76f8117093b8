import { definePlugin, oneRequest, type Plugin } from '@crosspatch/core'

import { extensions, fields } from './fields.js'
import { planGet, planUpdate } from './plan.js'
import { planCreate } from './plan/create.js'
import { planList } from './plan/list.js'
import { readReceipt, readUser } from './read.js'
import { readCreated } from './read/create.js'
import { readList } from './read/list.js'
import { refuse } from './read/refuse.js'
import { connect, selectorsSchema, settingsSchema, type ReplaySelectors } from './settings.js'
import { listQuerySchema, type ReplayListQuery } from './settings/list-query.js'

/**
 * Replay (https://docs.replay.sale), sales coaching: users are listed, invited, and changed in their names and role.
 *
 * @example
 * const patch: PatchFor<typeof replayPlugin> = { givenName: 'Ann', role: 'Manager' }
 */
export const replayPlugin: Plugin<
  typeof fields,
  typeof extensions,
  'replay',
  ReplaySelectors,
  ReplayListQuery
> = definePlugin({
  specVersion: 'v1',
  id: 'replay',
  label: 'Replay',
  fields,
  extensions,
  settings: settingsSchema,
  selectors: selectorsSchema,
  listQuery: listQuerySchema,
  connect,
  operations: {
    get: oneRequest({ plan: planGet, read: readUser }),
    update: {
      needsCurrent: 'Replay updates active users only; an invited or disabled one is refused before sending.',
      plan: planUpdate,
      read: readReceipt,
    },
    list: { paging: 'offset', plan: planList, read: readList },
    // There is no search: the list is read as a whole.
    find: {
      email: {
        by: 'list',
        evidence: 'documented',
        note: "Whether lists contain invitations is undocumented, and that of the key's own company does not tell them from users.",
        query: () => undefined,
      },
      externalId: {
        by: 'list',
        evidence: 'documented',
        note: "Only child companies' lists show it.",
        query: () => undefined,
      },
    },
    create: {
      unique: ['email', 'externalId'],
      invites: true,
      // Neither the own company's list nor, under one reading, a child company's shows invitations.
      unlisted: true,
      note: "It invites: the id is the invitation's. By accepting it, the user gets an id of their own: find them by the e-mail address from then on.",
      plan: planCreate,
      read: readCreated,
    },
  },
  refuse,
})
