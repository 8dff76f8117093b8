import { connectionError, type Fault } from './fault.js'
import { ScopedQueue, type FaultScope } from './scope.js'
import { matchSegments } from './segments.js'

/** A request as the simulated vendor received it. */
export interface ReceivedRequest {
  readonly method: string
  readonly url: URL
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The body's exact text; empty when there was none. */
  readonly body: string
}

/** What a route's handler is given: the request and the decoded values of the pattern's `:names`. */
export interface RoutedRequest extends ReceivedRequest {
  readonly params: Readonly<Record<string, string>>
}

/** One call of the vendor's API. */
export interface Route {
  readonly method: string
  /** The whole path, with `:name` for a segment: `/api/user/:userId`. */
  readonly path: string
  /** `true` for a call that needs no credentials, such as the token request. */
  readonly open?: boolean
  readonly handle: (request: RoutedRequest) => Response | Promise<Response>
}

/** A vendor's own half: its calls and its rules. The other half (faults, routing, the record) is shared. */
export interface SimulatorDefinition {
  readonly routes: readonly Route[]
  /** The vendor's answer to missing or wrong credentials; nothing when they are good. */
  readonly authenticate?: (request: ReceivedRequest) => Response | undefined
  /** Ends every token that was given out; without it an `expired-token` fault answers with `unauthorized`. */
  readonly expireTokens?: () => void
  /** The vendor's answer to a credential that is no longer good. Default: an empty 401. */
  readonly unauthorized?: () => Response
  /** The vendor's answer to a path it does not know. Default: an empty 404. */
  readonly notFound?: (request: ReceivedRequest) => Response
}

/** A stateful vendor behind a standard `fetch`. */
export interface Simulator {
  /** Give it to `createDirectory({ … }, { fetch })`, or serve it over HTTP. Looks at the path only, never at the host. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** Every request received, in order, those hit by a fault included. */
  readonly requests: readonly ReceivedRequest[]
  /**
   * Lets the next matching requests meet a fault.
   *
   * @example
   * // The second page says that there are more users than there are.
   * const body = (page: unknown) => Object.assign({}, page, { totalCount: 9999 })
   * simulator.inject({ kind: 'rewrite', body }, { path: /\/users$/, skip: 1 })
   *
   * @example
   * // Every page is the first one: a list that repeats itself, and never ends if it names a next page.
   * let first: unknown
   * simulator.inject({ kind: 'rewrite', body: (page) => (first ??= page) }, { times: Infinity })
   *
   * @example
   * // A link that leads to somebody else's host.
   * const astray = (page: unknown) => Object.assign({}, page, { nextUrl: 'https://elsewhere.example/users' })
   * simulator.inject({ kind: 'rewrite', body: astray })
   */
  readonly inject: (fault: Fault, scope?: FaultScope) => void
  /**
   * Does something to the vendor's state between two requests: just before the next matching one is answered
   * (or meets its fault), as if somebody else had been faster.
   *
   * @example
   * // Between the first page and the second a user leaves.
   * simulator.between(() => users.delete('7'), { method: 'GET', path: /\/users$/, skip: 1 })
   */
  readonly between: (action: () => unknown, scope?: FaultScope) => void
  /** The faults that no request has met yet, with how many more they hit. */
  readonly armed: readonly { readonly fault: Fault; readonly scope: FaultScope; readonly left: number }[]
  /** Forgets faults and actions that were not met. */
  readonly calm: () => void
  /** Forgets faults and actions that were not met and requests that were received; the state stays. */
  readonly reset: () => void
}

/**
 * The shared half of a vendor simulator: routing, faults and the record of what was received.
 *
 * @example
 * const simulator = createSimulator({
 *   routes: [{ method: 'GET', path: '/users/:id', handle: ({ params }) => json(200, users.get(params.id)) }],
 * })
 * simulator.inject({ kind: 'status', status: 503 })
 */
