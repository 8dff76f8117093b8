import type { ReceivedRequest } from '@crosspatch/core/simulator'
import { failure } from './failure.js'

/** The object in a request's body, or the answer to a body that holds none. */
export function readBody(request: ReceivedRequest): Readonly<Record<string, unknown>> | Response {
  const mediaType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') return failure(415, 'Unsupported media type')
  try {
    const body: unknown = JSON.parse(request.body)
    return isRecord(body) ? body : failure(400, 'The body must be an object')
  } catch {
    return failure(400, 'The body is not valid JSON')
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isIntegers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(Number.isInteger)
}

export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}
