import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import { shown } from '../patch/key.js'
import { nearest } from '../patch/nearest.js'

/** How long core waits, how often it tries, and how much it reads. */
export interface Limits {
  /** Milliseconds for one attempt, its reply's body included. */
  readonly attemptTimeout: number
  /** Milliseconds for one request with all its attempts and the waiting between them. */
  readonly totalTimeout: number
  /**
   * Milliseconds that a request waits for its turn at most, where the vendor's budget is used up. They do not
   * count as part of `totalTimeout`.
   */
  readonly maxWait: number
  /** How often a request is tried again, where that is safe. */
  readonly retries: number
  /** The longest reply that is read, in bytes of its decoded body. */
  readonly maxReplyBytes: number
}

export const defaultLimits: Limits = {
  attemptTimeout: 15_000,
  totalTimeout: 60_000,
  maxWait: 600_000,
  retries: 2,
  maxReplyBytes: 5 * 1024 * 1024,
}

/** The longest time that timers can count; a longer one would end at once. */
const longestTime = 2_147_483_647

const ranges: Readonly<Record<keyof Limits, readonly [least: number, most: number]>> = {
  attemptTimeout: [1, longestTime],
  totalTimeout: [1, longestTime],
  maxWait: [0, longestTime],
  retries: [0, 100],
  maxReplyBytes: [1, Number.MAX_SAFE_INTEGER],
}

/** The limits with the given ones in place of the defaults. Refuses what is unknown or no sensible number. */
export function readLimits(given: Readonly<Record<string, unknown>>): Outcome<Limits> {
  const failures: Failure[] = []
  const limits: Record<keyof Limits, number> = { ...defaultLimits }
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue
    if (!isLimit(name)) {
      failures.push(unknownOption(name))
      continue
    }
    const [least, most] = ranges[name]
    if (typeof value === 'number' && value >= least && value <= most) limits[name] = value
    else {
      failures.push({
        code: 'invalid-input',
        field: name,
        rule: 'range',
        message: `This limit is a number from ${least} to ${most}.`,
        remedy: `Leave it out for the default, ${defaultLimits[name]}.`,
      })
    }
  }
  return failures.length > 0 ? fail(...failures) : succeed(limits)
}

function isLimit(name: string): name is keyof Limits {
  return Object.hasOwn(defaultLimits, name)
}

function unknownOption(name: string): Failure {
  const known = [...Object.keys(defaultLimits), 'fetch', 'clock', 'random']
  const suggestion = nearest(name, known)
  return {
    code: 'invalid-input',
    field: shown(name),
    rule: 'unknown-option',
    message: 'A directory has no such option.',
    remedy: suggestion === undefined ? `It has: ${known.join(', ')}.` : `Did you mean ${suggestion}?`,
  }
}
