/** A table of figures: its first column names what was measured. */
export interface Table {
  readonly caption?: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A limit that the project has set itself, and where it stands. */
export interface Verdict {
  readonly what: string
  readonly measured: number
  readonly limit: number
  readonly unit: string
}

/** A line for those who read no more than one. */
export interface Short {
  readonly what: string
  readonly figure: string
  readonly nextTo: string
}

/** What came of measuring. */
export interface Measured {
  readonly tables: readonly Table[]
  readonly verdicts: readonly Verdict[]
  readonly inShort: readonly Short[]
}

/** What a section is given. */
interface Setup {
  /** Where the server is that stands for the vendors. */
  readonly origin: string
  /** How many of so many are to be done: all, or where it is only tried, a small part. */
  readonly times: (count: number) => number
}

/** One question, how it is asked, and how the answer is measured. */
export interface Section {
  /** By which it is asked for on the command line. */
  readonly name: string
  readonly title: string
  /** Paragraphs, in Markdown. */
  readonly method: readonly string[]
  readonly measure: (setup: Setup) => Promise<Measured>
}

/** What was not measured is not kept. */
export function isMissed({ measured, limit }: Verdict): boolean {
  return !(measured <= limit)
}
