import {
  relesysSimulator,
  type RelesysSimulator,
  type RelesysSimulatorOptions,
} from '../src/simulator/index.js'

export const userId = '6a1f0c1e-93b4-4b0d-8f57-2d7f4f6f0a01'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed body; undefined when there is none. */
  readonly body: unknown
}

export interface Session {
  readonly simulator: RelesysSimulator
  /** Sends with a token; a body that is no text is sent as JSON. */
  readonly send: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Reply>
  /** Sends a JSON Patch for the one user. */
  readonly patch: (...operations: readonly unknown[]) => Promise<Reply>
  /** The one user as stored. */
  readonly user: () => NonNullable<ReturnType<RelesysSimulator['users']['get']>>
}

/** A simulator with one user, and a token for it. */
export async function session(
  options: RelesysSimulatorOptions = {},
  { scope = 'relesys.api' }: { readonly scope?: string } = {},
): Promise<Session> {
  const simulator = relesysSimulator({ users: [{ id: userId }], ...options })
  const { token } = await requestToken(simulator, { scope })

  const send: Session['send'] = async (method, path, body, headers = {}) =>
    received(
      await simulator.fetch(path.startsWith('https:') ? path : simulator.baseUrl + path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    )

  return {
    simulator,
    send,
    patch: (...operations) =>
      send('PATCH', `/users/${userId}`, operations, { 'content-type': 'application/json-patch+json' }),
    user: () => {
      const user = simulator.users.get(userId)
      if (user === undefined) throw new Error('the user is gone')
      return user
    },
  }
}

/** Asks for a token with the right form, changed by `form`; undefined leaves a member out. */
export async function requestToken(
  simulator: RelesysSimulator,
  form: Readonly<Record<string, string | undefined>> = {},
): Promise<Reply & { readonly token: string }> {
  const members = {
    grant_type: 'client_credentials',
    client_id: simulator.clientId,
    client_secret: simulator.clientSecret,
    scope: 'relesys.api',
    ...form,
  }
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(members)) if (value !== undefined) body.set(name, value)
  const reply = await received(await simulator.fetch(simulator.tokenUrl, { method: 'POST', body }))
  return { ...reply, token: String(member(reply.body, 'access_token')) }
}

/** A member of a body, by its path. */
export function member(body: unknown, ...path: readonly string[]): unknown {
  let value = body
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.entries(value).find(([key]) => key === name)?.[1]
  }
  return value
}

async function received(response: Response): Promise<Reply> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  const body: unknown = isJson && text !== '' ? JSON.parse(text) : undefined
  return { status: response.status, headers: response.headers, text, body }
}
