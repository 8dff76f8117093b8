import { json, type RoutedRequest } from '@crosspatch/core/simulator'
import { readBody } from './body.js'
import { newId, type ReplayCompany } from './company.js'
import { holderOf, refuseTaken } from './create.js'
import { Draft } from './draft.js'
import { invitationUrl, type ReplayUser } from './user.js'

const required = ['email', 'teamId', 'role']
const validityInDays = 30

/**
 * `POST /api/user/invite`, the older call, into a team of the own company; again for the same address it
 * mails again. https://docs.replay.sale/api-reference/user/invite-user
 */
export function inviteUser(company: ReplayCompany, request: RoutedRequest): Response {
  const { fail, readings, users } = company
  const body = readBody(request, fail)
  if (body instanceof Response) return body
  const draft = new Draft(body, readings)
  draft.require(required)
  const email = draft.email()
  const teamId = draft.teamId()
  const role = draft.role()
  const sendEmail = draft.sendEmail()
  draft.refuseUnknown([...required, 'sendEmail'])
  if (draft.complaint !== undefined) return fail(400, draft.complaint)
  if (!company.teamIds.includes(teamId)) return fail(404, 'Team not found')

  const before = holderOf(company, email)
  if (before !== undefined && (before.status !== 'invited' || before.childCompanyId !== null)) {
    return refuseTaken(company)
  }
  const invitation: ReplayUser =
    before === undefined
      ? {
          id: newId(company),
          email,
          firstName: null,
          lastName: null,
          role: role ?? 'User',
          status: 'invited',
          externalId: null,
          childCompanyId: null,
          teamId,
          createdAt: new Date(company.now()).toISOString(),
          resendCount: 0,
        }
      : { ...before, resendCount: before.resendCount + (sendEmail ? 1 : 0) }
  users.set(invitation.id, invitation)
  return json(200, invitationReply(invitation))
}

function invitationReply({ id, email, teamId, role, createdAt, resendCount }: ReplayUser): unknown {
  const expirationDate = new Date(Date.parse(createdAt) + validityInDays * 86_400_000).toISOString()
  return { id, email, teamId, role, expirationDate, createdAt, resendCount, invitationUrl: invitationUrl(id) }
}
