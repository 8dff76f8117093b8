import type { StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

const text = v.pipe(v.string(), v.nonEmpty())

/** The answer to `GET /roles`: api-reference/roles/get-roles.mdx of https://github.com/edtch-lms/docs */
export const rolesReply: StandardSchemaV1<unknown, { readonly roles: readonly Role[] }> = v.object({
  roles: v.array(v.object({ alias: text, name: v.nullish(v.string()) })),
})

/** A role that can be given; those of the site's own have a number as text for an alias. */
export interface Role {
  readonly alias: string
  readonly name?: string | null | undefined
}

/**
 * The definitions of the users' attributes, a bare list:
 * https://docs.konstantly.com/api-reference/custom-attributes/get-user-attributes
 */
export const attributesReply: StandardSchemaV1<unknown, readonly AttributeDefinition[]> = v.array(
  v.object({
    id: v.pipe(v.number(), v.safeInteger()),
    name: v.nullish(v.string()),
    type: v.nullish(v.number()),
    apiId: v.nullish(v.string()),
    isRequired: v.nullish(v.boolean()),
    isEditable: v.nullish(v.boolean()),
    extraData: v.nullish(
      v.array(v.object({ id: v.pipe(v.number(), v.safeInteger()), value: v.nullish(v.string()) })),
    ),
  }),
)

/** The definition of an attribute. */
export interface AttributeDefinition {
  readonly id: number
  readonly name?: string | null | undefined
  /** 1 text, 2 date, 3 single choice, 4 multiple choice, 5 user choice, 6 yes/no, 7 external link, 8 number. */
  readonly type?: number | null | undefined
  /** The key of its value in a user's `attributes`. */
  readonly apiId?: string | null | undefined
  readonly isRequired?: boolean | null | undefined
  readonly isEditable?: boolean | null | undefined
  /** The options of a choice. */
  readonly extraData?:
    | readonly { readonly id: number; readonly value?: string | null | undefined }[]
    | null
    | undefined
}
