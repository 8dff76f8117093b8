import {
  createDirectory,
  type ConnectionPlan,
  type ConnectionReport,
  type Outcome,
  type User,
} from '@crosspatch/core'
import type { Binding, UserPatch } from '@crosspatch/core'

import { replay, type ReplaySettings } from '../src/index.js'

export const userId = '6b0f2c94-d7a1-4e58-9c36-f2e81b5d7a03'
export const childCompanyId = '2f9d41c7-8b60-4a15-b7e2-5c03d6a9f841'
export const apiKey = 'rk-canary-71f0c2'

/** A request as it came to `fetch`, with nothing left out. */
export interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The answer to one method: its status (200 unless given), and its body as a value for JSON or as a text. */
export interface Answer {
  readonly status?: number
  readonly json?: unknown
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A user as the own company's reads show it. */
export const ownRecord = {
  id: userId,
  firstName: 'Mette',
  lastName: 'Sørensen',
  email: 'mette@fjord.example',
  role: 'Integration',
  teamId: '77c0e5b1-3f28-4d94-a6b5-0e9d1c8f4a62',
  createdAt: '2026-02-03T10:00:00.000Z',
}

/** A user as writes, and a child company's reads, show it. */
export const unifiedRecord = {
  id: userId,
  email: 'mette@fjord.example',
  firstName: 'Mette',
  lastName: 'Sørensen',
  role: 'Integration',
  status: 'active',
  externalId: 'fjord-0042',
  createdAt: '2026-02-03T10:00:00.000Z',
  invitationUrl: null,
}

type Selector = { readonly childCompanyId?: string }

/**
 * A vendor that answers reads and writes as it is told, and a directory of one connection that reaches it. A write
 * that is told nothing is answered with the user as it then is.
 */
export function vendor({
  get = { json: ownRecord },
  patch,
  settings = {},
  selector = {},
}: {
  readonly get?: Answer
  readonly patch?: Answer
  readonly settings?: Partial<ReplaySettings>
  readonly selector?: Selector
} = {}): {
  readonly seen: Seen[]
  readonly read: () => Promise<Outcome<User>>
  readonly plan: (patch: UserPatch, id?: string) => Promise<ConnectionPlan>
  readonly update: (patch: UserPatch, id?: string) => Promise<ConnectionReport>
} {
  const seen: Seen[] = []
  // Typed as any vendor's, so that what Replay refuses can be asked of it at all.
  const binding: Binding = replay({ apiKey, ...settings })
  const directory = createDirectory(
    { replay: binding },
    {
      retries: 0,
      fetch: async (input, init) => {
        const request = new Request(input, init)
        const { method, url } = request
        const body = await request.text()
        seen.push({ method, url, headers: Object.fromEntries(request.headers), body })
        const updated = (): Answer => ({ json: { ...unifiedRecord, ...JSON.parse(body) } })
        const answer = method === 'GET' ? get : (patch ?? updated())
        const { status = 200, json, text, headers = {} } = answer
        return new Response(text ?? JSON.stringify(json) ?? null, { status, headers })
      },
    },
  )
  const links = (id: string) => ({ replay: { id, ...selector } })
  return {
    seen,
    read: async () => shareOf(await directory.get(links(userId)), 'replay'),
    plan: async (change, id = userId) =>
      shareOf((await directory.plan(links(id), change)).connections, 'replay'),
    update: async (change, id = userId) =>
      shareOf((await directory.update(links(id), change)).connections, 'replay'),
  }
}

function shareOf<Share>(shares: Readonly<Record<string, Share>>, name: string): Share {
  const share = shares[name]
  if (share === undefined) throw new Error('There is no share for the connection')
  return share
}
