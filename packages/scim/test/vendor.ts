import {
  createDirectory,
  type Binding,
  type ConnectionPlan,
  type ConnectionReport,
  type Directory,
  type Outcome,
  type User,
  type UserPatch,
} from '@crosspatch/core'

import { scim, type ScimSettings } from '../src/index.js'

export const userId = '2819c223-7f76-453a-919d-413861904646'
export const baseUrl = 'https://acme.example/scim/v2'
export const token = 'canary-71f0c2'
export const core = 'urn:ietf:params:scim:schemas:core:2.0:User'

/** A request as it came to `fetch`, with nothing left out. */
export interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** An answer: its status (200 unless given), and its body as a value for JSON or as a text. */
export interface Answer {
  readonly status?: number
  readonly json?: unknown
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** The least that a user has. */
export const record = { schemas: [core], id: userId, userName: 'mette', meta: { resourceType: 'User' } }

/** A server that answers as it is told, and a directory of one connection that reaches it. */
export function vendor({
  get = { json: record },
  write = { status: 204 },
  settings = {},
}: {
  readonly get?: Answer
  readonly write?: Answer
  readonly settings?: Partial<ScimSettings>
} = {}): {
  readonly seen: Seen[]
  readonly directory: Directory<{ acme: Binding }>
  readonly read: () => Promise<Outcome<User>>
  readonly plan: (patch: UserPatch) => Promise<ConnectionPlan>
  readonly planCreate: (user: UserPatch) => Promise<ConnectionPlan>
  readonly update: (patch: UserPatch) => Promise<ConnectionReport>
  readonly list: (query?: unknown) => Promise<readonly string[]>
} {
  const seen: Seen[] = []
  // Typed as any server's, so that what the plugin refuses can be asked of it at all.
  const binding: Binding = scim({ baseUrl, auth: { type: 'bearer', token }, ...settings })
  const directory = createDirectory(
    { acme: binding },
    {
      retries: 0,
      fetch: async (input, init) => {
        const request = new Request(input, init)
        const { method, url } = request
        seen.push({ method, url, headers: Object.fromEntries(request.headers), body: await request.text() })
        const { status = 200, json, text, headers } = method === 'GET' ? get : write
        return new Response(text ?? (json === undefined ? null : JSON.stringify(json)), {
          status,
          headers: { 'content-type': 'application/scim+json', ...headers },
        })
      },
    },
  )
  return {
    seen,
    directory,
    read: async () => shareOf(await directory.get({ acme: userId })),
    plan: async (patch) => shareOf((await directory.plan({ acme: userId }, patch)).connections),
    planCreate: async (user) =>
      shareOf((await directory.planCreate({ acme: true }, user, { offline: true })).connections),
    update: async (patch) => shareOf((await directory.update({ acme: userId }, patch)).connections),
    list: async (query) => {
      const ids: string[] = []
      for await (const { id } of directory.list('acme', query === undefined ? {} : { query })) ids.push(id)
      return ids
    },
  }
}

function shareOf<Share>({ acme }: Readonly<Record<string, Share>>): Share {
  if (acme === undefined) throw new Error('There is no share for the connection')
  return acme
}
