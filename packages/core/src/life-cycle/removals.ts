import type { About } from '../events/observer.js'
import { orThrow, throwFailures } from '../failure/error.js'
import type { AccountQueue } from '../directory/account-queue.js'
import { reportUnsent } from '../directory/apply.js'
import { checkOptions } from '../directory/call-options.js'
import type { Channel } from '../directory/channel.js'
import { driftOf } from '../directory/drift.js'
import { linksOf, passwordFailures, strangePlugins, unsentBecause } from '../directory/given-plan.js'
import { guardPlan } from '../directory/inspect.js'
import { accountOf, parseLinks, type LinkedChannel } from '../directory/links.js'
import { planFormat, type ConnectionPlan, type Plan } from '../directory/plan.js'
import { asPlan } from '../directory/prepare.js'
import { asReport, type ConnectionReport, type Report } from '../directory/report.js'
import { tellEnd } from '../directory/tell-end.js'
import type { ApplyingPlan, LifeCycle } from './calls.js'
import type { RemoveOptions, RemovePlanOptions } from './calls-types.js'
import { applyRemoval, prepareRemoval, type PreparedRemoval } from './remove.js'
import { unsentStatus } from './unsent-status.js'

/** The calls that remove accounts. */
export interface Removals extends Pick<LifeCycle, 'planRemove' | 'remove'> {
  readonly applyRemovals: LifeCycle['applyPlan']
}

export function removals(channels: ReadonlyMap<string, Channel>, queue: AccountQueue): Removals {
  async function planRemove(links: unknown, options: RemovePlanOptions = {}): Promise<Plan> {
    checkOptions(options, ['offline', 'signal'])
    const linked = orThrow(parseLinks(channels, links))
    const { offline = false, signal } = options
    const shares = await Promise.all(linked.map((account) => removal(account, { offline, signal })))
    return guardPlan({
      format: planFormat,
      operation: 'remove',
      patch: {},
      secrets: [],
      compare: false,
      connections: Object.fromEntries(
        shares.map((share) => [share.account.channel.name, asPlan({ ...share.account, ...share })]),
      ),
    })
  }

  async function remove(links: unknown, options: RemoveOptions = {}): Promise<Report> {
    checkOptions(options, ['verify', 'signal'])
    const linked = orThrow(parseLinks(channels, links))
    const { verify = false, signal } = options
    return asReport(
      await Promise.all(
        linked.map(async (account): Promise<[string, ConnectionReport]> => [
          account.channel.name,
          await removeOne(account, { verify, signal }),
        ]),
      ),
    )
  }

  function removeOne(
    account: LinkedChannel,
    { verify, signal }: Omit<ApplyingPlan, 'password'>,
    planned?: ConnectionPlan,
  ): Promise<ConnectionReport> {
    return tellEnd(account.channel, removalOf(account), () =>
      queue.run([accountOf(account)], signal, async () => {
        const prepared = await removal(account, { offline: false, signal })
        const drift =
          planned === undefined ? undefined : driftOf(planned, { ...prepared, channel: account.channel })
        if (drift !== undefined) return { ...reportUnsent(account, [], [drift]), status: 'failed' }
        return applyRemoval(prepared, { verify, signal })
      }),
    )
  }

  async function applyRemovals(plan: Plan, applying: ApplyingPlan): Promise<Report> {
    throwFailures(passwordFailures(plan, applying.password))
    const linked = orThrow(parseLinks(channels, linksOf(plan)))
    throwFailures(strangePlugins(plan, linked))
    return asReport(
      await Promise.all(
        linked.map(async (account): Promise<[string, ConnectionReport]> => {
          const { name } = account.channel
          const share = plan.connections[name]
          if (share?.status === 'ready') return [name, await removeOne(account, applying, share)]
          const report = await tellEnd(account.channel, removalOf(account), () => ({
            ...reportUnsent(account, [], unsentBecause(share)),
            status: unsentStatus(share),
          }))
          return [name, report]
        }),
      ),
    )
  }

  return { planRemove, remove, applyRemovals }
}

/** Prepares a removal, and tells whoever listens that it is planned. */
async function removal(
  account: LinkedChannel,
  removing: Parameters<typeof prepareRemoval>[1],
): Promise<PreparedRemoval> {
  const { observer } = account.channel
  const since = observer?.now() ?? 0
  const prepared = await prepareRemoval(account, removing)
  observer?.planned(removalOf(account), prepared.derived.requests.length, since)
  return prepared
}

function removalOf({ link }: LinkedChannel): About {
  return { operation: 'remove', user: link.id }
}
