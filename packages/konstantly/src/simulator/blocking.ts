import { json, type RoutedRequest } from '@crosspatch/core/simulator'
import { readBody } from './body.js'
import { failure, notFound } from './failure.js'
import type { KonstantlySite } from './site.js'
import { replyWithoutAttributes } from './user.js'

/** `POST /users/blocked`, which deactivates: https://docs.konstantly.com/api-reference/users/block-user */
export function blockUser({ users, readings }: KonstantlySite, request: RoutedRequest): Response {
  const body = readBody(request)
  if (body instanceof Response) return body
  const id = body['id']
  const user = typeof id === 'string' ? users.get(id) : undefined
  if (user === undefined) return notFound()
  if (user.isBanned && readings.blockedAlready === 'refused') return failure(422, 'User is already banned')
  if (user.expertOf.length > 0) {
    return failure(422, 'User cannot be banned because he/she is assigned as expert at courses', {
      data: {
        courses: user.expertOf.map((course) => ({ ...course, expertHomeworks: [], expertClassworks: [] })),
      },
    })
  }
  const blocked = { ...user, isBanned: true }
  users.set(user.id, blocked)
  return json(200, replyWithoutAttributes(blocked, readings))
}

/**
 * `DELETE /users/blocked/{userId}`, which activates if the licence has a seat left:
 * https://docs.konstantly.com/api-reference/users/unblock-user
 */
export function unblockUser(site: KonstantlySite, { params }: RoutedRequest): Response {
  const user = site.users.get(params['userId'] ?? '')
  if (user === undefined) return notFound()
  if (!user.isBanned) return site.readings.blockedAlready === 'refused' ? notFound() : json(200, {})
  const active = [...site.users.values()].filter((each) => !each.isBanned).length
  if (active >= site.seats) return failure(402, 'Payment required')
  site.users.set(user.id, { ...user, isBanned: false })
  return json(200, {})
}

/** `DELETE /users/{userId}`, only once blocked: https://docs.konstantly.com/api-reference/users/delete-user */
export function deleteUser({ users }: KonstantlySite, { params }: RoutedRequest): Response {
  const user = users.get(params['userId'] ?? '')
  if (user === undefined) return notFound()
  if (!user.isBanned) return failure(422, 'You should block users before deleting them')
  users.delete(user.id)
  return new Response(null)
}
