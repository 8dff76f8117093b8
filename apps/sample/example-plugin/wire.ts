import type { StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

/*
 * Shiftbook's own words, and nothing else: what goes over the wire, by the names of README.md. What is read is
 * lenient, because a vendor may add members or leave some out, and what is written is exact.
 */

/** The body of `PATCH /employees/:id`, a JSON Merge Patch (RFC 7396): null clears, and what is left out stays. */
export interface EmployeePatch {
  readonly fullName?: string
  readonly mail?: string
  readonly mobile?: string | null
  readonly jobTitle?: string | null
  readonly shop?: string | null
  readonly contractedHours?: number | null
  readonly active?: boolean
  /** The whole list: a merge patch has no way to name one entry of it. */
  readonly skills?: readonly string[] | null
  /** Merged in its turn, so the preferences that are not named stay too. */
  readonly preferences?: { readonly language: string | null }
}

const text = v.nullish(v.string())

const employee = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  badge: text,
  fullName: text,
  mail: text,
  mobile: text,
  jobTitle: text,
  shop: text,
  contractedHours: v.nullish(v.number()),
  active: v.nullish(v.boolean()),
  skills: v.nullish(v.array(v.string())),
  preferences: v.nullish(v.object({ language: text })),
})

/** An employee as Shiftbook shows it. Only the id is demanded: what has none is no employee. */
export type EmployeeRecord = Readonly<v.InferOutput<typeof employee>>

export const employeeReply: StandardSchemaV1<unknown, EmployeeRecord> = employee

/** A page of `GET /employees`. It has to say what follows: one that does not must not pass for the last page. */
export const pageReply: StandardSchemaV1<
  unknown,
  { readonly employees: readonly EmployeeRecord[]; readonly next: string | null }
> = v.object({ employees: v.array(employee), next: v.nullable(v.string()) })

/** What a bad reply says: `field` is the name of a member, or null. */
export const errorReply: StandardSchemaV1<
  unknown,
  {
    readonly error: {
      readonly field?: string | null | undefined
      readonly message?: string | null | undefined
    }
  }
> = v.object({ error: v.object({ field: text, message: text }) })
