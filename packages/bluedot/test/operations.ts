import type {
  Account,
  Change,
  Created,
  GroupDescription,
  HttpReply,
  HttpRequest,
  Outcome,
  Page,
} from '@crosspatch/core'

import { bluedotPlugin, type BluedotSettings } from '../src/index.js'
import { settings, tenantId, type Reply } from './recorded.js'

type Fetch = (input: string, init?: RequestInit) => Promise<Response>

interface Call<Read> {
  readonly plan: () => Outcome<HttpRequest>
  readonly read: (reply: HttpReply) => Outcome<Read>
}

interface Calls {
  readonly list: Call<Page<Account>>
  readonly findByUserName: (value: string) => Call<readonly Account[]>
  readonly groups: Call<Page<GroupDescription>>
  readonly create: (changes: readonly Change[]) => Call<Created>
  /** Sends a request with the connection's headers, as core would. The password is put where the request says. */
  readonly send: (fetch: Fetch, request: HttpRequest, password?: string) => Promise<HttpReply>
}

/** The plugin's calls on no account in particular, as a connection with these settings has them. */
export async function callsOf(given: Partial<BluedotSettings> = {}): Promise<Calls> {
  const { baseUrl, headers, authorization, options } = bluedotPlugin.connect({
    ...settings,
    tenantId,
    ...given,
  })
  const tools = await bluedotPlugin.tools?.({ options, changes: [] })
  const input = { selectors: {}, options, tools, query: undefined, offset: 0 }
  const { list, find, create, describe } = bluedotPlugin.operations
  const byUserName = find?.userName
  if (list === undefined || create === undefined || describe?.groups === undefined) throw new Error('no call')
  if (byUserName?.by !== 'call' || authorization.type !== 'headers') throw new Error('another way')
  const { groups } = describe
  return {
    list: { plan: () => list.plan(input), read: (answer) => list.read(answer, input) },
    findByUserName: (value) => ({
      plan: () => byUserName.plan({ ...input, value }),
      read: (answer) => byUserName.read(answer, { ...input, value }),
    }),
    groups: { plan: () => groups.plan(input), read: (answer) => groups.read(answer, input) },
    create: (changes) => ({
      plan: () => create.plan({ ...input, changes }),
      read: (answer) => create.read(answer, { ...input, changes }),
    }),
    send: async (fetch, request, password) => {
      const { method, path, query = {}, body, secrets = {} } = request
      const members = Object.keys(secrets).map((pointer) => [pointer.slice(1), password])
      const parameters = new URLSearchParams(query).toString()
      const answer = await fetch(`${baseUrl}${path}${parameters === '' ? '' : `?${parameters}`}`, {
        method,
        headers: {
          ...headers,
          ...request.headers,
          ...authorization.headers,
          ...(body === undefined ? {} : { 'content-type': body.mediaType }),
        },
        ...(body === undefined
          ? {}
          : { body: JSON.stringify({ ...JSON.parse(body.text), ...Object.fromEntries(members) }) }),
      })
      return {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: await answer.text(),
      }
    },
  }
}

/** A reply as it comes to a reader. */
export function asRead({ status = 200, body = '', type = '' }: Reply): HttpReply {
  return { status, headers: { 'content-type': type }, body }
}

/** The value of an outcome that has to be good. */
export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failures))
  return outcome.value
}

/** Changes that set, by path. */
export function setting(
  values: Readonly<Record<string, string | boolean | readonly string[]>>,
): readonly Change[] {
  const changes = Object.entries(values).map(([path, value]): Change => {
    const [field, key] = path.split('.')
    const place = { path, verb: 'set', value } as const
    switch (field) {
      case 'userName':
      case 'email':
      case 'phone':
      case 'about':
      case 'active':
      case 'role':
      case 'groups':
        return { ...place, field }
      default:
        return { ...place, field: 'custom', key: key ?? '' }
    }
  })
  return [...changes, { path: 'password', field: 'password', verb: 'set', secret: true }]
}
