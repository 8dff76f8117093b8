import type { Account } from '../../../src/api/people.js'

/** How an account stands, as the reader is told. */
export type Standing = Account['status'] | 'inactive'

/** A linked account that the app shows as not in use is told apart. */
export function standingOf(account: Account): Standing {
  return account.status === 'linked' && account.active === false ? 'inactive' : account.status
}

const marks: Readonly<Record<string, string>> = {
  id: 'the stored id',
  externalId: 'the external id',
  email: 'the e-mail address',
  userName: 'the user name',
  hand: 'hand',
}

/** The rules that led to an account, in words: `the external id and the e-mail address`. */
export function rulesInWords(rules: readonly string[]): string {
  return new Intl.ListFormat('en').format(rules.map((rule) => marks[rule] ?? rule))
}

/** What is to be known of a standing, in a sentence. */
export function sentenceOf(account: Account): string {
  switch (standingOf(account)) {
    case 'linked':
      return `One account was ${waysInWords(account.by ?? [])}.`
    case 'inactive':
      return `One account was ${waysInWords(account.by ?? [])}. The app shows it as inactive.`
    case 'absent':
      return account.by === undefined || account.by.length === 0
        ? 'There is no account.'
        : `There is no account: the app was asked by ${rulesInWords(account.by)}.`
    case 'invited':
      return 'There is an invitation that nobody has taken yet, and no account to change.'
    case 'ambiguous':
      return 'More than one account could be theirs. None was linked, so that nobody else is changed.'
    case 'unknown':
      return 'It could not be found out whether there is an account.'
    case 'unmatched':
      return 'Nobody has looked yet.'
  }
}

/** How an account was come by: `found by the e-mail address`. */
export function waysInWords(by: readonly string[]): string {
  if (by.includes('hand')) return 'chosen by hand'
  return by.length === 0 ? 'found' : `found by ${rulesInWords(by)}`
}
