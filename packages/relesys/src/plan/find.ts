import type { FindOperations } from '@crosspatch/core'

import type { RelesysTools } from '../fields/phone.js'
import type { RelesysListQuery } from '../settings/list-query.js'
import type { RelesysOptions } from '../settings.js'

const note = 'Whether Relesys minds the case of the letters when it filters is undocumented.'

/** By the filters of the list: https://api.relesysapp.net/docs/v1.2/endpoint/users-get-getusers. */
export const find: FindOperations<RelesysOptions, unknown, RelesysTools | undefined, RelesysListQuery> = {
  externalId: {
    by: 'list',
    evidence: 'documented',
    note,
    query: (externalId) => ({ filter: { externalId } }),
  },
  email: { by: 'list', evidence: 'documented', note, query: (email) => ({ filter: { email } }) },
  userName: { by: 'list', evidence: 'documented', note, query: (userName) => ({ filter: { userName } }) },
  displayName: { by: 'list', evidence: 'documented', note, query: (name) => ({ filter: { name } }) },
}
