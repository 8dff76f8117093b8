import type { ExtensionTable, FieldTable } from '@crosspatch/core'

import type { Person } from './wire.ts'

/** Short and stable: it stands in saved plans, and extension fields are written under it. */
export const pluginId = 'card-file'

/**
 * What Card File does with each canonical field. Start here: what is refused, planned, compared and tried out by the
 * tests follows from this table. A field that is not in it is refused as one that the app does not have.
 *
 * Say for each verb how well it is known: `documented` when a page of the app says so, `inferred` when only a sample
 * or a sibling call shows it (the plan then says so), `unknown` when nothing does (refused unless a user opts in).
 *
 * A `read` gives null where the record holds nothing, and undefined where it does not say.
 */
export const fields = {
  externalId: {
    vendorField: 'number',
    // No verb: it can only be read. Whoever wants to write it is told why not.
    verbs: {},
    reason: 'Card File hands out the number itself.',
    remedy: 'Leave it out for this app.',
    read: ({ number }) => number,
  },
  displayName: {
    vendorField: 'name',
    // It can be set, and not be cleared.
    verbs: { set: 'documented' },
    reason: 'Everybody in Card File has a name.',
    remedy: 'Set another name.',
    read: ({ name }) => name,
  },
  title: {
    vendorField: 'job',
    // That a job can be taken away is shown by a sample, and no page says it.
    verbs: { set: 'documented', clear: 'inferred' },
    clearedBy: 'a way to clear',
    constraint: { maxLength: 60 },
    read: ({ job }) => job,
  },
  active: {
    vendorField: 'active',
    verbs: { set: 'documented' },
    read: ({ active }) => active ?? undefined,
  },
} as const satisfies FieldTable<Person>

/** What only this app has, and the canonical user lacks: `extensions: { [pluginId]: { … } }` in a patch. */
export const extensions = {} as const satisfies ExtensionTable<Person>
