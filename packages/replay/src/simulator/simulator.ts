import {
  createSimulator,
  defaultReading,
  type RoutedRequest,
  type Simulator,
} from '@crosspatch/core/simulator'
import { newId, type ReplayCompany } from './company.js'
import { createUser } from './create.js'
import { failer } from './failure.js'
import { inviteUser } from './invite.js'
import { getUser, listUsers } from './read.js'
import { replayReadings, type ReplayReading } from './readings.js'
import { updateUser } from './update.js'
import { replayUser, type ReplayUser } from './user.js'

/** What a simulated Replay company starts with; everything has a default. */
export interface ReplaySimulatorOptions {
  /** The users, each completed by `replayUser`. Default: one. */
  readonly users?: readonly Partial<ReplayUser>[]
  /** The key to accept. Default `simulated-api-key`. */
  readonly apiKey?: string
  /** How to behave where the documentation is silent; the likeliest way unless named. */
  readonly readings?: Partial<ReplayReading>
  /** Ids of the direct children of the key's company. Default: one. */
  readonly childCompanyIds?: readonly string[]
  /** Ids of the teams of the key's company. Default: the team of `replayUser`. */
  readonly teamIds?: readonly string[]
  /** The time in milliseconds, for `createdAt`. Default: the clock. */
  readonly now?: () => number
}

/** A simulated Replay company. */
export interface ReplaySimulator extends Simulator {
  /** Users and invitations as stored, live: change them to prepare a case, read them to see what a call did. */
  readonly users: Map<string, ReplayUser>
  readonly readings: ReplayReading
  /** The address all calls begin with. */
  readonly baseUrl: string
  /** The key that is accepted in `x-api-key`. */
  readonly apiKey: string
  /** Ids of the direct children of the key's company. */
  readonly childCompanyIds: readonly string[]
  /**
   * What happens when somebody follows an invitation's link: a user appears, under a new id, which is
   * returned, and the invitation is gone. Throws if there is no such invitation.
   */
  readonly acceptInvitation: (invitationId: string) => string
}

const basePath = '/api'

/**
 * A stateful Replay company behind a standard `fetch`.
 *
 * @example
 * const id = '6f0c5c1e-1f7c-4a53-9a53-2b4c5d0e7a11'
 * const replay = replaySimulator({ users: [{ id }] })
 * await replay.fetch(`${replay.baseUrl}/user/${id}`, {
 *   method: 'PATCH',
 *   headers: { 'x-api-key': replay.apiKey, 'content-type': 'application/json' },
 *   body: JSON.stringify({ role: 'Manager' }),
 * })
 * replay.users.get(id)?.role // 'Manager'
 */
export function replaySimulator(options: ReplaySimulatorOptions = {}): ReplaySimulator {
  const readings: ReplayReading = { ...defaultReading(replayReadings), ...options.readings }
  const apiKey = options.apiKey ?? 'simulated-api-key'
  const childCompanyIds = options.childCompanyIds ?? ['b7e4d2a0-3c91-4d56-8f20-6a1e9c0d4b12']
  const users = new Map(
    (options.users ?? [{}]).map((user) => replayUser(user)).map((user) => [user.id, user]),
  )
  const fail = failer(readings)
  const company: ReplayCompany = {
    users,
    childCompanyIds,
    teamIds: options.teamIds ?? [replayUser().teamId].filter((id) => id !== null),
    readings,
    fail,
    now: options.now ?? Date.now,
  }
  const route = (
    method: string,
    path: string,
    handle: (company: ReplayCompany, request: RoutedRequest) => Response,
  ) => ({ method, path: basePath + path, handle: (request: RoutedRequest) => handle(company, request) })
  const unauthorized = () => fail(Number(readings.badKey), 'The API key is missing or not valid')

  const simulator = createSimulator({
    routes: [
      route('GET', '/user', listUsers),
      route('POST', '/user', createUser),
      route('POST', '/user/invite', inviteUser),
      route('GET', '/user/:userId', getUser),
      route('PATCH', '/user/:userId', updateUser),
    ],
    authenticate: ({ headers }) => (headers['x-api-key'] === apiKey ? undefined : unauthorized()),
    unauthorized,
    notFound: () => fail(404, 'Not found'),
  })
  return Object.assign(simulator, {
    users,
    readings,
    baseUrl: `https://replay.simulator.test${basePath}`,
    apiKey,
    childCompanyIds,
    acceptInvitation: (invitationId: string) => acceptInvitation(company, invitationId),
  })
}

function acceptInvitation(company: ReplayCompany, invitationId: string): string {
  const invitation = company.users.get(invitationId)
  if (invitation?.status !== 'invited') throw new Error('No pending invitation has this id')
  const id = newId(company)
  company.users.delete(invitationId)
  company.users.set(id, { ...invitation, id, status: 'active' })
  return id
}
