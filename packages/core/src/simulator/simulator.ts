import { connectionError, FaultQueue, type Fault, type FaultScope } from './fault.js'

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
  /** Lets the next matching requests meet a fault. */
  readonly inject: (fault: Fault, scope?: FaultScope) => void
  /** Forgets faults that were not met and requests that were received; the state stays. */
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
  const faults = new FaultQueue()
  let requests: ReceivedRequest[] = []
  const routes = definition.routes.map((route) => ({ ...route, segments: route.path.split('/') }))
  const unauthorized = definition.unauthorized ?? (() => new Response(null, { status: 401 }))
  const notFound = definition.notFound ?? (() => new Response(null, { status: 404 }))

  async function answer(request: ReceivedRequest): Promise<Response> {
    const path = request.url.pathname.split('/')
    for (const route of routes) {
      if (route.method !== request.method) continue
      const params = matchSegments(route.segments, path)
      if (params === undefined) continue
      const refusal = route.open === true ? undefined : definition.authenticate?.(request)
      return refusal ?? (await route.handle({ ...request, params }))
    }
    return definition.authenticate?.(request) ?? notFound(request)
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
    const fault = faults.take(request.method, request.url.pathname)
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

  return {
    fetch: receive,
    get requests() {
      return requests
    },
    inject: (fault, scope = {}) => faults.add(fault, scope),
    reset() {
      faults.clear()
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

function matchSegments(
  pattern: readonly string[],
  path: readonly string[],
): Record<string, string> | undefined {
  if (pattern.length !== path.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, segment] of pattern.entries()) {
    const actual = path[index] ?? ''
    if (segment.startsWith(':')) params[segment.slice(1)] = decodeSegment(actual)
    else if (segment !== actual) return undefined
  }
  return params
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    // Not valid percent-encoding: servers then take it as it stands.
    return segment
  }
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
