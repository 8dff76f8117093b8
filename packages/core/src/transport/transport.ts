import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import type { HttpReply, HttpRequest } from '../http/message.js'
import type { Secrets } from '../patch/change.js'
import type { Connection, TokenExchange } from '../plugin/plugin.js'
import { attemptOnce, type Attempt, type Fetch, type WireRequest } from './attempt.js'
import type { Clock } from './clock.js'
import { isFencedPath } from './fence.js'
import type { Limits } from './limits.js'
import { insertSecrets } from './insert-secrets.js'
import { redactHeader, redacted, scrub } from './redact.js'
import { sendWithRetry, type Tried } from './retry.js'
import { failureOfStatus } from './status.js'
import { TokenKeeper } from './token.js'

/** What came of a request. */
export type Sent =
  | { readonly replied: true; readonly reply: HttpReply; readonly attempts: number }
  | {
      readonly replied: false
      readonly failure: Failure
      /** Whether the vendor may have acted on it. */
      readonly executed: 'no' | 'unknown'
      readonly attempts: number
    }

export interface SendContext {
  readonly signal?: AbortSignal | undefined
  readonly secrets?: Secrets
}

/** The only thing that touches the network. It holds a connection's secrets, and shows none of them. */
export interface Transport {
  readonly send: (request: HttpRequest, context: SendContext) => Promise<Sent>
  /** What a plan may show of the headers that every request gets. */
  readonly shownHeaders: Readonly<Record<string, string>>
  /** A vendor's words without this connection's secrets and without the given values. */
  readonly scrub: (message: string, values: Iterable<string>) => string
}

export interface TransportSetup {
  readonly connection: Connection
  readonly fetch: Fetch
  readonly clock: Clock
  readonly random: () => number
  readonly limits: Limits
}

export function createTransport({ connection, fetch, clock, random, limits }: TransportSetup): Transport {
  const { authorization } = connection
  const baseUrl = connection.baseUrl.replace(/\/+$/u, '')
  const known = new Set<string>()
  const keeper =
    authorization.type === 'token' ? new TokenKeeper(authorization.exchange, clock, sendExchange) : undefined
  if (authorization.type === 'headers') remember(authorization.headers)
  else for (const [, value] of new URLSearchParams(authorization.exchange.body.text)) known.add(value)

  function remember(headers: Readonly<Record<string, string>>): void {
    for (const value of Object.values(headers)) {
      known.add(value)
      known.add(value.replace(/^[A-Za-z]+ /u, ''))
    }
  }

  function tryWithRetry(
    wire: WireRequest,
    repeatable: boolean,
    signal: AbortSignal | undefined,
  ): Promise<Tried> {
    return sendWithRetry({
      repeatable,
      limits,
      clock,
      random,
      ...(signal === undefined ? {} : { signal }),
      send: (milliseconds) =>
        attemptOnce(fetch, wire, {
          milliseconds,
          maxReplyBytes: limits.maxReplyBytes,
          ...(signal === undefined ? {} : { signal }),
        }),
    })
  }

  async function sendExchange(exchange: TokenExchange): Promise<Outcome<HttpReply>> {
    const { attempt } = await tryWithRetry(
      {
        method: 'POST',
        url: exchange.url,
        headers: { accept: 'application/json', ...exchange.headers },
        body: exchange.body,
      },
      true,
      undefined,
    )
    if (attempt.kind === 'broken') return fail(tokenFailure(failureOf(attempt)))
    const failure = failureOfStatus(attempt.reply, clock.now())
    if (failure === undefined) return succeed(attempt.reply)
    // A token endpoint answers wrong credentials with 400 as often as with 401 (RFC 6749, section 5.2).
    return fail(tokenFailure(failure.status === 400 ? { ...failure, code: 'unauthenticated' } : failure))
  }

  async function credentials(): Promise<
    Outcome<{ headers: Readonly<Record<string, string>>; token?: string }>
  > {
    if (authorization.type === 'headers') return succeed({ headers: authorization.headers })
    const got = await (keeper?.get() ?? fail())
    if (!got.ok) return got
    const headers = authorization.exchange.authorize(got.value)
    remember(headers)
    return succeed({ headers, token: got.value })
  }

  async function send(request: HttpRequest, context: SendContext): Promise<Sent> {
    if (!isFencedPath(request.path)) return notSent(outsideFence())
    const url = baseUrl + request.path + queryOf(request)
    let attempts = 0
    for (let renewed = false; ; renewed = true) {
      const credential = await credentials()
      if (!credential.ok) return notSent(...credential.failures)
      const body = insertSecrets(request, context.secrets ?? {})
      if (!body.ok) return notSent(...body.failures)
      const tried = await tryWithRetry(
        {
          method: request.method,
          url,
          headers: { ...connection.headers, ...request.headers, ...credential.value.headers },
          ...(body.value === undefined ? {} : { body: body.value }),
        },
        request.repeatable,
        context.signal,
      )
      attempts += tried.attempts
      const { attempt } = tried
      if (attempt.kind === 'broken') {
        return { replied: false, failure: failureOf(attempt), executed: attempt.executed, attempts }
      }
      const { token } = credential.value
      if (attempt.reply.status !== 401 || token === undefined || renewed) {
        return { replied: true, reply: attempt.reply, attempts }
      }
      // The token may have ended early: one new one, one more try. A 401 proves that nothing was executed.
      keeper?.forget(token)
    }
  }

  const shown =
    authorization.type === 'headers'
      ? mapValues(authorization.headers, redactHeader)
      : mapValues(authorization.exchange.authorize(redacted), (value) => value)

  return {
    send,
    shownHeaders: { ...connection.headers, ...shown },
    scrub: (message, values) => scrub(message, [...known, ...values]),
  }
}

function notSent(...failures: readonly Failure[]): Sent {
  const failure = failures[0] ?? outsideFence()
  return { replied: false, failure, executed: 'no', attempts: 0 }
}

function outsideFence(): Failure {
  return {
    code: 'invalid-input',
    rule: 'path',
    message: "The request's path leaves the connection's base URL.",
    remedy: 'Plan again; if the plan is fresh, this is a fault of the plugin.',
  }
}

function tokenFailure(failure: Failure): Failure {
  const { message, ...rest } = failure
  return { ...rest, message: `The token request failed. ${message}` }
}

function queryOf({ query }: HttpRequest): string {
  return query === undefined ? '' : `?${new URLSearchParams(query).toString()}`
}

function mapValues(
  headers: Readonly<Record<string, string>>,
  show: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), show(value)]))
}

const broken: Readonly<
  Record<Extract<Attempt, { kind: 'broken' }>['rule'], Pick<Failure, 'code' | 'message' | 'remedy'>>
> = {
  aborted: {
    code: 'unavailable',
    message: 'The call was aborted.',
    remedy: 'Send it again if it is still wanted.',
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

function failureOf(attempt: Extract<Attempt, { kind: 'broken' }>): Failure {
  const status = attempt.status === undefined ? {} : { status: attempt.status }
  return { ...broken[attempt.rule], rule: attempt.rule, ...status }
}
