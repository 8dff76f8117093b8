import {
  isUserFieldName,
  type Change,
  type CreateInput,
  type FieldValue,
  type HttpReply,
  type HttpRequest,
  type ListInput,
  type Operations,
  type Outcome,
} from '@crosspatch/core'

import { relesysPlugin, type RelesysListQuery } from '../src/index.js'
import {
  relesysSimulator,
  type RelesysSimulator,
  type RelesysSimulatorOptions,
} from '../src/simulator/index.js'
import { requestToken } from './simulator-session.js'

/** The operations that this plugin has and not every plugin must have. */
export const operations = demanded(relesysPlugin.operations)

function demanded({ list, find, create, remove, describe }: Operations) {
  const { groups, custom } = describe ?? {}
  if (!list || !find || !create || !remove || !groups || !custom) throw new Error('an operation is missing')
  return { list, find, create, remove, groups, custom }
}

/** What every operation is given. */
export const common = { selectors: {}, options: { optIn: [] }, tools: undefined }

/** What a list is given. */
export const listInput = (query?: RelesysListQuery): ListInput => ({ ...common, query, offset: 0 })

/** Values as the changes that core makes of them; a password's value is held apart. */
export function changesOf(values: Readonly<Record<string, FieldValue>>): Change[] {
  return Object.entries(values).map(([path, value]): Change => {
    if (path === 'password') return { path, field: path, verb: 'set', secret: true }
    const [first = '', ...rest] = path.split('.')
    if (first === 'custom') return { path, field: first, key: rest.join('.'), verb: 'set', value }
    if (first === 'extensions')
      return { path, field: first, plugin: 'relesys', key: rest[1] ?? '', verb: 'set', value }
    if (!isUserFieldName(first)) throw new Error(`no such field: ${first}`)
    return { path, field: first, verb: 'set', value }
  })
}

/** The input of a creation with the tools that its values need. */
export async function createInput(values: Readonly<Record<string, FieldValue>>): Promise<CreateInput> {
  const changes = changesOf(values)
  const tools = await relesysPlugin.tools?.({ options: common.options, changes })
  return { ...common, tools, changes }
}

export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value
  throw new Error(outcome.failures.map(({ message }) => message).join(' '))
}

/** A reply whose body is text as it stands, or anything else as JSON. */
export function replied(body: unknown, status = 200): HttpReply {
  return { status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) }
}

interface Vendor {
  readonly simulator: RelesysSimulator
  /** Sends a planned request, or follows an address, with what core adds to it. */
  readonly send: (request: HttpRequest | string, password?: string) => Promise<HttpReply>
}

/** A simulated Relesys, and a way to send it planned requests. */
export async function simulated(options: RelesysSimulatorOptions): Promise<Vendor> {
  const simulator = relesysSimulator({ requestsPerMinute: Number.POSITIVE_INFINITY, ...options })
  const { token } = await requestToken(simulator)
  return {
    simulator,
    send: async (request, password) => {
      const { url, method, body } =
        typeof request === 'string' ? get(request) : wired(simulator, request, password)
      const reply = await simulator.fetch(url, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': body.mediaType }) },
        ...(body && { body: body.text }),
      })
      return { status: reply.status, headers: {}, body: await reply.text() }
    },
  }
}

const get = (url: string) => ({ url, method: 'GET', body: undefined })

function wired(
  { baseUrl }: RelesysSimulator,
  { method, path, query, body, secrets }: HttpRequest,
  password?: string,
) {
  const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`
  const url = baseUrl + path + search
  if (body === undefined || secrets === undefined) return { url, method, body }
  const document: unknown = JSON.parse(body.text)
  return { url, method, body: { ...body, text: JSON.stringify({ ...Object(document), password }) } }
}
