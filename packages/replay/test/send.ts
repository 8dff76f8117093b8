import {
  isUserFieldName,
  type CreateInput,
  type HttpReply,
  type HttpRequest,
  type ListInput,
  type Operations,
  type Outcome,
} from '@crosspatch/core'

import { replayPlugin, type ReplayListQuery } from '../src/index.js'
import type { ReplaySimulator } from '../src/simulator/index.js'

const { list, create } = replayPlugin.operations
if (list === undefined || create === undefined) throw new Error('The plugin neither lists nor creates')

export const listing: NonNullable<Operations['list']> = list
export const creation: NonNullable<Operations['create']> = create

type Options = { readonly childCompanyId?: string }

/** What a list is given. */
export const listInput = (
  selectors: Options = {},
  { offset = 0, query, options = {} }: { offset?: number; query?: ReplayListQuery; options?: Options } = {},
): ListInput<Options, Options, undefined, ReplayListQuery> => ({
  selectors,
  options,
  tools: undefined,
  offset,
  query,
})

/** What a creation is given. */
export const createInput = (
  values: Readonly<Record<string, string>>,
  selectors: Options = {},
  options: Options = {},
): CreateInput => ({
  selectors,
  options,
  tools: undefined,
  changes: Object.entries(values).map(([path, value]) => {
    if (!isUserFieldName(path)) throw new Error(`No such field: ${path}`)
    return { path, field: path, verb: 'set', value }
  }),
})

export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value
  throw new Error(outcome.failures.map(({ message }) => message).join(' '))
}

/** A reply as core hands it to a plugin. */
export function reply(body: unknown, status = 200): HttpReply {
  return { status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) }
}

/** Sends a planned request to a simulated Replay, with what core adds to it. */
export async function send(
  { fetch, baseUrl, apiKey }: ReplaySimulator,
  { method, path, query, body }: HttpRequest,
): Promise<HttpReply> {
  const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`
  const response = await fetch(`${baseUrl}${path}${search}`, {
    method,
    headers: { 'x-api-key': apiKey, ...(body === undefined ? {} : { 'content-type': body.mediaType }) },
    ...(body === undefined ? {} : { body: body.text }),
  })
  return { status: response.status, headers: {}, body: await response.text() }
}
