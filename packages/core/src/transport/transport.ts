import type { About, AttemptEnd, Observer } from '../events/observer.js'
import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import type { HttpReply, HttpRequest } from '../http/message.js'
import type { Secrets } from '../patch/change.js'
import { guarded } from '../plugin/fault.js'
import type { Connection, Plugin, TokenExchange } from '../plugin/plugin.js'
import { attemptOnce, type Attempt, type Fetch, type WireRequest } from './attempt.js'
import { aborted, failureOf, lost } from './broken.js'
import type { Clock } from './clock.js'
import { areHeaders, isFencedPath } from './fence.js'
import { Gate, uncounted } from './gate.js'
import { KnownSecrets } from './known-secrets.js'
import type { Limits } from './limits.js'
import type { Place } from './pace.js'
import { redactHeader, redacted, scrub, type Hidden } from './redact.js'
import { sendWithRetry, type RetryInput, type Tried } from './retry.js'
import { failureOfStatus } from './status.js'
import { TokenKeeper } from './token.js'

/** What came of a request. */
type Sent = SentOnce & {
  /** Whether an attempt before the last may have been executed: then the last one's refusal proves nothing. */
  readonly doubt?: boolean
}

type SentOnce =
  | { readonly replied: true; readonly reply: HttpReply; readonly attempts: number }
  | {
      readonly replied: false
      readonly failure: Failure
      /** Whether the vendor may have acted on it. */
      readonly executed: 'no' | 'unknown'
      readonly attempts: number
    }

interface SendContext {
  readonly signal?: AbortSignal | undefined
  /** What it is sent for: events say so, and where requests have to wait, users take turns. */
  readonly about?: About
  readonly secrets?: Secrets
  /** Asked before a request that had to wait is sent: whether it is still the right one. */
  readonly stillRight?: (() => Promise<boolean>) | undefined
}

/** The only thing that touches the network. It holds a connection's secrets, and shows none of them. */
export interface Transport {
  readonly send: (request: HttpRequest, context: SendContext) => Promise<Sent>
  /** What a plan may show of the headers that every request gets. */
  readonly shownHeaders: Readonly<Record<string, string>>
  /** A vendor's words without this connection's secrets and without the given texts. */
  readonly scrub: (message: string, hidden: Hidden) => string
}

export interface TransportSetup {
  readonly plugin: Pick<Plugin, 'id'>
  readonly connection: Connection
  readonly fetch: Fetch
  readonly clock: Clock
  readonly random: () => number
  readonly limits: Limits
  /** Present when somebody listens. */
  readonly observer?: Observer | undefined
}

