import type { Failure } from '../failure/failure.js'

/** Whether a record carries another id than the one that was asked for. Ids of some vendors come in either case. */
export function isSomebodyElse(found: string | undefined, asked: string): boolean {
  return found !== undefined && found.toLowerCase() !== asked.toLowerCase()
}

/** A misrouted reply must neither be shown as the person nor be what a write is computed from. */
export const somebodyElse: Failure = {
  code: 'bad-reply',
  rule: 'another-user',
  message: "The vendor's reply holds the record of somebody else.",
  remedy: 'Try again later; if it stays so, look for a cache or a proxy between here and the vendor.',
}
