import type { RoutedRequest } from '@crosspatch/core/simulator'
import { userGroupContract } from './contract.js'
import { flagOf, textOf, type Model } from './model.js'
import { refuse, reply, replyList } from './reply.js'
import { parseGuid } from './scalar.js'
import { readBody, timestamp, type Server } from './server.js'
import type { BluedotUserGroup } from './user-group.js'

/** `GET api/userGroups` (https://api-test.cyan.us.com/help/api/1/GET-api-userGroups): a bare list, in the order of creation. */
export function listUserGroups(server: Server, request: RoutedRequest): Response {
  const groups = tenantGroups(server).map((group) => ({ ...group }))
  return replyList(server.reading, request, userGroupContract, groups)
}

/** `GET api/userGroups/{userGroupId}`. */
export function getUserGroup(server: Server, request: RoutedRequest): Response {
  const group = findUserGroup(server, parseGuid(request.params['userGroupId'] ?? '') ?? '')
  if (group === undefined) return refuse(server.reading, request, 404, 'The user group was not found.')
  return reply(server.reading, request, 200, userGroupContract, { ...group })
}

/** The groups of the tenant: no other tenant's, as with users. */
export function tenantGroups({ tenantId, userGroups }: Server): BluedotUserGroup[] {
  return [...userGroups.values()].filter((group) => group.tenantId === tenantId)
}

/** The group with this id, if the tenant has it. */
export function findUserGroup(server: Server, userGroupId: string): BluedotUserGroup | undefined {
  return tenantGroups(server).find((group) => group.userGroupId === userGroupId)
}

/** `POST api/userGroups`: which members it needs and what it answers is not documented. */
export function createUserGroup(server: Server, request: RoutedRequest): Response {
  const body = readBody(server, request, userGroupContract)
  if ('refusal' in body) return body.refusal
  const model: Model = body.model ?? new Map()
  const created = timestamp(server)
  const group = {
    userGroupId: crypto.randomUUID(),
    tenantId: server.tenantId,
    lookupKey: textOf(model, 'lookupKey'),
    name: textOf(model, 'name'),
    description: textOf(model, 'description'),
    isDefault: flagOf(model, 'isDefault') ?? false,
    createdDateUtc: created,
    updatedDateUtc: created,
  }
  server.userGroups.set(group.userGroupId, group)
  return reply(server.reading, request, 201, userGroupContract, group)
}
