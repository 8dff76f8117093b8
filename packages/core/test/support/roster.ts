import { createDirectory, isCrosspatchError, type Failure, type ListedAccount } from '../../src/index.js'
import { roster } from '../reference/roster.js'
import { rosterSimulator, somePeople, type StoredPerson } from '../reference/roster-simulator.js'
import { fakeClock } from './fake-clock.js'

type Setup = NonNullable<Parameters<typeof roster>[0]> & { readonly people?: StoredPerson[] }

/** A directory with one connection to the roster vendor, and the vendor. */
// oxlint-disable-next-line typescript/explicit-module-boundary-types -- its type is what the compiler makes of it
export function rosterDirectory({ people = somePeople(7), ...setup }: Setup = {}) {
  const vendor = rosterSimulator(people)
  const directory = createDirectory(
    { staff: roster(setup) },
    { fetch: vendor.fetch, clock: fakeClock(), retries: 0 },
  )
  return { vendor, directory }
}

/** What a list gave, and how it ended. */
export async function readThrough(
  accounts: AsyncIterable<ListedAccount>,
): Promise<{ readonly ids: readonly string[]; readonly failures: readonly Failure[] }> {
  const ids: string[] = []
  try {
    for await (const { id } of accounts) ids.push(id)
    return { ids, failures: [] }
  } catch (error) {
    if (!isCrosspatchError(error)) throw error
    return { ids, failures: error.failures }
  }
}

/** `p001`, `p002`, … */
export function pids(count: number): string[] {
  return somePeople(count).map(({ pid }) => pid)
}
