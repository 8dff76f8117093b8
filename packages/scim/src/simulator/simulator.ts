import {
  createSimulator,
  defaultReading,
  type ReceivedRequest,
  type RoutedRequest,
  type Simulator,
} from '@crosspatch/core/simulator'

import { listResourceTypes, listSchemas, showConfig } from './discovery.js'
import { Refusal, refusalReply } from './failure.js'
import { listGroups, listUsers } from './list.js'
import { scimReadings, type ScimReading } from './readings.js'
import type { Server } from './server.js'
import { scimUser, type ScimGroup, type ScimUser } from './user.js'
import { createUser, deleteUser, getUser, patchUser, replaceUser } from './users.js'

/** What a simulated SCIM server starts with; everything has a default. */
export interface ScimSimulatorOptions {
  /** The users, each completed by `scimUser`. Default: one. */
  readonly users?: readonly Partial<ScimUser>[]
  /** Default: none. */
  readonly groups?: readonly ScimGroup[]
  /** The bearer token to accept. Default `simulated-token`. */
  readonly token?: string
  /** How to behave where the RFCs leave it to the server; the likeliest way unless named. */
  readonly readings?: Partial<ScimReading>
}

/** A simulated SCIM server. */
export interface ScimSimulator extends Simulator {
  /** Users as stored, live: change them to prepare a case, read them to see what a call did. */
  readonly users: Map<string, ScimUser>
  readonly groups: Map<string, ScimGroup>
  readonly readings: ScimReading
  /** The address all calls begin with. */
  readonly baseUrl: string
  /** The bearer token that is accepted. */
  readonly token: string
}

/**
 * A stateful SCIM 2.0 server behind a standard `fetch`, made from RFC 7643 and RFC 7644.
 *
 * @example
 * const server = scimSimulator({ users: [{ id: '7' }] })
 * await server.fetch(`${server.baseUrl}/Users/7`, {
 *   method: 'PATCH',
 *   headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/scim+json' },
 *   body: JSON.stringify({
 *     schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
 *     Operations: [{ op: 'replace', path: 'active', value: false }],
 *   }),
 * })
 * server.users.get('7')?.attributes // { …, active: false }
 */
export function scimSimulator(options: ScimSimulatorOptions = {}): ScimSimulator {
  const readings: ScimReading = { ...defaultReading(scimReadings), ...options.readings }
  const token = options.token ?? 'simulated-token'
  const users = new Map((options.users ?? [{}]).map((user) => scimUser(user)).map((user) => [user.id, user]))
  const groups = new Map((options.groups ?? []).map((group) => [group.id, group]))
  const baseUrl = 'https://scim.simulator.test/scim/v2'
  const server: Server = { users, groups, readings, baseUrl }
  const refuse = (status: number, detail: string) => refusalReply(new Refusal(status, detail), readings)
  const route = (
    method: string,
    path: string,
    handle: (server: Server, request: RoutedRequest) => Response,
  ) => ({
    method,
    path: `/scim/v2${path}`,
    handle: (request: RoutedRequest) => {
      try {
        return handle(server, request)
      } catch (error) {
        if (error instanceof Refusal) return refusalReply(error, readings)
        throw error
      }
    },
  })
  const unauthorized = () => refuse(401, 'The token is missing or not valid')
  const simulator = createSimulator({
    routes: [
      route('GET', '/Users', listUsers),
      route('POST', '/Users', createUser),
      route('GET', '/Users/:id', getUser),
      route('PUT', '/Users/:id', replaceUser),
      route('PATCH', '/Users/:id', patchUser),
      route('DELETE', '/Users/:id', deleteUser),
      route('GET', '/Groups', listGroups),
      route('GET', '/ServiceProviderConfig', showConfig),
      route('GET', '/ResourceTypes', listResourceTypes),
      route('GET', '/Schemas', listSchemas),
    ],
    authenticate: ({ headers }: ReceivedRequest) =>
      headers['authorization'] === `Bearer ${token}` ? undefined : unauthorized(),
    unauthorized,
    notFound: () => refuse(404, 'There is no such endpoint'),
  })
  return Object.assign(simulator, { users, groups, readings, baseUrl, token })
}
