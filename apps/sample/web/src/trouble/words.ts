import type { TroubleKind } from '../../../src/api/trouble.js'

/** What a kind of trouble is called, and what will be seen of it. */
export const troubleWords: Readonly<Record<TroubleKind, { readonly name: string; readonly seen: string }>> = {
  'rate-limited': {
    name: 'Too many requests (429)',
    seen: 'The app turns the request away and says when to come back. Nothing was done, so the same request is sent again after that time.',
  },
  unavailable: {
    name: 'Out of service (503)',
    seen: 'The app answers 503 and carries nothing out. What is still out of service after some attempts is reported as failed, and can be tried again.',
  },
  'lost-reply': {
    name: 'Reply lost after the write',
    seen: 'The app carries the write out, and its reply never arrives. The write is not repeated blindly: the record is read back to see whether the change is there.',
  },
  slow: {
    name: 'Slow reply',
    seen: 'The reply comes late. The other apps do not wait for this one.',
  },
  'wrong-key': {
    name: 'Wrong key (401)',
    seen: 'The app takes the credentials no more. That is reported at once, since repeating would not help.',
  },
}

/** Kinds of which it can be said how long they last. */
export function hasSeconds(kind: TroubleKind): boolean {
  return kind === 'rate-limited' || kind === 'slow'
}

/** How many more requests a trouble meets. */
export function leftInWords(kind: TroubleKind, left: number | null): string {
  const what = metBy(kind)
  if (left === null) return `every ${what}`
  return left === 1 ? `the next ${what}` : `the next ${left} ${what}s`
}

/** What a trouble meets: a reply can be lost after a write only. */
export function metBy(kind: TroubleKind): 'write' | 'request' {
  return kind === 'lost-reply' ? 'write' : 'request'
}

/** A name of code in words: `emptyUserGroups` becomes `Empty user groups`. */
export function inWords(name: string): string {
  const words = name
    .replaceAll(/(?<lower>[\p{Ll}\d])(?<upper>\p{Lu})/gu, '$<lower> $<upper>')
    .replaceAll('-', ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
