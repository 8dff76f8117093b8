import type { StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

import { userRecord, type UserRecord } from '../wire.js'

/*
 * Lists, as far as they are read: https://api.relesysapp.net/docs/latest/concepts/pagination
 * Users: https://api.relesysapp.net/docs/v1.2/endpoint/users-get-getusers
 * User groups: https://api.relesysapp.net/docs/v1.2/endpoint/usergroups-get-getusergroups
 */

type Text = string | null | undefined

/**
 * A page of a list. Whether its `count` is that of the page or of the whole list is undocumented, so it is not read.
 */
export interface ListReply<Item> {
  readonly data: readonly Item[]
  /** The address of the next page; none on the last one, and never the empty text. It is not followed. */
  readonly nextUrl?: Text
}

/** A user group. */
export interface GroupRecord {
  readonly id: string
  readonly name?: Text
}

/** The definition of a custom field; no page of the vendor shows one. */
export interface CustomFieldRecord {
  readonly id: string
  /** The key in a user's `customFields`. */
  readonly externalId?: Text
  readonly name?: Text
  readonly type?: Text
}

const id = v.pipe(v.string(), v.nonEmpty())
const text = v.nullish(v.string())
const address = v.nullish(v.pipe(v.string(), v.nonEmpty()))

/** The reply to a list of users. */
export const usersReply: StandardSchemaV1<unknown, ListReply<UserRecord>> = listOf(userRecord)

/** The reply to a list of user groups. */
export const groupsReply: StandardSchemaV1<unknown, ListReply<GroupRecord>> = listOf(
  v.object({ id, name: text }),
)

/** The reply to a list of the users' custom fields. */
export const customFieldsReply: StandardSchemaV1<unknown, ListReply<CustomFieldRecord>> = listOf(
  v.object({ id, externalId: text, name: text, type: text }),
)

function listOf<Item>(item: v.GenericSchema<unknown, Item>): v.GenericSchema<unknown, ListReply<Item>> {
  return v.object({ data: v.array(item), nextUrl: address })
}
