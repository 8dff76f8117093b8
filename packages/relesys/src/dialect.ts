import { fail, succeed, type Change, type Failure, type Outcome } from '@crosspatch/core'

import { customOperation } from './dialect/custom.js'
import { listOperations } from './dialect/list.js'
import { notShown } from './dialect/not-shown.js'
import { targetOf } from './dialect/target.js'
import { splitPhone, type RelesysTools } from './fields/phone.js'
import type { RelesysOptions } from './settings.js'
import type {
  PatchDocument,
  PatchOperation,
  PhoneMember,
  StatusChange,
  TextMember,
  UserRecord,
} from './wire.js'

/**
 * Changes as a JSON Patch. `add` sets whatever is there, where `replace` is refused by a strict server if there
 * is nothing; `remove` clears. Custom fields are one operation, the last.
 */
export function patchDocument(
  changes: readonly Change[],
  record: UserRecord | undefined,
  tools: RelesysTools | undefined,
  options: RelesysOptions,
): Outcome<PatchDocument> {
  const unseen = changes.flatMap((change) => notShown(change, record, options) ?? [])
  if (unseen.length > 0) return fail(...unseen)
  const operations: PatchOperation[] = []
  const failures: Failure[] = []
  const custom = changes.filter(({ field }) => field === 'custom')
  for (const change of changes) {
    if (change.field === 'custom') continue
    const own = operationsOf(change, record, tools)
    operations.push(...own)
    if (own.length === 0) failures.push(nothingToSend(change))
  }
  if (custom.length > 0) {
    const whole = customOperation(custom, record?.customFields)
    if (whole.ok) operations.push(whole.value)
    else failures.push(...whole.failures)
  }
  return failures.length > 0 ? fail(...failures) : succeed(operations)
}

/** The body of a change of status. */
export function statusChange(active: boolean): StatusChange {
  return { status: active ? 'Activated' : 'Disabled' }
}

function operationsOf(
  change: Change,
  record: UserRecord | undefined,
  tools: RelesysTools | undefined,
): readonly PatchOperation[] {
  const target = targetOf(change)
  switch (target?.kind) {
    case 'text':
      return textOperation(target.member, change, target.suffix)
    case 'phone':
      return phoneOperation(target.member, change, tools)
    case 'list':
      return listOperations(target.member, change, record?.[target.member])
    case undefined:
      return []
  }
}

function textOperation(member: TextMember, change: Change, suffix: string): readonly PatchOperation[] {
  if (change.verb === 'clear') return [{ op: 'remove', path: `/${member}` }]
  return change.verb === 'set' && typeof change.value === 'string'
    ? [{ op: 'add', path: `/${member}`, value: change.value + suffix }]
    : []
}

/** Country code and number are always written together: what is left out would be emptied. */
function phoneOperation(
  member: PhoneMember,
  change: Change,
  tools: RelesysTools | undefined,
): readonly PatchOperation[] {
  if (change.verb === 'clear') return [{ op: 'remove', path: `/${member}` }]
  if (change.verb !== 'set' || change.value === undefined) return []
  const value = splitPhone(change.value, tools)
  return value === undefined ? [] : [{ op: 'add', path: `/${member}`, value }]
}

/** Only a list that is not compared with the record comes here: with nothing to add or remove. */
function nothingToSend({ path }: Change): Failure {
  return {
    code: 'unsupported',
    field: path,
    rule: 'nothing-to-send',
    message: 'Relesys takes a list entry by entry, and by the record there is none to add or to remove.',
    remedy: 'Leave comparing on: a list that is shown as it should be is then reported as unchanged.',
  }
}
