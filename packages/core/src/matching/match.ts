import type { Failure } from '../failure/failure.js'
import type { Account } from '../plugin/listing.js'
import type { User } from '../user/user.js'
import { isSomebodyElse } from '../directory/identity.js'
import type { Link } from '../directory/plan.js'
import { markOf } from '../listing/items.js'
import { identityForm } from './identity-key.js'

/** A rule by which an account is taken for a person's: the stored id, or a field that says who somebody is. */
export type MatchRule = 'id' | 'externalId' | 'email' | 'userName'

/** The rules in the order of their weight, which is the order in which they are tried unless you say otherwise. */
export const matchRules: readonly MatchRule[] = ['id', 'externalId', 'email', 'userName']

/** What is known of a person. */
export interface Person {
  readonly externalId?: string
  readonly email?: string
  readonly userName?: string
}

/** An account that may be the person's. */
export interface Candidate {
  readonly id: string
  /** The rules that led to it. */
  readonly by: readonly MatchRule[]
  /** Whether the account is in use, if the vendor shows that. */
  readonly active?: boolean
}

/**
 * What matching found at one connection.
 *
 * - `linked`: exactly one account, and nothing that speaks against it.
 * - `absent`: the vendor was asked by each rule in `tried`, and has none.
 * - `invited`: an invitation is waiting; the account's own id comes with its acceptance.
 * - `ambiguous`: several accounts, or one that something speaks against. Nothing is linked.
 * - `unknown`: the vendor could not tell, or could not be asked.
 */
export type Match =
  | {
      readonly status: 'linked'
      readonly link: Link
      readonly by: readonly MatchRule[]
      readonly active?: boolean
    }
  | { readonly status: 'absent'; readonly tried: readonly MatchRule[] }
  | { readonly status: 'invited'; readonly candidates: readonly Candidate[] }
  | {
      readonly status: 'ambiguous'
      readonly reason: 'several' | 'rules-disagree' | 'stored-id-gone' | 'other-person'
      readonly message: string
      readonly candidates: readonly Candidate[]
    }
  | { readonly status: 'unknown'; readonly failures: readonly Failure[] }

/** What one rule found. */
export interface Finding {
  readonly rule: MatchRule
  readonly accounts: readonly Account[]
}

/** Everything that was found at one connection. */
export interface Findings {
  readonly found: readonly Finding[]
  /** All rules, the weightiest first, those included by which the vendor can't be asked. */
  readonly rules: readonly MatchRule[]
  /** The stored id is of an account that is no longer there. */
  readonly isStoredIdGone: boolean
  readonly selectors: Link['selectors']
}

/**
 * Pure: what the findings mean. One account links; the stored id needs no other rule to agree, since an e-mail
 * address may change and a name too. Whatever was found by a weaker rule must not contradict a stronger one, even
 * one by which the vendor can't be asked.
 */
export function decide(person: Person, { found, rules, isStoredIdGone, selectors }: Findings): Match {
  const hits = new Map<string, { account: Account; by: MatchRule[] }>()
  const stored = found.find(({ rule }) => rule === 'id')?.accounts[0]
  for (const { rule, accounts } of found) {
    for (const account of accounts) {
      const mark = markOf(stored !== undefined && isOne(stored, account) ? stored : account)
      const known = hits.get(mark)
      if (known === undefined) hits.set(mark, { account, by: [rule] })
      else known.by.push(rule)
    }
  }
  const all = [...hits.values()]
  const users = all.filter(({ account }) => account.kind !== 'invitation')
  const candidates = (users.length > 0 ? users : all).map(asCandidate)
  const [only, ...others] = users
  if (only === undefined) {
    if (all.length > 0) return { status: 'invited', candidates }
    return { status: 'absent', tried: found.map(({ rule }) => rule) }
  }
  if (others.length > 0) {
    return found.some(({ accounts }) => accounts.filter(({ kind }) => kind === undefined).length > 1)
      ? { status: 'ambiguous', reason: 'several', message: messages.several, candidates }
      : { status: 'ambiguous', reason: 'rules-disagree', message: messages['rules-disagree'], candidates }
  }
  if (isStoredIdGone) {
    return { status: 'ambiguous', reason: 'stored-id-gone', message: messages['stored-id-gone'], candidates }
  }
  const weaker = rules.findIndex((rule) => only.by.includes(rule))
  // A name or an address changes, and the stored id stays right; an external id is somebody's for good.
  const isStored = only.by.includes('id') && rules.includes('externalId')
  const stronger = [...rules.slice(0, weaker), ...(isStored ? (['externalId'] as const) : [])]
  if (stronger.some((rule) => isOther(rule, person, only.account.user))) {
    return { status: 'ambiguous', reason: 'other-person', message: messages['other-person'], candidates }
  }
  const { active } = only.account.user
  return {
    status: 'linked',
    link: { id: only.account.id, selectors },
    by: only.by,
    ...(typeof active === 'boolean' ? { active } : {}),
  }
}

const messages = {
  several: 'Several accounts fit one rule.',
  'rules-disagree': 'The rules lead to different accounts.',
  'stored-id-gone': 'The stored id is of an account that is no longer there, and another account fits.',
  'other-person': 'The account that fits carries a stronger mark of somebody else.',
} as const

function asCandidate({
  account,
  by,
}: {
  readonly account: Account
  readonly by: readonly MatchRule[]
}): Candidate {
  const { active } = account.user
  return { id: account.id, by, ...(typeof active === 'boolean' ? { active } : {}) }
}

/** Whether a found account is the stored one: the stored id may be written in another case. */
function isOne(stored: Account, { id, kind }: Account): boolean {
  return kind === undefined && !isSomebodyElse(id, stored.id)
}

function isOther(rule: MatchRule, person: Person, user: User): boolean {
  if (rule === 'id') return false
  const wanted = person[rule]
  const held = user[rule]
  return (
    typeof held === 'string' &&
    held !== '' &&
    wanted !== undefined &&
    identityForm(rule, wanted) !== identityForm(rule, held)
  )
}
