/**
 * Every way in which Crosspatch says no. The list is closed and stable within a major version; messages are
 * free to improve.
 *
 * | code | meaning |
 * |---|---|
 * | `invalid-input` | what was given is wrong: a setting, a link, a patch, or a value that the vendor refused |
 * | `unsupported` | the vendor has no such field, verb or call |
 * | `unauthenticated` | the credentials are missing, wrong or expired |
 * | `forbidden` | the credentials are good, but not for this |
 * | `not-found` | there is no such user |
 * | `conflict` | the vendor's record is not in the state that the change was made for |
 * | `rate-limited` | too many requests; `retryAfter` says when to come back |
 * | `unavailable` | nothing was done: the vendor could not be reached, took too long, or had a fault of its own |
 * | `bad-reply` | the vendor answered something that can't be read |
 * | `uncertain` | a write may or may not have happened, and reading the record back could not tell |
 */
export const failureCodes = [
  'invalid-input',
  'unsupported',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'rate-limited',
  'unavailable',
  'bad-reply',
  'uncertain',
] as const

/** One of the closed list of codes. */
export type FailureCode = (typeof failureCodes)[number]

/**
 * What went wrong, as data. It never holds a secret, nor a value of the user's record.
 */
export interface Failure {
  readonly code: FailureCode
  /** One sentence for a person. */
  readonly message: string
  /** The rule that was broken, a stable short word such as `max-length`. */
  readonly rule?: string
  /** What to do about it. */
  readonly remedy?: string
  /** The canonical field's path, such as `title` or `custom.shoeSize`; for a setting, its path. */
  readonly field?: string
  /** The field as the vendor names it. */
  readonly vendorField?: string
  /** The vendor's own words, with values and secrets taken out. */
  readonly vendorMessage?: string
  /** The connection's name, as the directory was composed with. */
  readonly connection?: string
  /** The user's id at the vendor. */
  readonly user?: string
  /** The HTTP status, when a reply was the cause. */
  readonly status?: number
  /** Seconds to wait before coming back. */
  readonly retryAfter?: number
}

/** A value, or why there is none. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failures: readonly Failure[] }

/** A good outcome. */
export function succeed<Value>(value: Value): Outcome<Value> {
  return { ok: true, value }
}

/** A bad outcome, with one reason or several. */
export function fail(...failures: readonly Failure[]): {
  readonly ok: false
  readonly failures: readonly Failure[]
} {
  return { ok: false, failures }
}
