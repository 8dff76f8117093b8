import {
  parseJsonReply,
  succeed,
  type CustomDescription,
  type GroupDescription,
  type HttpReply,
  type Outcome,
  type Page,
} from '@crosspatch/core'

import { readText } from '../fields/read.js'
import { largestPage } from '../settings/list-query.js'
import { customFieldsReply, groupsReply, type CustomFieldRecord } from '../wire/list.js'
import { pageOf } from './list.js'

/** The groups on a page; one without a name goes by its id. */
export function readGroups(reply: HttpReply): Outcome<Page<GroupDescription>> {
  const parsed = parseJsonReply(reply, groupsReply)
  return parsed.ok
    ? succeed(pageOf(parsed.value, largestPage, ({ id, name }) => ({ id, name: readText(name) ?? id })))
    : parsed
}

/** The definitions of custom fields on a page. */
export function readCustomFields(reply: HttpReply): Outcome<Page<CustomDescription>> {
  const parsed = parseJsonReply(reply, customFieldsReply)
  return parsed.ok ? succeed(pageOf(parsed.value, largestPage, describe)) : parsed
}

/** A definition without an externalId has no key in a user's custom fields, so nothing can address it. */
function describe({ id, externalId, name, type }: CustomFieldRecord): CustomDescription {
  const key = readText(externalId)
  return {
    id,
    ...(key === null ? {} : { key }),
    name: readText(name) ?? key ?? id,
    // The only kind that has been seen by its name. Samples show dates and lists too, but not what they are called.
    ...(type === 'MultilineText'
      ? { type: 'text', form: 'documented' }
      : { type: 'unknown', form: 'unknown' }),
  }
}
