import { succeed, type Change, type CreateInput, type HttpRequest, type Outcome } from '@crosspatch/core'

import { newUser } from '../dialect/create.js'
import type { RelesysTools } from '../fields/phone.js'
import type { RelesysOptions } from '../settings.js'

/** https://api.relesysapp.net/docs/v1.2/endpoint/users-post-createuser */
export function planCreate({
  changes,
  tools,
}: CreateInput<RelesysOptions, unknown, RelesysTools | undefined>): Outcome<HttpRequest> {
  const body = newUser(changes, tools)
  if (!body.ok) return body
  const notes = notesOn(changes)
  return succeed({
    method: 'POST',
    path: '/users',
    body: { mediaType: 'application/json', text: JSON.stringify(body.value) },
    ...(changes.some(({ field }) => field === 'password') ? { secrets: { '/password': 'password' } } : {}),
    // Whether anything at Relesys is unique is undocumented: sent twice, it may well be two users.
    repeatable: false,
    carries: changes.map(({ path }) => path),
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
  })
}

function notesOn(changes: readonly Change[]): string[] {
  const noGroup = changes.some((change) => change.field === 'groups' && listIn(change)?.length === 0)
  const listed = changes.some((change) => change.field === 'custom' && listIn(change) !== undefined)
  return [
    ...(noGroup ? ['Relesys demands the list of groups; whether it may be empty is undocumented.'] : []),
    ...(listed
      ? ['That a new user has lists in custom fields is inferred from how an update sets them.']
      : []),
  ]
}

function listIn(change: Change): readonly unknown[] | undefined {
  return change.verb === 'set' && Array.isArray(change.value) ? change.value : undefined
}