export function createSimulator(definition: SimulatorDefinition): Simulator {
  const faults = new ScopedQueue<Fault>()
  const actions = new ScopedQueue<() => unknown>()
  let requests: ReceivedRequest[] = []
  const routes = definition.routes.map((route) => ({ ...route, segments: route.path.split('/') }))
  const unauthorized = definition.unauthorized ?? (() => new Response(null, { status: 401 }))
  const notFound = definition.notFound ?? (() => new Response(null, { status: 404 }))

  function routeOf({ method, url }: ReceivedRequest) {
    const path = url.pathname.split('/')
    for (const route of routes) {
      if (route.method !== method) continue
      const params = matchSegments(route.segments, path)
      if (params !== undefined) return { ...route, params }
    }
    return undefined
  }

  async function answer(request: ReceivedRequest): Promise<Response> {
    const route = routeOf(request)
    if (route === undefined) return definition.authenticate?.(request) ?? notFound(request)
    const refusal = route.open === true ? undefined : definition.authenticate?.(request)
    return refusal ?? route.handle({ ...request, params: route.params })
  }

  async function receive(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const incoming = new Request(input, init)
    incoming.signal.throwIfAborted()
    const request: ReceivedRequest = {
      method: incoming.method,
      url: new URL(incoming.url),
      headers: Object.fromEntries(incoming.headers),
      body: await incoming.text(),
    }
    requests.push(request)
    const isWrite = !['GET', 'HEAD'].includes(request.method) && routeOf(request)?.open !== true
    const fault = faults.take(request, isWrite)
    await actions.take(request, isWrite)?.()
    switch (fault?.kind) {
      case undefined:
        return answer(request)
      case 'latency': {
        const reply = await answer(request)
        await pause(fault.milliseconds, incoming.signal)
        return reply
      }
      case 'status':
        return new Response(fault.body ?? null, { status: fault.status, headers: fault.headers ?? {} })
      case 'status-after':
        await answer(request)
        return new Response(fault.body ?? null, { status: fault.status, headers: fault.headers ?? {} })
      case 'refuse':
        throw connectionError('ECONNREFUSED')
      case 'drop-before':
        throw connectionError('ECONNRESET')
      case 'drop-after':
        await answer(request)
        throw connectionError('ECONNRESET')
      case 'truncated': {
        const reply = await answer(request)
        const text = await reply.text()
        return new Response(text.slice(0, Math.ceil(text.length / 2)), withoutLength(reply))
      }
      case 'garbled': {
        const reply = await answer(request)
        return new Response('}{ this is no document', withoutLength(reply))
      }
      case 'rewrite': {
        const reply = await answer(request)
        return new Response(rewritten(reply, await reply.text(), fault.body), withoutLength(reply))
      }
      case 'html':
        return new Response('<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>', {
          status: fault.status ?? 502,
          headers: { 'content-type': 'text/html; charset=utf-8' },
        })
      case 'expired-token':
        if (definition.expireTokens === undefined) return unauthorized()
        definition.expireTokens()
        return answer(request)
    }
  }

  function calm(): void {
    faults.clear()
    actions.clear()
  }

  return {
    fetch: receive,
    get requests() {
      return requests
    },
    inject: (fault, scope = {}) => faults.add(fault, scope),
    between: (action, scope = {}) => actions.add(action, scope),
    get armed() {
      return faults.waiting.map(({ item, scope, left }) => ({ fault: item, scope, left }))
    },
    calm,
    reset() {
      calm()
      requests = []
    },
  }
}

/** A JSON reply. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
}

/** The body that a function makes of a reply's. */
function rewritten(reply: Response, text: string, rewrite: (body: unknown) => unknown): string {
  const isJson = reply.headers.get('content-type')?.includes('json') === true && text !== ''
  return isJson ? JSON.stringify(rewrite(JSON.parse(text))) : String(rewrite(text))
}

/** The same status and headers; the length is no longer true, and a bodiless status can't carry garbage. */
function withoutLength(reply: Response): ResponseInit {
  const headers = new Headers(reply.headers)
  headers.delete('content-length')
  return { status: reply.status === 204 ? 200 : reply.status, headers }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'))
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
  })
}
