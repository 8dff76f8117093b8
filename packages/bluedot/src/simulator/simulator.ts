import { createSimulator, defaultReading, type Route, type Simulator } from '@crosspatch/core/simulator'
import { createUser } from './create-user.js'
import { Credentials } from './credentials.js'
import { getUser, listUsers } from './read-users.js'
import { bluedotReadings, type BluedotReading } from './readings.js'
import { refuse } from './reply.js'
import { createUserGroup, getUserGroup, listUserGroups } from './serve-user-groups.js'
import type { Server } from './server.js'
import { updateUser } from './update-user.js'
import { bluedotUserGroup, type BluedotUserGroup } from './user-group.js'
import { bluedotUser, defaultTenantId, type BluedotUser } from './user.js'

/** What a simulated tenant starts with. */
export interface BluedotSimulatorOptions {
  /** The users, each completed by `bluedotUser`. Default: one. */
  readonly users?: readonly Partial<BluedotUser>[]
  /** The groups, each completed by `bluedotUserGroup`. Default: one, which is the tenant's default group. */
  readonly userGroups?: readonly Partial<BluedotUserGroup>[]
  readonly tenantId?: string
  readonly tenantAccessKey?: string
  /** The Cyan user who calls the API. */
  readonly userName?: string
  readonly password?: string
  /** `true` when that user has no permission to write. */
  readonly readOnly?: boolean
  /** How long an access token serves, in milliseconds. Default: 20 minutes. */
  readonly tokenLifetime?: number
  /** How the open points are read; the likeliest way for those left out. */
  readonly readings?: Partial<BluedotReading>
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number
}

/** One tenant of BlueDot Cyan behind a standard `fetch`. */
export interface BluedotSimulator extends Simulator {
  /** Where the API would be; `fetch` looks at the path only. */
  readonly baseUrl: string
  readonly tenantId: string
  readonly tenantAccessKey: string
  readonly userName: string
  readonly password: string
  /** The stored users by id: read them to see what became of a change, set them to prepare one. */
  readonly users: Map<string, BluedotUser>
  /** The stored groups by id. */
  readonly userGroups: Map<string, BluedotUserGroup>
  readonly readings: BluedotReading
}

/**
 * Simulates the user calls of the Cyan Web API, version 1, as an ASP.NET server would answer them: JSON,
 * XML and form bodies with the losses each of them really has.
 *
 * @example
 * const cyan = bluedotSimulator({ users: [{ userId: '7c1d…', disabled: true }] })
 * await cyan.fetch(`${cyan.baseUrl}/api/users/7c1d…`, {
 *   headers: {
 *     authorization: `Basic ${btoa(`${cyan.userName}:${cyan.password}`)}`,
 *     'x-api-version': '1',
 *     'x-cyan-tenantaccesskey': cyan.tenantAccessKey,
 *   },
 * })
 */
export function bluedotSimulator(options: BluedotSimulatorOptions = {}): BluedotSimulator {
  const { tenantId = defaultTenantId, tenantAccessKey = 'simulated-access-key' } = options
  const { userName = 'simulated-user', password = 'simulated-password' } = options
  const { tokenLifetime = 20 * 60_000, now = Date.now } = options
  const readings: BluedotReading = { ...defaultReading(bluedotReadings), ...options.readings }
  const users = (options.users ?? [{}]).map((given) => bluedotUser({ tenantId, ...given }))
  const userGroups = (options.userGroups ?? [{}]).map((given) => bluedotUserGroup({ tenantId, ...given }))
  const server: Server = {
    tenantId,
    users: new Map(users.map((user) => [user.userId, user])),
    userGroups: new Map(userGroups.map((group) => [group.userGroupId, group])),
    reading: readings,
    readOnly: options.readOnly ?? false,
    now,
  }
  const rules = { userName, password, tenantAccessKey, tokenLifetime, reading: readings, now }
  const credentials = new Credentials(rules)
  const routes = routesOf(server, credentials)

  const simulator = createSimulator({
    routes,
    authenticate: (request) => credentials.refusal(request),
    expireTokens: () => credentials.expire(),
    notFound(request) {
      const isKnown = routes.some(({ path }) => matches(path, request.url.pathname))
      if (!isKnown)
        return refuse(readings, request, 404, 'No HTTP resource was found that matches the request URI.')
      const message = `The requested resource does not support http method '${request.method}'.`
      return refuse(readings, request, 405, message)
    },
  })
  return Object.assign(simulator, {
    baseUrl: 'https://bluedot.simulator.test',
    tenantId,
    tenantAccessKey,
    userName,
    password,
    users: server.users,
    userGroups: server.userGroups,
    readings,
  })
}

function routesOf(server: Server, credentials: Credentials): Route[] {
  return [
    { method: 'POST', path: '/api/accessTokens', handle: (request) => credentials.issue(request) },
    { method: 'GET', path: '/api/users', handle: (request) => listUsers(server, request) },
    { method: 'POST', path: '/api/users', handle: (request) => createUser(server, request) },
    { method: 'GET', path: '/api/users/:userId', handle: (request) => getUser(server, request) },
    { method: 'PUT', path: '/api/users/:userId', handle: (request) => updateUser(server, request) },
    { method: 'GET', path: '/api/userGroups', handle: (request) => listUserGroups(server, request) },
    { method: 'POST', path: '/api/userGroups', handle: (request) => createUserGroup(server, request) },
    {
      method: 'GET',
      path: '/api/userGroups/:userGroupId',
      handle: (request) => getUserGroup(server, request),
    },
  ]
}

function matches(pattern: string, path: string): boolean {
  return new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(path)
}
