import type { CustomRecord, FieldValue } from '@crosspatch/core'

import type { UserRecord } from '../wire.js'

/**
 * Text as it is held. Null, absent and empty all mean that there is nothing: hosts with older versions leave
 * members out, and so may any host with members that are null.
 */
export function readText(value: string | null | undefined): string | null {
  return value === '' ? null : (value ?? null)
}

/** The calendar date of a date-time. The time of day, which some hosts show, says nothing about a date. */
export function readDate(value: string | null | undefined): string | null | undefined {
  const text = readText(value)
  return text === null ? null : /^\d{4}-\d\d-\d\d(?=T|$)/u.exec(text)?.[0]
}

/** `Pending` and `LoginBlocked` are neither: whether such a person may use the app is not ours to say. */
export function readActive(status: string | null | undefined): boolean | undefined {
  if (status === 'Activated') return true
  return status === 'Disabled' ? false : undefined
}

/** The ids of a list, each once; null is how Relesys shows that there are none. Nothing when it is not shown. */
export function readIds(memberships: UserRecord['userGroups']): readonly string[] | undefined {
  if (memberships === undefined) return undefined
  const ids = (memberships ?? []).map(({ id }) => id).filter((id) => typeof id === 'string')
  return [...new Set(ids)]
}

/**
 * The custom fields by their keys; nothing when they are not shown. What no canonical value stands for is shown as
 * its JSON, so that it is seen.
 */
export function readCustom(customFields: UserRecord['customFields']): CustomRecord | undefined {
  if (customFields === undefined) return undefined
  return Object.fromEntries(
    Object.entries(customFields ?? {}).map(([key, value]) => [key, readCustomValue(value)]),
  )
}

function readCustomValue(value: unknown): FieldValue | null {
  if (value === null || value === undefined || value === '') return null
  return isFieldValue(value) ? value : JSON.stringify(value)
}

/** Whether a canonical value stands for this one. */
export function isFieldValue(value: unknown): value is FieldValue {
  if (Array.isArray(value))
    return value.every((entry) => typeof entry === 'string' || typeof entry === 'number')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
