import type { RoutedRequest } from '@crosspatch/core/simulator'
import { flagOf, guidOf, listOf, textOf, type Model } from './model.js'
import { contractOf, replyUser } from './read-users.js'
import { refuse, replyGuid } from './reply.js'
import { findUserGroup, tenantGroups } from './serve-user-groups.js'
import { readBody, timestamp, type Server } from './server.js'
import { isTaken, refuseTaken } from './update-user.js'

/** `POST api/users` (https://api-dev.cyan.us.com/help/api/1/POST-api-users). */
export async function createUser(server: Server, request: RoutedRequest): Promise<Response> {
  const body = readBody(server, request, contractOf(server))
  if ('refusal' in body) return body.refusal
  const model: Model = body.model ?? new Map()
  const [userName, password] = [textOf(model, 'userName') ?? '', textOf(model, 'password') ?? '']
  const complaint = findComplaint(server, model, userName, password)
  if (complaint !== undefined) return refuse(server.reading, request, 400, complaint)
  if (isTaken(server, userName)) return refuseTaken(server, request)

  const created = timestamp(server)
  const user = {
    userId: crypto.randomUUID(),
    tenantId: server.tenantId,
    userGroupId: guidOf(model, 'userGroupId') ?? defaultGroup(server),
    membershipUserId: 1 + highestMembership(server),
    userName,
    description: textOf(model, 'description'),
    roles: listOf(model, 'roles') ?? ['TenantUser'],
    password: await hash(password),
    disabled: flagOf(model, 'disabled') ?? false,
    emailAddress: textOf(model, 'emailAddress'),
    primaryPhone: textOf(model, 'primaryPhone'),
    custom01: textOf(model, 'custom01'),
    custom02: textOf(model, 'custom02'),
    custom03: textOf(model, 'custom03'),
    custom04: textOf(model, 'custom04'),
    custom05: textOf(model, 'custom05'),
    createdDateUtc: created,
    updatedDateUtc: created,
  }
  server.users.set(user.userId, user)
  return server.reading.createReply === 'user'
    ? replyUser(server, request, 201, user)
    : replyGuid(request, 201, user.userId)
}

function findComplaint(server: Server, model: Model, userName: string, password: string): string | undefined {
  if (guidOf(model, 'userId') !== undefined) return 'The userId must not be set.'
  // It is wanted here although the header names the tenant already.
  if (guidOf(model, 'tenantId') !== server.tenantId) return 'The tenantId must be that of the tenant.'
  if (userName === '') return 'The userName is required.'
  if (password === '') return 'The password is required.'
  const userGroupId = guidOf(model, 'userGroupId')
  if (userGroupId !== undefined && findUserGroup(server, userGroupId) === undefined)
    return 'The userGroupId is unknown.'
  return undefined
}

function defaultGroup(server: Server): string | null {
  const group = tenantGroups(server).find(({ isDefault }) => isDefault)
  return group?.userGroupId ?? null
}

function highestMembership(server: Server): number {
  let highest = 0
  for (const { membershipUserId } of server.users.values()) highest = Math.max(highest, membershipUserId)
  return highest
}

async function hash(password: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(password))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
}
