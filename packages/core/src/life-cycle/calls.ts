import type { About } from '../events/observer.js'
import { orThrow, throwFailures } from '../failure/error.js'
import type { ParsedPatch } from '../patch/parse.js'
import { parsePatch } from '../patch/parse.js'
import type { AccountQueue } from '../directory/account-queue.js'
import { reportUnsent } from '../directory/apply.js'
import { checkOptions } from '../directory/call-options.js'
import type { Channel } from '../directory/channel.js'
import { driftOf } from '../directory/drift.js'
import { readPatch, strangeExtensions } from '../directory/given-patch.js'
import { passwordFailures, strangePlugins, unsentBecause } from '../directory/given-plan.js'
import { guardPlan } from '../directory/inspect.js'
import { accountOf, parseLinks, type LinkedChannel } from '../directory/links.js'
import { planFormat, type ConnectionPlan, type Plan } from '../directory/plan.js'
import { asReport, type ConnectionReport, type Report } from '../directory/report.js'
import { applyCreation } from './apply-create.js'
import type { CreateOptions, CreatePlanOptions, RemoveOptions, RemovePlanOptions } from './calls-types.js'
import { identityOf, prepareCreation, type CreatingInput, type PreparedCreation } from './prepare-create.js'
import { applyRemoval, prepareRemoval, type PreparedRemoval } from './remove.js'
import { tellEnd } from '../directory/tell-end.js'
import { parseTargets, type Target } from './targets.js'

interface Applying {
  readonly verify: boolean
  readonly password: string | undefined
  readonly signal: AbortSignal | undefined
}

/** The calls that begin and end an account, over these channels. */
export interface LifeCycle {
  planCreate(targets: unknown, user: unknown, options?: CreatePlanOptions): Promise<Plan>
  create(targets: unknown, user: unknown, options?: CreateOptions): Promise<Report>
  planRemove(links: unknown, options?: RemovePlanOptions): Promise<Plan>
  remove(links: unknown, options?: RemoveOptions): Promise<Report>
  /** Whether a plan was made here, and is as it was made. */
  hasMade(plan: Plan): boolean
  /** Sends a plan of one of these calls. */
  applyPlan(plan: Plan, applying: Applying): Promise<Report>
}

