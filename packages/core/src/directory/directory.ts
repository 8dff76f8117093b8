import { CrosspatchError, throwFailures } from '../failure/error.js'
import { fail, type Failure, type Outcome } from '../failure/failure.js'
import type { Change, Secrets } from '../patch/change.js'
import { parsePatch, type ParsedPatch } from '../patch/parse.js'
import { systemClock, type Clock } from '../transport/clock.js'
import { readLimits, type Limits } from '../transport/limits.js'
import { problemOf } from '../user/value.js'
import type { User } from '../user/user.js'
import { applyPrepared, reportUnsent } from './apply.js'
import { AccountQueue } from './account-queue.js'
import type { Bindings, Links, OnlyKnown, PatchAcross } from './bindings.js'
import { checkOptions } from './call-options.js'
import { located } from './channel.js'
import { composeChannels } from './compose.js'
import { operationInput, readCurrent } from './current.js'
import { driftOf } from './drift.js'
import { guardPlan } from './inspect.js'
import { parseLinks, type LinkedChannel } from './links.js'
import { planFormat, type ConnectionPlan, type Plan } from './plan.js'
import { asPlan, prepare, type Prepared } from './prepare.js'
import type { ConnectionReport, Report } from './report.js'

/** How the directory reaches the network. */
export interface DirectoryOptions extends Partial<Limits> {
  /** Everything that goes over the network goes through here. Default: the global `fetch`. */
  readonly fetch?: (input: string, init?: RequestInit) => Promise<Response>
  /** Time and waiting, for tests. */
  readonly clock?: Clock
  /** A number from 0 up to 1, for tests: it spreads the pauses between attempts. */
  readonly random?: () => number
}

export interface PlanOptions {
  /** Refuse the whole change, before anything is sent, when a vendor refuses any part of it. */
  readonly strict?: boolean
  /** Read nothing: what needs the vendor's record is reported as `needs-current`. */
  readonly offline?: boolean
  /** Leave out what a record that is read anyway already holds. Default true. */
  readonly compare?: boolean
  readonly signal?: AbortSignal
}

export interface ApplyOptions {
  /** Read each record back after the write, and say of each field whether it is there. */
  readonly verify?: boolean
  /** The password that the change sets; a plan that was saved does not hold it. */
  readonly password?: string
  readonly signal?: AbortSignal
}

/** Every app that holds your users, behind one set of calls. */
export interface Directory<Known extends Bindings> {
  /** The names of the connections. */
  readonly connections: readonly (keyof Known & string)[]

  /**
   * Reads the accounts of one person.
   *
   * @example
   * const { relesys } = await directory.get({ relesys: 'c46a08ad-b6c1-48e5-967e-2c7497626aa3' })
   * if (relesys?.ok) console.log(relesys.value.title)
   */
  get<const Given extends Links<Known>>(
    links: Given & OnlyKnown<Known, Given>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<{ readonly [Name in keyof Given & string]: Outcome<User> }>

  /**
   * Says what a change would send to each vendor, and what each can take; writes nothing. Reads a vendor's
   * record only where the change can't be written without it.
   *
   * @throws CrosspatchError when the links or the patch are wrong, or, if `strict`, when a vendor refuses a part.
   * @example
   * const plan = await directory.plan({ relesys: id, academy: '42' }, { title: 'Store manager', phone: null })
   */
  plan<const Given extends Links<Known>>(
    links: Given & OnlyKnown<Known, Given>,
    patch: PatchAcross<Known, keyof Given>,
    options?: PlanOptions,
  ): Promise<Plan>

  /**
   * Sends a plan: each connection's requests in order, stopping that connection at its first failure. A plan
   * that was computed from a record, or was saved meanwhile, is computed again first, and refused with
   * `conflict` if it would come out differently now.
   *
   * @throws CrosspatchError when this is no plan of this directory. What vendors answer is never thrown.
   * @example
   * const report = await directory.apply(plan)
   * if (!report.ok) console.error(report.connections)
   */
  apply(plan: Plan, options?: ApplyOptions): Promise<Report>

  /**
   * Plans and applies in one.
   *
   * @example
   * const report = await directory.update({ relesys: id }, { title: 'Store manager' })
   */
  update<const Given extends Links<Known>>(
    links: Given & OnlyKnown<Known, Given>,
    patch: PatchAcross<Known, keyof Given>,
    options?: Omit<PlanOptions, 'offline'> & Pick<ApplyOptions, 'verify'>,
  ): Promise<Report>
}

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
  const { fetch, clock = systemClock, random = Math.random, ...bounds } = options
  const limits = orThrow(readLimits(bounds))
  const { channels, failures } = composeChannels(bindings, {
    fetch: fetch ?? ((input, init) => globalThis.fetch(input, init)),
    clock,
    random,
    limits,
  })
  throwFailures(failures)
  /** What a plan made here asks for. The plan itself never holds a secret. */
  const made = new WeakMap<object, ParsedPatch>()
  const queue = new AccountQueue()

