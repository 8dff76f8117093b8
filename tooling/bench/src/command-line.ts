/** What is asked for. */
export interface Wanted {
  /** By their names; none means all. */
  readonly sections: readonly string[]
  /** A small part of the work, to see whether it works. */
  readonly quick: boolean
}

/** @throws TypeError with the words to say when it makes no sense. */
export function readCommandLine(words: readonly string[], known: readonly string[]): Wanted {
  const sections = words.filter((word) => word !== '--quick')
  const strange = sections.find((word) => !known.includes(word))
  if (strange !== undefined) {
    throw new TypeError(
      `There is no section ${strange}. There are: ${known.join(', ')}. With --quick each does a small part.`,
    )
  }
  return { sections, quick: sections.length < words.length }
}
