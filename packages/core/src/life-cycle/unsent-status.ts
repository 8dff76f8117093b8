import type { ConnectionPlan } from '../directory/plan.js'

/** Whatever a plan from a file claims: what is not sent is not done. */
export function unsentStatus(share: ConnectionPlan | undefined): 'refused' | 'failed' {
  return share?.status === 'refused' ? 'refused' : 'failed'
}
