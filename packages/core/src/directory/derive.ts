import { fail, type Failure } from '../failure/failure.js'
import type { HttpRequest } from '../http/message.js'
import type { Change, Secrets } from '../patch/change.js'
import { checkChanges, type Checked, type TakenChange } from '../plugin/check.js'
import type { FieldEntry } from '../plugin/field-table.js'
import type { OperationInput, Snapshot } from '../plugin/operations.js'
import { guarded } from '../plugin/fault.js'
import { holds } from '../plugin/same-value.js'
import { located, type Channel } from './channel.js'
import { contractFailures } from './contract.js'
import type { ConnectionPlan, FieldPlan } from './plan.js'
import type { FieldReport } from './report.js'

/** What the table alone says: the part of planning that needs no record. */
export interface Screened {
  readonly checked: Checked
  /** Why the record is needed, by the path of the change that needs it. */
  readonly needs: ReadonlyMap<string, string>
  readonly doubt?: Doubt
}

/**
 * Set when something speaks against what is sent: then the record is read back, and what it does not show is in doubt,
 * whatever the vendor answered.
 */
export type Doubt = (field: FieldReport) => FieldReport

export function screen(
  channel: Channel,
  input: OperationInput,
  changes: readonly Change[],
  secrets: Secrets,
): Screened {
  const { plugin, options, optIn } = channel
  const checked = checkChanges({ plugin, changes, secrets, optIn, options, tools: input.tools })
  return { checked, needs: needsOf(checked, channel) }
}

/** Why the record is needed, by the path of the change that needs it. */
export function needsOf({ taken }: Checked, { plugin }: Channel): ReadonlyMap<string, string> {
  const always = plugin.operations.update.needsCurrent
  const needs = new Map<string, string>()
  for (const { change, entry } of taken) {
    const reason = entry.needsCurrent ?? always
    if (reason !== undefined) needs.set(change.path, reason)
  }
  return needs
}

/** The share of a plan that only depends on its input: what is sent, and what becomes of each field. */
export type Derived = Pick<ConnectionPlan, 'status' | 'fields' | 'requests' | 'failures'>

export interface DeriveInput {
  readonly channel: Channel
  readonly input: OperationInput
  readonly screened: Screened
  readonly current: Snapshot | undefined
  /** Leave out what the record already holds. */
  readonly compare: boolean
}

/** Pure: from the changes, the table and the record to the requests. */
export function derive({ channel, input, screened, current, compare }: DeriveInput): Derived {
  const { checked, needs } = screened
  const refused = new Map<Change, Failure>(checked.refused.map(({ change, failure }) => [change, failure]))
  const unchanged = new Set<Change>()
  let taken: readonly TakenChange[] = checked.taken
  if (compare && current !== undefined) {
    for (const { change } of taken) if (holds(current.user, change) === true) unchanged.add(change)
    taken = taken.filter(({ change }) => !unchanged.has(change))
  }
  let requests: readonly HttpRequest[] = []
  let failures: readonly Failure[] = []
  // Each round either plans or refuses at least one change more, so this ends.
  while (taken.length > 0) {
    const asked = {
      ...input,
      changes: taken.map(({ change }) => change),
      ...(current === undefined ? {} : { current }),
    }
    const { plugin } = channel
    const planned = guarded(plugin, 'planned the change', () => {
      const outcome = plugin.operations.update.plan(asked)
      const faults = outcome.ok ? contractFailures(outcome.value, asked.changes) : []
      return faults.length > 0 ? fail(...faults) : outcome
    })
    if (planned.ok) {
      requests = planned.value
      break
    }
    const byPath = new Map(planned.failures.map((failure) => [failure.field, failure]))
    const hit = taken.filter(({ change }) => byPath.has(change.path))
    if (hit.length === 0 || byPath.has(undefined)) {
      failures = planned.failures
      break
    }
    for (const { change } of hit) {
      const failure = byPath.get(change.path)
      if (failure !== undefined) refused.set(change, failure)
    }
    taken = taken.filter(({ change }) => !refused.has(change))
  }
  const stopped = failures.find(({ field }) => field === undefined) ?? failures[0]
  if (stopped !== undefined) {
    for (const { change } of taken) {
      const own = failures.find(({ field }) => field === change.path)
      refused.set(change, own ?? { ...stopped, field: change.path })
    }
    taken = []
  }
  const fields = describeFields({ channel, id: input.id, checked, taken, unchanged, refused, needs })
  return {
    status:
      requests.length > 0
        ? 'ready'
        : refused.size > 0 && unchanged.size === 0
          ? 'refused'
          : 'nothing-to-send',
    fields,
    requests,
    failures: failures.map((failure) => located(failure, channel, input.id)),
  }
}

