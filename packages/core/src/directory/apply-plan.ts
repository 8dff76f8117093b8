import { orThrow, throwFailures } from '../failure/error.js'
import type { LifeCycle } from '../life-cycle/calls.js'
import type { Secrets } from '../patch/change.js'
import { parsePatch, type ParsedPatch } from '../patch/parse.js'
import { isObject } from '../user/kind.js'
import type { AccountQueue } from './account-queue.js'
import { applyPrepared, reportUnsent } from './apply.js'
import type { ApplyOptions } from './calls.js'
import type { Channel } from './channel.js'
import { driftOf } from './drift.js'
import {
  linksOf,
  passwordFailures,
  readPlan,
  strangePlugins,
  unsentBecause,
  unsentFields,
} from './given-plan.js'
import { accountOf, parseLinks, type LinkedChannel } from './links.js'
import type { ConnectionPlan, Plan } from './plan.js'
import { about, prepare } from './prepare.js'
import { asReport, type ConnectionReport, type Report } from './report.js'
import { tellEnd } from './tell-end.js'

/** The directory that a plan is applied by. */
export interface Applier {
  readonly channels: ReadonlyMap<string, Channel>
  readonly queue: AccountQueue
  /** What the plans that were made here ask for. */
  readonly made: WeakMap<object, ParsedPatch>
  /** The calls that begin and end accounts, which apply their plans themselves. */
  readonly life: () => Promise<LifeCycle>
}

/** Sends a plan: one that was made here, or one that was saved. */
export async function applyPlan(
  { channels, queue, made, life }: Applier,
  given: Plan,
  { verify = false, password, signal }: ApplyOptions,
): Promise<Report> {
  const isOurs = made.has(given) || (isOfAccounts(given) && (await life()).hasMade(given))
  const whole = isOurs ? given : readPlan(given)
  if (whole.operation !== undefined) return (await life()).applyPlan(whole, { verify, password, signal })
  const parsed = made.get(given) ?? orThrow(parsePatch(whole.patch, whole.secrets.length > 0))
  throwFailures(passwordFailures(whole, password))
  const secrets: Secrets = password === undefined ? parsed.secrets : { password }
  const linked = orThrow(parseLinks(channels, linksOf(whole)))
  throwFailures(strangePlugins(whole, linked))
  const entries = await Promise.all(
    linked.map(async (account): Promise<[string, ConnectionReport]> => {
      const { name } = account.channel
      const share = whole.connections[name]
      const report = await tellEnd(account.channel, about(account), () =>
        share !== undefined && isOpen(share)
          ? queue.run([accountOf(account)], signal, () => applyAgain(account, share))
          : reportUnsent(account, share?.fields ?? [], unsentBecause(share)),
      )
      return [name, report]
    }),
  )
  return asReport(entries)

  async function applyAgain(account: LinkedChannel, share: ConnectionPlan): Promise<ConnectionReport> {
    const { changes } = parsed
    const prepared = await prepare(account, {
      changes,
      secrets,
      offline: false,
      compare: whole.compare,
      read: share.fromCurrent,
      live: whole.check === 'live',
      signal,
    })
    const drift = driftOf(share, prepared)
    if (drift !== undefined) return reportUnsent(account, unsentFields(share), [drift])
    // What is sent is what was just computed: a plan that was changed on disk can't be.
    return applyPrepared(prepared, { secrets, verify, signal })
  }
}

/** Whether there may be something to do: what was in place when the record was read may be so no longer. */
function isOpen({ status, fromCurrent }: ConnectionPlan): boolean {
  return status === 'ready' || (status === 'nothing-to-send' && fromCurrent)
}

/** Whether it may be a plan to create or to remove, which are kept apart. */
function isOfAccounts(given: unknown): boolean {
  return isObject(given) && given['operation'] !== undefined
}
