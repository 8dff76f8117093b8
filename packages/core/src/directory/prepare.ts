import type { Change, Secrets } from '../patch/change.js'
import type { OperationInput, Snapshot } from '../plugin/plugin.js'
import { located, type Channel } from './channel.js'
import { operationInput, readCurrent } from './current.js'
import { derive, describeWithoutCurrent, screen, type Derived } from './derive.js'
import type { LinkedChannel } from './links.js'
import type { ConnectionPlan, Link } from './plan.js'

export interface PreparingInput {
  readonly changes: readonly Change[]
  readonly secrets: Secrets
  /** Read nothing: what needs the record is reported as such. */
  readonly offline: boolean
  readonly compare: boolean
  readonly signal: AbortSignal | undefined
}

/** One connection's share, ready to be shown as a plan or to be sent. */
export interface Prepared {
  readonly channel: Channel
  readonly link: Link
  readonly input: OperationInput
  /** The changes that the field table lets through. */
  readonly taken: readonly Change[]
  readonly current: Snapshot | undefined
  readonly fromCurrent: boolean
  readonly derived: Derived
}

/** Screens the changes by the table, reads the record where one is needed, and derives the requests. */
export async function prepare(
  { channel, link }: LinkedChannel,
  { changes, secrets, offline, compare, signal }: PreparingInput,
): Promise<Prepared> {
  const own = changesFor(channel.plugin.id, changes)
  const input = await operationInput(channel, link, own)
  const screened = screen(channel, input, own, secrets)
  const fromCurrent = screened.needs.size > 0
  const taken = screened.checked.taken.map(({ change }) => change)
  const prepared = { channel, link, input, taken, fromCurrent }
  if (!fromCurrent) {
    const derived = derive({ channel, input, screened, current: undefined, compare })
    return { ...prepared, current: undefined, derived }
  }
  const waiting = { fields: describeWithoutCurrent(channel, link.id, screened), requests: [] }
  if (offline) {
    return { ...prepared, current: undefined, derived: { status: 'needs-current', ...waiting, failures: [] } }
  }
  const read = await readCurrent(channel, input, signal)
  if (read.ok) {
    const derived = derive({ channel, input, screened, current: read.value, compare })
    return { ...prepared, current: read.value, derived }
  }
  const failures = read.failures.map((failure) => located(failure, channel, link.id))
  return { ...prepared, current: undefined, derived: { status: 'failed', ...waiting, failures } }
}

/** What a reader of the plan sees of it. */
export function asPlan({ channel, link, fromCurrent, derived }: Prepared): ConnectionPlan {
  return {
    plugin: channel.plugin.id,
    link,
    status: derived.status,
    baseUrl: channel.baseUrl,
    headers: channel.transport.shownHeaders,
    fromCurrent,
    fields: derived.fields,
    requests: derived.requests,
    failures: derived.failures,
  }
}

/** A vendor's extension fields concern only the connections of its plugin. */
function changesFor(plugin: string, changes: readonly Change[]): readonly Change[] {
  const concerns = (change: Change): boolean => change.plugin === undefined || change.plugin === plugin
  return changes.every(concerns) ? changes : changes.filter(concerns)
}
