import { isDeepStrictEqual } from 'node:util'

import type { UserPatch } from '@crosspatch/core'

import type { ApplyInput, Run } from '../api/run.js'
import type { World } from '../world.js'
import { idOf, type Acquaintances, type Known } from './acquaintances.js'
import { partOfPatch } from './part-of-patch.js'
import { linkedAccounts, type Planning } from './planning.js'
import type { PlanStore, StoredPlan } from './plan-store.js'
import { notFound, Refusal } from './refusal.js'
import type { AskedChange } from './run-log.js'
import type { Runs } from './runs.js'
import { openPaths } from './show-share.js'

interface Parts {
  readonly world: World
  readonly people: Acquaintances
  readonly plans: PlanStore
  readonly planning: Planning
  readonly runs: Runs
}

/** Says which plans may be sent, and starts those. */
export class Sending {
  readonly #parts: Parts
  /** The real apps that the reader has agreed to write to, until the server ends. */
  readonly #confirmed = new Set<string>()
  /** Runs whose second try is being planned. */
  readonly #retrying = new Set<string>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  get confirmed(): readonly string[] {
    return [...this.#confirmed]
  }

  /**
   * Sends plans, each of which is taken once. Gives the run's id.
   *
   * @throws Refusal when a plan is gone, or must not be sent now; then every plan stays what it was.
   */
  apply({ plans: ids, confirmed = [] }: ApplyInput): string {
    const { plans, people } = this.#parts
    const stored = [...new Set(ids)].map((id) => {
      const plan = plans.get(id)
      if (plan === undefined) throw planGone
      return plan
    })
    const [first] = stored
    if (first === undefined) throw planGone
    assertOneChange(stored)
    const known = people.get(first.person)
    assertLinked(known, stored)
    this.#assertFree(known, stored)
    this.#assertConfirmed(stored, confirmed)
    for (const { id } of stored) plans.forget(id)
    return this.#parts.runs.start({ known, plans: stored, patch: first.patch })
  }

  /**
   * Plans what did not end well of a run again, and sends it. Gives the new run's id. What was done is not asked for
   * again: somebody may have changed it since.
   *
   * @throws Refusal when there is no such run, or nothing to try again.
   */
  async retry(id: string, signal: AbortSignal): Promise<string> {
    const { people, plans, planning, runs } = this.#parts
    const run = runs.log.get(id)
    if (run === undefined) throw notFound('run')
    const change = runs.log.changeOf(id)
    if (change === undefined || run.retryable.length === 0) throw nothingToRetry
    const known = people.get(run.person.key)
    const accounts = linkedAccounts(known, run.retryable)
    if (accounts.some(([name, link]) => change.accounts[name] !== idOf(link))) throw accountGone
    if (this.#retrying.has(id)) throw busy
    this.#retrying.add(id)
    try {
      const made = await Promise.all(
        accounts.map(([connection, link]) =>
          planning.again({ known, connection, link, patch: openPart(change, run, [connection]) }, signal),
        ),
      )
      for (const plan of made) plans.forget(plan.id)
      signal.throwIfAborted()
      assertLinked(known, made)
      if (runs.log.get(id)?.retryable.length !== run.retryable.length) throw nothingToRetry
      this.#assertFree(known, made)
      this.#assertConfirmed(made, [])
      runs.log.settle(id)
      return runs.start({ known, plans: made, patch: openPart(change, run, run.retryable), retryOf: id })
    } finally {
      this.#retrying.delete(id)
    }
  }

  #assertFree({ key }: Known, plans: readonly StoredPlan[]): void {
    if (this.#parts.runs.isBusy(key, connectionsOf(plans))) throw busy
  }

  #assertConfirmed(plans: readonly StoredPlan[], confirmed: readonly string[]): void {
    const asked = connectionsOf(plans)
    const real = this.#parts.world.systems.filter((system) => system.real).map(({ name }) => name)
    const open = real.filter((name) => asked.includes(name) && !this.#confirmed.has(name))
    const unconfirmed = open.filter((name) => !confirmed.includes(name))
    if (unconfirmed.length > 0) {
      throw new Refusal({
        code: 'unconfirmed',
        message: 'This writes to a real app for the first time.',
        remedy: 'Confirm that you mean it.',
        connections: unconfirmed,
      })
    }
    for (const name of open) this.#confirmed.add(name)
  }
}

const planGone = new Refusal({
  code: 'plan-gone',
  message: 'The plan was sent already, or is older than what is kept.',
  remedy: 'Plan the change again.',
})

const accountGone = new Refusal({
  code: 'plan-gone',
  message: 'It was planned for another account than the one that is linked by now.',
  remedy: 'Plan the change again.',
})

const nothingToRetry = new Refusal({
  code: 'plan-gone',
  message: 'Nothing of this run is left to try again, or a later change has asked for something else.',
  remedy: 'Plan the change again.',
})

const busy = new Refusal({
  code: 'busy',
  message: 'The person is being written to already.',
  remedy: 'Wait until that has ended.',
})

/** What is left of a change at these apps; all of it where nobody can say anything of a field. */
function openPart({ patch }: AskedChange, { shares }: Run, connections: readonly string[]): UserPatch {
  const paths = connections.map((name) => openPaths(shares[name] ?? { fields: [] }))
  return paths.some((open) => open.length === 0) ? patch : partOfPatch(patch, paths.flat())
}

/** Somebody may have linked another account while the plan was made. */
function assertLinked(known: Known, plans: readonly StoredPlan[]): void {
  if (!plans.every(({ connection, link }) => known.isLinked(connection, link))) throw accountGone
}

function connectionsOf(plans: readonly StoredPlan[]): readonly string[] {
  return plans.map(({ connection }) => connection)
}

function assertOneChange(plans: readonly StoredPlan[]): void {
  const [first] = plans
  const isOne = plans.every(
    ({ person, patch }) => person === first?.person && isDeepStrictEqual(patch, first.patch),
  )
  if (!isOne || new Set(connectionsOf(plans)).size < plans.length) {
    throw new Refusal({
      code: 'malformed',
      message: 'These are not plans of one change of one person, one for each app.',
    })
  }
}