/** What a plan says of the fields before the record is known. */
export function describeWithoutCurrent(
  channel: Channel,
  id: string,
  { checked, needs }: Screened,
): FieldPlan[] {
  const refused = new Map<Change, Failure>(checked.refused.map(({ change, failure }) => [change, failure]))
  return describeFields({ channel, id, checked, taken: [], unchanged: new Set(), refused, needs })
}

interface Description {
  readonly channel: Channel
  readonly id: string
  readonly checked: Checked
  readonly taken: readonly TakenChange[]
  readonly unchanged: ReadonlySet<Change>
  readonly refused: ReadonlyMap<Change, Failure>
  readonly needs: ReadonlyMap<string, string>
}

/** What a plan says of each field. */
export function describeFields({
  channel,
  id,
  checked,
  taken,
  unchanged,
  refused,
  needs,
}: Description): FieldPlan[] {
  const sent = new Set(taken.map(({ change }) => change))
  const fields: FieldPlan[] = []
  for (const { change, entry, evidence } of checked.taken) {
    // A name that was composed is reported by its parts, which are what the caller wrote.
    if (change.path === 'displayName' && checked.composed) continue
    fields.push({
      path: change.path,
      verb: change.verb,
      vendorField: entry.vendorField,
      evidence,
      ...verdict(change),
      ...remarks(change, entry),
    })
  }
  for (const { change, vendorField, carrier } of checked.parts) {
    const carried = checked.taken.find((each) => each.change.path === carrier)
    fields.push({
      path: change.path,
      verb: change.verb,
      vendorField,
      carriedBy: carrier,
      ...(carried === undefined
        ? carrierRefused(change)
        : { ...verdict(carried.change), ...remarks(carried.change, carried.entry) }),
    })
  }
  for (const { change, vendorField, failure } of checked.refused) {
    if (change.path === 'displayName' && checked.composed) continue
    fields.push({
      path: change.path,
      verb: change.verb,
      status: 'refused',
      ...(vendorField === undefined ? {} : { vendorField }),
      failure: located(failure, channel, id),
    })
  }
  return fields

  function verdict(change: Change): Pick<FieldPlan, 'status' | 'failure'> {
    const failure = refused.get(change)
    if (failure !== undefined) return { status: 'refused', failure: located(failure, channel, id) }
    if (unchanged.has(change)) return { status: 'unchanged' }
    return { status: sent.has(change) ? 'taken' : 'needs-current' }
  }

  function remarks(
    change: Change,
    entry: FieldEntry,
  ): Pick<FieldPlan, 'needsCurrent' | 'note' | 'writeOnly'> {
    const reason = needs.get(change.path)
    return {
      ...(reason === undefined ? {} : { needsCurrent: reason }),
      ...(entry.note === undefined ? {} : { note: entry.note }),
      ...(entry.read === undefined ? { writeOnly: true } : {}),
    }
  }

  function carrierRefused(change: Change): Pick<FieldPlan, 'status' | 'failure'> {
    const failure = checked.refused.find((each) => each.change.path === 'displayName')?.failure
    return failure === undefined
      ? { status: 'needs-current' }
      : { status: 'refused', failure: located({ ...failure, field: change.path }, channel, id) }
  }
}
