import { fail, succeed, type Change, type Failure, type Outcome } from '@crosspatch/core'

import { customOperation } from './dialect/custom.js'
import { listOperations } from './dialect/list.js'
import { notShown } from './dialect/not-shown.js'
import { extensions, fields } from './fields.js'
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
  switch (change.field) {
    case 'externalId':
    case 'userName':
    case 'displayName':
    case 'initials':
    case 'title':
    case 'email':
    case 'secondaryEmail':
    case 'gender':
    case 'employmentType':
    case 'department':
      return textOperation(fields[change.field].vendorField, change)
    case 'birthDate':
    case 'hireDate':
    case 'endDate':
      // The form in which a read shows a date; the form of a written one is undocumented.
      return textOperation(fields[change.field].vendorField, change, 'T00:00:00Z')
    case 'phone':
    case 'secondaryPhone':
      return phoneOperation(fields[change.field].vendorField, change, tools)
    case 'groups':
    case 'additionalDepartments': {
      const member = fields[change.field].vendorField
      return listOperations(member, change, record?.[member])
    }
    case 'extensions':
      return isExtension(change.key) ? textOperation(extensions[change.key].vendorField, change) : []
    default:
      return []
  }
}

function textOperation(member: TextMember, change: Change, suffix = ''): readonly PatchOperation[] {
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

function isExtension(key: string | undefined): key is keyof typeof extensions {
  return key !== undefined && Object.hasOwn(extensions, key)
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
