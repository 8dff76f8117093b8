import type { Bindings, Links, OnlyKnown } from '../directory/bindings.js'
import type { ApplyOptions, PlanOptions } from '../directory/calls.js'
import type { Plan } from '../directory/plan.js'
import type { Report } from '../directory/report.js'
import type { Binding } from '../plugin/define.js'
import type { Plugin } from '../plugin/plugin.js'
import type { UserPatch } from '../patch/patch.js'

type SelectorsOf<Bound extends Binding> =
  Bound['plugin'] extends Plugin<infer _Fields, infer _Extensions, infer _Id, infer Selectors>
    ? Selectors
    : never

/** Where an account is to be created: `true`, or what is to be selected there and the id that it is to have. */
export type TargetFor<Bound extends Binding> =
  | true
  | (unknown extends SelectorsOf<Bound>
      ? { readonly id?: string }
      : { readonly id?: string } & SelectorsOf<Bound>)

/** Connections at which an account is to be created. */
export type Targets<Known extends Bindings> = {
  readonly [Name in keyof Known]?: TargetFor<Known[Name]> | undefined
}

/** How a creation is planned: as a change is, but there is no record yet to compare with. */
export type CreatePlanOptions = Omit<PlanOptions, 'compare'>
/** How a creation is planned and sent. */
export type CreateOptions = Pick<PlanOptions, 'strict' | 'check' | 'signal'> & Pick<ApplyOptions, 'verify'>
/** How a removal is planned. */
export type RemovePlanOptions = Pick<PlanOptions, 'offline' | 'signal'>
/** How a removal is sent, or an account deactivated or activated. */
export type RemoveOptions = Pick<ApplyOptions, 'verify' | 'signal'>

/** The calls that begin and end an account. */
export interface LifeCycleCalls<Known extends Bindings> {
  /**
   * Says what would be sent to create an account, and looks whether there is one already; creates nothing. `apply`
   * sends the plan.
   *
   * @throws CrosspatchError when the targets or the user are wrong.
   */
  planCreate(targets: Targets<Known>, user: UserPatch, options?: CreatePlanOptions): Promise<Plan>

  /**
   * Creates a person's accounts. A vendor at which the person already has one is refused with `conflict`: link it
   * instead. The report says which id each account got.
   *
   * @throws CrosspatchError when the targets or the user are wrong. What vendors answer is never thrown.
   * @example
   * const report = await directory.create(
   *   { academy: true },
   *   { displayName: 'Ida Holm', email: 'ida@kyst.example', role: 'learner', password },
   * )
   * const link = report.connections['academy']?.created?.link
   */
  create(targets: Targets<Known>, user: UserPatch, options?: CreateOptions): Promise<Report>

  /** Says what would be sent to remove accounts; removes nothing. `apply` sends the plan. */
  planRemove<const Given extends Links<Known>>(
    links: Given & OnlyKnown<Known, Given>,
    options?: RemovePlanOptions,
  ): Promise<Plan>

  /**
   * Removes accounts for good, where the vendor offers that. To take somebody's access away, `deactivate` is the
   * call, which can be taken back.
   *
   * @throws CrosspatchError when the links are wrong. What vendors answer is never thrown.
   * @example
   * const report = await directory.remove({ academy: '1234567890' })
   */
  remove<const Given extends Links<Known>>(
    links: Given & OnlyKnown<Known, Given>,
    options?: RemoveOptions,
  ): Promise<Report>

  /**
   * Takes access away and keeps the account: an update that sets `active` to `false`.
   *
   * @example
   * const report = await directory.deactivate(links)
   */
  deactivate<const Given extends Links<Known>>(
    links: Given & OnlyKnown<Known, Given>,
    options?: RemoveOptions,
  ): Promise<Report>

  /** Gives access back: an update that sets `active` to `true`. */
  activate<const Given extends Links<Known>>(
    links: Given & OnlyKnown<Known, Given>,
    options?: RemoveOptions,
  ): Promise<Report>
}
