import { json, type RoutedRequest } from '@crosspatch/core/simulator'
import { isEmail } from './draft.js'
import { failure, notFound } from './failure.js'
import { page } from './page.js'
import { userByEmail, type KonstantlySite } from './site.js'
import { userReply, type KonstantlyUser } from './user.js'

/** `GET /users/{userId}`: https://docs.konstantly.com/api-reference/users/get-user-by-id */
export function getUser({ users, readings }: KonstantlySite, { params }: RoutedRequest): Response {
  const user = users.get(params['userId'] ?? '')
  return user === undefined ? notFound() : json(200, userReply(user, readings))
}

/**
 * `GET /users/byEmail/{userEmail}`: https://docs.konstantly.com/api-reference/users/get-user. Its 400 has no
 * `errors`, its 404 words of its own.
 */
export function getUserByEmail(site: KonstantlySite, { params }: RoutedRequest): Response {
  const email = params['userEmail']
  if (!isEmail(email)) return failure(400, 'Invalid email format')
  const user = userByEmail(site, email)
  return user === undefined ? notFound('User not found') : json(200, userReply(user, site.readings))
}

/** `GET /users`, sorted by name: https://docs.konstantly.com/api-reference/users/get-users */
export function listUsers(site: KonstantlySite, { url }: RoutedRequest): Response {
  const query = url.searchParams.get('query')
  const found = query === null ? [...site.users.values()] : search(site, query)
  found.sort(byName)
  return page('users', found, url, (user) => userReply(user, site.readings))
}

function byName(one: KonstantlyUser, other: KonstantlyUser): number {
  const order = one.name.localeCompare(other.name, 'en')
  return order === 0 ? one.id.localeCompare(other.id, 'en') : order
}

function search(site: KonstantlySite, query: string): KonstantlyUser[] {
  if (site.readings.query === 'email') {
    const user = userByEmail(site, query)
    return user === undefined ? [] : [user]
  }
  const part = query.toLowerCase()
  return [...site.users.values()].filter(
    ({ email, name }) => email.toLowerCase().includes(part) || name.toLowerCase().includes(part),
  )
}
