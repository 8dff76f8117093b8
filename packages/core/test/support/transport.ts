import type { Connection, HttpRequest } from '../../src/index.js'
import { defaultLimits, type Limits } from '../../src/transport/limits.js'
import { createTransport, type Transport } from '../../src/transport/transport.js'
import { fakeClock } from './fake-clock.js'

/** What a scripted fetch does with one request: answers, or breaks. */
export type Step = Response | Error | (() => Response | Promise<Response>)

export interface Call {
  readonly url: string
  readonly init: RequestInit
}

/** A fetch that goes through its steps in order, and remembers its calls; the last step is repeated. */
export function scripted(...steps: readonly Step[]): {
  readonly calls: Call[]
  readonly fetch: (input: string, init?: RequestInit) => Promise<Response>
} {
  const calls: Call[] = []
  return {
    calls,
    async fetch(url, init = {}) {
      const step = steps[Math.min(calls.length, steps.length - 1)]
      calls.push({ url, init })
      if (step instanceof Error) throw step
      if (step === undefined) throw new Error('No step is left.')
      return typeof step === 'function' ? step() : step.clone()
    },
  }
}

/** What `fetch` rejects with in Node: the code is in its cause. */
export function fetchFailed(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(`it was ${code}`), { code }) })
}

interface Setup extends Partial<Limits> {
  readonly fetch: (input: string, init?: RequestInit) => Promise<Response>
  readonly clock?: ReturnType<typeof fakeClock>
  readonly random?: () => number
  readonly connection?: Partial<Connection>
}

/** A transport on its own, with a key that must not be seen. */
export function transportOf({
  fetch,
  clock = fakeClock(),
  random = () => 0,
  connection = {},
  ...limits
}: Setup): Transport {
  return createTransport({
    plugin: { id: 'test' },
    connection: {
      baseUrl: 'https://vendor.example/v1',
      authorization: { type: 'headers', headers: { 'X-Api-Key': 'key-of-the-vendor' } },
      options: {},
      ...connection,
    },
    fetch,
    clock,
    random,
    limits: { ...defaultLimits, ...limits },
  })
}

export const read: HttpRequest = { method: 'GET', path: '/users/7', repeatable: true, carries: [] }

export const write: HttpRequest = {
  method: 'POST',
  path: '/users/7',
  body: { mediaType: 'application/json', text: '{"title":"Manager"}' },
  repeatable: false,
  carries: ['title'],
}

export const repeatableWrite: HttpRequest = { ...write, method: 'PUT', repeatable: true }
