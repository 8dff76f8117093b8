import { provesAbsence } from '../failure/absence.js'
import { findAccounts, type WholeLists } from '../matching/find.js'
import type { Account } from '../plugin/listing.js'
import type { Created } from '../plugin/life-cycle.js'
import { readCurrent } from '../directory/current.js'
import { isSomebodyElse } from '../directory/identity.js'
import { identityOf, mayBe } from './already-there.js'
import type { PreparedCreation } from './prepare-create.js'

/**
 * The account that came of a creation: by the id that the reply gave, by the chosen one, or looked for as a person
 * would. `absent` when the vendor was asked by everything that could tell, and has none.
 */
export async function lookBack(
  prepared: PreparedCreation,
  created: Created | undefined,
  signal: AbortSignal | undefined,
): Promise<Account | 'absent' | 'unknown'> {
  try {
    return await look(prepared, created, signal)
  } catch {
    // A fault of the plugin: the request is sent, and what came of it is still to be told.
    return 'unknown'
  }
}

async function look(
  { target: { channel, id: chosen, selectors }, input, taken }: PreparedCreation,
  created: Created | undefined,
  signal: AbortSignal | undefined,
): Promise<Account | 'absent' | 'unknown'> {
  const person = identityOf(channel, taken)
  const fields = [...new Set(taken.map(({ field }) => field))]
  const readById = async (id: string): Promise<Account | 'absent' | 'unknown'> => {
    const read = await readCurrent(channel, { ...input, selectors, id }, { signal, fields })
    if (read.ok) return { id: read.value.id ?? id, user: read.value.user }
    return read.failures.every(provesAbsence) ? 'absent' : 'unknown'
  }
  if (created !== undefined && created.kind === undefined) {
    const found = await readById(created.id)
    return found === 'absent' ? 'unknown' : found
  }
  let isTold = chosen !== undefined || person.length > 0
  if (created === undefined && chosen !== undefined) {
    const found = await readById(chosen)
    // Somebody else may have been given this id meanwhile.
    if (typeof found === 'object' && mayBe(person, found.user)) return found
    isTold = found === 'absent'
  }
  const lists: WholeLists = new Map()
  for (const sought of person) {
    const found = await findAccounts(channel, input, sought, signal, lists)
    if (!found.ok) {
      isTold = false
      continue
    }
    const [only, ...others] = found.value
    if (only === undefined) continue
    const isOurs = created === undefined || !isSomebodyElse(only.id, created.id)
    return others.length === 0 && isOurs && mayBe(person, only.user) ? only : 'unknown'
  }
  const isListed = channel.plugin.operations.create?.unlisted !== true
  return isTold && isListed && created === undefined ? 'absent' : 'unknown'
}