/** @throws TypeError when the connection's budget makes no sense. */
export function createTransport({
  plugin,
  connection,
  fetch,
  clock,
  random,
  limits,
  observer,
}: TransportSetup): Transport {
  const { authorization, budget } = connection
  const gate = new Gate({ clock, budget })
  const baseUrl = connection.baseUrl.replace(/\/+$/u, '')
  // In lower case: two spellings of one name would both be sent, and joined into a value that nobody meant.
  const ownHeaders = lowerCased(connection.headers ?? {})
  const known = new KnownSecrets(authorization)
  const keeper =
    authorization.type === 'token'
      ? new TokenKeeper(plugin, authorization.exchange, clock, sendExchange)
      : undefined
  const fixed: Credentials = {
    headers: authorization.type === 'headers' ? lowerCased(authorization.headers) : {},
  }

  const onHeaders = (headers: Headers): void => gate.heed(headers)

  function tryWithRetry(wire: () => WireRequest, { about, ...trying }: Trying): Promise<Tried> {
    const { signal } = trying
    const ending = signal === undefined ? {} : { signal }
    return sendWithRetry({
      ...trying,
      account: about.user,
      onWait: (milliseconds) => observer?.waiting(about, milliseconds),
      onPause: (attempts, milliseconds) => observer?.retrying(about, attempts, milliseconds),
      limits,
      clock,
      random,
      gate,
      send: async (milliseconds, place, attempts) => {
        const sending = wire()
        const end = observer?.attempt(about, sending.method, attempts)
        const attempt = await attemptOnce(leaving(place), sending, {
          milliseconds,
          maxReplyBytes: limits.maxReplyBytes,
          onHeaders,
          ...ending,
        })
        end?.(endOf(attempt))
        return attempt
      },
    })
  }

  /** The injected fetch, which notes when a request leaves. */
  function leaving(place: Place): Fetch {
    if (place === uncounted) return fetch
    return (url, init) => {
      gate.sent(place)
      return fetch(url, init)
    }
  }

  async function sendExchange(exchange: TokenExchange): Promise<Outcome<HttpReply>> {
    const { attempt } = await tryWithRetry(
      () => ({
        method: 'POST',
        url: exchange.url,
        headers: { accept: 'application/json', ...exchange.headers },
        body: exchange.body,
      }),
      { about: { operation: 'token' }, repeatable: true, goesFirst: true },
    )
    if (attempt.kind === 'broken') return fail(tokenFailure(failureOf(attempt)))
    const failure = failureOfStatus(attempt.reply, clock.now())
    if (failure === undefined) return succeed(attempt.reply)
    // A token endpoint answers wrong credentials with 400 as often as with 401 (RFC 6749, section 5.2).
    return fail(tokenFailure(failure.status === 400 ? { ...failure, code: 'unauthenticated' } : failure))
  }

  /** The headers of the token in hand: worked out once, and not again for every request. */
  let latest: Credentials = fixed

  async function credentials(): Promise<Outcome<Credentials>> {
    if (authorization.type === 'headers') return succeed(fixed)
    const got = await (keeper?.get() ?? fail())
    if (!got.ok) return got
    if (got.value === latest.token) return succeed(latest)
    known.remember(got.value)
    return guarded(
      plugin,
      'authorized a request',
      () => {
        const headers = authorization.exchange.authorize(got.value)
        if (!areHeaders(headers)) return fail(tokenFailure(unusableToken))
        latest = { headers: lowerCased(headers), token: got.value }
        return succeed(latest)
      },
      'bad-reply',
    )
  }

  async function sendOnceAuthorized(
    request: HttpRequest,
    { signal, secrets = {}, stillRight, about = { operation: 'get' } }: SendContext,
    credential: Credentials,
  ): Promise<Sent> {
    const body =
      request.secrets === undefined
        ? succeed(request.body)
        : // Few changes set a password: what puts it in is loaded with the first that does.
          (await import('./insert-secrets.js')).insertSecrets(request, secrets)
    if (!body.ok) return notSent(0, body.failures)
    const own = {
      ...ownHeaders,
      ...(request.headers === undefined ? {} : lowerCased(request.headers)),
    }
    const { attempt, attempts, doubt, outdated } = await tryWithRetry(
      () => ({
        method: request.method,
        url: baseUrl + request.path + queryOf(request),
        // While it waited, the token may have been renewed for another request.
        headers: { ...own, ...(credential.token === undefined ? credential : latest).headers },
        ...(body.value === undefined ? {} : { body: body.value }),
      }),
      {
        about,
        repeatable: request.repeatable,
        ...(signal === undefined ? {} : { signal }),
        ...(stillRight === undefined ? {} : { stillRight }),
      },
    )
    if (outdated) return { replied: false, failure: overtaken, executed: doubt ? 'unknown' : 'no', attempts }
    return attempt.kind === 'replied'
      ? { replied: true, reply: attempt.reply, attempts, doubt }
      : { replied: false, failure: failureOf(attempt), executed: attempt.executed, attempts, doubt }
  }

  async function sendAuthorized(request: HttpRequest, context: SendContext): Promise<Sent> {
    let attempts = 0
    let doubt = false
    for (let renewed = false; ; renewed = true) {
      // The token is everyone's: a caller who gives up stops waiting for it, and the others go on.
      const credential = await unlessAborted(credentials(), context.signal)
      if (credential === undefined) return { ...notSent(attempts, [aborted]), doubt }
      if (!credential.ok) return { ...notSent(attempts, credential.failures), doubt }
      if (renewed && context.stillRight !== undefined) {
        const { isRight } = await gate.look(context.about?.user, context.stillRight)
        if (!isRight) return { ...notSent(attempts, [overtaken]), doubt }
      }
      const sent = await sendOnceAuthorized(request, context, credential.value)
      attempts += sent.attempts
      doubt ||= sent.doubt === true
      const { token } = credential.value
      if (!sent.replied || sent.reply.status !== 401 || token === undefined || renewed) {
        return { ...sent, attempts, doubt }
      }
      // The token may have ended early: one new one, one more try. A 401 proves that nothing was executed.
      keeper?.forget(token)
    }
  }

  async function send(request: HttpRequest, context: SendContext): Promise<Sent> {
    if (!isFencedPath(request.path)) return notSent(0, [outsideFence])
    if (context.signal?.aborted === true) return notSent(0, [aborted])
    try {
      return await sendAuthorized(request, context)
    } catch {
      // An injected fetch or clock that misbehaves: what it did with the request, nobody can tell.
      return { replied: false, failure: lost, executed: 'unknown', attempts: 1 }
    }
  }

  const shown =
    authorization.type === 'headers' ? authorization.headers : authorization.exchange.authorize(redacted)

  return {
    send,
    shownHeaders: {
      ...ownHeaders,
      ...Object.fromEntries(
        Object.entries(lowerCased(shown)).map(([name, value]) => [name, redactHeader(name, value)]),
      ),
    },
    scrub: (message, { exact, anyCase = [] }) =>
      scrub(message, { exact, anyCase: [...known.all(), ...anyCase] }),
  }
}

/** What is particular to one request. */
type Trying = Pick<RetryInput, 'repeatable' | 'goesFirst' | 'signal' | 'stillRight'> & {
  readonly about: About
}

function endOf(attempt: Attempt): AttemptEnd {
  if (attempt.kind === 'replied') return { status: attempt.reply.status }
  const { rule, status } = attempt
  return status === undefined ? { rule } : { rule, status }
}

interface Credentials {
  readonly headers: Readonly<Record<string, string>>
  readonly token?: string
}

/** What comes of it, or `undefined` when the caller gives up first. */
function unlessAborted<Value>(
  pending: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value | undefined> {
  if (signal === undefined) return pending
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(undefined)
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
    pending.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

function notSent(attempts: number, failures: readonly Failure[]): Sent {
  return { replied: false, failure: failures[0] ?? outsideFence, executed: 'no', attempts }
}

const overtaken: Failure = {
  code: 'conflict',
  rule: 'overtaken',
  message:
    'While the request waited, the record changed or could not be read again: nobody knows whether it is still the right one.',
  remedy: 'Plan again.',
}

const outsideFence: Failure = {
  code: 'invalid-input',
  rule: 'path',
  message: "The request's path leaves the connection's base URL.",
  remedy: 'Plan again; if the plan is fresh, this is a fault of the plugin.',
}

const unusableToken: Failure = {
  code: 'bad-reply',
  rule: 'token',
  message: 'It gave a token that no header can carry.',
  remedy: "Check the connection's address.",
}

function tokenFailure(failure: Failure): Failure {
  const { message, ...rest } = failure
  return { ...rest, message: `The token request failed. ${message}` }
}

function queryOf({ query }: HttpRequest): string {
  if (query === undefined || query === '') return ''
  return `?${typeof query === 'string' ? query : new URLSearchParams(query).toString()}`
}

function lowerCased(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
