import { fail, type Failure, type Outcome } from '../failure/failure.js'
import type { HttpRequest } from '../http/message.js'
import { findAccounts } from '../matching/find.js'
import type { Change, Secrets } from '../patch/change.js'
import { checkChanges, type Checked } from '../plugin/check.js'
import { guarded } from '../plugin/fault.js'
import type { FindKey } from '../plugin/listing.js'
import type { CreateInput } from '../plugin/life-cycle.js'
import type { CommonInput } from '../plugin/operations.js'
import { located, type Channel } from '../directory/channel.js'
import { contractFailures } from '../directory/contract.js'
import { operationInput } from '../directory/current.js'
import { describeFields, type Derived } from '../directory/derive.js'
import { checkLive, kindsToCheck } from '../directory/live-check.js'
import type { FieldPlan } from '../directory/plan.js'
import { describeAccount } from '../listing/describe.js'
import { creationView, missingFields } from './creation-view.js'
import type { Target } from './targets.js'

export interface CreatingInput {
  readonly changes: readonly Change[]
  readonly secrets: Secrets
  /** Ask the vendor nothing: neither whether the account is there, nor what it has. */
  readonly offline: boolean
  readonly live: boolean
  readonly signal: AbortSignal | undefined
}

/** One connection's creation, ready to be shown as a plan or to be sent. */
export interface PreparedCreation {
  readonly target: Target
  readonly input: CreateInput
  readonly asked: readonly Change[]
  readonly taken: readonly Change[]
  readonly derived: Derived
}

/** Holds the values against the table's `create`, looks whether the account is there, and plans the request. */
export async function prepareCreation(target: Target, creating: CreatingInput): Promise<PreparedCreation> {
  const { channel, id, selectors } = target
  const { plugin } = channel
  const asked = creating.changes.filter(
    (change) => change.plugin === undefined || change.plugin === plugin.id,
  )
  const refuse = (failures: readonly Failure[], input: CommonInput): PreparedCreation => ({
    target,
    input: { ...input, changes: [] },
    asked,
    taken: [],
    derived: refusedShare(asked, failures, channel, id ?? ''),
  })
  const none = { selectors, options: channel.options, tools: undefined }
  const { create } = plugin.operations
  if (create === undefined) return refuse([noCreation(channel)], none)
  const common = await operationInput(channel, { id: id ?? '', selectors }, asked)
  if (!common.ok) return refuse(common.failures, none)
  const { id: _none, ...input } = common.value
  const view = creationView(plugin)
  const { options, optIn } = channel
  const byTable = checkChanges({
    ...creating,
    plugin: view,
    changes: asked,
    optIn,
    options,
    tools: input.tools,
  })
  const checked = await checkedLive(channel, input, byTable, creating)
  if (!checked.ok) return refuse(checked.failures, input)
  const missing = missingFields(checked.value, view)
  if (missing.length > 0) return refuse(missing, input)
  const taken = checked.value.taken.map(({ change }) => change)
  const present = creating.offline ? [] : await alreadyThere(channel, input, taken, creating.signal)
  if (present.length > 0) return refuse(present, input)

  const asking: CreateInput = { ...input, ...(id === undefined ? {} : { id }), changes: taken }
  const planned = guarded(plugin, 'planned the creation', () => {
    const outcome = create.plan(asking)
    const faults = outcome.ok ? contractFailures([outcome.value], taken) : []
    return faults.length > 0 ? fail(...faults) : outcome
  })
  if (!planned.ok) return refuse(planned.failures, input)
  return {
    target,
    input: asking,
    asked,
    taken,
    derived: shareOf(channel, checked.value, withNote(planned.value, create.note), id ?? ''),
  }
}

/** The values of fields that no two accounts share, by which an account is looked for. */
export function identityOf(channel: Channel, changes: readonly Change[]): { key: FindKey; value: string }[] {
  const { create, find = {} } = channel.plugin.operations
  return (create?.unique ?? []).flatMap((key) => {
    const change = changes.find(({ field }) => field === key)
    return find[key] !== undefined && change?.verb === 'set' && typeof change.value === 'string'
      ? [{ key, value: change.value }]
      : []
  })
}

async function alreadyThere(
  channel: Channel,
  input: CommonInput,
  changes: readonly Change[],
  signal: AbortSignal | undefined,
): Promise<readonly Failure[]> {
  const failures: Failure[] = []
  for (const sought of identityOf(channel, changes)) {
    const found = await findAccounts(channel, input, sought, signal)
    if (found.ok) {
      failures.push(...found.value.map(({ id, kind }) => taken(channel, sought.key, id, kind)))
    } else if (!found.failures.every(({ rule }) => rule === 'not-shown')) return found.failures
  }
  return failures
}

function taken(channel: Channel, key: FindKey, id: string, kind: 'invitation' | undefined): Failure {
  return {
    code: 'conflict',
    field: key,
    rule: 'already-there',
    message: `${channel.plugin.label} already has ${kind === undefined ? 'an account' : 'an invitation'} with this ${key}: ${id}.`,
    remedy:
      kind === undefined
        ? 'Make sure that it is this person’s, and link it instead of creating another.'
        : 'Wait until it is accepted, then link the account.',
  }
}

async function checkedLive(
  channel: Channel,
  input: CommonInput,
  checked: Checked,
  { live, offline, signal }: CreatingInput,
): Promise<Outcome<Checked>> {
  const kinds = live && !offline ? kindsToCheck(checked, channel) : []
  if (kinds.length === 0) return { ok: true, value: checked }
  const description = await describeAccount(channel, input, kinds, signal)
  return description.ok ? { ok: true, value: checkLive(checked, description.value, channel) } : description
}

function shareOf(channel: Channel, checked: Checked, request: HttpRequest, id: string): Derived {
  const { taken } = checked
  const refused = new Map(checked.refused.map(({ change, failure }) => [change, failure]))
  const shown = { channel, id, checked, taken, unchanged: new Set<Change>(), refused, needs: new Map() }
  return { status: 'ready', fields: describeFields(shown), requests: [request], failures: [] }
}

function refusedShare(
  asked: readonly Change[],
  reasons: readonly Failure[],
  channel: Channel,
  id: string,
): Derived {
  const failures = reasons.map((failure) => located(failure, channel, id))
  const whole = failures.find(({ field }) => field === undefined) ?? failures[0]
  const fields = asked.map(({ path, verb }): FieldPlan => {
    const own = failures.find(({ field }) => field === path)
    const failure = own ?? (whole === undefined ? undefined : { ...whole, field: path })
    return { path, verb, status: 'refused', ...(failure === undefined ? {} : { failure }) }
  })
  return { status: 'refused', fields, requests: [], failures }
}

function withNote(request: HttpRequest, note: string | undefined): HttpRequest {
  if (note === undefined) return request
  return { ...request, note: request.note === undefined ? note : `${request.note} ${note}` }
}

function noCreation({ plugin }: Channel): Failure {
  return {
    code: 'unsupported',
    rule: 'no-such-call',
    message: `${plugin.label} gives no way to create an account.`,
    remedy: 'Create it at the vendor, then link it.',
  }
}
