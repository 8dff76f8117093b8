import type { HttpReply } from '../http/message.js'
import type { Attempt } from './attempt.js'
import type { Clock } from './clock.js'
import type { Gate } from './gate.js'
import type { Limits } from './limits.js'
import type { Place } from './pace.js'
import { pass } from './pass.js'

/** The last attempt, and how many there were. */
export interface Tried {
  readonly attempt: Attempt
  readonly attempts: number
  /** Whether an attempt before the last may have been executed: then the last one's refusal proves nothing. */
  readonly doubt: boolean
  /** The request was not sent again, because it is not the right one any more. */
  readonly outdated: boolean
}

export interface RetryInput {
  readonly repeatable: boolean
  readonly limits: Limits
  readonly clock: Clock
  readonly random: () => number
  readonly gate: Gate
  /** Whose request it is. */
  readonly account?: string | undefined
  /** Set for what others depend on. */
  readonly goesFirst?: boolean
  readonly signal?: AbortSignal
  /** Asked after each pause and each longer wait at the gate: whether the request is still the right one. */
  readonly stillRight?: () => Promise<boolean>
  /** Told when it has to wait for its turn at the gate, with the least number of milliseconds that it will take. */
  readonly onWait?: (milliseconds: number) => void
  /** Told before each pause: after which attempt, and how many milliseconds it takes. */
  readonly onPause?: (attempts: number, milliseconds: number) => void
  readonly send: (milliseconds: number, place: Place, attempts: number) => Promise<Attempt>
}

/** Statuses by which a server says that it could not serve, and that coming again may help. */
const passing = new Set([408, 500, 502, 503, 504])
const firstPause = 400
const longestPause = 20_000

/**
 * Tries again, but only where that is safe: when nothing was executed (429, a refused connection), or when
 * sending the request twice is the same as sending it once. Waits as long as the vendor asks (`Retry-After`,
 * RFC 9110, section 10.2.3), and gives up at once when that is longer than the time left. Every attempt waits for
 * a turn at the gate; that takes nothing of the time.
 */
export async function sendWithRetry(input: RetryInput): Promise<Tried> {
  const { repeatable, limits, clock, random, gate, signal, send } = input
  const { account, goesFirst = false, stillRight, onWait, onPause } = input
  let deadline = clock.now() + limits.totalTimeout
  let patience = limits.maxWait
  let doubt = false
  let last: Attempt | undefined
  let isFresh = false
  for (let attempts = 1; ; attempts++) {
    let place = gate.take(account)
    if (place === undefined) {
      const isFollowUp = stillRight !== undefined || last !== undefined
      const lane = goesFirst || isFresh ? 'first' : isFollowUp ? 'follow-up' : 'rest'
      const passage = await pass(gate, { account, lane, signal, patience, stillRight, isFresh, onWait })
      deadline += passage.waited
      patience -= passage.waited
      const made = { attempts: attempts - 1, doubt, outdated: passage.kind === 'outdated' }
      if (passage.kind === 'outdated') return { attempt: last ?? outOfTime, ...made }
      if (passage.kind === 'stopped') return { attempt: last ?? passage.attempt, ...made }
      if (clock.now() >= deadline) return { attempt: last ?? outOfTime, ...made }
      place = passage.place
    }
    const left = deadline - clock.now()
    const attempt = await send(Math.max(1, Math.min(limits.attemptTimeout, left)), place, attempts)
    const isLast = attempts > limits.retries || isAborted(signal) || !mayRepeat(attempt, repeatable)
    const isLimited = attempt.kind === 'replied' && attempt.reply.status === 429
    if (isLast && !isLimited) return { attempt, attempts, doubt, outdated: false }
    const pause = pauseBefore(attempt, attempts, clock.now(), random)
    if (isLimited) gate.close(pause)
    if (isLast || clock.now() + pause >= deadline) return { attempt, attempts, doubt, outdated: false }
    onPause?.(attempts, pause)
    await clock.sleep(pause, signal)
    if (isAborted(signal)) return { attempt, attempts, doubt, outdated: false }
    doubt ||= mayBeExecuted(attempt)
    last = attempt
    if (stillRight === undefined) continue
    const { isRight, waited } = await gate.look(account, stillRight)
    deadline += waited
    if (!isRight) return { attempt, attempts, doubt, outdated: true }
    // Looking took the time that was left: a write that is cut short at once would only leave everybody in doubt.
    if (clock.now() >= deadline) return { attempt, attempts, doubt, outdated: false }
    isFresh = true
  }
}

/** Looking at the record took all of the time before the first attempt. */
const outOfTime: Attempt = { kind: 'broken', executed: 'no', rule: 'timeout' }

/** A function, because the compiler takes the flag for a constant. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}

/** Whether the vendor may have acted on it, although it gave no success. */
function mayBeExecuted(attempt: Attempt): boolean {
  return attempt.kind === 'replied' ? passing.has(attempt.reply.status) : attempt.executed === 'unknown'
}

function mayRepeat(attempt: Attempt, repeatable: boolean): boolean {
  if (attempt.kind === 'replied') {
    const { status } = attempt.reply
    return status === 429 || (repeatable && passing.has(status))
  }
  switch (attempt.rule) {
    case 'refused':
      return true
    case 'timeout':
    case 'connection-lost':
      return repeatable
    case 'aborted':
    case 'budget':
    case 'redirect':
    case 'reply-too-large':
      return false
  }
}

function pauseBefore(attempt: Attempt, attempts: number, now: number, random: () => number): number {
  const asked = attempt.kind === 'replied' ? retryAfterSeconds(attempt.reply, now) : undefined
  if (asked !== undefined) return asked * 1000
  const ceiling = Math.min(longestPause, firstPause * 2 ** (attempts - 1))
  // Half fixed, half by chance: callers that failed together should not come back together.
  return ceiling / 2 + (random() * ceiling) / 2
}

/** Longer than anyone waits; it keeps a number with hundreds of digits a number. */
const longestRetryAfter = 1e9

/** `Retry-After` in seconds, from either of its forms; nothing when it is absent or makes no sense. */
export function retryAfterSeconds(reply: HttpReply, now: number): number | undefined {
  const value = reply.headers['retry-after']
  if (value === undefined) return undefined
  if (/^\d+$/u.test(value)) return Math.min(Number(value), longestRetryAfter)
  // RFC 9110, section 5.6.7: each form of a date starts with the day's name; Date.parse takes almost anything.
  if (!/^(?:mon|tue|wed|thu|fri|sat|sun)/iu.test(value)) return undefined
  const date = Date.parse(/GMT$/iu.test(value) ? value : `${value} GMT`)
  return Number.isNaN(date)
    ? undefined
    : Math.min(Math.max(0, Math.ceil((date - now) / 1000)), longestRetryAfter)
}
