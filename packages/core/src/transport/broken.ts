import type { Failure } from '../failure/failure.js'
import type { Attempt } from './attempt.js'

/** An attempt that brought no reply. */
type Broken = Extract<Attempt, { kind: 'broken' }>

const broken: Readonly<Record<Broken['rule'], Pick<Failure, 'code' | 'message' | 'remedy'>>> = {
  aborted: {
    code: 'unavailable',
    message: 'The call was aborted.',
    remedy: 'Send it again if it is still wanted.',
  },
  budget: {
    code: 'rate-limited',
    message: "The vendor's budget of requests is used up for longer than a request waits; nothing was sent.",
    remedy:
      "Come back after the time in retryAfter, send fewer requests at once, or raise the directory's maxWait.",
  },
  timeout: {
    code: 'unavailable',
    message: 'No reply came in time.',
    remedy: "Try again later, or raise the directory's timeout.",
  },
  refused: {
    code: 'unavailable',
    message: 'The connection was refused; nothing was sent.',
    remedy: 'Check the address, and whether the vendor is reachable from here.',
  },
  'connection-lost': {
    code: 'unavailable',
    message: 'The connection broke before a whole reply came.',
    remedy: 'Try again later.',
  },
  'reply-too-large': {
    code: 'bad-reply',
    message: 'The reply is larger than the limit.',
    remedy: "Raise the directory's maxReplyBytes if such replies are real.",
  },
  redirect: {
    code: 'bad-reply',
    message: 'The vendor answered with a redirect, which is not followed with credentials.',
    remedy: "Correct the connection's address to where the vendor answers itself.",
  },
}

/** The failure in an attempt that brought no reply. */
export function failureOf(attempt: Broken): Failure {
  const { rule, status, retryAfter } = attempt
  return {
    ...broken[rule],
    rule,
    ...(status === undefined ? {} : { status }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  }
}

/** The caller gave up before anything was sent. */
export const aborted = failureOf({ kind: 'broken', executed: 'no', rule: 'aborted' })

/** Nobody can tell what became of the request. */
export const lost = failureOf({ kind: 'broken', executed: 'unknown', rule: 'connection-lost' })
