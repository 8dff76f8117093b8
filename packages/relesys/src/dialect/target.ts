import type { Change } from '@crosspatch/core'

import { extensions, fields } from '../fields.js'
import type { ListMember, PhoneMember, TextMember } from '../wire.js'

/** The member of the write model that a change is about, and how its value is written there. */
export type Target =
  | { readonly kind: 'text'; readonly member: TextMember; readonly suffix: string }
  | { readonly kind: 'phone'; readonly member: PhoneMember }
  | { readonly kind: 'list'; readonly member: ListMember }

/** Nothing for what is written in another way: custom fields together, a status by a call of its own. */
export function targetOf({ field, key }: Change): Target | undefined {
  switch (field) {
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
      return { kind: 'text', member: fields[field].vendorField, suffix: '' }
    case 'birthDate':
    case 'hireDate':
    case 'endDate':
      // The form in which a read shows a date; the form of a written one is undocumented.
      return { kind: 'text', member: fields[field].vendorField, suffix: 'T00:00:00Z' }
    case 'phone':
    case 'secondaryPhone':
      return { kind: 'phone', member: fields[field].vendorField }
    case 'groups':
    case 'additionalDepartments':
      return { kind: 'list', member: fields[field].vendorField }
    case 'extensions':
      return isExtension(key) ? { kind: 'text', member: extensions[key].vendorField, suffix: '' } : undefined
    default:
      return undefined
  }
}

function isExtension(key: string | undefined): key is keyof typeof extensions {
  return key !== undefined && Object.hasOwn(extensions, key)
}
