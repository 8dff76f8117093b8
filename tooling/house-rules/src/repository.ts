/** The repository's text files, by path from its root with forward slashes. */
export type Repository = ReadonlyMap<string, string>

/** One place where a rule is broken. */
export interface Violation {
  readonly path: string
  /** Counted from 1; absent when the file as a whole, or its absence, is meant. */
  readonly line?: number
  readonly message: string
}

/** A rule reads the repository and says where it is broken. */
export interface Rule {
  readonly name: string
  readonly check: (repository: Repository) => Violation[]
}

/** The paths below a folder, without the folder: `src/`, `packages/core/test/`. */
export function pathsBelow(repository: Repository, folder: string): string[] {
  return [...repository.keys()]
    .filter((path) => path.startsWith(folder))
    .map((path) => path.slice(folder.length))
}

/** Every line of the text that matches, counted from 1. */
export function linesMatching(text: string, pattern: RegExp): number[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [index + 1] : []))
}
