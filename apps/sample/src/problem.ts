/** Something the reader has to put right before anything can happen: what it is, and what to do. */
export interface Problem {
  /** What it is about: an option, a file, a variable, a field. */
  readonly subject: string
  readonly message: string
  readonly remedy?: string
}

/** Thrown for what the reader has to put right; it is shown without a stack. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ subject, message }) => `${subject}: ${message}`).join('\n'))
    this.problems = problems
  }
}
