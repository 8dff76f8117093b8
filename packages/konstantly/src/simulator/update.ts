import { json, type RoutedRequest } from '@crosspatch/core/simulator'
import { readAttributes } from './attributes.js'
import { readBody } from './body.js'
import { Draft } from './draft.js'
import { failure, notFound, validationFailed } from './failure.js'
import type { KonstantlySite } from './site.js'
import { userReply, type KonstantlyUser } from './user.js'

const members = [
  'email',
  'name',
  'password',
  'roleAlias',
  'bio',
  'occupation',
  'location',
  'timezone',
  'fromApi',
  'attributes',
]

/** `PATCH /users/{userId}`: https://docs.konstantly.com/api-reference/users/update-user */
export function updateUser(site: KonstantlySite, request: RoutedRequest): Response {
  const body = readBody(request)
  if (body instanceof Response) return body
  const user = site.users.get(request.params['userId'] ?? '')
  if (user === undefined) return notFound()
  if (user.isBanned && site.readings.blockedUserUpdate === 'refused') {
    return failure(422, 'Blocked users cannot be edited')
  }
  const draft = new Draft(site, body)
  const changed: KonstantlyUser = {
    ...user,
    email: draft.email(user.id),
    name: draft.name(user.name),
    password: draft.password(user.password),
    roleAlias: draft.roleAlias(user.roleAlias),
    bio: draft.optionalText('bio', site.readings.bioAbsent === 'empties' ? null : user.bio),
    occupation: draft.optionalText('occupation', user.occupation),
    location: draft.optionalText('location', user.location),
    timezone: draft.timezone(user.timezone),
    fromApi: draft.fromApi(user.fromApi),
    attributes: readAttributes(draft, user.attributes),
  }
  draft.refuseUnknown(members)
  if (draft.complaints.size > 0) return validationFailed(draft.complaints)
  site.users.set(user.id, changed)
  return updated(site, changed)
}

function updated(site: KonstantlySite, user: KonstantlyUser): Response {
  switch (site.readings.updateReply) {
    case 'empty':
      return new Response(null)
    case 'object':
      return json(200, {})
    case 'user':
      return json(200, userReply(user, site.readings))
    case 'text':
      return new Response('OK')
  }
}
