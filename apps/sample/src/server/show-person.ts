import type { Outcome, User } from '@crosspatch/core'

import type { PersonRow, PersonView, ShownRecord } from '../api/people.js'
import type { ShownValue, ShownValues } from '../api/value.js'
import { ownWords } from '../comparison.js'
import { isSame, valueAt, valuesOf } from '../values.js'
import type { Known } from './acquaintances.js'

/** A person's row of the list. */
export function rowOf(known: Known): PersonRow {
  const { key, profile, marks, accounts } = known
  const { title, location } = profile
  return {
    key,
    name: nameOf(known),
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof location === 'string' ? { location } : {}),
    known: { ...marks },
    accounts,
  }
}

/** An account's id alone says whom it is about. */
const unnamed = 'The person of the account'

/** What the person is called: the name, or else what is known of them. */
export function nameOf({ profile, marks }: Known): string {
  const { displayName, givenName, familyName } = profile
  const parts = [givenName, familyName].filter((part) => typeof part === 'string')
  const whole = parts.length === 0 ? undefined : parts.join(' ')
  return displayName ?? whole ?? marks.email ?? marks.userName ?? marks.externalId ?? unnamed
}

/** The person as everybody holds them. */
export function personView(
  known: Known,
  records: Readonly<Record<string, Outcome<User>>>,
  meanings: ReadonlyMap<string, string>,
): PersonView {
  return {
    row: rowOf(known),
    profile: shownValues(known.profile),
    records: Object.fromEntries(
      Object.keys(known.accounts).map((name) => [name, shownRecord(records[name])]),
    ),
    differences: differencesOf(known.profile, records),
    meanings: Object.fromEntries(meanings),
  }
}

function shownRecord(record: Outcome<User> | undefined): ShownRecord {
  if (record === undefined) return { state: 'none' }
  return record.ok
    ? { state: 'read', values: shownValues(record.value) }
    : { state: 'failed', failures: record.failures }
}

function shownValues(user: User): ShownValues {
  return Object.fromEntries(
    [...valuesOf(user)].flatMap(([path, value]): [string, ShownValue][] =>
      value === undefined ? [] : [[path, value]],
    ),
  )
}

function differencesOf(
  profile: User,
  records: Readonly<Record<string, Outcome<User>>>,
): Record<string, readonly string[]> {
  const rows = [...valuesOf(profile)].flatMap(([path, value]): [string, readonly string[]][] => {
    if (ownWords.has(path) || value === undefined) return []
    const others = Object.entries(records).flatMap(([name, record]) => {
      const held = record.ok ? valueAt(record.value, path) : undefined
      return held === undefined || isSame(held, value) ? [] : [name]
    })
    return others.length === 0 ? [] : [[path, others]]
  })
  return Object.fromEntries(rows)
}
