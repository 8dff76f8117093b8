import type { Outcome, User } from '@crosspatch/core'

import type { World } from '../world.js'
import type { Known } from './acquaintances.js'

/** Reads what each linked account holds: once more if another one was linked meanwhile, so that nobody's is shown as another's. */
export async function readRecords(
  known: Known,
  { directory }: World,
  signal: AbortSignal,
): Promise<Readonly<Record<string, Outcome<User>>>> {
  for (;;) {
    const { links } = known
    // Somebody who was not found anywhere yet is held by nobody; asking for nothing is a mistake to the directory.
    const records = Object.keys(links).length > 0 ? await directory.get(links, { signal }) : {}
    const isWhole = Object.keys(known.links).length === Object.keys(links).length
    if (isWhole && Object.entries(links).every(([name, link]) => known.isLinked(name, link))) return records
  }
}
