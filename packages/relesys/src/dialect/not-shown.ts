import type { Change, Failure } from '@crosspatch/core'

import { fields } from '../fields.js'
import type { RelesysOptions } from '../settings.js'
import type { UserRecord } from '../wire.js'

/**
 * Why a change of a list or of custom fields can't be computed from this record. Hosts with older versions leave
 * members out, which says nothing of what they hold: written all the same, custom fields that were not seen may get
 * lost, and entries of a list stay that were to go. Null is another matter: it is how Relesys's samples show a
 * member that holds nothing.
 */
export function notShown(
  { field, path }: Change,
  record: UserRecord | undefined,
  { optIn }: RelesysOptions,
): Failure | undefined {
  if (field !== 'custom' && field !== 'groups' && field !== 'additionalDepartments') return undefined
  const { vendorField } = fields[field]
  if (record?.[vendorField] !== undefined || optIn.includes(field)) return undefined
  return {
    code: 'conflict',
    field: path,
    vendorField,
    rule: 'not-shown',
    message: `The record does not show ${vendorField}, so what the user has there could get lost or stay by mistake.`,
    remedy: `Look at the user in Relesys. If there is nothing, add '${field}' to the connection's optIn setting: what is not shown then counts as empty.`,
  }
}
