import type { Problem } from './problem.js'

/** Past this a value is a mistake rather than a profile; no vendor documents room for so much. */
const longestText = 65_536

/** What no text may be, whatever the field; nothing when the text is good. */
export function textProblem(value: string): Problem | undefined {
  if (value === '') {
    return {
      rule: 'not-empty',
      message: 'The empty text is neither a value nor a way to clear one.',
      remedy: 'Use null to clear the field, or leave it out to keep what is there.',
    }
  }
  if (value.length > longestText) {
    return {
      rule: 'max-length',
      message: `The value has ${value.length} characters; at most ${longestText} are taken.`,
      remedy: 'Shorten it.',
    }
  }
  // A lone surrogate has no UTF-8 form: it would silently become a replacement character on the way.
  if (!value.isWellFormed()) {
    return {
      rule: 'well-formed',
      message: 'The text holds half of a surrogate pair, which no encoding can carry.',
      remedy: 'Take the broken character out; it is often the half of an emoji that was cut off.',
    }
  }
  return undefined
}
