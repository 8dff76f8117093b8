import type { EventListener } from '../events/event.js'
import type { Tracer } from '../events/tracer.js'
import type { Outcome } from '../failure/failure.js'
import type { Clock } from '../transport/clock.js'
import type { Limits } from '../transport/limits.js'
import type { User } from '../user/user.js'
import type { Bindings, Links, OnlyKnown, PatchAcross } from './bindings.js'
import type { Plan } from './plan.js'
import type { LifeCycleCalls } from '../life-cycle/calls-types.js'
import type { ReadingCalls } from './reading-types.js'
import type { Report } from './report.js'

/** How the directory reaches the network. */
export interface DirectoryOptions extends Partial<Limits> {
  /** Everything that goes over the network goes through here. Default: the global `fetch`. */
  readonly fetch?: (input: string, init?: RequestInit) => Promise<Response>
  /**
   * Hears what happens: planned, sending, retrying, waiting, settled, refused, failed. No event holds a value of a
   * person or a secret.
   */
  readonly onEvent?: EventListener
  /** A tracer of `@opentelemetry/api`: each attempt becomes a span, by the conventions for HTTP clients. */
  readonly tracer?: Tracer
  /** Time and waiting, for tests. */
  readonly clock?: Clock
  /** A number from 0 up to 1, for tests: it spreads the pauses between attempts. */
  readonly random?: () => number
}

/** How a change is planned. */
export interface PlanOptions {
  /** Refuse the whole change, before anything is sent, when a vendor refuses any part of it. */
  readonly strict?: boolean
  /** Read nothing: what needs the vendor's record is reported as `needs-current`. */
  readonly offline?: boolean
  /**
   * `true`: read each record first, and leave out what it already holds. `false`: leave out nothing. By default,
   * only what a record that has to be read anyway already holds is left out.
   */
  readonly compare?: boolean
  /**
   * `'live'`: ask each vendor what it really has (roles, groups, custom fields and their options), refuse what it
   * does not, and write custom values in the form that their definitions ask for.
   */
  readonly check?: 'live'
  readonly signal?: AbortSignal
}

/** How a plan is sent. */
export interface ApplyOptions {
  /** Read each record back after the write, and say of each field whether it is there. */
  readonly verify?: boolean
  /** The password that the change sets; a plan that was saved does not hold it. */
  readonly password?: string
  readonly signal?: AbortSignal
}

/** Every app that holds your users, behind one set of calls. */
export interface Directory<Known extends Bindings> extends ReadingCalls<Known>, LifeCycleCalls<Known> {
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
   * Sends a plan: each connection's requests in order, stopping that connection at its first failure (but for a
   * request that takes access away, which is sent all the same). A plan
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
