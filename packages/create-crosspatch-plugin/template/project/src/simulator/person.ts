import * as v from 'valibot'

/** A person as the simulated app stores it. */
export interface StoredPerson {
  readonly id: string
  /** Handed out by the app; no call changes it. */
  readonly number: string | null
  readonly name: string
  readonly job: string | null
  readonly active: boolean
  /** A member that the plugin knows nothing of: whatever is written, it has to stay. */
  readonly note: string
}

const text = v.pipe(v.string(), v.nonEmpty())

/** The app's rules of a whole person. The plugin has its own, and neither knows the other's. */
export const personRules: v.GenericSchema<unknown, StoredPerson> = v.strictObject({
  id: text,
  number: v.nullable(text),
  name: v.pipe(text, v.notValue('admin')),
  job: v.nullable(v.pipe(text, v.maxLength(60))),
  active: v.boolean(),
  note: v.string(),
})

/** Completes a partial record to an invented person. Those of one simulator need an `id` of their own. */
export function person(given: Partial<StoredPerson> = {}): StoredPerson {
  return {
    id: '7',
    number: 'P-007',
    name: 'Ida Holm',
    job: 'Clerk',
    active: true,
    note: 'Keeps the keys',
    ...given,
  }
}
