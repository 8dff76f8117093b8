import type { Failure } from '../failure/failure.js'
import type { ConnectionPlan } from './plan.js'
import type { Prepared } from './prepare.js'

/**
 * Why a plan can't be sent any more; nothing when computing it again gives the very same requests, or shows that
 * there is nothing left to do.
 */
export function driftOf(plan: ConnectionPlan, { channel, derived }: Prepared): Failure | undefined {
  if (plan.baseUrl !== channel.baseUrl) {
    return {
      code: 'conflict',
      rule: 'plan-outdated',
      message: 'The plan was made for another address than the connection has now.',
      remedy: 'Plan again with this directory.',
    }
  }
  if (derived.status === 'nothing-to-send' || derived.status === 'failed') return undefined
  const planned = plan.requests.map((request) => JSON.stringify(request))
  const now = derived.requests.map((request) => JSON.stringify(request))
  if (planned.length === now.length && planned.every((request, index) => request === now[index]))
    return undefined
  const differing = [
    ...plan.requests.filter((_, index) => !now.includes(planned[index] ?? '')),
    ...derived.requests.filter((_, index) => !planned.includes(now[index] ?? '')),
  ].flatMap(({ carries }) => carries)
  return {
    code: 'conflict',
    rule: 'plan-outdated',
    message: `What would be sent now differs from what was planned (${[...new Set(differing)].join(', ')}): the record, or the plan itself, has changed since.`,
    remedy: 'Plan again, and look at the new plan.',
  }
}
