/** How long core waits, how often it tries, and how much it reads. */
export interface Limits {
  /** Milliseconds for one attempt, its reply's body included. */
  readonly attemptTimeout: number
  /** Milliseconds for one request with all its attempts and the waiting between them. */
  readonly totalTimeout: number
  /** How often a request is tried again, where that is safe. */
  readonly retries: number
  /** The longest reply that is read, in bytes of its decoded body. */
  readonly maxReplyBytes: number
}

export const defaultLimits: Limits = {
  attemptTimeout: 15_000,
  totalTimeout: 60_000,
  retries: 2,
  maxReplyBytes: 5 * 1024 * 1024,
}