  async function prepareAll(
    linked: readonly LinkedChannel[],
    patch: unknown,
    planning: PlanOptions,
  ): Promise<Draft> {
    const parsed = orThrow(await readPatch(patch))
    throwFailures(strangeExtensions(linked, parsed.changes))
    const { strict = false, offline = false, compare = true, signal } = planning
    const { changes, secrets } = parsed
    const shares = await Promise.all(
      linked.map((account) => prepare(account, { changes, secrets, offline, compare, signal })),
    )
    if (strict) throwFailures(shares.flatMap(refusalsIn))
    return { parsed, compare, shares }
  }

  async function plan(links: unknown, patch: unknown, planning: PlanOptions = {}): Promise<Plan> {
    checkOptions(planning, ['strict', 'offline', 'compare', 'signal'])
    const linked = orThrow(parseLinks(channels, links))
    const { parsed, compare, shares } = await prepareAll(linked, patch, planning)
    const whole = guardPlan({
      format: planFormat,
      patch: parsed.plain,
      secrets: parsed.secrets.password === undefined ? [] : ['password'],
      compare,
      connections: Object.fromEntries(shares.map((share) => [share.channel.name, asPlan(share)])),
    })
    made.set(whole, parsed)
    return whole
  }

  async function apply(given: Plan, applying: ApplyOptions = {}): Promise<Report> {
    checkOptions(applying, ['verify', 'password', 'signal'])
    const { verify = false, password, signal } = applying
    const whole = made.has(given) ? given : await readPlan(given)
    const parsed = made.get(given) ?? orThrow(parsePatch(whole.patch, whole.secrets.length > 0))
    throwFailures(passwordFailures(whole, password))
    const secrets: Secrets = password === undefined ? parsed.secrets : { password }
    const linked = orThrow(parseLinks(channels, linksOf(whole)))
    throwFailures(strangePlugins(whole, linked))
    const entries = await Promise.all(
      linked.map(async (account): Promise<[string, ConnectionReport]> => {
        const { name } = account.channel
        const share = whole.connections[name]
        const report =
          share !== undefined && isOpen(share)
            ? await queue.run([accountOf(account)], signal, () => applyAgain(account, share))
            : reportUnsent(account, share?.fields ?? [], unsentBecause(share))
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
        signal,
      })
      const drift = driftOf(share, prepared)
      if (drift !== undefined) return reportUnsent(account, unsentFields(share), [drift])
      // What is sent is what was just computed: a plan that was changed on disk can't be.
      return applyPrepared(prepared, { secrets, verify, signal })
    }
  }

