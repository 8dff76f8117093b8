import { json, type RoutedRequest } from '@crosspatch/core/simulator'
import { readBody } from './body.js'
import { findUser, readScope, refuseMalformed, type ReplayCompany } from './company.js'
import { Draft } from './draft.js'
import { unifiedReply, type ReplayUser } from './user.js'

const fields = ['firstName', 'lastName', 'role']

/** `PATCH /api/user/{userId}`: https://docs.replay.sale/api-reference/user/update-user */
export function updateUser(company: ReplayCompany, request: RoutedRequest): Response {
  const { fail, readings, users } = company
  const userId = request.params['userId']
  const malformed = refuseMalformed(company, userId)
  if (malformed !== undefined) return malformed
  const body = readBody(request, fail)
  if (body instanceof Response) return body

  const draft = new Draft(body, readings)
  const firstName = draft.text('firstName')
  const lastName = draft.text('lastName')
  const role = draft.role()
  draft.refuseUnknown([...fields, 'childCompanyId'])
  if (draft.complaint !== undefined) return fail(400, draft.complaint)
  if (readings.emptyUpdate === '400' && fields.every((name) => body[name] === undefined)) {
    return fail(400, 'At least one field is required')
  }

  const childCompanyId = readScope(company, body['childCompanyId'])
  if (childCompanyId instanceof Response) return childCompanyId
  const user = findUser(company, userId, childCompanyId)
  if (user === undefined) return fail(404, 'User not found')
  const refusal = refuseInactive(company, user)
  if (refusal !== undefined) return refusal

  const changed: ReplayUser = {
    ...user,
    firstName: firstName ?? user.firstName,
    lastName: lastName ?? user.lastName,
    role: role ?? user.role,
  }
  users.set(user.id, changed)
  return json(200, unifiedReply(changed, readings))
}

/** Only active users are said to be updatable. */
function refuseInactive({ fail, readings }: ReplayCompany, user: ReplayUser): Response | undefined {
  switch (user.status) {
    case 'active':
      return undefined
    case 'disabled':
      return fail(Number(readings.disabledUpdate), 'A disabled user cannot be updated')
    case 'invited':
      if (readings.invitationUpdate === 'updates') return undefined
      return fail(Number(readings.invitationUpdate), 'The user has not accepted the invitation')
  }
}
