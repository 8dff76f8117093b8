import type { Match } from '@crosspatch/core'

import type { Account } from '../api/people.js'

/** What matching found, as the page is told. */
export function accountOf(match: Match): Account {
  switch (match.status) {
    case 'linked': {
      const { link, by, active } = match
      return { status: 'linked', id: link.id, by, ...(active === undefined ? {} : { active }) }
    }
    case 'absent':
      return { status: 'absent', by: match.tried }
    case 'invited':
      return { status: 'invited', candidates: match.candidates }
    case 'ambiguous':
      return { status: 'ambiguous', message: match.message, candidates: match.candidates }
    case 'unknown':
      return { status: 'unknown', failures: match.failures }
  }
}
