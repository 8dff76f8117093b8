import {
  fail,
  path,
  succeed,
  type Failure,
  type HttpRequest,
  type Outcome,
  type UpdateInput,
} from '@crosspatch/core'

import { writeUpdate } from './dialect.js'
import { selectedCompany, type ReplayInput, type ReplayOptions, type ReplaySelectors } from './settings.js'
import { isUuid, type UserRecord } from './wire.js'

/** https://docs.replay.sale/api-reference/user/get-user-by-id */
export function planGet(input: ReplayInput): Outcome<HttpRequest> {
  if (!isUuid(input.id)) return fail(noUserId)
  const childCompanyId = selectedCompany(input)
  return succeed({
    method: 'GET',
    path: path`/user/${input.id}`,
    ...(childCompanyId === undefined ? {} : { query: { childCompanyId }, inferred: companyInQuery }),
    repeatable: true,
    carries: [],
  })
}

/** https://docs.replay.sale/api-reference/user/update-user */
export function planUpdate(
  input: UpdateInput<UserRecord, ReplayOptions, ReplaySelectors>,
): Outcome<readonly HttpRequest[]> {
  const record = input.current?.record
  const refusal = record === undefined ? undefined : inactiveFailure(record)
  if (refusal !== undefined) return fail(refusal)
  const { body, carries } = writeUpdate(input.changes, selectedCompany(input))
  return succeed([
    {
      method: 'PATCH',
      path: path`/user/${input.id}`,
      body: { mediaType: 'application/json', text: JSON.stringify(body) },
      // It sets members to values: a second time it changes nothing more.
      repeatable: true,
      carries,
      ...(body.role !== undefined && isOutOfReach(record?.role) ? { note: lostRole } : {}),
    },
  ])
}

const companyInQuery =
  "The prose of Replay's page names childCompanyId; its table of parameters is not at hand."

const noUserId: Failure = {
  code: 'invalid-input',
  rule: 'user-id',
  message: "The user's id at Replay is a UUID, and the link's id is none.",
  remedy: 'Link the id that Replay shows for the user, not an e-mail address or an external id.',
}

/** Roles that the update takes, in the words of either shape. Any other one is lost by an update for good. */
const reachable = new Set(['User', 'Rep', 'Manager'])

function isOutOfReach(role: string | null | undefined): boolean {
  return typeof role === 'string' && !reachable.has(role)
}

const lostRole = "The user's present role can't be given back through Replay's API."

/** The own company's shape has no status, so there the vendor is the one to refuse. */
function inactiveFailure({ status, role }: UserRecord): Failure | undefined {
  const state = role === 'Disabled' ? 'disabled' : (status ?? 'active')
  if (state === 'active') return undefined
  return { code: 'conflict', rule: 'not-active', ...(inactive.get(state) ?? notActive) }
}

const notActive: Pick<Failure, 'message' | 'remedy'> = {
  message: 'The user is not active, and Replay updates active users only.',
  remedy: 'Look at the user in Replay.',
}

const inactive: ReadonlyMap<string, Pick<Failure, 'message' | 'remedy'>> = new Map([
  [
    'invited',
    {
      message: 'The invitation is still pending, and Replay updates active users only.',
      remedy:
        'Wait until it is accepted, then link the id that the user has from then on: it is not that of the invitation.',
    },
  ],
  [
    'disabled',
    {
      message: 'The user is disabled, and Replay updates active users only.',
      remedy: "Create the user in Replay anew, or ask Replay's support.",
    },
  ],
])
