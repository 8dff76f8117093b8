import type { ReceivedRequest } from '@crosspatch/core/simulator'
import type { Fail } from './failure.js'

/** The object in a request's body, or the answer to a body that holds none. */
export function readBody(request: ReceivedRequest, fail: Fail): Readonly<Record<string, unknown>> | Response {
  const mediaType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') return fail(415, 'Unsupported media type')
  try {
    const body: unknown = JSON.parse(request.body)
    return isRecord(body) ? body : fail(400, 'The body must be an object')
  } catch {
    return fail(400, 'The body is not valid JSON')
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
