import type { RoutedRequest } from '@crosspatch/core/simulator'
import { flagOf, guidOf, textOf, type Model } from './model.js'
import { contractOf, findUser, isSameName, refuseUnknownUser, replyUser } from './read-users.js'
import { refuse } from './reply.js'
import { readBody, timestamp, type Server } from './server.js'
import type { BluedotUser } from './user.js'

/**
 * `PUT api/users/{userId}` (https://api-test.cyan.us.com/help/api/1/PUT-api-users-userId): a partial update
 * of ten members. A null leaves, an empty text blanks; everything else in the body is passed over.
 */
export function updateUser(server: Server, request: RoutedRequest): Response {
  const body = readBody(server, request, contractOf(server))
  if ('refusal' in body) return body.refusal
  const user = findUser(server, request)
  if (user === undefined) return refuseUnknownUser(server, request)
  // A lost body that nobody looks at: a success that changes nothing.
  if (body.model === undefined) return replyUpdated(server, request, user)

  if (!idsAreGood(server, user, body.model)) {
    return refuse(server.reading, request, 400, 'The userId and tenantId must be those of the user.')
  }
  const updated = applyUpdate(server, user, body.model)
  if (updated.userName === '') return refuse(server.reading, request, 400, 'The userName is required.')
  if (updated.userName !== user.userName && isTaken(server, updated.userName, user.userId)) {
    return refuseTaken(server, request)
  }
  server.users.set(user.userId, updated)
  return replyUpdated(server, request, updated)
}

/** Whether a user of the tenant holds this name, other than the one who may keep it. */
export function isTaken(server: Server, userName: string, keeperId?: string): boolean {
  for (const { tenantId, userId, userName: held } of server.users.values()) {
    if (tenantId === server.tenantId && userId !== keeperId && isSameName(server, held, userName)) return true
  }
  return false
}

export function refuseTaken(server: Server, request: RoutedRequest): Response {
  const status = server.reading.userNameTaken === '400' ? 400 : 409
  return refuse(server.reading, request, status, 'The userName is already in use.')
}

function idsAreGood(server: Server, user: BluedotUser, model: Model): boolean {
  if (server.reading.bodyIds === 'ignored') return true
  const [userId, tenantId] = [guidOf(model, 'userId'), guidOf(model, 'tenantId')]
  const isComplete = userId !== undefined && tenantId !== undefined
  if (server.reading.bodyIds === 'required' && !isComplete) return false
  return (userId ?? user.userId) === user.userId && (tenantId ?? user.tenantId) === user.tenantId
}

function applyUpdate(server: Server, user: BluedotUser, model: Model): BluedotUser {
  // A plain boolean that is not in the body is false; only one that can be null can be left alone.
  const absent = server.reading.absentDisabled === 'leaves' ? user.disabled : false
  return {
    ...user,
    userName: textOf(model, 'userName') ?? user.userName,
    description: textOf(model, 'description') ?? user.description,
    disabled: flagOf(model, 'disabled') ?? absent,
    emailAddress: textOf(model, 'emailAddress') ?? user.emailAddress,
    primaryPhone: textOf(model, 'primaryPhone') ?? user.primaryPhone,
    custom01: textOf(model, 'custom01') ?? user.custom01,
    custom02: textOf(model, 'custom02') ?? user.custom02,
    custom03: textOf(model, 'custom03') ?? user.custom03,
    custom04: textOf(model, 'custom04') ?? user.custom04,
    custom05: textOf(model, 'custom05') ?? user.custom05,
    updatedDateUtc: timestamp(server),
  }
}

function replyUpdated(server: Server, request: RoutedRequest, user: BluedotUser): Response {
  switch (server.reading.updateReply) {
    case '200-user':
      return replyUser(server, request, 200, user)
    case '200-empty':
      return new Response(null, { status: 200 })
    case '204':
      return new Response(null, { status: 204 })
  }
}
