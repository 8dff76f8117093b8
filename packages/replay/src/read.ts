import {
  decodeUser,
  parseJsonReply,
  succeed,
  type HttpReply,
  type Outcome,
  type Receipt,
  type Refusal,
  type Snapshot,
} from '@crosspatch/core'

import { extensions, fields } from './fields.js'
import { selectedCompany, type ReplayInput } from './settings.js'
import { errorWords, userRecord, type UserRecord } from './wire.js'

/** Which of the two shapes comes depends on the company, so either is read from any call. */
export function readUser(reply: HttpReply, { options }: ReplayInput): Outcome<Snapshot<UserRecord>> {
  const parsed = parseJsonReply(reply, userRecord)
  if (!parsed.ok) return parsed
  const record = parsed.value
  const user = decodeUser({ id: 'replay', fields, extensions }, record, options)
  return succeed({ id: record.id, user, record })
}

/** A good update answers with the whole user. */
export function readReceipt(reply: HttpReply, input: ReplayInput): Outcome<Receipt> {
  const read = readUser(reply, input)
  if (!read.ok) return read
  const { record, user } = read.value
  return succeed({ id: record.id, user })
}

/** Of all errors Replay documents one, the 403 for a company that is no direct child, and of none the body. */
export function refuse(reply: HttpReply, input: ReplayInput): Refusal {
  const inChild = selectedCompany(input) !== undefined
  const vendorMessage = vendorWords(reply)
  return { ...meaning(reply.status, inChild), ...(vendorMessage === undefined ? {} : { vendorMessage }) }
}

function meaning(status: number, inChild: boolean): Refusal {
  switch (status) {
    case 400:
    case 409:
    case 422:
      return {
        remedy: `Read the vendor's words, if there are any, and correct what they name. ${checkActive}`,
      }
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
            remedy: `Check the API key: Replay does not document its answer to a wrong one, and it may be this. ${checkActive}`,
          }
    case 404:
      return {
        remedy: inChild
          ? `Check the id in the link, and that the user is in the selected child company. ${checkInvitation}`
          : `Check the id in the link; if the user is in a child company, give its childCompanyId. ${checkInvitation}`,
      }
    default:
      return {}
  }
}

const checkActive = 'Check also that the user is active: Replay updates neither disabled nor invited users.'
const checkInvitation = 'Once an invitation is accepted, the user has another id than it.'

function vendorWords(reply: HttpReply): string | undefined {
  const parsed = parseJsonReply(reply, errorWords)
  if (!parsed.ok) return undefined
  const { message, error } = parsed.value
  // A page within the JSON is as little for people as one in its place.
  return [message, error].find(
    (text): text is string => typeof text === 'string' && text.trim() !== '' && !/<[!/a-z]/iu.test(text),
  )
}
