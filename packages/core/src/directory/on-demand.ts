/*
 * What most updates never need, in one file that is loaded with the first call that does: several would share their
 * parts through a dozen files more, each of which costs time to open.
 */
export { lifeCycle } from '../life-cycle/calls.js'
export { applyPlan } from './apply-plan.js'
export { readingCalls } from './reading-calls.js'
export { screenLive } from './screen-live.js'
export { settleByRecord } from './settle-by-record.js'
