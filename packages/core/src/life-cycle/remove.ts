import { succeed, type Failure, type Outcome } from '../failure/failure.js'
import type { HttpRequest } from '../http/message.js'
import { guarded } from '../plugin/fault.js'
import type { OperationInput } from '../plugin/operations.js'
import { reportOf } from '../directory/apply.js'
import { located } from '../directory/channel.js'
import { operationInput, readCurrent } from '../directory/current.js'
import type { Derived } from '../directory/derive.js'
import { execute, notExecuted } from '../directory/execute.js'
import type { LinkedChannel } from '../directory/links.js'
import type { ConnectionReport } from '../directory/report.js'
import { isFencedPath } from '../transport/fence.js'

/** One connection's removal, ready to be shown as a plan or to be sent. */
export interface PreparedRemoval {
  readonly account: LinkedChannel
  readonly input: OperationInput | undefined
  readonly fromCurrent: boolean
  readonly derived: Derived
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
  const none = { account, input: undefined, fromCurrent: needs }
  if (remove === undefined) return { ...none, derived: share('refused', [noRemoval(channel.plugin.label)]) }
  const input = await operationInput(channel, link, [])
  if (!input.ok) return { ...none, derived: share('failed', input.failures) }
  const prepared = { account, input: input.value, fromCurrent: needs }
  if (needs && offline) return { ...prepared, derived: share('needs-current') }
  const read = needs ? await readCurrent(channel, input.value, { signal, fields: ['active'] }) : undefined
  if (read?.ok === false) return { ...prepared, derived: share('failed', read.failures) }
  const planned = guarded(channel.plugin, 'planned a removal', (): Outcome<HttpRequest> => {
    const outcome = remove.plan({ ...input.value, ...(read === undefined ? {} : { current: read.value }) })
    if (outcome.ok && !isFencedPath(outcome.value.path)) throw new TypeError('no request')
    return outcome
  })
  return {
    ...prepared,
    derived: planned.ok ? share('ready', [], [planned.value]) : share('refused', planned.failures),
  }
}

/** Sends one connection's removal; where the reply leaves a doubt, looks whether the account is gone. */
export async function applyRemoval(
  { account, input, derived }: PreparedRemoval,
  { verify, signal }: { readonly verify: boolean; readonly signal: AbortSignal | undefined },
): Promise<ConnectionReport> {
  const { channel, link } = account
  const { lingers } = channel.plugin.operations.remove ?? {}
  if (derived.status !== 'ready' || input === undefined) {
    const report = reportOf(account, [], notExecuted(derived.failures[0]), undefined)
    return { ...report, status: derived.status === 'refused' ? 'refused' : 'failed' }
  }
  const execution = await execute({
    channel,
    about: { operation: 'remove', user: link.id },
    input,
    read: () => succeed({}),
    requests: derived.requests,
    secrets: {},
    signal,
    hidden: () => ({ exact: [] }),
    stillRight: undefined,
  })
  const report = reportOf(account, [], execution, undefined)
  const [sent] = execution.requests
  if (sent?.status === 'failed') return { ...report, status: 'failed' }
  if (sent?.status === 'succeeded' && !verify) return { ...report, status: 'applied' }
  const back =
    signal?.aborted === true ? undefined : await readCurrent(channel, input, { signal, fields: ['active'] })
  if (back?.ok === false && back.failures.some(({ code }) => code === 'not-found')) {
    return { ...report, status: 'applied', failures: [] }
  }
  const isTelling = lingers !== true && !slow.has(execution.failure?.rule ?? '')
  if (back?.ok === true && isTelling)
    return { ...report, status: 'failed', failures: [located(stillThere, channel, link.id)] }
  return { ...report, status: 'uncertain', failures: [located(unseen, channel, link.id)] }
}

/** A request that ran out of time may still be under way at the vendor. */
const slow = new Set(['timeout', 'http-408', 'http-504'])

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

function noRemoval(label: string): Failure {
  return {
    code: 'unsupported',
    rule: 'no-such-call',
    message: `${label} gives no way to remove an account.`,
    remedy: 'Deactivate it, or remove it at the vendor.',
  }
}
