import { json, type RoutedRequest } from '@crosspatch/core/simulator'
import { isIntegers, isTexts, readBody } from './body.js'
import { notFound, validationFailed } from './failure.js'
import { page } from './page.js'
import type { KonstantlyGroup, KonstantlySite } from './site.js'
import { shortReply, type KonstantlyUser } from './user.js'

/** `GET /groups`, in the order in which the site holds them: https://docs.konstantly.com/api-reference/groups/get-groups */
export function listGroups(site: KonstantlySite, { url }: RoutedRequest): Response {
  return page('groups', site.groups, url, (group) => groupReply(site, group))
}

/** `GET /groups/{groupId}`: https://docs.konstantly.com/api-reference/groups/get-group */
export function getGroup(site: KonstantlySite, { params }: RoutedRequest): Response {
  const group = groupById(site, params['groupId'])
  return group === undefined ? notFound('Group not found') : json(200, groupReply(site, group))
}

/** `GET /users/{userId}/groups` */
export function getUserGroups(site: KonstantlySite, { params }: RoutedRequest): Response {
  const user = site.users.get(params['userId'] ?? '')
  return user === undefined ? notFound() : groupsOf(site, user)
}

/** `POST /users/{userId}/groups`, which only adds: https://docs.konstantly.com/api-reference/users/user-groups */
export function addUserToGroups(site: KonstantlySite, request: RoutedRequest): Response {
  const body = readBody(request)
  if (body instanceof Response) return body
  const user = site.users.get(request.params['userId'] ?? '')
  if (user === undefined) return notFound()
  const sent = body['groups']
  if (!isIntegers(sent)) return refused('groups', ['Must be an array of integers'])
  if (sent.length === 0) return refused('groups', ['Groups array cannot be empty'])
  const added = sent.filter((id) => site.groups.some((group) => group.id === id))
  const unknown = sent.filter((id) => !added.includes(id))
  if (unknown.length > 0 && site.readings.unknownGroup !== 'ignored') {
    if (site.readings.unknownGroup === '404') return notFound('Group not found')
    return refused('groups', [`Unknown groups: ${unknown.join(', ')}`])
  }
  const present = added.filter((id) => user.groups.includes(id))
  if (present.length > 0 && site.readings.groupJoinedAlready === 'refused') {
    return refused('groups', [`The user is already in the groups: ${present.join(', ')}`])
  }
  const changed = { ...user, groups: [...new Set([...user.groups, ...added])] }
  site.users.set(user.id, changed)
  return groupsOf(site, changed)
}

/** `POST /groups/{groupId}/users`, all or none: https://docs.konstantly.com/api-reference/groups/group-users */
export function addUsersToGroup(site: KonstantlySite, request: RoutedRequest): Response {
  const body = readBody(request)
  if (body instanceof Response) return body
  const group = groupById(site, request.params['groupId'])
  if (group === undefined) return notFound('Group not found')
  const sent = body['users']
  if (!isTexts(sent)) return refused('users', ['Must be an array of strings'], 'Validation error')
  const ids = [...new Set(sent)]
  const users = ids.flatMap((id) => site.users.get(id) ?? [])
  const unknown = ids.filter((id) => !site.users.has(id))
  const present = users.filter((user) => user.groups.includes(group.id))
  const complaints: string[] = []
  if (present.length > 0) {
    const names = present.map((user) => user.id).join(', ')
    complaints.push(`You cannot add users already consisting in the group: ${names}`)
  }
  if (unknown.length > 0) complaints.push(`Unknown users: ${unknown.join(', ')}`)
  // This call words its message unlike the others.
  if (complaints.length > 0) return refused('users', complaints, 'Validation error')
  for (const user of users) site.users.set(user.id, { ...user, groups: [...user.groups, group.id] })
  return json(200, { users: users.map((user) => shortReply(user, site.readings)) })
}

/** `DELETE /groups/{groupId}/users/{userId}`: https://docs.konstantly.com/api-reference/groups/remove-user-from-group */
export function removeUserFromGroup(site: KonstantlySite, { params }: RoutedRequest): Response {
  const group = groupById(site, params['groupId'])
  const user = site.users.get(params['userId'] ?? '')
  if (group === undefined || user === undefined) return notFound()
  if (!user.groups.includes(group.id) && site.readings.notInGroup === '404') return notFound()
  site.users.set(user.id, { ...user, groups: user.groups.filter((id) => id !== group.id) })
  return json(200, {})
}

function groupById(site: KonstantlySite, id: string | undefined): KonstantlyGroup | undefined {
  return site.groups.find((group) => String(group.id) === id)
}

function groupReply({ users }: KonstantlySite, group: KonstantlyGroup): Record<string, unknown> {
  const usersCount = [...users.values()].filter((user) => user.groups.includes(group.id)).length
  return { ...group, usersCount, coursesCount: 0, image: null }
}

/** The samples of a user's groups have `attributes`, those of the group calls do not. */
function groupsOf(site: KonstantlySite, user: KonstantlyUser): Response {
  const groups = site.groups.filter((group) => user.groups.includes(group.id))
  return json(200, { groups: groups.map((group) => ({ ...groupReply(site, group), attributes: {} })) })
}

function refused(field: string, complaints: readonly string[], message?: string): Response {
  return validationFailed(new Map([[field, complaints]]), message)
}
