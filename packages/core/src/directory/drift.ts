import type { Failure } from '../failure/failure.js'
import type { HttpRequest } from '../http/message.js'
import { isObject } from '../user/kind.js'
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
  const planned = plan.requests.map(canonical)
  const now = derived.requests.map(canonical)
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

/** A request as text that does not depend on the order of its members, which saving and reading may change. */
function canonical(request: HttpRequest): string {
  return JSON.stringify(request, (_, value: unknown) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
