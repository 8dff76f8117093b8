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

/**
 * `GET /users`, sorted by name: https://docs.konstantly.com/api-reference/users/get-users. Namesakes follow
 * their ids, so that every page is the same whenever it is asked for.
 */
export function listUsers(site: KonstantlySite, { url }: RoutedRequest): Response {
  const { readings } = site
  const listed = [...site.users.values()].filter(
    ({ isBanned }) => !isBanned || readings.blockedInList === 'shown',
  )
  const query = url.searchParams.get('query')
  const found = query === null ? listed : search(site, listed, query)
  const totalCount = readings.totalCount === 'filtered' ? found.length : listed.length
  return page('users', found.toSorted(byName), url, (user) => userReply(user, readings), totalCount)
}

function byName(one: KonstantlyUser, other: KonstantlyUser): number {
  const order = one.name.localeCompare(other.name, 'en')
  return order === 0 ? one.id.localeCompare(other.id, 'en') : order
}

function search(
  site: KonstantlySite,
  listed: readonly KonstantlyUser[],
  query: string,
): readonly KonstantlyUser[] {
  if (site.readings.query === 'email') {
    const user = userByEmail(site, query)
    return listed.filter((each) => each === user)
  }
  const part = query.toLowerCase()
  return listed.filter(
    ({ email, name }) => email.toLowerCase().includes(part) || name.toLowerCase().includes(part),
  )
}
