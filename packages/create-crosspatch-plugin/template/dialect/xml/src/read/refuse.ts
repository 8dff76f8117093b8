import type { HttpReply, Refusal } from '@crosspatch/core'

import { fields } from '../fields.ts'
import { errorDocument } from './documents.ts'
import { parseXmlReply } from './parse-xml.ts'

const paths: ReadonlyMap<string, string> = new Map(
  Object.entries(fields).map(([path, { vendorField }]) => [vendorField, path]),
)

/**
 * What the app says in a bad reply. Core has made the failure's code from the status; this adds the app's words, and
 * the field that they are about. Core takes values and secrets out of them.
 */
export function refuse(reply: HttpReply): Refusal | undefined {
  const parsed = parseXmlReply(reply, errorDocument)
  if (!parsed.ok) return undefined
  const { field, message } = parsed.value
  const words = typeof message === 'string' ? { vendorMessage: message } : {}
  if (typeof field !== 'string') return words
  const path = paths.get(field)
  return { ...words, fields: [{ vendorField: field, ...(path === undefined ? {} : { path }), ...words }] }
}
