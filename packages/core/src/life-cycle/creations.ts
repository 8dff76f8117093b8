import type { About } from '../events/observer.js'
import { orThrow, throwFailures } from '../failure/error.js'
import { parsePatch, type ParsedPatch } from '../patch/parse.js'
import { composeNames } from '../plugin/compose-names.js'
import type { AccountQueue } from '../directory/account-queue.js'
import { reportUnsent } from '../directory/apply.js'
import { checkOptions } from '../directory/call-options.js'
import type { Channel } from '../directory/channel.js'
import { driftOf } from '../directory/drift.js'
import { readPatch, strangeExtensions } from '../directory/given-patch.js'
import { passwordFailures, strangePlugins, unsentBecause } from '../directory/given-plan.js'
import { guardPlan } from '../directory/inspect.js'
import { planFormat, type ConnectionPlan, type Plan } from '../directory/plan.js'
import { asPlan } from '../directory/prepare.js'
import { asReport, type ConnectionReport, type Report } from '../directory/report.js'
import { tellEnd } from '../directory/tell-end.js'
import { identityOf } from './already-there.js'
import { applyCreation } from './apply-create.js'
import type { ApplyingPlan, LifeCycle } from './calls.js'
import type { CreateOptions, CreatePlanOptions } from './calls-types.js'
import { prepareCreation, type CreatingInput, type PreparedCreation } from './prepare-create.js'
import { parseTargets, type Target } from './targets.js'
import { unsentStatus } from './unsent-status.js'

/** The calls that create accounts. */
export interface Creations extends Pick<LifeCycle, 'planCreate' | 'create' | 'hasMade'> {
  readonly applyCreations: LifeCycle['applyPlan']
}

export function creations(channels: ReadonlyMap<string, Channel>, queue: AccountQueue): Creations {
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
    if (strict) throwFailures(shares.flatMap(({ refusals }) => refusals))
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
      if (strict) throwFailures(shares.flatMap(({ refusals }) => refusals))
      const latest = new Map<string, Promise<unknown>>()
      const entries = shares.map((share) => {
        const { target } = share
        // Two connections may lead to one account of the vendor: the second looks again once the first is done.
        const before = latest.get(placeOf(target))
        const entry =
          before === undefined ? send(share) : before.then(() => creation(target, creating)).then(send)
        latest.set(placeOf(target), entry)
        return entry
      })
      return asReport(await Promise.all(entries))
    })

    async function send(share: PreparedCreation): Promise<[string, ConnectionReport]> {
      const { target } = share
      const report = await tellEnd(target.channel, creationOf(target), () => applyCreation(share, applying))
      return [target.channel.name, report]
    }
  }

  /** Two creations of one person follow each other: the second then finds the account of the first. */
  function inTurn<Value>(
    targets: readonly Target[],
    { changes, signal }: Pick<CreatingInput, 'changes' | 'signal'>,
    work: () => Promise<Value>,
  ): Promise<Value> {
    const keys = targets.flatMap(({ channel, id }) => {
      const { plugin } = channel
      const person = identityOf(channel, composeNames(plugin, changes).changes)
      return [...(id === undefined ? [] : [{ key: 'id', value: id }]), ...person].map(
        ({ key, value }) => `create ${placeOf({ channel })} ${key} ${value.normalize('NFC').toLowerCase()}`,
      )
    })
    return queue.run([...new Set(keys)], signal, work)
  }

  async function applyCreations(plan: Plan, applying: ApplyingPlan): Promise<Report> {
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
          const report = await tellEnd(channel, creationOf(target), () => {
            if (share?.status !== 'ready') {
              const unsent = reportUnsent(place, share?.fields ?? [], unsentBecause(share))
              return { ...unsent, status: unsentStatus(share) }
            }
            return inTurn([target], creating, async () => {
              const prepared = await creation(target, creating)
              const drift = driftOf(share, { channel, derived: prepared.derived })
              return drift === undefined
                ? applyCreation(prepared, { secrets, verify, signal })
                : reportUnsent(place, prepared.derived.fields, [drift])
            })
          })
          return [channel.name, report]
        }),
      ),
    )
  }

  return { planCreate, create, hasMade: (plan) => made.has(plan), applyCreations }
}

/** Prepares a creation, and tells whoever listens that it is planned. */
async function creation(target: Target, creating: CreatingInput): Promise<PreparedCreation> {
  const { observer } = target.channel
  const since = observer?.now() ?? 0
  const prepared = await prepareCreation(target, creating)
  observer?.planned(creationOf(target), prepared.derived.requests.length, since)
  return prepared
}

function creationOf({ id }: Target): About {
  return { operation: 'create', user: id }
}

/** Where it is created, whichever connection leads there. */
function placeOf({ channel }: Pick<Target, 'channel'>): string {
  return `${channel.plugin.id} ${channel.baseUrl}`
}

function asShare({ target: { channel, id, selectors }, derived }: PreparedCreation): ConnectionPlan {
  return asPlan({
    channel,
    link: { ...(id === undefined ? {} : { id }), selectors },
    fromCurrent: false,
    derived,
  })
}
