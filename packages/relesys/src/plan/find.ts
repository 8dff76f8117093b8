import type { FindOperations } from '@crosspatch/core'

import type { RelesysTools } from '../fields/phone.js'
import type { RelesysListQuery } from '../settings/list-query.js'
import type { RelesysOptions } from '../settings.js'

/** Core compares these two without regard to case; a filter may not. */
const caseNote =
  'Whether Relesys minds case when it filters is undocumented: before it is said that there is nobody, the whole list is read.'

/** By the filters of the list: https://api.relesysapp.net/docs/v1.2/endpoint/users-get-getusers. */
export const find: FindOperations<RelesysOptions, unknown, RelesysTools | undefined, RelesysListQuery> = {
  externalId: { by: 'list', evidence: 'documented', query: (externalId) => ({ filter: { externalId } }) },
  email: {
    by: 'list',
    evidence: 'documented',
    mayMiss: true,
    note: caseNote,
    query: (email) => ({ filter: { email } }),
  },
  userName: {
    by: 'list',
    evidence: 'documented',
    mayMiss: true,
    note: caseNote,
    query: (userName) => ({ filter: { userName } }),
  },
  displayName: { by: 'list', evidence: 'documented', query: (name) => ({ filter: { name } }) },
}
