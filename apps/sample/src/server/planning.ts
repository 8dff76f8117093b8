import type { UserPatch } from '@crosspatch/core'

import type { PlanInput, ShownPlan, ShownPlans } from '../api/plan.js'
import { assertPlannable } from '../story.js'
import type { World } from '../world.js'
import type { AccountLink, Known } from './acquaintances.js'
import type { PlanStore, StoredPlan } from './plan-store.js'
import { notFound } from './refusal.js'
import { shownPlan } from './show-plan.js'

/** Makes plans. Each app is planned for by itself, so that each share can be sent by itself. */
export class Planning {
  readonly #world: World
  readonly #store: PlanStore

  constructor(world: World, store: PlanStore) {
    this.#world = world
    this.#store = store
  }

  /**
   * What a change would send.
   *
   * @throws CrosspatchError when the change is wrong.
   * @throws Refusal when an account is asked for that is not linked.
   */
  async show(known: Known, input: PlanInput, signal: AbortSignal): Promise<ShownPlans> {
    const patch = asPatch(input.patch)
    const accounts = linkedAccounts(known, input.connections)
    // With nobody linked there is nothing to plan for, and the change may be wrong all the same.
    if (accounts.length === 0) await assertPlannable(this.#world, patch)
    const plans = await Promise.all(
      accounts.map(async ([connection, link]): Promise<[string, ShownPlan][]> => {
        if (input.offline !== true) {
          const stored = await this.make(known, { connection, link, patch }, signal)
          return [[connection, shownPlan(stored.share, stored.id)]]
        }
        const plan = await this.#world.directory.plan({ [connection]: link }, patch, {
          offline: true,
          signal,
        })
        const share = plan.connections[connection]
        return share === undefined ? [] : [[connection, shownPlan(share)]]
      }),
    )
    return { connections: Object.fromEntries(plans.flat()) }
  }

  /** Plans against the record as it is now, and keeps the plan. */
  async make(
    { key }: Known,
    { connection, link, patch }: Pick<StoredPlan, 'connection' | 'link' | 'patch'>,
    signal: AbortSignal,
  ): Promise<StoredPlan> {
    const plan = await this.#world.directory.plan({ [connection]: link }, patch, { compare: true, signal })
    const share = plan.connections[connection]
    if (share === undefined) throw new Error('A plan has no share for its own connection.')
    return this.#store.keep({ person: key, connection, link, patch, plan, share })
  }
}

/** @throws Refusal for a connection without a linked account. */
export function linkedAccounts(
  { links }: Known,
  asked: readonly string[] | undefined,
): readonly (readonly [string, AccountLink])[] {
  if (asked === undefined) return Object.entries(links)
  return [...new Set(asked)].map((name) => {
    const link = Object.hasOwn(links, name) ? links[name] : undefined
    if (link === undefined) throw notFound('connection with an account of this person')
    return [name, link]
  })
}

function asPatch(given: Readonly<Record<string, unknown>>): UserPatch {
  // Whether it is one, the directory says, field by field.
  const patch: unknown = given
  if (!isPatch(patch)) throw new TypeError('A patch is an object.')
  return patch
}

function isPatch(value: unknown): value is UserPatch {
  return typeof value === 'object' && value !== null
}
