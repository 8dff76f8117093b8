import {
  decodeUser,
  parseJsonReply,
  type Change,
  type HttpReply,
  type Outcome,
  type StandardSchemaV1,
  type User,
} from '@crosspatch/core'

import { textMember } from '../dialect.js'
import { extensions, fields } from '../fields.js'
import type { BluedotCommon, BluedotOptions } from '../settings.js'
import type { UserRepresentation } from '../wire.js'
import { inJson } from './xml-document.js'

/** What a reply holds, in either format. */
export function readAs<Value>(
  reply: HttpReply,
  { tools }: BluedotCommon,
  schema: StandardSchemaV1<unknown, Value>,
): Outcome<Value> {
  const inside = inJson(reply, tools)
  return inside.ok ? parseJsonReply(inside.value, schema) : inside
}

/** The canonical user. */
export function decoded(record: UserRepresentation, options: BluedotOptions): User {
  return decodeUser({ id: 'bluedot', fields, extensions }, record, options)
}

/**
 * A reply in XML shows every line break as a line feed. Where it is the same as what was sent but for that, it
 * confirms what was sent.
 */
export function withReturns<Record extends UserRepresentation>(
  record: Record,
  { changes, options }: { readonly changes: readonly Change[]; readonly options: BluedotOptions },
): Record {
  let confirmed = record
  for (const change of changes) {
    const member = textMember(change, options)
    const value = change.verb === 'set' ? change.value : undefined
    if (member === undefined || typeof value !== 'string' || !value.includes('\r')) continue
    if (record[member] === value.replaceAll(/\r\n?/gu, '\n')) confirmed = { ...confirmed, [member]: value }
  }
  return confirmed
}
