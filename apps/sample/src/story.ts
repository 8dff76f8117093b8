import type { Failure, FieldReport, Outcome, Plan, Report, User } from '@crosspatch/core'

import type { Patch } from './change.js'
import type { Accounts, World } from './world.js'
import { byCarrier } from './carrier.js'
import { differences, inModelOrder, valueAt, type Difference, type Entry, type Value } from './values.js'

/*
 * What happens, as data: whoever shows it, on a terminal or on a page, adds nothing and decides nothing.
 */

/** The person in each app, by the connection's name. */
export type Records = Readonly<Record<string, Outcome<User>>>

/** What is known before anything is written. */
export interface Prologue {
  /** The accounts that it is about. */
  readonly links: Accounts
  readonly before: Records
  readonly plan: Plan
}

/** What became of it. */
export interface Epilogue {
  readonly report: Report
  readonly after: Records
  readonly results: readonly Result[]
  /** Whether all went as the plan said it would. */
  readonly asPlanned: boolean
}

/** One app's part in it. */
export interface Result {
  readonly name: string
  readonly fields: readonly FieldResult[]
  /** What has changed although the change did not ask for it. */
  readonly strays: readonly Difference[]
  /** What was compared as well and found as it was. */
  readonly untouched: readonly Entry[]
  /** What went wrong with this app as a whole. */
  readonly failures: readonly Failure[]
}

/**
 * - `changed`: it was sent, and the record that was read back holds it.
 * - `accepted`: it was sent, the app said yes, and it never shows this field.
 * - `unchanged`: the app held it already.
 * - `refused`: the plan said that the app can't take it; nothing was sent for it.
 * - `failed`: it was sent, or should have been, and did not happen.
 * - `uncertain`: nobody can say.
 */
export type FieldOutcome = 'changed' | 'accepted' | 'unchanged' | 'refused' | 'failed' | 'uncertain'

/** One field of the change, or several that travel as one. */
export interface FieldResult {
  readonly paths: readonly string[]
  /** The field whose value is compared: `displayName` for the parts of a name that travel in it. */
  readonly shownAs: string
  readonly outcome: FieldOutcome
  readonly before: Value
  readonly after: Value
  readonly failure?: Failure
}

/**
 * Holds the change against the directory before anybody is asked for anything.
 *
 * @throws CrosspatchError when the change is wrong.
 */
export async function assertPlannable({ directory }: World, patch: Patch): Promise<void> {
  // A plan that reads nothing needs no true account.
  const anybody: Accounts = Object.fromEntries(directory.connections.map((name) => [name, 'anybody']))
  await directory.plan(anybody, patch, { offline: true })
}

/**
 * Reads the accounts and plans the change. Nothing is written.
 *
 * @throws CrosspatchError when the change is wrong.
 */
export async function prepare(
  { directory }: World,
  links: Accounts,
  patch: Patch,
  signal?: AbortSignal,
): Promise<Prologue> {
  const options = signal === undefined ? {} : { signal }
  const plan = await directory.plan(links, patch, options)
  return { links, plan, before: await directory.get(links, options) }
}

/** Applies the plan, reads the person in every app again, and says what has really changed. */
export async function carryOut(
  { directory }: World,
  { links, before, plan }: Prologue,
  signal?: AbortSignal,
): Promise<Epilogue> {
  const options = signal === undefined ? {} : { signal }
  const report = await directory.apply(plan, { verify: true, ...options })
  const after: Records = await directory.get(links, options)
  const results = Object.keys(plan.connections).map((name) =>
    resultOf(name, { links, before, plan, report, after }),
  )
  return { report, after, results, asPlanned: results.every(isAsPlanned) }
}

type Told = Prologue & Pick<Epilogue, 'report' | 'after'>

function resultOf(name: string, { before, plan, report, after }: Told): Result {
  const reported = report.connections[name]
  const planned = plan.connections[name]?.fields ?? []
  const [then, now] = [userIn(before, name), userIn(after, name)]
  const carried = inModelOrder(byCarrier(reported?.fields ?? []), ([path]) => path)
  const fields = carried.map(([shownAs, members]): FieldResult => {
    const [first] = members
    const values = { before: valueAt(then, shownAs), after: valueAt(now, shownAs) }
    return {
      paths: members.map(({ path }) => path),
      shownAs,
      ...values,
      outcome: first === undefined ? 'uncertain' : outcomeOf(first),
      ...(first?.failure === undefined ? {} : { failure: first.failure }),
    }
  })
  const asked = new Set(byCarrier(planned).keys())
  const { strays, untouched } = differences(then, now, asked)
  // A write whose answer was lost, and that reading back then showed to be done, is no failure in the end.
  const told = reported?.failures ?? []
  const failed = fields.every(isGood) ? told.filter(isBeside) : told
  return { name, fields, strays, untouched, failures: [...failed, ...failuresIn(after, name)] }
}

function outcomeOf({ status, verified, writeOnly }: FieldReport): FieldOutcome {
  switch (status) {
    case 'applied':
      if (verified === true) return 'changed'
      return writeOnly === true ? 'accepted' : 'uncertain'
    case 'not-sent':
      return 'failed'
    case 'unchanged':
    case 'refused':
    case 'failed':
    case 'uncertain':
      return status
  }
}

/** Refusals that the plan announced are as planned; whatever else does not end well is not. */
function isAsPlanned({ fields, strays, failures }: Result): boolean {
  return fields.every(isGood) && strays.length === 0 && failures.length === 0
}

function isGood({ outcome }: FieldResult): boolean {
  return outcome !== 'failed' && outcome !== 'uncertain'
}

/** What went along with a write that was done, and is not as it was: somebody who is enabled again, say. */
function isBeside({ rule }: Failure): boolean {
  return rule === 'kept-value-changed'
}

function userIn(records: Records, name: string): User | undefined {
  const record = records[name]
  return record?.ok === true ? record.value : undefined
}

function failuresIn(records: Records, name: string): readonly Failure[] {
  const record = records[name]
  return record === undefined || record.ok ? [] : record.failures
}
