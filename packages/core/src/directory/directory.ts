import { orThrow, throwFailures } from '../failure/error.js'
import { fail, type Outcome, type Failure } from '../failure/failure.js'
import type { ParsedPatch } from '../patch/parse.js'
import { systemClock } from '../transport/clock.js'
import { readLimits } from '../transport/limits.js'
import type { User } from '../user/user.js'
import { AccountQueue } from './account-queue.js'
import { applyPrepared } from './apply.js'
import type { Bindings } from './bindings.js'
import { checkOptions } from './call-options.js'
import type { ApplyOptions, Directory, DirectoryOptions, PlanOptions } from './calls.js'
import { located } from './channel.js'
import { composeChannels } from './compose.js'
import { operationInput, readCurrent } from './current.js'
import { readPatch, strangeExtensions } from './given-patch.js'
import { guardPlan } from './inspect.js'
import { accountOf, parseLinks, type LinkedChannel } from './links.js'
import { planFormat, type Plan } from './plan.js'
import { about, asPlan, prepare, type Prepared } from './prepare.js'
import { tellEnd } from './tell-end.js'
import { asReport, type ConnectionReport, type Report } from './report.js'

/**
 * Composes connections into a directory. Settings are checked here, all of them at once.
 *
 * @throws CrosspatchError naming each connection and setting that is wrong.
 * @example
 * const directory = createDirectory({
 *   relesys: relesys({ clientId, clientSecret }),
 *   academy: konstantly({ site: 'acme', apiKey }),
 * })
 */
export function createDirectory<const Known extends Bindings>(
  bindings: Known,
  options: DirectoryOptions = {},
): Directory<Known> {
  const { fetch, clock = systemClock, random = Math.random, onEvent, tracer, ...bounds } = options
  const limits = orThrow(readLimits(bounds))
  const { channels, failures } = composeChannels(bindings, {
    fetch: fetch ?? ((input, init) => globalThis.fetch(input, init)),
    clock,
    random,
    limits,
    onEvent,
    tracer,
  })
  throwFailures(failures)
  /** What a plan made here asks for. The plan itself never holds a secret. */
  const made = new WeakMap<object, ParsedPatch>()
  const queue = new AccountQueue()
  // Most directories only update: the other calls are loaded with the first of them.
  const readings = once(async () => (await import('./on-demand.js')).readingCalls(channels))
  const life = once(async () => (await import('./on-demand.js')).lifeCycle(channels, queue))

  async function prepareAll(
    linked: readonly LinkedChannel[],
    patch: unknown,
    planning: PlanOptions,
  ): Promise<Draft> {
    const parsed = orThrow(await readPatch(patch))
    throwFailures(strangeExtensions(linked, parsed.changes))
    const { strict = false, offline = false, compare = true, check, signal } = planning
    const { changes, secrets } = parsed
    const preparing = { changes, secrets, offline, compare, read: planning.compare === true, signal }
    const live = check === 'live'
    const shares = await Promise.all(linked.map((account) => prepare(account, { ...preparing, live })))
    if (strict) throwFailures(shares.flatMap(refusalsIn))
    return { parsed, compare, shares }
  }

  async function plan(links: unknown, patch: unknown, planning: PlanOptions = {}): Promise<Plan> {
    checkOptions(planning, ['strict', 'offline', 'compare', 'check', 'signal'])
    const linked = orThrow(parseLinks(channels, links))
    const { parsed, compare, shares } = await prepareAll(linked, patch, planning)
    const whole = guardPlan({
      format: planFormat,
      patch: parsed.plain,
      secrets: parsed.secrets.password === undefined ? [] : ['password'],
      compare,
      ...(planning.check === undefined ? {} : { check: planning.check }),
      connections: Object.fromEntries(shares.map((share) => [share.channel.name, asPlan(share)])),
    })
    made.set(whole, parsed)
    return whole
  }

  async function apply(given: Plan, applying: ApplyOptions = {}): Promise<Report> {
    checkOptions(applying, ['verify', 'password', 'signal'])
    const { applyPlan } = await import('./on-demand.js')
    return applyPlan({ channels, queue, made, life }, given, applying)
  }

  async function update(
    links: unknown,
    patch: unknown,
    updating: PlanOptions & Pick<ApplyOptions, 'verify'> = {},
  ): Promise<Report> {
    checkOptions(updating, ['strict', 'compare', 'check', 'verify', 'signal'])
    const { verify = false, ...planning } = updating
    const linked = orThrow(parseLinks(channels, links))
    return queue.run(linked.map(accountOf), planning.signal, async () => {
      const { parsed, shares } = await prepareAll(linked, patch, planning)
      const applying = { secrets: parsed.secrets, verify, signal: planning.signal }
      const entries = await Promise.all(
        shares.map(async (share): Promise<[string, ConnectionReport]> => [
          share.channel.name,
          await tellEnd(share.channel, about(share), () => applyPrepared(share, applying)),
        ]),
      )
      return asReport(entries)
    })
  }

  async function get(
    links: unknown,
    reading: { readonly signal?: AbortSignal } = {},
  ): Promise<Record<string, Outcome<User>>> {
    checkOptions(reading, ['signal'])
    const { signal } = reading
    const linked = orThrow(parseLinks(channels, links))
    const entries = await Promise.all(
      linked.map(async ({ channel, link }): Promise<[string, Outcome<User>]> => {
        const input = await operationInput(channel, link, [])
        const read = input.ok ? await readCurrent(channel, input.value, { signal }) : input
        return [
          channel.name,
          read.ok
            ? { ok: true, value: read.value.user }
            : fail(...read.failures.map((failure) => located(failure, channel, link.id))),
        ]
      }),
    )
    return Object.fromEntries(entries)
  }

  return {
    connections: [...channels.keys()],
    list: async function* list(connection, listing) {
      yield* (await readings()).list(connection, listing)
    },
    find: async (connection, search, finding) => (await readings()).find(connection, search, finding),
    describe: async (connection, describing) => (await readings()).describe(connection, describing),
    match: async (person, matching) => (await readings()).match(person, matching),
    plan,
    apply,
    update,
    planCreate: async (targets, user, planning) => (await life()).planCreate(targets, user, planning),
    create: async (targets, user, creating) => (await life()).create(targets, user, creating),
    planRemove: async (links, planning) => (await life()).planRemove(links, planning),
    remove: async (links, removing) => (await life()).remove(links, removing),
    activate: (links, updating) => update(links, { active: true }, updating),
    deactivate: (links, updating) => update(links, { active: false }, updating),
    // oxlint-disable-next-line typescript/consistent-type-assertions -- the answer's names are those of the links, which the compiler can't follow through fromEntries
    get: get as Directory<Known>['get'],
  }
}

function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loading: Promise<Value> | undefined
  return () => (loading ??= load())
}

interface Draft {
  readonly parsed: ParsedPatch
  readonly compare: boolean
  readonly shares: readonly Prepared[]
}

function refusalsIn({ derived }: Prepared): readonly Failure[] {
  const refused = derived.fields.flatMap(({ failure }) => (failure === undefined ? [] : [failure]))
  return refused.length > 0 ? refused : derived.failures
}
