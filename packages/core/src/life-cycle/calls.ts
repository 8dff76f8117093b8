import type { AccountQueue } from '../directory/account-queue.js'
import type { Channel } from '../directory/channel.js'
import type { Plan } from '../directory/plan.js'
import type { Report } from '../directory/report.js'
import type { CreateOptions, CreatePlanOptions, RemoveOptions, RemovePlanOptions } from './calls-types.js'
import { creations } from './creations.js'
import { removals } from './removals.js'

/** How a plan is to be applied. */
export interface ApplyingPlan {
  readonly verify: boolean
  readonly password: string | undefined
  readonly signal: AbortSignal | undefined
}

/** The calls that begin and end an account, over these channels. */
export interface LifeCycle {
  readonly planCreate: (targets: unknown, user: unknown, options?: CreatePlanOptions) => Promise<Plan>
  readonly create: (targets: unknown, user: unknown, options?: CreateOptions) => Promise<Report>
  readonly planRemove: (links: unknown, options?: RemovePlanOptions) => Promise<Plan>
  readonly remove: (links: unknown, options?: RemoveOptions) => Promise<Report>
  /** Whether a plan was made here, and is as it was made. */
  readonly hasMade: (plan: Plan) => boolean
  /** Sends a plan of one of these calls. */
  readonly applyPlan: (plan: Plan, applying: ApplyingPlan) => Promise<Report>
}

export function lifeCycle(channels: ReadonlyMap<string, Channel>, queue: AccountQueue): LifeCycle {
  const { planCreate, create, hasMade, applyCreations } = creations(channels, queue)
  const { planRemove, remove, applyRemovals } = removals(channels, queue)
  return {
    planCreate,
    create,
    planRemove,
    remove,
    hasMade,
    applyPlan: (plan, applying) =>
      plan.operation === 'remove' ? applyRemovals(plan, applying) : applyCreations(plan, applying),
  }
}
