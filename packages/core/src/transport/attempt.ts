import type { KyInstance } from 'ky'

import type { HttpBody, HttpMethod, HttpReply } from '../http/message.js'
import { discard, readBody, ReplyTooLarge } from './body.js'

/** The standard `fetch`, or anything that behaves like it. It is called with an address and its init. */
export type Fetch = (input: string, init?: RequestInit) => Promise<Response>

/** A request with everything that goes on the wire, credentials included: it never leaves the transport. */
export interface WireRequest {
  readonly method: HttpMethod
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: HttpBody
}

/** What came of sending a request once. */
export type Attempt =
  | { readonly kind: 'replied'; readonly reply: HttpReply }
  | {
      readonly kind: 'broken'
      /** Whether the vendor may have acted on it. */
      readonly executed: 'no' | 'unknown'
      readonly rule:
        | 'aborted'
        | 'budget'
        | 'timeout'
        | 'refused'
        | 'connection-lost'
        | 'reply-too-large'
        | 'redirect'
      readonly status?: number
      /** Seconds to wait before coming back. */
      readonly retryAfter?: number
    }

export interface AttemptBounds {
  readonly milliseconds: number
  readonly maxReplyBytes: number
  readonly signal?: AbortSignal
  /** Called with the headers of a reply as soon as they are there. */
  readonly onHeaders?: (headers: Headers) => void
}

/** Codes by which runtimes say that the request never left: nothing was executed. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

let ky: KyInstance | undefined

/** ky touches the global Request when it is imported, which costs tens of milliseconds: not before it is needed. */
async function loadKy(): Promise<KyInstance> {
  ky = (await import('ky')).default
  return ky
}

/**
 * Sends a request once. ky's own retry and timeout are off: what may be repeated is ours to decide, and the time
 * allowed includes the reply's body. Body and signal go straight to `fetch`, beside ky's Request: in it they
 * would cost a stream and a second signal for every call.
 */
export async function attemptOnce(
  fetch: Fetch,
  request: WireRequest,
  bounds: AttemptBounds,
): Promise<Attempt> {
  if (bounds.signal?.aborted === true) return { kind: 'broken', executed: 'no', rule: 'aborted' }
  const controller = new AbortController()
  // A fetch or a body that does not heed the signal must not hold the caller beyond the time allowed.
  let giveUp = (): void => {}
  const gaveUp = new Promise<never>((_, reject) => {
    giveUp = () => reject(new GaveUp())
  })
  const abort = (): void => {
    controller.abort()
    giveUp()
  }
  bounds.signal?.addEventListener('abort', abort)
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    abort()
  }, bounds.milliseconds)
  let status: number | undefined
  let isSent = false
  const { method, url, body } = request
  const headers =
    body === undefined ? request.headers : { ...request.headers, 'content-type': body.mediaType }
  // Credentials must never follow a redirect to another place.
  const wire: RequestInit = { method, headers, redirect: 'manual', signal: controller.signal }
  if (body !== undefined) wire.body = body.text
  const work = async (): Promise<Attempt> => {
    const send = ky ?? (await loadKy())
    if (controller.signal.aborted) throw new GaveUp()
    const response = await send(url, {
      method,
      headers,
      redirect: 'manual',
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
      fetch: () => {
        isSent = true
        return fetch(url, wire)
      },
    })
    bounds.onHeaders?.(response.headers)
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      discard(response)
      return { kind: 'broken', executed: 'unknown', rule: 'redirect', status: response.status }
    }
    status = response.status
    const text = await readBody(response, bounds.maxReplyBytes)
    return { kind: 'replied', reply: asData(status, response.headers, text) }
  }
  try {
    return await Promise.race([work(), gaveUp])
  } catch (error) {
    const known = status === undefined ? {} : { status }
    if (error instanceof ReplyTooLarge) {
      return { kind: 'broken', executed: 'unknown', rule: 'reply-too-large', ...known }
    }
    const executed = isSent ? 'unknown' : 'no'
    if (timedOut) return { kind: 'broken', executed, rule: 'timeout', ...known }
    if (controller.signal.aborted) return { kind: 'broken', executed, rule: 'aborted', ...known }
    // Nothing of the error goes on: its message and its causes may hold the address, headers or a value.
    return wasNeverSent(error)
      ? { kind: 'broken', executed: 'no', rule: 'refused' }
      : { kind: 'broken', executed: 'unknown', rule: 'connection-lost', ...known }
  } finally {
    clearTimeout(timer)
    bounds.signal?.removeEventListener('abort', abort)
  }
}

/** Sorting and joining the headers costs more than reading most bodies, and few replies are asked for theirs. */
function asData(status: number, headers: Headers, body: string): HttpReply {
  let record: Readonly<Record<string, string>> | undefined
  return {
    status,
    get headers() {
      record ??= Object.fromEntries(headers)
      return record
    },
    body,
  }
}

/** By their members and not by their class: an error may come from another realm. */
function wasNeverSent(error: unknown): boolean {
  let cause: unknown = error
  for (let depth = 0; depth < 4 && isLikeError(cause); depth++) {
    const { code, errors } = cause
    if (typeof code === 'string' && neverSent.has(code)) return true
    // Several addresses of one host, each tried and refused.
    if (Array.isArray(errors) && errors.length > 0) return errors.every(wasNeverSent)
    cause = cause.cause
  }
  return false
}

interface LikeError {
  readonly code?: unknown
  readonly errors?: unknown
  readonly cause?: unknown
}

function isLikeError(value: unknown): value is LikeError {
  return typeof value === 'object' && value !== null
}

class GaveUp extends Error {}
