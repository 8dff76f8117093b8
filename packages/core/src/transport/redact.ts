/** What stands in the place of a secret or of a personal value. */
export const redacted = '[redacted]'

/** Shorter texts are no secrets, and taking them out would make any message unreadable. */
const shortestScrubbed = 4
const longestMessage = 500

/**
 * A vendor's words with the given texts taken out, on one line and of a bearable length: vendors like to repeat
 * what they were sent.
 */
export function scrub(message: string, texts: Iterable<string>): string {
  let clean = message
  const unique = [...new Set(texts)].filter((text) => text.length >= shortestScrubbed)
  // Longest first, so that a text which is part of another one does not leave the rest of it behind.
  for (const text of unique.toSorted((a, b) => b.length - a.length)) clean = clean.replaceAll(text, redacted)
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is taken out
  clean = clean.replaceAll(/[\u0000-\u001F\u007F]+/gu, ' ').trim()
  return clean.length > longestMessage ? `${clean.slice(0, longestMessage)}…` : clean
}

/** A header's value without its secret; the scheme (`Basic`, `Bearer`) may be seen. */
export function redactHeader(value: string): string {
  const scheme = /^([A-Za-z]+) /u.exec(value)?.[1]
  return scheme === undefined ? redacted : `${scheme} ${redacted}`
}
