import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import type { HttpRequest } from '../http/message.js'
import type { Change, Secrets } from '../patch/change.js'
import { checkChanges, type Checked } from '../plugin/check.js'
import { guarded, pluginFault } from '../plugin/fault.js'
import type { CreateInput } from '../plugin/life-cycle.js'
import type { CommonInput } from '../plugin/operations.js'
import type { Channel } from '../directory/channel.js'
import { contractFailures } from '../directory/contract.js'
import { operationInput } from '../directory/current.js'
import type { Derived } from '../directory/derive.js'
import { checkLive, kindsToCheck } from '../directory/live-check.js'
import { describeAccount } from '../listing/describe.js'
import { alreadyThere } from './already-there.js'
import { readyShare, refusalsOf, stoppedShare, type Stop } from './creation-share.js'
import { creationView, missingFields, wouldHaveAccess } from './creation-view.js'
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
  /** What a strict call is refused for. */
  readonly refusals: readonly Failure[]
  /**
   * Whether the account is still not there: asked when the request had to wait. Not of one that may be sent twice:
   * its second answer tells more of the first than looking does.
   */
  readonly stillRight: (() => Promise<boolean>) | undefined
}

/** Holds the values against the table's `create`, plans the request, and looks whether the account is there. */
export async function prepareCreation(target: Target, creating: CreatingInput): Promise<PreparedCreation> {
  const { plugin } = target.channel
  const asked = creating.changes.filter(
    (change) => change.plugin === undefined || change.plugin === plugin.id,
  )
  try {
    return await prepareWith(target, asked, creating)
  } catch (error) {
    // One plugin's fault is its own connection's; the others go on.
    return stopped(target, {
      status: 'failed',
      reasons: [pluginFault(plugin, 'checked the user', error)],
      asked,
    })
  }
}

async function prepareWith(
  target: Target,
  asked: readonly Change[],
  creating: CreatingInput,
): Promise<PreparedCreation> {
  const { channel, id, selectors } = target
  const { plugin, options, optIn } = channel
  const { offline, signal } = creating
  const refuse = (reasons: readonly Failure[], checked?: Checked): PreparedCreation =>
    stopped(target, { status: 'refused', reasons, asked, ...(checked === undefined ? {} : { checked }) })
  if (plugin.operations.create === undefined) return refuse([noCreation(channel)])
  const common = await operationInput(channel, { id: id ?? '', selectors }, asked)
  if (!common.ok) return stopped(target, { status: 'failed', reasons: common.failures, asked })
  const { id: _none, ...input } = common.value
  const { tools } = input
  const byTable = checkChanges({
    ...creating,
    plugin: creationView(plugin),
    changes: asked,
    optIn,
    options,
    tools,
  })
  const lacking = reasonsAgainst(byTable, channel)
  if (lacking.length > 0) return refuse(lacking, byTable)
  const live = await checkedLive(channel, input, byTable, creating)
  if (!live.ok) return stopped(target, { status: 'failed', reasons: live.failures, asked, checked: byTable })
  const checked = live.value
  const lackingNow = reasonsAgainst(checked, channel)
  if (lackingNow.length > 0) return refuse(lackingNow, checked)

  const taken = checked.taken.map(({ change }) => change)
  const asking: CreateInput = { ...input, ...(id === undefined ? {} : { id }), changes: taken }
  const planned = planRequest(channel, asking)
  if (!planned.ok) return refuse(planned.failures, checked)
  const look = (): ReturnType<typeof alreadyThere> =>
    alreadyThere(channel, input, { id, changes: taken }, signal)
  const present = offline ? succeed([]) : await look()
  if (!present.ok) return stopped(target, { status: 'failed', reasons: present.failures, asked, checked })
  if (present.value.length > 0) return refuse(present.value, checked)
  const isStillAbsent = async (): Promise<boolean> => {
    const now = await look()
    return now.ok && now.value.length === 0
  }
  const derived = readyShare(target, checked, planned.value)
  return {
    target,
    input: asking,
    asked,
    taken,
    derived,
    refusals: derived.fields.flatMap(({ failure }) => (failure === undefined ? [] : [failure])),
    stillRight: planned.value.repeatable ? undefined : isStillAbsent,
  }
}

function stopped(target: Target, stop: Stop): PreparedCreation {
  const { channel, selectors } = target
  return {
    target,
    input: { selectors, options: channel.options, tools: undefined, changes: [] },
    asked: stop.asked,
    taken: [],
    derived: stoppedShare(target, stop),
    refusals: refusalsOf(target, stop),
    stillRight: undefined,
  }
}

function reasonsAgainst(checked: Checked, { plugin }: Channel): readonly Failure[] {
  return [...missingFields(checked, plugin), ...wouldHaveAccess(checked)]
}

function planRequest({ plugin }: Channel, asking: CreateInput): Outcome<HttpRequest> {
  const { create } = plugin.operations
  return guarded(plugin, 'planned the creation', () => {
    if (create === undefined) throw new TypeError('no creation')
    const outcome = create.plan(asking)
    if (!outcome.ok) return outcome
    const faults = contractFailures([outcome.value], asking.changes)
    return faults.length > 0 ? fail(...faults) : succeed(withNote(outcome.value, create.note))
  })
}

async function checkedLive(
  channel: Channel,
  input: CommonInput,
  checked: Checked,
  { live, offline, signal }: CreatingInput,
): Promise<Outcome<Checked>> {
  const kinds = live && !offline ? kindsToCheck(checked, channel) : []
  if (kinds.length === 0) return succeed(checked)
  const description = await describeAccount(channel, input, kinds, signal)
  return description.ok ? succeed(checkLive(checked, description.value, channel, 'create')) : description
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
