import { parseJsonReply, type HttpReply, type Refusal } from '@crosspatch/core'

import { extensions, fields, pluginId } from '../fields.js'
import { errorReply } from '../wire.js'

/** Canonical paths by Shiftbook's names. Parts of the name are left out: `fullName` is the whole one. */
const paths: ReadonlyMap<string, string> = new Map([
  ...Object.entries(fields).flatMap(([path, entry]): [string, string][] =>
    'via' in entry ? [] : [[entry.vendorField, path]],
  ),
  ...Object.entries(extensions).map(([name, { vendorField }]): [string, string] => [
    vendorField,
    `extensions.${pluginId}.${name}`,
  ]),
])

/**
 * What Shiftbook says in a bad reply. Core has made the failure's code from the status; this adds the vendor's
 * words and the field they are about. Core takes values and secrets out of them.
 */
export function refuse(reply: HttpReply): Refusal | undefined {
  const parsed = parseJsonReply(reply, errorReply)
  if (!parsed.ok) return undefined
  const { field, message } = parsed.value.error
  const vendorMessage = typeof message === 'string' ? { vendorMessage: message } : {}
  if (typeof field !== 'string') return vendorMessage
  const path = paths.get(field)
  return {
    ...vendorMessage,
    fields: [{ vendorField: field, ...(path === undefined ? {} : { path }), ...vendorMessage }],
  }
}
