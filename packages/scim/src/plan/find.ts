import type { FindOperations } from '@crosspatch/core'

import type { ScimOptions } from '../settings.js'
import type { ScimListQuery } from '../settings/list-query.js'

/**
 * Accounts are found by filters: https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.2. User names and addresses are
 * to be compared without case, but not every server does; an external id is compared with it
 * (https://www.rfc-editor.org/rfc/rfc7643#section-3.1).
 */
export const find = {
  userName: {
    by: 'list',
    evidence: 'documented',
    mayMiss: true,
    query: (value) => isEqual('userName', value),
  },
  externalId: { by: 'list', evidence: 'documented', query: (value) => isEqual('externalId', value) },
  email: {
    by: 'list',
    evidence: 'documented',
    mayMiss: true,
    note: 'It finds by the primary address.',
    query: (value) => isEqual('emails.value', value),
  },
} as const satisfies FindOperations<ScimOptions, unknown, unknown, ScimListQuery>

/**
 * The value is a JSON text. One that needs an escape in it, such as `CORP\\anna`, is looked for in the whole list: not
 * every server understands escapes.
 */
function isEqual(attribute: string, value: string): ScimListQuery | undefined {
  const text = JSON.stringify(value)
  return text === `"${value}"` ? { filter: `${attribute} eq ${text}`, orAll: true } : undefined
}
