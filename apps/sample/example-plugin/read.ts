import {
  decodeUser,
  parseJsonReply,
  succeed,
  type Account,
  type HttpReply,
  type Outcome,
  type Page,
  type Receipt,
  type Snapshot,
} from '@crosspatch/core'

import { extensions, fields, pluginId } from './fields.js'
import { employeeReply, pageReply, type EmployeeRecord } from './wire.js'

/*
 * Good replies only: by then core has looked at the status. `parseJsonReply` makes a failure of everything else
 * than a document of the shape, be it a proxy's web page.
 */

/** The id goes along, so that core can see that it is the employee whom it asked for. */
export function readEmployee(reply: HttpReply): Outcome<Snapshot<EmployeeRecord>> {
  const parsed = parseJsonReply(reply, employeeReply)
  return parsed.ok ? succeed({ ...accountOf(parsed.value), record: parsed.value }) : parsed
}

/**
 * README.md does not say whether a patch is answered with the employee or with nothing. Both are right; where
 * there is no record, core can't tell from the reply what was stored, and reads it back if it is asked to.
 */
export function readReceipt(reply: HttpReply): Outcome<Receipt> {
  return reply.status === 204 ? succeed({}) : readEmployee(reply)
}

export function readPage(reply: HttpReply): Outcome<Page<Account>> {
  const parsed = parseJsonReply(reply, pageReply)
  if (!parsed.ok) return parsed
  const { employees, next } = parsed.value
  return succeed({ items: employees.map(accountOf), ...(next === null ? {} : { next }) })
}

function accountOf(record: EmployeeRecord): Account {
  return { id: record.id, user: decodeUser({ id: pluginId, fields, extensions }, record, {}) }
}
