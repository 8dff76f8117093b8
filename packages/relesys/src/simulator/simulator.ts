import {
  createSimulator,
  defaultReading,
  json,
  type ReceivedRequest,
  type Route,
  type Simulator,
} from '@crosspatch/core/simulator'

import { lists } from './list.js'
import {
  relesysCustomField,
  relesysDepartment,
  relesysUserGroup,
  sampleOrganisation,
  type RelesysCustomField,
  type RelesysDepartment,
  type RelesysUserGroup,
} from './organisation.js'
import { groupProperties, userProperties, type ListProperties } from './query.js'
import { rateLimit } from './rate-limit.js'
import { relesysReadings, type RelesysReading } from './readings.js'
import { refusals } from './refusal.js'
import { readScopes, tokens, writeScopes } from './token.js'
import { userCalls, type Call } from './user-calls.js'
import { relesysUser, type RelesysUser } from './user.js'
import { shown, userView, type View } from './view.js'

/** All of it optional: without it there is a shop with no users. */
export interface RelesysSimulatorOptions {
  /** The users at the start; what a record leaves out is completed by `relesysUser()`. Default: none. */
  readonly users?: readonly Partial<RelesysUser>[]
  /** Default: the two shops of `relesysUser()`. */
  readonly departments?: readonly Partial<RelesysDepartment>[]
  /** Default: the two groups of `relesysUser()`. */
  readonly userGroups?: readonly Partial<RelesysUserGroup>[]
  /** The definitions of custom fields. Default: those of `relesysUser()` and some more. */
  readonly customFields?: readonly Partial<RelesysCustomField>[]
  /** Default `'simulated-client-id'`. */
  readonly clientId?: string
  /** Default `'simulated-client-secret'`. */
  readonly clientSecret?: string
  /** What the client may ask for. Default: every scope for users. */
  readonly scopes?: readonly string[]
  /** How to read what the documentation leaves open; the likeliest way where nothing is said. */
  readonly readings?: Partial<RelesysReading>
  /** The calls that a client id has in a minute, `Infinity` for no limit. Default 100. */
  readonly requestsPerMinute?: number
  /** The clock, in milliseconds, that ends tokens and cursors and frees the rate. Default `Date.now`. */
  readonly now?: () => number
}

/** A stateful Relesys behind a standard `fetch`. */
export interface RelesysSimulator extends Simulator {
  /** Where the API is: give it to the plugin instead of the vendor's address. */
  readonly baseUrl: string
  /** The token endpoint, on the same host. */
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly readings: RelesysReading
  /** The users as they are now, by id, in the order of lists. Seed it, or look into it. */
  readonly users: Map<string, RelesysUser>
  readonly departments: Map<string, RelesysDepartment>
  readonly userGroups: Map<string, RelesysUserGroup>
  /** The definitions of custom fields, by id. */
  readonly customFields: Map<string, RelesysCustomField>
}

const host = 'https://relesys.simulator.test'
const base = '/api/v1.4'
const tokenPath = '/login/oauth/authorize'

/**
 * Relesys's API, v1.4, as far as users need it: tokens, users, departments, user groups and custom fields.
 *
 * @example
 * const simulator = relesysSimulator({ users: [{ id: '5f1b…', name: 'Signe Holmgaard' }] })
 * await simulator.fetch(simulator.tokenUrl, {
 *   method: 'POST',
 *   body: new URLSearchParams({
 *     grant_type: 'client_credentials',
 *     client_id: simulator.clientId,
 *     client_secret: simulator.clientSecret,
 *     scope: 'relesys.api.users',
 *   }),
 * })
 */
