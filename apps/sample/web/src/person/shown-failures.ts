import type { ShownFailure } from '../../../src/api/failure.js'

/** Failures that say something else than what is said already, each once. */
export function unsaid(failures: readonly ShownFailure[], said: readonly ShownFailure[]): ShownFailure[] {
  const words = new Set(said.map(wordsOf))
  return failures.filter((failure) => {
    const isNew = !words.has(wordsOf(failure))
    words.add(wordsOf(failure))
    return isNew
  })
}

function wordsOf({ code, message, remedy, vendorMessage }: ShownFailure): string {
  return JSON.stringify([code, message, remedy, vendorMessage])
}

/** Fields that an app does not have at all; of them one sentence says it. */
export interface Lacking {
  readonly paths: readonly string[]
  readonly failure: ShownFailure
}

interface Refusable {
  readonly failure?: ShownFailure
}

/** Takes out what an app has no field for: that needs no line each. */
export function apartFromLacking<Item extends Refusable>(
  items: readonly Item[],
  pathsOf: (item: Item) => readonly string[],
): { readonly rest: readonly Item[]; readonly lacking: Lacking | undefined } {
  const isLacking = ({ failure }: Item): boolean => failure?.rule === 'no-such-field'
  const found = items.filter(isLacking)
  const [first] = found
  return {
    rest: items.filter((item) => !isLacking(item)),
    lacking:
      first?.failure === undefined ? undefined : { paths: found.flatMap(pathsOf), failure: first.failure },
  }
}
