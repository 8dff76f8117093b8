import type { ReceivedRequest } from '@crosspatch/core/simulator'
import type { Contract } from './contract.js'
import { replyType, type ReplyType } from './negotiate.js'
import type { BluedotReading } from './readings.js'
import { escapeXml, toJson, toXml, toXmlList, type Values } from './represent.js'

/** Answers with one representation, or with none where the server has a null. */
export function reply(
  reading: BluedotReading,
  request: ReceivedRequest,
  status: number,
  contract: Contract,
  values: Values | null,
): Response {
  const type = replyType(request)
  if (type.format === 'xml') return write(type, status, toXml(contract, values, reading))
  return write(type, status, JSON.stringify(values === null ? null : toJson(contract, values, reading)))
}

/** Answers with nothing but an id. */
export function replyGuid(request: ReceivedRequest, status: number, guid: string): Response {
  const type = replyType(request)
  const namespace = 'http://schemas.microsoft.com/2003/10/Serialization/'
  const document = type.format === 'xml' ? `<guid xmlns="${namespace}">${guid}</guid>` : JSON.stringify(guid)
  return write(type, status, document)
}

/** Answers with a bare list, without an envelope and without pages. */
export function replyList(
  reading: BluedotReading,
  request: ReceivedRequest,
  contract: Contract,
  list: readonly Values[],
): Response {
  const type = replyType(request)
  if (type.format === 'xml') return write(type, 200, toXmlList(contract, list, reading))
  return write(type, 200, JSON.stringify(list.map((values) => toJson(contract, values, reading))))
}

/** Answers with an error in the shape of the reading. */
export function refuse(
  reading: BluedotReading,
  request: ReceivedRequest,
  status: number,
  message: string,
  errors: Readonly<Record<string, readonly string[]>> = {},
): Response {
  if (reading.errorBody === 'empty') return new Response(null, { status })
  const type = replyType(request)
  const hasErrors = Object.keys(errors).length > 0
  if (type.format === 'xml') {
    const details = Object.entries(errors).map(
      ([path, messages]) => `<${path}>${escapeXml(messages.join(' '), reading)}</${path}>`,
    )
    const state = hasErrors ? `<ModelState>${details.join('')}</ModelState>` : ''
    return write(type, status, `<Error><Message>${escapeXml(message, reading)}</Message>${state}</Error>`)
  }
  const body =
    reading.errorBody === 'Message'
      ? { Message: message, ...(hasErrors && { ModelState: errors }) }
      : { message, ...(hasErrors && { modelState: errors }) }
  return write(type, status, JSON.stringify(body))
}

/** A reply in the negotiated media type. */
export function write(type: ReplyType, status: number, body: string): Response {
  return new Response(body, { status, headers: { 'content-type': `${type.mediaType}; charset=utf-8` } })
}
