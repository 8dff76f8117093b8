import { json, type RoutedRequest } from '@crosspatch/core/simulator'
import { completeSet, readAttributes } from './attributes.js'
import { isIntegers, readBody } from './body.js'
import { Draft } from './draft.js'
import { validationFailed } from './failure.js'
import type { KonstantlySite } from './site.js'
import { userReply, type KonstantlyUser } from './user.js'

const required = ['name', 'email', 'password', 'roleAlias']
const members = [
  ...required,
  'id',
  'bio',
  'occupation',
  'location',
  'timezone',
  'fromApi',
  'courses',
  'deadlineAt',
  'groups',
  'attributes',
]

/** `POST /users`: https://docs.konstantly.com/api-reference/users/create-user */
export function createUser(site: KonstantlySite, request: RoutedRequest): Response {
  const body = readBody(request)
  if (body instanceof Response) return body
  const draft = new Draft(site, body)
  // The email reader complains of a missing address by itself.
  draft.refuseMissing(required.filter((name) => name !== 'email'))
  const user: KonstantlyUser = {
    id: readId(draft),
    email: draft.email(),
    name: draft.name(''),
    password: draft.password(''),
    roleAlias: draft.roleAlias(''),
    bio: draft.optionalText('bio', null),
    occupation: draft.optionalText('occupation', null),
    location: draft.optionalText('location', null),
    // The defaults of the time zone and of the language, which create does not take, are undocumented.
    timezone: draft.timezone('UTC'),
    language: 'en',
    isBanned: false,
    fromApi: draft.fromApi(true),
    attributes: body['attributes'] === undefined ? completeSet(draft, {}, {}) : readAttributes(draft, {}),
    groups: readGroups(draft),
    courses: readIntegers(draft, 'courses'),
    deadlineAt: readDeadline(draft),
    expertOf: [],
  }
  draft.refuseUnknown(members)
  if (draft.complaints.size > 0) return validationFailed(draft.complaints)
  site.users.set(user.id, user)
  return json(200, userReply(user, site.readings))
}

/** The caller may choose an id of letters and digits; otherwise the server makes one. */
function readId(draft: Draft): string {
  const { users } = draft.site
  const id = draft.body['id']
  if (id === undefined) {
    let next = 3_000_000_001 + users.size
    while (users.has(String(next))) next += 1
    return String(next)
  }
  if (typeof id !== 'string' || !/^[0-9a-z]+$/i.test(id)) draft.refuse('id', 'Must be alphanumeric')
  else if (users.has(id)) draft.refuse('id', 'Id is already taken')
  else return id
  return ''
}

function readGroups(draft: Draft): readonly number[] {
  const groups = readIntegers(draft, 'groups')
  const unknown = groups.filter((id) => draft.site.groups.every((group) => group.id !== id))
  if (unknown.length > 0) draft.refuse('groups', `Unknown groups: ${unknown.join(', ')}`)
  return [...new Set(groups)]
}

function readIntegers(draft: Draft, name: 'groups' | 'courses'): readonly number[] {
  const value = draft.body[name]
  if (value === undefined) return []
  if (isIntegers(value)) return value
  draft.refuse(name, 'Must be an array of integers')
  return []
}

function readDeadline(draft: Draft): number | null {
  const value = draft.body['deadlineAt']
  if (value === undefined) return null
  if (typeof value === 'number') return value
  draft.refuse('deadlineAt', 'Must be a number')
  return null
}
