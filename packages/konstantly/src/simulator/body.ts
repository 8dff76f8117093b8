import type { ReceivedRequest } from '@crosspatch/core/simulator'
import { failure } from './failure.js'

/** Attributes may be stored as sent; what nests deeper than a server takes could not be written out again. */
const deepest = 64

/** The object in a request's body, or the answer to a body that holds none. */
export function readBody(request: ReceivedRequest): Readonly<Record<string, unknown>> | Response {
  const mediaType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') return failure(415, 'Unsupported media type')
  try {
    const body: unknown = JSON.parse(request.body)
    if (!isRecord(body)) return failure(400, 'The body must be an object')
    return nestsBeyond(body, deepest) ? failure(400, 'The body is nested too deeply') : body
  } catch {
    return failure(400, 'The body is not valid JSON')
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function nestsBeyond(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((member) => nestsBeyond(member, levels - 1))
}

export function isIntegers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(Number.isInteger)
}

export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}
