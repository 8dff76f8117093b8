import type { Failure, FailureCode } from '../failure/failure.js'
import type { HttpReply } from '../http/message.js'
import { retryAfterSeconds } from './retry.js'

interface Meaning {
  readonly code: FailureCode
  readonly message: string
  readonly remedy: string
}

const meanings: Readonly<Record<number, Meaning>> = {
  400: invalid('The vendor refused the request as invalid.'),
  401: {
    code: 'unauthenticated',
    message: 'The vendor did not accept the credentials.',
    remedy: "Check the connection's credentials, and whether they were renewed or revoked.",
  },
  402: {
    code: 'forbidden',
    message: 'The vendor asks for payment first.',
    remedy: 'Check the licence at the vendor; trying again does not help.',
  },
  403: {
    code: 'forbidden',
    message: 'The credentials are not allowed to do this.',
    remedy: "Check the rights of the connection's credentials at the vendor.",
  },
  404: {
    code: 'not-found',
    message: 'The vendor has no such user.',
    remedy: 'Check the id in the link, and that it belongs to this account.',
  },
  409: conflict(),
  410: {
    code: 'not-found',
    message: 'The user is gone at the vendor.',
    remedy: 'Remove the link, or link the person to another account.',
  },
  412: conflict(),
  422: invalid('The vendor understood the request and refuses it.'),
  429: {
    code: 'rate-limited',
    message: 'The vendor takes no more requests at this pace.',
    remedy: 'Wait, and send fewer requests at once.',
  },
}

/** The failure in a reply's status alone; the plugin may know more. Nothing for a success. */
export function failureOfStatus(reply: HttpReply, now: number): Failure | undefined {
  const { status } = reply
  if (status >= 200 && status < 300) return undefined
  const { code, message, remedy } = meanings[status] ?? rest(status)
  const retryAfter = retryAfterSeconds(reply, now)
  return {
    code,
    rule: `http-${status}`,
    message,
    remedy,
    status,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  }
}

function rest(status: number): Meaning {
  if (status >= 500 || status === 408) {
    return {
      code: 'unavailable',
      message: `The vendor failed to serve the request (HTTP ${status}).`,
      remedy: 'Try again later.',
    }
  }
  if (status >= 400) return invalid(`The vendor refused the request (HTTP ${status}).`)
  return {
    code: 'bad-reply',
    message: `The vendor answered with HTTP ${status}, which means nothing here.`,
    remedy: "Check the connection's address.",
  }
}

function invalid(message: string): Meaning {
  return { code: 'invalid-input', message, remedy: "Read the vendor's words, and correct what they name." }
}

function conflict(): Meaning {
  return {
    code: 'conflict',
    message: "The vendor's record is not in a state for this change.",
    remedy: 'Read the record again, and plan anew.',
  }
}
