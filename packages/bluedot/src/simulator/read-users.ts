import type { RoutedRequest } from '@crosspatch/core/simulator'
import { userContract, type Contract } from './contract.js'
import type { Values } from './represent.js'
import { refuse, reply, replyList } from './reply.js'
import { parseGuid } from './scalar.js'
import type { Server } from './server.js'
import type { BluedotUser } from './user.js'

/**
 * `GET api/users`: the whole tenant as a bare list, in the order of creation (the vendor's own is undocumented);
 * with `userName` one user, as an object.
 */
export function listUsers(server: Server, request: RoutedRequest): Response {
  const users = [...server.users.values()].filter(({ tenantId }) => tenantId === server.tenantId)
  const userName = queryValue(request.url, 'userName')
  if (userName === undefined || server.reading.userNameQuery === 'unknown') {
    const list = users.map((user) => userValues(server, user))
    return replyList(server.reading, request, contractOf(server), list)
  }
  const user = users.find((each) => isSameName(server, each.userName, userName))
  if (user !== undefined) return replyUser(server, request, 200, user)
  if (server.reading.unknownUserName === '404') return refuseUnknownUser(server, request)
  return reply(server.reading, request, 200, contractOf(server), null)
}

/** `GET api/users/{userId}`: one user of the tenant. */
export function getUser(server: Server, request: RoutedRequest): Response {
  const user = findUser(server, request)
  return user === undefined ? refuseUnknownUser(server, request) : replyUser(server, request, 200, user)
}

/** Whether two names are one to the server. */
export function isSameName({ reading }: Server, one: string, other: string): boolean {
  const fold = (name: string) => (reading.userNameCase === 'insensitive' ? name.toLowerCase() : name)
  return fold(one) === fold(other)
}

/** The user that the route names, if the tenant has it. */
export function findUser(server: Server, request: RoutedRequest): BluedotUser | undefined {
  const userId = request.params['userId'] ?? ''
  const user = server.users.get(userId) ?? server.users.get(parseGuid(userId) ?? '')
  return user?.tenantId === server.tenantId ? user : undefined
}

export function replyUser(
  server: Server,
  request: RoutedRequest,
  status: number,
  user: BluedotUser,
): Response {
  return reply(server.reading, request, status, contractOf(server), userValues(server, user))
}

export function refuseUnknownUser(server: Server, request: RoutedRequest): Response {
  return refuse(server.reading, request, 404, 'The user was not found.')
}

/** If a PUT without `disabled` leaves it alone, then the contract must have a boolean that can be null. */
export function contractOf(server: Server): Contract {
  return userContract(server.reading.absentDisabled === 'enables' ? 'boolean' : 'boolean?')
}

function userValues(server: Server, user: BluedotUser): Values {
  return { ...user, password: server.reading.password === 'hash' ? user.password : null }
}

/** Web API takes the names of query values in any case. */
function queryValue(url: URL, name: string): string | undefined {
  for (const [key, value] of url.searchParams) if (key.toLowerCase() === name.toLowerCase()) return value
  return undefined
}
