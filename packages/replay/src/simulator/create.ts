import { json, type RoutedRequest } from '@crosspatch/core/simulator'
import { readBody } from './body.js'
import { newId, readScope, type ReplayCompany } from './company.js'
import { Draft } from './draft.js'
import { unifiedReply, type ReplayUser } from './user.js'

const required = ['email', 'firstName', 'role']

/**
 * `POST /api/user`, which invites: https://docs.replay.sale/api-reference/user/create-user-invite. Repeated
 * with the same `externalId` it answers what is there.
 */
export function createUser(company: ReplayCompany, request: RoutedRequest): Response {
  const { fail, readings, users } = company
  const body = readBody(request, fail)
  if (body instanceof Response) return body
  const draft = new Draft(body, readings)
  draft.require(required)
  const email = draft.email()
  const firstName = draft.text('firstName')
  const lastName = draft.text('lastName')
  const role = draft.role()
  const externalId = draft.text('externalId')
  draft.refuseUnknown([...required, 'lastName', 'externalId', 'childCompanyId'])
  if (draft.complaint !== undefined) return fail(400, draft.complaint)

  const childCompanyId = readScope(company, body['childCompanyId'])
  if (childCompanyId instanceof Response) return childCompanyId
  // Users without an external id hold null, which no request can name.
  const before = [...users.values()].find(
    (user) => user.externalId === externalId && user.childCompanyId === childCompanyId,
  )
  if (before !== undefined) return json(statusOf('repetition', company), unifiedReply(before, readings))
  if (holderOf(company, email) !== undefined) return refuseTaken(company)

  const user: ReplayUser = {
    id: newId(company),
    email,
    firstName: firstName ?? null,
    lastName: lastName ?? null,
    role: role ?? 'User',
    status: 'invited',
    externalId: externalId ?? null,
    childCompanyId,
    teamId: null,
    createdAt: new Date(company.now()).toISOString(),
    resendCount: 0,
  }
  users.set(user.id, user)
  return json(statusOf('creation', company), unifiedReply(user, readings))
}

function statusOf(kind: 'creation' | 'repetition', { readings }: ReplayCompany): number {
  if (readings.createStatus !== '201-then-200') return Number(readings.createStatus)
  return kind === 'creation' ? 201 : 200
}

/** The answer to an address that somebody else holds. */
export function refuseTaken({ fail, readings }: ReplayCompany): Response {
  return fail(Number(readings.emailTaken), 'The email address is already in use')
}

/** Who holds an address, in whatever company. A disabled user does not: creating anew is the remedy. */
export function holderOf({ users }: ReplayCompany, email: string): ReplayUser | undefined {
  return [...users.values()].find((user) => user.email === email && user.status !== 'disabled')
}
