import { provesAbsence } from '../failure/absence.js'
import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import { isSlow } from '../failure/slow.js'
import type { HttpRequest } from '../http/message.js'
import { isWebPage } from '../http/web-page.js'
import { guarded } from '../plugin/fault.js'
import type { RemoveOperation } from '../plugin/life-cycle.js'
import type { OperationInput, Snapshot } from '../plugin/operations.js'
import { reportOf, reportUnsent } from '../directory/apply.js'
import { located, type Channel } from '../directory/channel.js'
import { isRequest } from '../directory/contract.js'
import { operationInput, readCurrent } from '../directory/current.js'
import type { Derived } from '../directory/derive.js'
import { execute } from '../directory/execute.js'
import type { LinkedChannel } from '../directory/links.js'
import type { ConnectionReport } from '../directory/report.js'
import { inDoubt } from '../directory/settle.js'
import { isFencedPath } from '../transport/fence.js'

/** One connection's removal, ready to be shown as a plan or to be sent. */
export interface PreparedRemoval {
  readonly account: LinkedChannel
  readonly input: OperationInput | undefined
  readonly fromCurrent: boolean
  readonly derived: Derived
  /** For a removal that depends on the record: whether the request would come out the same from it now. */
  readonly stillRight: ((request: HttpRequest) => Promise<boolean>) | undefined
}

/** Looks at the record where the vendor needs that, and plans the request. */
export async function prepareRemoval(
  account: LinkedChannel,
  { offline, signal }: { readonly offline: boolean; readonly signal: AbortSignal | undefined },
): Promise<PreparedRemoval> {
  const { channel, link } = account
  const { remove } = channel.plugin.operations
  const share = (
    status: Derived['status'],
    reasons: readonly Failure[] = [],
    requests: readonly HttpRequest[] = [],
  ): Derived => ({
    status,
    fields: [],
    requests,
    failures: reasons.map((failure) => located(failure, channel, link.id)),
  })
  const needs = remove?.needsCurrent !== undefined
  const none = { account, input: undefined, fromCurrent: needs, stillRight: undefined }
  if (remove === undefined) return { ...none, derived: share('refused', [noRemoval(channel.plugin.label)]) }
  const input = await operationInput(channel, link, [])
  if (!input.ok) return { ...none, derived: share('failed', input.failures) }
  const prepared = { ...none, input: input.value }
  if (needs && offline) return { ...prepared, derived: share('needs-current') }
  const readAndPlan = async (): Promise<Planned> => {
    if (!needs) return { kind: 'planned', outcome: planRequest(channel, remove, input.value, undefined) }
    const read = await readCurrent(channel, input.value, { signal, fields: ['active'] })
    return read.ok
      ? { kind: 'planned', outcome: planRequest(channel, remove, input.value, read.value) }
      : { kind: 'unread', failures: read.failures }
  }
  const planned = await readAndPlan()
  if (planned.kind === 'unread') return { ...prepared, derived: share('failed', planned.failures) }
  const { outcome } = planned
  if (!outcome.ok) return { ...prepared, derived: share('refused', outcome.failures) }
  const stillRight = async (request: HttpRequest): Promise<boolean> => {
    const now = await readAndPlan()
    return (
      now.kind === 'planned' &&
      now.outcome.ok &&
      JSON.stringify(now.outcome.value) === JSON.stringify(request)
    )
  }
  return {
    ...prepared,
    derived: share('ready', [], [outcome.value]),
    stillRight: needs ? stillRight : undefined,
  }
}

type Planned =
  | { readonly kind: 'planned'; readonly outcome: Outcome<HttpRequest> }
  | { readonly kind: 'unread'; readonly failures: readonly Failure[] }

function planRequest(
  { plugin }: Channel,
  remove: RemoveOperation,
  input: OperationInput,
  current: Snapshot | undefined,
): Outcome<HttpRequest> {
  return guarded(plugin, 'planned a removal', () => {
    const outcome = remove.plan({ ...input, ...(current === undefined ? {} : { current }) })
    const isGood = !outcome.ok || (isRequest(outcome.value) && isFencedPath(outcome.value.path))
    if (!isGood) throw new TypeError('no request')
    return outcome
  })
}

/** Sends one connection's removal; where the reply leaves a doubt, looks whether the account is gone. */
export async function applyRemoval(
  { account, input, derived, stillRight }: PreparedRemoval,
  { verify, signal }: { readonly verify: boolean; readonly signal: AbortSignal | undefined },
): Promise<ConnectionReport> {
  const { channel, link } = account
  const { lingers } = channel.plugin.operations.remove ?? {}
  if (derived.status !== 'ready' || input === undefined) {
    const report = reportUnsent(account, [], derived.failures)
    return { ...report, status: derived.status === 'refused' ? 'refused' : 'failed' }
  }
  const execution = await execute({
    channel,
    about: { operation: 'remove', user: link.id },
    input,
    // That it is accepted (HTTP 202) says nothing of its having happened.
    read: (reply) => {
      if (isWebPage(reply)) return fail(noAnswer)
      return succeed(reply.status === 202 ? { pending: true } : {})
    },
    requests: derived.requests,
    secrets: {},
    signal,
    hidden: () => ({ exact: [] }),
    stillRight,
  })
  const whole = reportOf(account, [], execution, undefined)
  // Nobody knows what is personal in the vendor's words about an account that was not read: they are left out.
  const report = {
    ...whole,
    failures: whole.failures.map(({ vendorMessage: _words, ...failure }) => failure),
  }
  const [sent] = execution.requests
  if (sent?.status === 'failed') return { ...report, status: 'failed' }
  const isAnswered = sent?.status === 'succeeded'
  if (isAnswered && !verify) return { ...report, status: 'applied' }
  const back = await readCurrent(channel, input, { signal, fields: ['active'] })
  if (!back.ok && back.failures.every(provesAbsence)) {
    return { ...report, status: 'applied', failures: [] }
  }
  const end = (status: 'failed' | 'uncertain', failure: Failure): ConnectionReport => ({
    ...report,
    status,
    failures: [located(failure, channel, link.id), ...report.failures],
  })
  const isTelling = lingers !== true && sent?.httpStatus !== 202 && !isSlow(execution.failure)
  if (back.ok && isTelling) return end('failed', stillThere)
  const inQuestion = end('uncertain', isAnswered ? unconfirmed : unseen)
  // What is unavailable was not done, and may be sent again: that can't be said of this.
  const failures = inQuestion.failures.map((each) => (each.code === 'unavailable' ? inDoubt(each) : each))
  return { ...inQuestion, failures }
}

const noAnswer: Failure = {
  code: 'bad-reply',
  rule: 'reply-shape',
  message: "A web page came in the place of the vendor's reply.",
  remedy: "Check the connection's address, and what stands between here and the vendor.",
}

const stillThere: Failure = {
  code: 'conflict',
  rule: 'still-there',
  message: 'The account was looked for after its removal, and is still there.',
  remedy: 'Look at it at the vendor, then remove it again.',
}

const unseen: Failure = {
  code: 'uncertain',
  rule: 'removal-unseen',
  message: 'The removal may or may not have happened, and looking for the account could not tell.',
  remedy: 'Look for the account at the vendor before removing it again.',
}

const unconfirmed: Failure = {
  ...unseen,
  message: 'The vendor answered with success, but looking for the account could not confirm that it is gone.',
}

function noRemoval(label: string): Failure {
  return {
    code: 'unsupported',
    rule: 'no-such-call',
    message: `${label} gives no way to remove an account.`,
    remedy: 'Deactivate it, or remove it at the vendor.',
  }
}
