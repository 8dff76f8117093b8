import type { StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

/** The body of `POST /users/{userId}/groups`: https://docs.konstantly.com/api-reference/users/user-groups */
export interface GroupsRequest {
  readonly groups: readonly number[]
}

/** A group as far as it is read. Its id is an integer at Konstantly, and a text in canonical terms. */
export interface Group {
  readonly id: string
  readonly name?: string | null | undefined
}

/** A number that JavaScript would round is not taken: it would be another group's id. */
const group = v.object({
  id: v.pipe(v.number(), v.safeInteger(), v.transform(String)),
  name: v.nullish(v.string()),
})

/**
 * A user's groups: the answer to reading them and to adding some.
 * https://docs.konstantly.com/api-reference/users/user-groups
 */
export const userGroupsReply: StandardSchemaV1<unknown, { readonly groups: readonly Group[] }> = v.object({
  groups: v.array(group),
})

/** A page of the site's groups: https://docs.konstantly.com/api-reference/groups/get-groups */
export const groupPageReply: StandardSchemaV1<unknown, GroupPage> = v.object({
  groups: v.array(group),
  totalCount: v.nullish(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
})

/** Some of the site's groups, and how many there are. */
export interface GroupPage {
  readonly groups: readonly Group[]
  readonly totalCount?: number | null | undefined
}