export function lifeCycle(channels: ReadonlyMap<string, Channel>, queue: AccountQueue): LifeCycle {
  /** What a plan made here asks for. The plan itself never holds a secret. */
  const made = new WeakMap<object, ParsedPatch>()

  async function readUser(targets: readonly Target[], user: unknown): Promise<ParsedPatch> {
    const parsed = orThrow(await readPatch(user))
    const linked = targets.map(({ channel }) => ({ channel, link: { id: '', selectors: {} } }))
    throwFailures(strangeExtensions(linked, parsed.changes))
    return parsed
  }

  async function planCreate(given: unknown, user: unknown, options: CreatePlanOptions = {}): Promise<Plan> {
    checkOptions(options, ['strict', 'offline', 'check', 'signal'])
    const targets = orThrow(parseTargets(channels, given))
    const parsed = await readUser(targets, user)
    const { strict = false, offline = false, check, signal } = options
    const creating = { ...parsed, offline, live: check === 'live', signal }
    const shares = await Promise.all(targets.map((target) => creation(target, creating)))
    if (strict) throwFailures(shares.flatMap(refusalsIn))
    const plan = guardPlan({
      format: planFormat,
      operation: 'create',
      patch: parsed.plain,
      secrets: parsed.secrets.password === undefined ? [] : ['password'],
      compare: false,
      ...(check === undefined ? {} : { check }),
      connections: Object.fromEntries(shares.map((share) => [share.target.channel.name, asShare(share)])),
    })
    made.set(plan, parsed)
    return plan
  }

  async function create(given: unknown, user: unknown, options: CreateOptions = {}): Promise<Report> {
    checkOptions(options, ['strict', 'check', 'verify', 'signal'])
    const targets = orThrow(parseTargets(channels, given))
    const parsed = await readUser(targets, user)
    const { strict = false, verify = false, check, signal } = options
    const creating = { ...parsed, offline: false, live: check === 'live', signal }
    const applying = { secrets: parsed.secrets, verify, signal }
    return inTurn(targets, creating, async () => {
      const shares = await Promise.all(targets.map((target) => creation(target, creating)))
      if (strict) throwFailures(shares.flatMap(refusalsIn))
      return asReport(
        await Promise.all(
          shares.map(async (share): Promise<[string, ConnectionReport]> => [
            share.target.channel.name,
            await tellEnd(share.target.channel, creationOf(share.target), () =>
              applyCreation(share, applying),
            ),
          ]),
        ),
      )
    })
  }

  /** Two creations of one person follow each other: the second then finds the account of the first. */
  function inTurn<Value>(
    targets: readonly Target[],
    { changes, signal }: Pick<CreatingInput, 'changes' | 'signal'>,
    work: () => Promise<Value>,
  ): Promise<Value> {
    const keys = targets.flatMap(({ channel, id = '' }) => [
      `create ${channel.plugin.id} ${channel.baseUrl} ${id.toLowerCase()}`,
      ...identityOf(channel, changes).map(
        ({ key, value }) => `create ${channel.plugin.id} ${channel.baseUrl} ${key} ${value.toLowerCase()}`,
      ),
    ])
    return queue.run([...new Set(keys)], signal, work)
  }

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
        shares.map((share) => [share.account.channel.name, asRemovalShare(share)]),
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
    { verify, signal }: Omit<Applying, 'password'>,
    planned?: ConnectionPlan,
  ): Promise<ConnectionReport> {
    return tellEnd(account.channel, { operation: 'remove', user: account.link.id }, () =>
      queue.run([accountOf(account)], signal, async () => {
        const prepared = await removal(account, { offline: false, signal })
        const drift =
          planned === undefined ? undefined : driftOf(planned, { ...prepared, channel: account.channel })
        if (drift !== undefined) return { ...reportUnsent(account, [], [drift]), status: 'failed' }
        return applyRemoval(prepared, { verify, signal })
      }),
    )
  }

  async function applyPlan(plan: Plan, applying: Applying): Promise<Report> {
    if (plan.operation === 'remove') return applyRemovePlan(plan, applying)
    const { password, signal, verify } = applying
    throwFailures(passwordFailures(plan, password))
    const parsed = made.get(plan) ?? orThrow(parsePatch(plan.patch, plan.secrets.length > 0))
    const secrets = password === undefined ? parsed.secrets : { password }
    const given = Object.entries(plan.connections).map(([name, { link }]): [string, object] => [
      name,
      { ...link.selectors, ...(link.id === undefined ? {} : { id: link.id }) },
    ])
    const targets = orThrow(parseTargets(channels, Object.fromEntries(given)))
    throwFailures(strangePlugins(plan, targets))
    const creating = { changes: parsed.changes, secrets, offline: false, live: plan.check === 'live', signal }
    return asReport(
      await Promise.all(
        targets.map(async (target): Promise<[string, ConnectionReport]> => {
          const { channel, id, selectors } = target
          const share = plan.connections[channel.name]
          const place = { channel, link: { ...(id === undefined ? {} : { id }), selectors } }
          if (share?.status !== 'ready') {
            return [channel.name, reportUnsent(place, share?.fields ?? [], unsentBecause(share))]
          }
          const report = await tellEnd(channel, creationOf(target), () =>
            inTurn([target], creating, async () => {
              const prepared = await creation(target, creating)
              const drift = driftOf(share, { channel, derived: prepared.derived })
              return drift === undefined
                ? applyCreation(prepared, { secrets, verify, signal })
                : reportUnsent(place, prepared.derived.fields, [drift])
            }),
          )
          return [channel.name, report]
        }),
      ),
    )
  }

  async function applyRemovePlan(plan: Plan, applying: Applying): Promise<Report> {
    const links = Object.entries(plan.connections).map(([name, { link }]): [string, object] => [
      name,
      { ...link.selectors, id: link.id },
    ])
    const linked = orThrow(parseLinks(channels, Object.fromEntries(links)))
    throwFailures(strangePlugins(plan, linked))
    return asReport(
      await Promise.all(
        linked.map(async (account): Promise<[string, ConnectionReport]> => {
          const { name } = account.channel
          const share = plan.connections[name]
          if (share?.status === 'ready') return [name, await removeOne(account, applying, share)]
          const report = reportUnsent(account, [], unsentBecause(share))
          return [name, { ...report, status: share?.status === 'refused' ? 'refused' : 'failed' }]
        }),
      ),
    )
  }

  return { planCreate, create, planRemove, remove, hasMade: (plan) => made.has(plan), applyPlan }
}

/** Prepares a creation, and tells whoever listens that it is planned. */
async function creation(target: Target, creating: CreatingInput): Promise<PreparedCreation> {
  const { observer } = target.channel
  const since = observer?.now() ?? 0
  const prepared = await prepareCreation(target, creating)
  observer?.planned(creationOf(target), prepared.derived.requests.length, since)
  return prepared
}

/** Prepares a removal, and tells whoever listens that it is planned. */
async function removal(
  account: LinkedChannel,
  removing: Parameters<typeof prepareRemoval>[1],
): Promise<PreparedRemoval> {
  const { observer } = account.channel
  const since = observer?.now() ?? 0
  const prepared = await prepareRemoval(account, removing)
  observer?.planned({ operation: 'remove', user: account.link.id }, prepared.derived.requests.length, since)
  return prepared
}

function creationOf({ id }: Target): About {
  return { operation: 'create', user: id }
}

function refusalsIn({ derived }: PreparedCreation): ConnectionPlan['failures'] {
  const refused = derived.fields.flatMap(({ failure }) => (failure === undefined ? [] : [failure]))
  return refused.length > 0 ? refused : derived.failures
}

function asShare({ target: { channel, id, selectors }, derived }: PreparedCreation): ConnectionPlan {
  return {
    plugin: channel.plugin.id,
    link: { ...(id === undefined ? {} : { id }), selectors },
    baseUrl: channel.baseUrl,
    headers: channel.transport.shownHeaders,
    fromCurrent: false,
    ...derived,
  }
}

function asRemovalShare({
  account: { channel, link },
  derived,
  fromCurrent,
}: PreparedRemoval): ConnectionPlan {
  return {
    plugin: channel.plugin.id,
    link,
    baseUrl: channel.baseUrl,
    headers: channel.transport.shownHeaders,
    fromCurrent,
    ...derived,
  }
}
