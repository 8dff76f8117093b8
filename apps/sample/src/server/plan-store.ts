import { randomUUID } from 'node:crypto'

import type { ConnectionPlan, Plan, UserPatch } from '@crosspatch/core'

import type { AccountLink } from './acquaintances.js'

/** A plan of one person at one app, ready to be sent. */
export interface StoredPlan {
  readonly id: string
  readonly person: string
  readonly connection: string
  readonly link: AccountLink
  /** As it was given: with its password. */
  readonly patch: UserPatch
  readonly plan: Plan
  readonly share: ConnectionPlan
}

/** How many plans are kept: some for every tab. The oldest goes first. */
const most = 500

/** The plans that the page may ask to send, each of them once. */
export class PlanStore {
  readonly #plans = new Map<string, StoredPlan>()

  keep(plan: Omit<StoredPlan, 'id'>): StoredPlan {
    const stored = { id: randomUUID(), ...plan }
    this.#plans.set(stored.id, stored)
    for (const id of this.#plans.keys()) {
      if (this.#plans.size <= most) break
      this.#plans.delete(id)
    }
    return stored
  }

  get(id: string): StoredPlan | undefined {
    return this.#plans.get(id)
  }

  forget(id: string): void {
    this.#plans.delete(id)
  }

  /** Forgets what was planned for an account that is the person's no more. */
  forgetFor(person: string, connection: string): void {
    for (const [id, plan] of this.#plans) {
      if (plan.person === person && plan.connection === connection) this.#plans.delete(id)
    }
  }
}
