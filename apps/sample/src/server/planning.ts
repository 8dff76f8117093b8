import type { PlanOptions, UserPatch } from '@crosspatch/core'

import type { PlanInput, ShownPlan, ShownPlans } from '../api/plan.js'
import { assertPlannable } from '../story.js'
import type { World } from '../world.js'
import type { AccountLink, Known } from './acquaintances.js'
import { ownPart } from './own-part.js'
import type { PlanStore, StoredPlan } from './plan-store.js'
import { notFound } from './refusal.js'
import { shownPlan } from './show-plan.js'

/** The account of a person at one app, and the whole change. */
interface Account {
  readonly known: Known
  readonly connection: string
  readonly link: AccountLink
  /** As it was given: with its password. */
  readonly patch: UserPatch
}

/** The change is about other apps alone. */
const nothing: ShownPlan = { status: 'nothing-to-send', fields: [], requests: [], failures: [] }

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
    const shares = await Promise.all(
      accounts.map(async ([connection, link]) => {
        const part = ownPart(patch, connection, known, this.#world)
        const account = { known, connection, link, patch }
        return [
          connection,
          part === undefined ? nothing : await this.#share(account, part, input, signal),
        ] as const
      }),
    )
    return { connections: Object.fromEntries(shares) }
  }

  async #share(
    account: Account,
    part: UserPatch,
    { offline }: PlanInput,
    signal: AbortSignal,
  ): Promise<ShownPlan> {
    if (offline === true) return shownPlan((await this.#plan(account, part, { offline, signal })).share)
    const { id, share } = await this.#make(account, part, signal)
    return shownPlan(share, id)
  }

  /**
   * Plans the same change once more, against the record as it is now, and keeps the plan.
   *
   * @throws CrosspatchError when the change is wrong.
   */
  async again(account: Account, signal: AbortSignal): Promise<StoredPlan> {
    const { patch, connection, known } = account
    return this.#make(account, ownPart(patch, connection, known, this.#world) ?? patch, signal)
  }

  async #make(account: Account, part: UserPatch, signal: AbortSignal): Promise<StoredPlan> {
    const { known, connection, link, patch } = account
    const made = await this.#plan(account, part, { compare: true, signal })
    return this.#store.keep({ person: known.key, connection, link, patch, ...made })
  }

  async #plan(
    { connection, link }: Account,
    part: UserPatch,
    options: PlanOptions,
  ): Promise<Pick<StoredPlan, 'plan' | 'share'>> {
    const plan = await this.#world.directory.plan({ [connection]: link }, part, options)
    const share = plan.connections[connection]
    if (share === undefined) throw new Error('A plan has no share for its own connection.')
    return { plan, share }
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