  async function update(
    links: unknown,
    patch: unknown,
    updating: PlanOptions & Pick<ApplyOptions, 'verify'> = {},
  ): Promise<Report> {
    checkOptions(updating, ['strict', 'compare', 'verify', 'signal'])
    const { verify = false, ...planning } = updating
    const linked = orThrow(parseLinks(channels, links))
    return queue.run(linked.map(accountOf), planning.signal, async () => {
      const { parsed, shares } = await prepareAll(linked, patch, planning)
      const applying = { secrets: parsed.secrets, verify, signal: planning.signal }
      const entries = await Promise.all(
        shares.map(async (share): Promise<[string, ConnectionReport]> => [
          share.channel.name,
          await applyPrepared(share, applying),
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
    plan,
    apply,
    update,
    // oxlint-disable-next-line typescript/consistent-type-assertions -- the answer's names are those of the links, which the compiler can't follow through fromEntries
    get: get as Directory<Known>['get'],
  }
}

/** One account, however many connections lead to it. */
function accountOf({ channel, link }: LinkedChannel): string {
  return `${channel.plugin.id} ${channel.baseUrl} ${link.id.toLowerCase()}`
}

/** Whether there may be something to do: what was in place when the record was read may be so no longer. */
function isOpen({ status, fromCurrent }: ConnectionPlan): boolean {
  return status === 'ready' || (status === 'nothing-to-send' && fromCurrent)
}

interface Draft {
  readonly parsed: ParsedPatch
  readonly compare: boolean
  readonly shares: readonly Prepared[]
}

/** A plan from elsewhere: its form is only known, and only loaded, where one comes in. */
async function readPlan(given: unknown): Promise<Plan> {
  const { parsePlan } = await import('./parse-plan.js')
  return orThrow(parsePlan(given))
}

function orThrow<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value
  const [first, ...rest] = outcome.failures
  throw new CrosspatchError([first ?? { code: 'invalid-input', message: 'The input is wrong.' }, ...rest])
}

/** A merge patch as it is; an RFC 6902 document through its translation, which is loaded only then. */
async function readPatch(patch: unknown): Promise<Outcome<ParsedPatch>> {
  if (!Array.isArray(patch)) return parsePatch(patch)
  const { translateJsonPatch } = await import('../patch/json-patch.js')
  const translated = translateJsonPatch(patch)
  return translated.ok ? parsePatch(translated.value) : translated
}

/** A password that is given again is held against the same rules as the first time, and never just ignored. */
function passwordFailures(plan: Plan, password: unknown): Failure[] {
  if (password === undefined) return []
  const problem = problemOf('secret', password)
  if (problem !== undefined) return [{ code: 'invalid-input', field: 'password', ...problem }]
  return plan.secrets.includes('password')
    ? []
    : [
        {
          code: 'invalid-input',
          field: 'password',
          rule: 'not-planned',
          message: 'A password is given, but the plan sets none.',
          remedy: 'Plan the password too, or leave it out.',
        },
      ]
}

/** An extension that no linked connection has would be dropped silently: refused instead. */
function strangeExtensions(linked: readonly LinkedChannel[], changes: readonly Change[]): Failure[] {
  const present = new Set(linked.map(({ channel }) => channel.plugin.id))
  return changes.flatMap(({ plugin, path }): Failure[] =>
    plugin === undefined || present.has(plugin)
      ? []
      : [
          {
            code: 'invalid-input',
            field: path,
            rule: 'unknown-extension',
            message: `None of the linked connections is of the plugin ${plugin}.`,
            remedy: `Link a connection of ${plugin}, or leave its extension out. Linked are: ${[...present].join(', ')}.`,
          },
        ],
  )
}

function strangePlugins(plan: Plan, linked: readonly LinkedChannel[]): Failure[] {
  return linked.flatMap(({ channel }): Failure[] => {
    const planned = plan.connections[channel.name]?.plugin
    return planned === channel.plugin.id
      ? []
      : [
          {
            code: 'invalid-input',
            connection: channel.name,
            rule: 'plan',
            message: `The plan was made for the plugin ${planned ?? 'of another directory'}; this connection is of ${channel.plugin.id}.`,
            remedy: 'Plan again with this directory.',
          },
        ]
  })
}

function linksOf({ connections }: Plan): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(connections).map(([name, { link }]) => [name, { ...link.selectors, id: link.id }]),
  )
}

function unsentBecause(share: ConnectionPlan | undefined): readonly Failure[] {
  if (share?.status !== 'needs-current') return share?.failures ?? []
  return [
    {
      code: 'invalid-input',
      rule: 'needs-current',
      message: "This share was planned offline, but can't be written without the vendor's record.",
      remedy: 'Plan it without offline, and look at it, before applying it.',
    },
  ]
}

/** The fields of a share that is not sent after all: what was taken is now waiting. */
function unsentFields(share: ConnectionPlan): ConnectionPlan['fields'] {
  return share.fields.map((field) =>
    field.status === 'taken' ? { ...field, status: 'needs-current' } : field,
  )
}

function refusalsIn({ derived }: Prepared): readonly Failure[] {
  const refused = derived.fields.flatMap(({ failure }) => (failure === undefined ? [] : [failure]))
  return refused.length > 0 ? refused : derived.failures
}

function asReport(entries: readonly (readonly [string, ConnectionReport])[]): Report {
  const done = new Set(['applied', 'nothing-to-send'])
  return {
    ok: entries.every(([, { status }]) => done.has(status)),
    connections: Object.fromEntries(entries),
  }
}
