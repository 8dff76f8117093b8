import * as v from 'valibot'

import { list } from './list.js'

/** A value in a record: `null` when the app holds nothing. What an app does not tell is absent. */
export const value = v.nullable(
  v.union([v.string(), v.number(), v.boolean(), list(v.union([v.string(), v.number()]))]),
)

export type ShownValue = v.InferOutput<typeof value>

/** The values of a record by their paths: `title`, `custom.shoeSize`. */
export const values = v.record(v.string(), value)

export type ShownValues = v.InferOutput<typeof values>

/** Whether it is a JSON object. */
export function isObject(given: unknown): boolean {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}
