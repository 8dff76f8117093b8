import type { StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

/*
 * The app's own words, and nothing else. What is read is lenient, because an app may add members or leave some out;
 * what is written is exact. Put the address of the page that says so beside each.
 */

/** What replies are asked to be. */
export const accept = 'application/json'

/**
 * A person as the app shows it. Only the id is demanded: what has none is no person. What is not known here is kept,
 * because it has to go back with every write.
 */
export interface Person {
  readonly id: string
  readonly number?: string | null | undefined
  readonly name?: string | null | undefined
  readonly job?: string | null | undefined
  readonly active?: boolean | null | undefined
  readonly [member: string]: unknown
}

export const personReply: StandardSchemaV1<unknown, Person> = v.looseObject({
  id: v.pipe(v.string(), v.nonEmpty()),
  number: v.nullish(v.string()),
  name: v.nullish(v.string()),
  job: v.nullish(v.string()),
  active: v.nullish(v.boolean()),
})

/** What a bad reply says: `field` is the name of a member, or null. */
export interface AppError {
  readonly field?: string | null | undefined
  readonly message?: string | null | undefined
}

export const errorReply: StandardSchemaV1<unknown, { readonly error: AppError }> = v.object({
  error: v.object({ field: v.nullish(v.string()), message: v.nullish(v.string()) }),
})
