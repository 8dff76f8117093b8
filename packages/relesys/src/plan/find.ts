import type { FindOperations } from '@crosspatch/core'

import type { RelesysTools } from '../fields/phone.js'
import type { RelesysListQuery } from '../settings/list-query.js'
import type { RelesysOptions } from '../settings.js'

/** Core asks for these two in lower case as well. */
const caseNote =
  'Whether Relesys minds case when it filters is undocumented. If it does, a value stored with capitals is found as it ' +
  'is stored, and in no other case.'

/** By the filters of the list: https://api.relesysapp.net/docs/v1.2/endpoint/users-get-getusers. */
export const find: FindOperations<RelesysOptions, unknown, RelesysTools | undefined, RelesysListQuery> = {
  externalId: { by: 'list', evidence: 'documented', query: (externalId) => ({ filter: { externalId } }) },
  email: { by: 'list', evidence: 'documented', note: caseNote, query: (email) => ({ filter: { email } }) },
  userName: {
    by: 'list',
    evidence: 'documented',
    note: caseNote,
    query: (userName) => ({ filter: { userName } }),
  },
  displayName: { by: 'list', evidence: 'documented', query: (name) => ({ filter: { name } }) },
}
