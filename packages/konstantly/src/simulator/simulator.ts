import {
  createSimulator,
  defaultReading,
  json,
  type ReceivedRequest,
  type RoutedRequest,
  type Simulator,
} from '@crosspatch/core/simulator'
import { blockUser, deleteUser, unblockUser } from './blocking.js'
import { createUser } from './create.js'
import { failure, notFound } from './failure.js'
import { getUser, getUserByEmail, listUsers } from './find.js'
import {
  addUsersToGroup,
  addUserToGroups,
  getGroup,
  getUserGroups,
  listGroups,
  removeUserFromGroup,
} from './groups.js'
import { limitHeaders } from './limit.js'
import { konstantlyReadings, type KonstantlyReading } from './readings.js'
import {
  defaultAttributes,
  defaultGroups,
  defaultRoles,
  type KonstantlyAttribute,
  type KonstantlyGroup,
  type KonstantlyRole,
  type KonstantlySite,
} from './site.js'
import { updateUser } from './update.js'
import { konstantlyUser, type KonstantlyUser } from './user.js'

/** What a simulated Konstantly site starts with; everything has a default. */
export interface KonstantlySimulatorOptions {
  /** The users, each completed by `konstantlyUser`. Default: one. */
  readonly users?: readonly Partial<KonstantlyUser>[]
  /** The key to accept. Default `simulated-api-key`. */
  readonly apiKey?: string
  /** How to behave where the documentation is silent; the likeliest way unless named. */
  readonly readings?: Partial<KonstantlyReading>
  readonly roles?: readonly KonstantlyRole[]
  readonly groups?: readonly KonstantlyGroup[]
  /** Definitions of the users' attributes. */
  readonly attributes?: readonly KonstantlyAttribute[]
  /** How many active users the licence pays for; beyond it, activating answers 402. Default: no end. */
  readonly seats?: number
  /** The time in milliseconds, for the limit headers. Default: the clock. */
  readonly now?: () => number
}

/** A simulated Konstantly site. */
export interface KonstantlySimulator extends Simulator {
  /** The users as stored, live: change them to prepare a case, read them to see what a call did. */
  readonly users: Map<string, KonstantlyUser>
  /** The groups, live, in the order of their list. */
  readonly groups: KonstantlyGroup[]
  /** The assignable roles, live. */
  readonly roles: KonstantlyRole[]
  /** The definitions of the users' attributes, live; a choice's options are its `extraData`. */
  readonly attributes: KonstantlyAttribute[]
  readonly readings: KonstantlyReading
  /** The address all calls begin with. */
  readonly baseUrl: string
  /** The key that is accepted in `X-API-KEY`. */
  readonly apiKey: string
}

const basePath = '/openapi/v1'

/**
 * A stateful Konstantly site behind a standard `fetch`.
 *
 * @example
 * const konstantly = konstantlySimulator({ users: [{ id: 'e1', email: 'ida@shop.example' }] })
 * await konstantly.fetch(`${konstantly.baseUrl}/users/e1`, {
 *   method: 'PATCH',
 *   headers: { 'X-API-KEY': konstantly.apiKey, 'Content-Type': 'application/json' },
 *   body: JSON.stringify({ email: 'ida@shop.example', occupation: 'Store manager' }),
 * })
 * konstantly.users.get('e1')?.occupation // 'Store manager'
 */
export function konstantlySimulator(options: KonstantlySimulatorOptions = {}): KonstantlySimulator {
  const readings: KonstantlyReading = { ...defaultReading(konstantlyReadings), ...options.readings }
  const apiKey = options.apiKey ?? 'simulated-api-key'
  const users = new Map((options.users ?? [{}]).map(konstantlyUser).map((user) => [user.id, user]))
  const roles = [...(options.roles ?? defaultRoles)]
  const groups = [...(options.groups ?? defaultGroups)]
  const attributes = [...(options.attributes ?? defaultAttributes)]
  const site: KonstantlySite = {
    users,
    roles,
    groups,
    attributes,
    seats: options.seats ?? Infinity,
    readings,
  }
  const stamp = readings.limitHeaders === 'present' ? limitHeaders(options.now ?? Date.now) : undefined
  const finish = (reply: Response) => stamp?.(reply) ?? reply
  const route = (
    method: string,
    path: string,
    handle: (site: KonstantlySite, request: RoutedRequest) => Response,
  ) => ({ method, path: basePath + path, handle: (request: RoutedRequest) => finish(handle(site, request)) })

  const simulator = createSimulator({
    routes: [
      route('GET', '/users', listUsers),
      route('POST', '/users', createUser),
      // Before the calls that would take its last segment for an id's sub-resource.
      route('GET', '/users/byEmail/:userEmail', getUserByEmail),
      route('POST', '/users/blocked', blockUser),
      route('DELETE', '/users/blocked/:userId', unblockUser),
      route('GET', '/users/:userId', getUser),
      route('PATCH', '/users/:userId', updateUser),
      route('DELETE', '/users/:userId', deleteUser),
      route('GET', '/users/:userId/groups', getUserGroups),
      route('POST', '/users/:userId/groups', addUserToGroups),
      route('GET', '/groups', listGroups),
      route('GET', '/groups/:groupId', getGroup),
      route('POST', '/groups/:groupId/users', addUsersToGroup),
      route('DELETE', '/groups/:groupId/users/:userId', removeUserFromGroup),
      route('GET', '/roles', () => json(200, { roles })),
      route('GET', '/custom/attributes/users', () => json(200, attributes)),
    ],
    authenticate(request) {
      const refusal = refuseKey(request, apiKey, readings)
      return refusal && finish(refusal)
    },
    unauthorized: () => finish(wrongKey(readings)),
    notFound: () => finish(notFound()),
  })
  return Object.assign(simulator, {
    users,
    groups,
    roles,
    attributes,
    readings,
    baseUrl: `https://konstantly.simulator.test${basePath}`,
    apiKey,
  })
}

function refuseKey(
  request: ReceivedRequest,
  apiKey: string,
  readings: KonstantlyReading,
): Response | undefined {
  const sent = request.headers['x-api-key']
  if (sent === apiKey) return undefined
  if (sent !== undefined && sent !== '') return wrongKey(readings)
  return failure(readings.badKey === '403' ? 403 : 401, 'No API key provided')
}

function wrongKey(readings: KonstantlyReading): Response {
  return failure(readings.badKey === '401' ? 401 : 403, 'Invalid API key provided')
}
