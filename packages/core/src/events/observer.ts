import type { Failure } from '../failure/failure.js'
import type { HttpMethod } from '../http/message.js'
import type { ConnectionReport } from '../directory/report.js'
import type { Clock } from '../transport/clock.js'
import type { DirectoryEvent, EventFailure, EventListener, Operation } from './event.js'
import { clientKind, errorStatus, type Span, type Tracer } from './tracer.js'

/** What something is done for. */
export interface About {
  readonly operation: Operation
  /** The user's id at the vendor, where it is about one account. */
  readonly user?: string | undefined
}

/** How an attempt ended: with a reply's status, or with the reason why there is none. */
export type AttemptEnd = { readonly status: number } | { readonly rule: string; readonly status?: number }

export interface ObserverSetup {
  readonly connection: string
  readonly plugin: string
  readonly baseUrl: string
  readonly clock: Clock
  readonly onEvent: EventListener | undefined
  readonly tracer: Tracer | undefined
}

type Told = DirectoryEvent extends infer Each
  ? Each extends DirectoryEvent
    ? Omit<Each, 'time' | 'connection' | 'plugin' | 'operation' | 'user'>
    : never
  : never

/**
 * Tells what a connection does, to a listener and to a tracer. Spans are named and described by OpenTelemetry's
 * conventions for HTTP clients (https://opentelemetry.io/docs/specs/semconv/http/http-spans/), but for `url.full`:
 * an address holds ids, and some hold e-mail addresses.
 */
export class Observer {
  readonly #setup: ObserverSetup

  constructor(setup: ObserverSetup) {
    this.#setup = setup
  }

  /** The time from which a duration is counted. */
  now(): number {
    return this.#setup.clock.now()
  }

  planned(about: About, requests: number, since: number): void {
    this.#tell(about, { type: 'planned', requests, milliseconds: this.now() - since })
  }

  waiting(about: About, milliseconds: number): void {
    this.#tell(about, { type: 'waiting', milliseconds })
  }

  retrying(about: About, attempt: number, milliseconds: number): void {
    this.#tell(about, { type: 'retrying', attempt, milliseconds })
  }

  /** An attempt begins; what is returned is called when it ends. */
  attempt(about: About, method: HttpMethod, attempt: number): (end: AttemptEnd) => void {
    const since = this.now()
    this.#tell(about, { type: 'sending', method, attempt })
    const span = this.#startSpan(about, method, attempt)
    return (end) => {
      this.#tell(about, {
        type: 'received',
        method,
        attempt,
        ...(end.status === undefined ? {} : { status: end.status }),
        ...('rule' in end ? { rule: end.rule } : {}),
        milliseconds: this.now() - since,
      })
      if (span !== undefined) {
        guarded(() => describeEnd(span, end))
        guarded(() => span.end())
      }
    }
  }

  /** A connection's share of a write has ended. */
  ended(about: About, { status, failures, fields }: ConnectionReport, since: number): void {
    const told = [...failures, ...fields.flatMap(({ failure }) => failure ?? [])].map(asEventFailure)
    const milliseconds = this.now() - since
    switch (status) {
      case 'applied':
      case 'nothing-to-send':
      case 'partly-applied':
        this.#tell(about, { type: 'settled', status, failures: told, milliseconds })
        return
      case 'refused':
        this.#tell(about, { type: 'refused', status, failures: told, milliseconds })
        return
      case 'failed':
      case 'uncertain':
        this.#tell(about, { type: 'failed', status, failures: told, milliseconds })
    }
  }

  #tell({ operation, user }: About, told: Told): void {
    const { onEvent, connection, plugin } = this.#setup
    if (onEvent === undefined) return
    const base = { time: this.now(), connection, plugin, operation, ...(user === undefined ? {} : { user }) }
    guarded(() => heedless(onEvent({ ...base, ...told })))
  }

  #startSpan({ operation }: About, method: HttpMethod, attempt: number): Span | undefined {
    const { tracer, connection, plugin, baseUrl } = this.#setup
    if (tracer === undefined) return undefined
    const { hostname, port, protocol } = new URL(baseUrl)
    const scheme = protocol.slice(0, -1)
    return guarded(() =>
      tracer.startSpan(method, {
        kind: clientKind,
        attributes: {
          'http.request.method': method,
          'server.address': hostname,
          'server.port': port === '' ? (scheme === 'http' ? 80 : 443) : Number(port),
          'url.scheme': scheme,
          ...(attempt > 1 ? { 'http.request.resend_count': attempt - 1 } : {}),
          'crosspatch.connection': connection,
          'crosspatch.plugin': plugin,
          'crosspatch.operation': operation,
        },
      }),
    )
  }
}

function describeEnd(span: Span, end: AttemptEnd): void {
  if (end.status !== undefined) span.setAttribute('http.response.status_code', end.status)
  const error = 'rule' in end ? end.rule : end.status >= 400 ? String(end.status) : undefined
  if (error !== undefined) {
    span.setAttribute('error.type', error)
    span.setStatus({ code: errorStatus })
  }
}

function asEventFailure({ code, rule, field, status }: Failure): EventFailure {
  return {
    code,
    ...(rule === undefined ? {} : { rule }),
    ...(field === undefined ? {} : { field }),
    ...(status === undefined ? {} : { status }),
  }
}

/** A listener may be async, although nobody waits for it: that it fails later must not end the process. */
function heedless(answer: unknown): void {
  if (answer instanceof Promise) answer.catch(() => {})
}

/** A listener or a tracer that fails must not break a write. */
function guarded<Value>(call: () => Value): Value | undefined {
  try {
    return call()
  } catch {
    return undefined
  }
}
