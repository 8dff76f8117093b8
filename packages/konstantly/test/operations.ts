import type { HttpReply, HttpRequest, Outcome } from '@crosspatch/core'
import type { KonstantlySimulator } from '../src/simulator/index.js'

/** What every operation is given here. */
export const common = { selectors: {}, options: { overwriteUnseenAttributes: false }, tools: undefined }

/** A good reply with this body. */
export function replied(body: unknown): HttpReply {
  return { status: 200, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) }
}

/** The value of an outcome that is good. */
export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failures))
  return outcome.value
}

/** Sends a planned request to the simulated site, with its key and the password in their places. */
export async function send(
  { baseUrl, apiKey, fetch }: KonstantlySimulator,
  { method, path, query, body, secrets }: HttpRequest,
  password = '',
): Promise<HttpReply> {
  const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`
  const text = secrets === undefined ? body?.text : body?.text.replace(/\}$/u, `,"password":"${password}"}`)
  const headers = { 'x-api-key': apiKey, ...(body === undefined ? {} : { 'content-type': body.mediaType }) }
  const reply = await fetch(`${baseUrl}${path}${search}`, {
    method,
    headers,
    ...(text === undefined ? {} : { body: text }),
  })
  return { status: reply.status, headers: {}, body: await reply.text() }
}
