import type { ReceivedRequest } from '@crosspatch/core/simulator'

import { Refusal } from './failure.js'
import { isJson, type Json } from './schema.js'

/**
 * The object in a request's body, of the media type that a server has to take or of the one that it should:
 * https://www.rfc-editor.org/rfc/rfc7644#section-3.8
 */
export function readBody({ headers, body }: ReceivedRequest): Json {
  const mediaType = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (!['application/scim+json', 'application/json'].includes(mediaType)) {
    throw new Refusal(415, 'The media type is not SCIM')
  }
  const document = parse(body)
  if (!isJson(document)) throw new Refusal(400, 'The body is no JSON object', 'invalidSyntax')
  return document
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
