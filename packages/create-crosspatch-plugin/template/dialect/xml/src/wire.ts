/*
 * The app's own words, and nothing else. What is read is lenient, because an app may add elements or leave some out;
 * what is written is exact. Put the address of the page that says so beside each.
 */

/** What replies are asked to be. */
export const accept = 'application/xml'

/** The body of `PUT /people/{id}`: what is left out stays, and an empty element clears. */
export interface PersonUpdate {
  readonly name?: string
  readonly job?: string
  readonly active?: boolean
}

/** The elements of a person by the names that they have here, in the order in which the app wants them. */
export const elements = {
  name: 'Name',
  job: 'Job',
  active: 'Active',
} as const satisfies Record<keyof PersonUpdate, string>

/** A person as the app shows it. Only the id is demanded: what has none is no person. */
export interface Person {
  readonly id: string
  readonly number?: string | null | undefined
  readonly name?: string | null | undefined
  readonly job?: string | null | undefined
  readonly active?: boolean | null | undefined
}

/** What a bad reply says: `field` is the name of an element, or empty. */
export interface AppError {
  readonly field?: string | null | undefined
  readonly message?: string | null | undefined
}
