import {
  decodeUser,
  parseJsonReply,
  succeed,
  type HttpReply,
  type Outcome,
  type Receipt,
  type Snapshot,
} from '@crosspatch/core'

import { extensions, fields, pluginId } from './fields.ts'
import { personReply, type Person } from './wire.ts'

/*
 * Good replies only: by then core has looked at the status. `parseJsonReply` makes a failure of everything that is no
 * document of this shape, be it a proxy's web page.
 */

/** The id goes along, so that core can see that it is the person whom it asked for. */
export function readPerson(reply: HttpReply): Outcome<Snapshot<Person>> {
  const parsed = parseJsonReply(reply, personReply)
  if (!parsed.ok) return parsed
  const record = parsed.value
  return succeed({
    id: record.id,
    record,
    user: decodeUser({ id: pluginId, fields, extensions }, record, {}),
  })
}

/**
 * What a good update is answered with is left open by the documentation: the person, or nothing. Both are right here,
 * and the tests run under both. See simulator/readings.ts.
 */
export function readReceipt(reply: HttpReply): Outcome<Receipt> {
  if (reply.status === 204) return succeed({})
  const read = readPerson(reply)
  return read.ok ? succeed({ id: read.value.record.id, user: read.value.user }) : read
}
