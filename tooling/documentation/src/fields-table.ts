import { userFields, type UserField } from '@crosspatch/core'

import { table } from './markdown-table.ts'

/** The table of the canonical fields: made from core's own list. */
export function fieldsTable(): string {
  return table([
    ['field', 'type', 'SCIM 2.0'],
    ...Object.entries<UserField>(userFields).map(([name, { type, scim }]) => [
      `\`${name}\``,
      type,
      // The path of an extension begins with its schema.
      scim === undefined ? '–' : `\`${scim.replace(/^urn:[\w.:-]*:User:/u, 'enterprise:')}\``,
    ]),
  ])
}
