import type { ShownFailure } from '../../../src/api/failure.js'

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
