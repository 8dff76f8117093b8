import type { About } from '../events/observer.js'
import { succeed, type Failure } from '../failure/failure.js'
import type { HttpRequest } from '../http/message.js'
import type { Change, Secrets } from '../patch/change.js'
import { pluginFault } from '../plugin/fault.js'
import type { OperationInput, Snapshot } from '../plugin/operations.js'
import { located, type Channel } from './channel.js'
import { operationInput, readCurrent } from './current.js'
import { derive, describeWithoutCurrent, screen, type Derived, type Doubt } from './derive.js'
import type { LinkedChannel } from './links.js'
import type { ConnectionPlan, FieldPlan, Link, PlannedLink } from './plan.js'

export interface PreparingInput {
  readonly changes: readonly Change[]
  readonly secrets: Secrets
  /** Read nothing: what needs the record is reported as such. */
  readonly offline: boolean
  readonly compare: boolean
  /** Read the record even where the change could be written without. */
  readonly read: boolean
  /** Hold the change against what the vendor account really has. */
  readonly live: boolean
  readonly signal: AbortSignal | undefined
}

/** One connection's share, ready to be shown as a plan or to be sent. */
export interface Prepared {
  readonly channel: Channel
  readonly link: Link
  readonly input: OperationInput
  /** The changes that concern this connection. */
  readonly asked: readonly Change[]
  /** The changes that the field table lets through. */
  readonly taken: readonly Change[]
  readonly current: Snapshot | undefined
  readonly fromCurrent: boolean
  readonly derived: Derived
  readonly doubt: Doubt | undefined
  /** For a share that was computed from the record: whether a request would come out the same from it now. */
  readonly stillRight: ((request: HttpRequest) => Promise<boolean>) | undefined
}

/** Screens the changes by the table, reads the record where one is needed, and derives the requests. */
export async function prepare(account: LinkedChannel, preparing: PreparingInput): Promise<Prepared> {
  const { channel, link } = account
  const own = changesFor(channel.plugin.id, preparing.changes)
  const input = await operationInput(channel, link, own)
  if (!input.ok) return unprepared(account, own, input.failures)
  const since = channel.observer?.now() ?? 0
  try {
    const prepared = await prepareWith(account, own, input.value, preparing)
    channel.observer?.planned(about(account), prepared.derived.requests.length, since)
    return prepared
  } catch (error) {
    // One plugin's fault is its own connection's; the others go on.
    return unprepared(account, own, [pluginFault(channel.plugin, 'checked the change', error)])
  }
}

async function prepareWith(
  { channel, link }: LinkedChannel,
  own: readonly Change[],
  input: OperationInput,
  { secrets, offline, compare, read: readsAnyway, live, signal }: PreparingInput,
): Promise<Prepared> {
  const byTable = screen(channel, input, own, secrets)
  const checked =
    live && !offline
      ? await (await import('./on-demand.js')).screenLive(channel, input, byTable, signal)
      : succeed(byTable)
  if (!checked.ok) {
    const fields = describeWithoutCurrent(channel, link.id, byTable)
    return stopped({ channel, link }, own, { fields, reasons: checked.failures })
  }
  const screened = checked.value
  const fromCurrent =
    screened.needs.size > 0 || (readsAnyway && !offline && screened.checked.taken.length > 0)
  const taken = screened.checked.taken.map(({ change }) => change)
  const { doubt } = screened
  const prepared = { channel, link, input, asked: own, taken, fromCurrent, doubt, stillRight: undefined }
  if (!fromCurrent) {
    const derived = derive({ channel, input, screened, current: undefined, compare })
    return { ...prepared, current: undefined, derived }
  }
  const waiting = { fields: describeWithoutCurrent(channel, link.id, screened), requests: [] }
  if (offline) {
    return { ...prepared, current: undefined, derived: { status: 'needs-current', ...waiting, failures: [] } }
  }
  const fields = [...new Set(taken.map(({ field }) => field))]
  const read = await readCurrent(channel, input, { signal, fields })
  if (read.ok) {
    const derived = derive({ channel, input, screened, current: read.value, compare })
    const stillRight = async (request: HttpRequest): Promise<boolean> => {
      const now = await readCurrent(channel, input, { signal, fields })
      if (!now.ok) return false
      const { requests } = derive({ channel, input, screened, current: now.value, compare })
      return requests.some((each) => JSON.stringify(each) === JSON.stringify(request))
    }
    return { ...prepared, current: read.value, derived, stillRight }
  }
  const failures = read.failures.map((failure) => located(failure, channel, link.id))
  return { ...prepared, current: undefined, derived: { status: 'failed', ...waiting, failures } }
}

/** A share that could not even be planned: every field says why. */
function unprepared(account: LinkedChannel, own: readonly Change[], reasons: readonly Failure[]): Prepared {
  const { channel, link } = account
  const [first] = reasons
  const fields = own.map(({ path, verb }) => ({
    path,
    verb,
    status: 'refused' as const,
    ...(first === undefined ? {} : { failure: located({ ...first, field: path }, channel, link.id) }),
  }))
  return stopped(account, own, { fields, reasons })
}

/** A share of which nothing is sent. */
function stopped(
  { channel, link }: LinkedChannel,
  asked: readonly Change[],
  { fields, reasons }: { readonly fields: readonly FieldPlan[]; readonly reasons: readonly Failure[] },
): Prepared {
  return {
    channel,
    link,
    input: { id: link.id, selectors: link.selectors, options: channel.options, tools: undefined },
    asked,
    taken: [],
    current: undefined,
    fromCurrent: false,
    doubt: undefined,
    stillRight: undefined,
    derived: {
      status: 'failed',
      fields,
      requests: [],
      failures: reasons.map((failure) => located(failure, channel, link.id)),
    },
  }
}

/** What the events of an update say that it is about. */
export function about({ link }: LinkedChannel): About {
  return { operation: 'update', user: link.id }
}

/** What a reader of the plan sees of it. */
export function asPlan({
  channel,
  link,
  fromCurrent,
  derived,
}: Pick<Prepared, 'channel' | 'fromCurrent' | 'derived'> & { readonly link: PlannedLink }): ConnectionPlan {
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
