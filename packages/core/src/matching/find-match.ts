import { provesAbsence } from '../failure/absence.js'
import type { Failure } from '../failure/failure.js'
import { located, type Channel } from '../directory/channel.js'
import { operationInput, readCurrent } from '../directory/current.js'
import type { Link } from '../directory/plan.js'
import { idProblem } from '../transport/fence.js'
import { findAccounts, type WholeLists } from './find.js'
import { decide, type Finding, type Match, type MatchRule, type Person } from './match.js'

/** What matching at one connection starts from. */
export interface Wanted {
  readonly channel: Channel
  readonly person: Person
  /** The id that was stored when the account was linked before. */
  readonly storedId: string | undefined
  readonly selectors: Link['selectors']
  readonly rules: readonly MatchRule[]
  /** Whether the caller named the rules: one that the vendor does not offer is then an error. */
  readonly isOwnRules: boolean
  readonly signal: AbortSignal | undefined
}

/** Asks one vendor by each rule, and says what that means. */
export async function findMatch(wanted: Wanted): Promise<Match> {
  const { channel, person, storedId, selectors, rules, isOwnRules, signal } = wanted
  const unknown = (failures: readonly Failure[]): Match => ({
    status: 'unknown',
    failures: failures.map((failure) => ({ ...failure, connection: channel.name })),
  })
  const input = await operationInput(channel, { id: storedId ?? '', selectors }, [])
  if (!input.ok) return unknown(input.failures)
  const lists: WholeLists = new Map()
  const found: Finding[] = []
  let isStoredIdGone = false
  let skipped: readonly Failure[] = []
  for (const rule of rules) {
    if (rule === 'id') {
      if (storedId === undefined) continue
      const read = await readCurrent(channel, input.value, { signal })
      if (read.ok) {
        const { id = storedId, kind, user } = read.value
        found.push({ rule, accounts: [{ id, user, ...(kind === undefined ? {} : { kind }) }] })
      } else if (read.failures.some(provesAbsence)) {
        isStoredIdGone = true
        found.push({ rule, accounts: [] })
      } else return unknown(read.failures.map((failure) => located(failure, channel, storedId)))
      continue
    }
    const value = person[rule]
    if (value === undefined) continue
    const accounts = await findAccounts(channel, input.value, { key: rule, value }, signal, lists)
    if (accounts.ok) found.push({ rule, accounts: accounts.value })
    else if (!isOwnRules && accounts.failures.every(({ rule: why }) => notOffered.has(why ?? '')))
      skipped = [...skipped, ...accounts.failures]
    else return unknown(accounts.failures)
  }
  if (found.length === 0) return unknown(skipped.length > 0 ? skipped : [nothingToGoBy])
  const match = decide(person, { found, rules, isStoredIdGone, selectors })
  const problem = match.status === 'linked' ? idProblem(match.link.id) : undefined
  return problem === undefined ? match : unknown([{ code: 'bad-reply', ...problem }])
}

/** The vendor has no such search, or hides the field: with the usual rules, the others decide. */
const notOffered = new Set(['no-such-search', 'not-shown'])

const nothingToGoBy: Failure = {
  code: 'invalid-input',
  rule: 'nothing-to-match-by',
  message: 'Of this person, nothing is known that the vendor can be asked by.',
  remedy: 'Give a stored id, an externalId, an email or a userName.',
}
