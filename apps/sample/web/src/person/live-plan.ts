import type { ShownFailure } from '../../../src/api/failure.js'
import type { ShownPlan } from '../../../src/api/plan.js'

/*
 * The plan while somebody types. Each change of the form is a new question with a number; an answer to an older one
 * is dropped, whenever it comes.
 */

/**
 * One app's plan.
 *
 * - `asked`: the plan that is shown, if there is one, belongs to an older question.
 * - `offline`: planned without the record, which is being read.
 * - `checked`: planned with the record; it can be sent.
 * - `failed`: there was no answer.
 */
export interface LiveShare {
  readonly state: 'asked' | 'offline' | 'checked' | 'failed'
  readonly plan?: ShownPlan
  readonly error?: Error
}

export interface LivePlans {
  readonly sequence: number
  readonly shares: Readonly<Record<string, LiveShare>>
  /** What is wrong with the change itself, field by field. */
  readonly failures: readonly ShownFailure[]
}

/** The same list each time, so that nothing is drawn again for it. */
const none: readonly ShownFailure[] = []

export const noPlans: LivePlans = { sequence: 0, shares: {}, failures: none }

export type PlanEvent = { readonly sequence: number } & (
  | { readonly type: 'nothing-asked' }
  | { readonly type: 'asked'; readonly connections: readonly string[] }
  | { readonly type: 'planned-offline'; readonly plans: Readonly<Record<string, ShownPlan>> }
  | { readonly type: 'checked'; readonly connection: string; readonly plan: ShownPlan | undefined }
  | { readonly type: 'check-failed'; readonly connection: string; readonly error: Error }
  | { readonly type: 'invalid'; readonly failures: readonly ShownFailure[] }
)

/** What is known after an event. */
export function nextPlans(plans: LivePlans, event: PlanEvent): LivePlans {
  const { sequence } = event
  switch (event.type) {
    case 'nothing-asked':
      return { sequence, shares: {}, failures: none }
    case 'asked':
      return {
        sequence,
        failures: none,
        shares: Object.fromEntries(
          event.connections.map((name) => [name, outdated(plans.shares[name])] as const),
        ),
      }
    default:
      return sequence === plans.sequence ? answered(plans, event) : plans
  }
}

/** An older plan is still shown, so that nothing jumps, but can no longer be sent. */
function outdated(share: LiveShare | undefined): LiveShare {
  return share?.plan === undefined ? { state: 'asked' } : { state: 'asked', plan: share.plan }
}

function answered(
  plans: LivePlans,
  event: Exclude<PlanEvent, { readonly type: 'nothing-asked' | 'asked' }>,
): LivePlans {
  switch (event.type) {
    case 'planned-offline':
      return {
        ...plans,
        shares: Object.fromEntries(
          Object.entries(plans.shares).map(([name, share]) => {
            const plan = event.plans[name]
            // A plan with the record knows more, even where it came first.
            return [name, share.state === 'asked' && plan !== undefined ? { state: 'offline', plan } : share]
          }),
        ),
      }
    case 'checked':
      return withShare(
        plans,
        event.connection,
        event.plan === undefined
          ? { state: 'failed', error: new Error('The server planned nothing for this app.') }
          : { state: 'checked', plan: event.plan },
      )
    case 'check-failed':
      return withShare(plans, event.connection, { state: 'failed', error: event.error })
    case 'invalid':
      return { ...plans, shares: {}, failures: event.failures }
  }
}

function withShare(plans: LivePlans, name: string, share: LiveShare): LivePlans {
  return name in plans.shares ? { ...plans, shares: { ...plans.shares, [name]: share } } : plans
}
