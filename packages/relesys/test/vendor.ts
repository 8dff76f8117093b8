import { createDirectory, type Directory, type HttpRequest, type Plan } from '@crosspatch/core'

import { relesys, type RelesysSettings } from '../src/index.js'

/** What went over the network, as the vendor would see it. */
interface Call {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A reply to be given: its body is text as it stands, or anything else as JSON. */
export interface Answer {
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export const userId = 'c0ffee00-1d2e-4f30-8a4b-5c6d7e8f9a01'

export const settings = {
  clientId: 'client-of-the-test',
  clientSecret: 'canary-secret-of-the-test',
} satisfies RelesysSettings

interface Vendor {
  readonly directory: Directory<{ relesys: ReturnType<typeof relesys> }>
  readonly calls: readonly Call[]
}

interface Replies {
  /** To calls of the API. */
  readonly answer?: (call: Call) => Answer
  /** To token requests. */
  readonly token?: Answer
  readonly settings?: Partial<RelesysSettings>
  /** The clock, in milliseconds. */
  readonly now?: () => number
}

/** A directory with one connection whose calls are recorded and answered here. */
export function vendor({
  answer = () => ({ status: 500 }),
  token = { body: { access_token: 'canary-token-of-the-test', expires_in: '3600', token_type: 'Bearer' } },
  settings: more = {},
  now = () => 0,
}: Replies = {}): Vendor {
  const calls: Call[] = []
  const directory = createDirectory(
    { relesys: relesys({ ...settings, ...more }) },
    {
      clock: { now, sleep: () => Promise.resolve() },
      fetch: async (input, init) => {
        const call = await received(new Request(input, init))
        calls.push(call)
        return respond(call.url.endsWith('/login/oauth/authorize') ? token : answer(call))
      },
    },
  )
  return { directory, calls }
}

async function received(request: Request): Promise<Call> {
  return {
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  }
}

function respond({ status = 200, body = null, headers = {} }: Answer): Response {
  const text = typeof body === 'string' || body === null ? body : JSON.stringify(body)
  return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } })
}

/** The requests that a plan would send. */
export function requestsOf(plan: Plan): readonly HttpRequest[] {
  return plan.connections['relesys']?.requests ?? []
}
