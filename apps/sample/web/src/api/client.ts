import * as v from 'valibot'

import { problem, type ApiProblem } from '../../../src/api/failure.js'
import { session, tokenHeader, type Session } from '../../../src/api/session.js'

/** The server said no, and why. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly status: number
  readonly problem: ApiProblem

  constructor(status: number, given: ApiProblem) {
    super(given.message)
    this.status = status
    this.problem = given
  }
}

/** Nobody answered: the server was stopped, or the machine is asleep. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

/** The server answered with something that this page does not understand. */
class Misfit extends Error {
  override name = 'Misfit'
}

interface CallOptions {
  /** Makes it a POST, with this as JSON. */
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
}

let token: string | undefined

/** Asks who the server is now, and keeps its token for the writes that follow. */
export async function callSession(signal?: AbortSignal): Promise<Session> {
  const given = await send(session, '/api/session', { signal })
  token = given.token
  return given
}

/**
 * One call of the server's API. The reply is validated, as a page that is older than its server would otherwise show
 * nonsense.
 *
 * A write that is refused for its token is sent once more with that of a new start: the server refused before it did
 * anything.
 *
 * @throws ApiError when the server says no.
 * @throws Unreachable when nobody answers.
 * @throws Misfit when the reply has another shape than `schema`.
 */
export async function call<Output>(
  schema: v.GenericSchema<unknown, Output>,
  path: string,
  options: CallOptions = {},
): Promise<Output> {
  if (options.body !== undefined && token === undefined) await callSession(options.signal)
  const before = token
  try {
    return await send(schema, path, options)
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem.code !== 'forbidden') throw error
    await callSession(options.signal)
    if (token === before) throw error
    return send(schema, path, options)
  }
}

async function send<Output>(
  schema: v.GenericSchema<unknown, Output>,
  path: string,
  { body, signal }: CallOptions,
): Promise<Output> {
  const reply = await receive(path, {
    ...(body === undefined
      ? {}
      : {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json', [tokenHeader]: token ?? '' },
        }),
    ...(signal === undefined ? {} : { signal }),
  })
  if (!reply.ok) {
    const said = v.safeParse(problem, reply.content)
    if (said.success) throw new ApiError(reply.status, said.output)
    throw new Misfit(`The server answered ${path} with status ${reply.status} and no reason.`)
  }
  const read = v.safeParse(schema, reply.content)
  if (read.success) return read.output
  const issue = read.issues[0]
  const place = v.getDotPath(issue)
  throw new Misfit(
    `The reply to ${path} is not what this page expects${place === null ? '' : ` at ${place}`}: ${issue.message}. Reload the page.`,
  )
}

interface Reply {
  readonly ok: boolean
  readonly status: number
  /** Parsed, or `undefined` when it is no JSON. */
  readonly content: unknown
}

async function receive(path: string, given: RequestInit): Promise<Reply> {
  let text: string
  let response: Response
  try {
    response = await fetch(path, given)
    text = await response.text()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Unreachable('The server of this page does not answer.', { cause: error })
  }
  return { ok: response.ok, status: response.status, content: parse(text) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