export function relesysSimulator(options: RelesysSimulatorOptions = {}): RelesysSimulator {
  const now = options.now ?? Date.now
  const reading: RelesysReading = { ...defaultReading(relesysReadings), ...options.readings }
  const clientId = options.clientId ?? 'simulated-client-id'
  const clientSecret = options.clientSecret ?? 'simulated-client-secret'
  const users = byId((options.users ?? []).map(relesysUser))
  const departments = byId((options.departments ?? sampleOrganisation.departments).map(relesysDepartment))
  const userGroups = byId((options.userGroups ?? sampleOrganisation.userGroups).map(relesysUserGroup))
  const customFields = byId((options.customFields ?? sampleOrganisation.customFields).map(relesysCustomField))
  const refuse = refusals(reading)
  const scopes = options.scopes ?? [...new Set([...readScopes, ...writeScopes])]
  const access = tokens({ clientId, clientSecret, scopes, now, reading })
  const limited = rateLimit(options.requestsPerMinute ?? 100, now)
  const call = userCalls({ users, definitions: customFields, now, reading, refuse })

  function unauthorized(): Response {
    const reply = reading.unauthorizedBody === 'error' ? refuse(401, 'The access token is invalid.') : null
    const headers = new Headers(reply?.headers)
    headers.set('www-authenticate', 'Bearer')
    return new Response(reply?.body ?? null, { status: 401, headers })
  }

  /** Any one of an endpoint's scopes is enough; the refusal names them. */
  function within(accepted: readonly string[], handle: Call): Call {
    return (request: Parameters<Call>[0]) =>
      access.scopesOf(request)?.some((scope) => accepted.includes(scope)) === true
        ? handle(request)
        : refuse(403, `One of these scopes is required: ${accepted.join(', ')}`)
  }

  function list(properties: ListProperties, items: () => readonly View[]): Call {
    const page = lists({ properties, now, reading, refuse })
    return within(readScopes, (request) => page(request, items()))
  }

  function one(records: ReadonlyMap<string, object>): Call {
    return within(readScopes, ({ params }) => {
      const record = records.get(params['id'] ?? '')
      return record === undefined
        ? refuse(404, 'The resource was not found.')
        : json(200, shown({ data: record }, reading))
    })
  }

  const routes: Route[] = [
    { method: 'POST', path: tokenPath, open: true, handle: access.issue },
    {
      method: 'GET',
      path: `${base}/users`,
      handle: list(userProperties, () => [...users.values()].map(userView)),
    },
    { method: 'POST', path: `${base}/users`, handle: within(writeScopes, call.create) },
    { method: 'GET', path: `${base}/users/:userId`, handle: within(readScopes, call.get) },
    { method: 'PATCH', path: `${base}/users/:userId`, handle: within(writeScopes, call.update) },
    { method: 'DELETE', path: `${base}/users/:userId`, handle: within(writeScopes, call.remove) },
    { method: 'PUT', path: `${base}/users/:userId/status`, handle: within(writeScopes, call.setStatus) },
    { method: 'GET', path: `${base}/customfields/users`, handle: list(noProperties, viewsOf(customFields)) },
    { method: 'GET', path: `${base}/departments`, handle: list(groupProperties, viewsOf(departments)) },
    { method: 'GET', path: `${base}/departments/:id`, handle: one(departments) },
    { method: 'GET', path: `${base}/userGroups`, handle: list(groupProperties, viewsOf(userGroups)) },
    { method: 'GET', path: `${base}/userGroups/:id`, handle: one(userGroups) },
  ]

  const simulator = createSimulator({
    routes,
    authenticate: (request: ReceivedRequest) =>
      access.scopesOf(request) === undefined ? unauthorized() : limited(),
    expireTokens: access.expire,
    unauthorized,
    notFound: () => refuse(404, 'The resource was not found.'),
  })
  // Assigned, not spread: the record of requests is a getter.
  return Object.assign(simulator, {
    baseUrl: `${host}${base}`,
    tokenUrl: `${host}${tokenPath}`,
    clientId,
    clientSecret,
    readings: reading,
    users,
    departments,
    userGroups,
    customFields,
  })
}

const noProperties: ListProperties = { filterable: [], notSortable: [] }

function byId<Item extends { readonly id: string }>(records: readonly Item[]): Map<string, Item> {
  return new Map(records.map((record) => [record.id, record]))
}

function viewsOf(records: ReadonlyMap<string, object>): () => View[] {
  return () => [...records.values()].map((record) => ({ ...record }))
}
