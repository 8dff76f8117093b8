import type { Failure } from './failure.js'

/**
 * Whether a request ran out of time, at our side or at the vendor's: it may still be under way, so that what is not
 * there yet proves nothing. Judged by the status too, since a plugin may give a rule of its own.
 */
export function isSlow(failure: Failure | undefined): boolean {
  return failure?.rule === 'timeout' || failure?.status === 408 || failure?.status === 504
}
