import type { FailureCode } from '@crosspatch/core'

/** What a code means and what to do about it; an entry for each, or this does not compile. */
export const codes: Readonly<Record<FailureCode, readonly [meaning: string, remedy: string]>> = {
  'invalid-input': [
    'what was given is wrong, or the vendor refused a value',
    'correct what `field` and `rule` name',
  ],
  unsupported: [
    'the vendor has no such field, verb or call',
    'leave it out for this vendor; `remedy` may know another way',
  ],
  unauthenticated: ['missing, wrong or expired credentials', 'renew them'],
  forbidden: ['good credentials, but not for this', "ask the vendor's administrator for the right"],
  'not-found': ['no such user', 'correct the link'],
  conflict: ['the record is not in the state the change was made for', 'read it and plan again'],
  'rate-limited': ['too many requests', 'wait `retryAfter` seconds'],
  unavailable: ['nothing was done: not reachable, too slow, or a fault of the vendor', 'try again later'],
  'bad-reply': ["an answer that can't be read", 'check the address; the API may have changed'],
  uncertain: [
    'a write may or may not have happened, and reading back could not tell',
    'look at the record before sending again',
  ],
}
