import { fail, succeed, type Change, type Failure, type Outcome } from '@crosspatch/core'

import { entriesOf, isMarkedOther, ranked, workAddress, type Entry } from '../fields/entries.js'
import { writePhone } from '../fields/phone.js'
import type { ScimOptions } from '../settings.js'
import type { UserRecord } from '../wire.js'

/** A list that is written whole. */
export interface ListEdit {
  readonly attribute: readonly [string]
  /** Null where nothing is left in it. */
  readonly value: readonly Entry[] | null
  readonly carries: readonly string[]
}

/** The changes that are about one list. */
interface Wanted {
  readonly main: Change | undefined
  readonly other: Change | undefined
}

/**
 * Multi-valued attributes, each sent whole with what stays in it: what is right for every server, whether or not it
 * honours a path such as `emails[primary eq true].value`. Such a `replace` takes the place of all values:
 * https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2.3
 */
export function writeLists(
  changes: readonly Change[],
  record: UserRecord | undefined,
  options: ScimOptions,
): Outcome<readonly ListEdit[]> {
  const find = (name: Change['field']) => changes.find(({ field }) => field === name)
  const listOf = (attribute: string) => (record === undefined ? [] : entriesOf(record, attribute))
  const outcomes = [
    writeRanked('emails', listOf('emails'), { main: find('email'), other: find('secondaryEmail') }, String),
    writeRanked(
      'phoneNumbers',
      listOf('phoneNumbers'),
      { main: find('phone'), other: find('secondaryPhone') },
      (number) => writePhone(number, options),
    ),
    writeRanked('roles', listOf('roles'), { main: find('role'), other: undefined }, String),
    writeLocality(listOf('addresses'), find('location')),
  ]
  const failures: Failure[] = []
  const edits: ListEdit[] = []
  for (const outcome of outcomes) {
    if (!outcome.ok) failures.push(...outcome.failures)
    else if (outcome.value !== undefined) edits.push(outcome.value)
  }
  const [first, ...more] = failures
  return first === undefined ? succeed(edits) : fail(first, ...more)
}

function writeRanked(
  attribute: string,
  list: readonly Entry[] | undefined,
  wanted: Wanted,
  write: (value: string) => string,
): Outcome<ListEdit | undefined> {
  const asked = [wanted.main, wanted.other].filter((change) => change !== undefined)
  if (asked.length === 0) return succeed(undefined)
  const refuse = (rule: keyof typeof refusals, ...changes: readonly (Change | undefined)[]) =>
    refusal(attribute, rule, changes)
  const before = ranked(list)
  if (before === undefined) return refuse('unclear-list', ...asked)
  if (wanted.other !== undefined && before.others.length > 1) return refuse('several-others', wanted.other)

  const others = edited(before.others, wanted.other, write, { type: 'other', primary: false })
  const [main] = edited(
    before.main === undefined ? [] : [before.main],
    wanted.main,
    write,
    newMain(attribute),
  )
  if (main === undefined && !others.every(isMarkedOther)) return refuse('others-stay', wanted.main)
  // A server may leave out the mark of what is not primary, and then the only value passes for the main one.
  if (main === undefined && others.length > before.others.length) return refuse('no-main', wanted.other)
  const marked = main && (others.length > 0 || before.main !== main ? { ...main, primary: true } : main)
  const values = marked === undefined ? others : [marked, ...others]
  return succeed({
    attribute: [attribute],
    value: values.length === 0 ? null : values,
    carries: asked.map(({ path }) => path),
  })
}

/** https://www.rfc-editor.org/rfc/rfc7643#section-4.1.2 names the types; roles have none. */
function newMain(attribute: string): Entry {
  return attribute === 'roles' ? { primary: true } : { type: 'work', primary: true }
}

/** The values with a change of the first. What is shown in place of the old value goes with it. */
function edited(
  entries: readonly Entry[],
  change: Change | undefined,
  write: (value: string) => string,
  fresh: Entry,
): readonly Entry[] {
  if (change === undefined) return entries
  if (change.verb !== 'set' || typeof change.value !== 'string') return []
  const { display: _shown, ...kept } = entries[0] ?? fresh
  return [{ ...kept, value: write(change.value) }]
}

/** https://www.rfc-editor.org/rfc/rfc7643#section-4.1.2 */
function writeLocality(
  list: readonly Entry[] | undefined,
  change: Change | undefined,
): Outcome<ListEdit | undefined> {
  if (change === undefined) return succeed(undefined)
  const work = workAddress(list)
  if (list === undefined || work === undefined) return refusal('addresses', 'unclear-list', [change])
  const { locality: _before, ...rest } = work.entry ?? { type: 'work' }
  const changed = change.verb === 'set' ? [{ ...rest, locality: change.value }] : isBare(rest) ? [] : [rest]
  const values =
    work.entry === undefined
      ? [...list, ...changed]
      : list.flatMap((entry) => (entry === work.entry ? changed : [entry]))
  return succeed({
    attribute: ['addresses'],
    value: values.length === 0 ? null : values,
    carries: [change.path],
  })
}

/** Whether an address says nothing of where it is. */
function isBare(entry: Entry): boolean {
  return Object.entries(entry).every(
    ([name, value]) => name === 'type' || name === 'primary' || value === null || value === undefined,
  )
}

const refusals = {
  'unclear-list': {
    message: 'The record has several values here, and does not say which is primary.',
    remedy: 'Mark one as primary at the vendor, then plan again.',
  },
  'several-others': {
    message: 'The record has several values besides the primary one, and does not say which is meant.',
    remedy: 'Leave one besides the primary one at the vendor, then plan again.',
  },
  'others-stay': {
    message: 'Without the primary value, the one that stays would pass for it.',
    remedy: 'Set another primary value, or clear the second one as well.',
  },
  'no-main': {
    message: 'A second value without a primary one can pass for the primary one.',
    remedy: 'Set the primary value in the same change.',
  },
} as const

function refusal(
  attribute: string,
  rule: keyof typeof refusals,
  changes: readonly (Change | undefined)[],
): Outcome<never> {
  const failures = changes.flatMap((change): Failure[] =>
    change === undefined
      ? []
      : [{ code: 'conflict', rule, field: change.path, vendorField: attribute, ...refusals[rule] }],
  )
  const [first, ...more] = failures
  return fail(first ?? { code: 'conflict', rule, vendorField: attribute, ...refusals[rule] }, ...more)
}
