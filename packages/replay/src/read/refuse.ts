import { parseJsonReply, type HttpReply, type HttpRequest, type Refusal } from '@crosspatch/core'

import { selectedCompany, type ReplayScope } from '../settings.js'
import { errorWords } from '../wire.js'

/** Of all errors Replay documents one, the 403 for a company that is no direct child, and of none the body. */
export function refuse(reply: HttpReply, input: ReplayScope, request: HttpRequest): Refusal {
  const inChild = selectedCompany(input) !== undefined
  const vendorMessage = vendorWords(reply)
  return {
    ...meaning(reply.status, inChild, callOf(request)),
    ...(vendorMessage === undefined ? {} : { vendorMessage }),
  }
}

type Call = 'user' | 'list' | 'create'

function callOf({ method, path }: HttpRequest): Call {
  if (method === 'POST') return 'create'
  return path === '/user' ? 'list' : 'user'
}

function meaning(status: number, inChild: boolean, call: Call): Refusal {
  switch (status) {
    case 400:
    case 409:
    case 422:
      return call === 'list'
        ? {}
        : { remedy: sentence(correct, call === 'create' ? checkEmail : checkActive) }
    case 403:
      // https://docs.replay.sale/api-reference/user/update-user
      return inChild
        ? {
            code: 'forbidden',
            rule: 'child-company',
            remedy:
              "Check that the selected child company is a direct child of the API key's company; if it is, check the key.",
          }
        : {
            code: 'forbidden',
            rule: 'credentials',
            remedy: sentence(checkKey, call === 'user' ? checkActive : undefined),
          }
    case 404:
      return { remedy: call === 'user' ? sentence(checkId(inChild), checkInvitation) : checkAddress }
    default:
      return {}
  }
}

function sentence(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ')
}

function checkId(inChild: boolean): string {
  return inChild
    ? 'Check the id in the link, and that the user is in the selected child company.'
    : 'Check the id in the link; if the user is in a child company, give its childCompanyId.'
}

const correct = "Read the vendor's words, if there are any, and correct what they name."
const checkActive = 'Check also that the user is active: Replay updates neither disabled nor invited users.'
// https://docs.replay.sale/api-reference/user/create-user-invite
const checkEmail =
  'Check also whether the e-mail address is taken: no two invitations of Replay share one, in whatever company.'
const checkKey = 'Check the API key: Replay does not document its answer to a wrong one, and it may be this.'
const checkInvitation = 'Once an invitation is accepted, the user has another id than it.'
const checkAddress = "Check the connection's base URL, and the child company if one is selected."

function vendorWords(reply: HttpReply): string | undefined {
  const parsed = parseJsonReply(reply, errorWords)
  if (!parsed.ok) return undefined
  const { message, error } = parsed.value
  // A page within the JSON is as little for people as one in its place.
  return [message, error].find(
    (text): text is string => typeof text === 'string' && text.trim() !== '' && !/<[!/a-z]/iu.test(text),
  )
}
