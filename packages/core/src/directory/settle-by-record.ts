import type { Failure } from '../failure/failure.js'
import { isSlow } from '../failure/slow.js'
import type { Change } from '../patch/change.js'
import { holds, sameAt } from '../plugin/same-value.js'
import type { User } from '../user/user.js'
import type { FieldReport } from './report.js'
import { outcomePending, replyDiffers } from './settle.js'

/** The record before the write, if it was read, and after it. */
export interface ReadBack {
  readonly before: User | undefined
  readonly after: User
}

/**
 * What the record tells when it is read back: the last word on a field that is in doubt. It can prove that a
 * change is there, and, if the field still is what it was before, that it is not. A third value proves neither:
 * vendors normalise what they store, and somebody else may write too.
 */
export function settleByRecord(
  field: FieldReport,
  change: Change | undefined,
  { before, after }: ReadBack,
): FieldReport {
  if (change === undefined || (field.status !== 'uncertain' && field.status !== 'applied')) return field
  const held = holds(after, change)
  if (held === undefined) return field
  if (held) {
    const { failure: _settled, ...rest } = field
    return { ...rest, status: 'applied', verified: true }
  }
  // Whatever a reply showed: the record speaks against it.
  const { verified: _shown, ...unseen } = field
  // What is still under way may yet come: not being there proves nothing.
  if (field.failure?.rule === outcomePending.rule) return field
  const isUntouched = before === undefined ? undefined : sameAt(before, after, change)
  const wasAccepted = field.status === 'applied' || field.failure?.rule === replyDiffers
  if (isUntouched === false || (isUntouched === undefined && wasAccepted)) {
    return { ...unseen, status: 'uncertain', failure: { ...storedDifferently, field: field.path } }
  }
  // A request that ran out of time may still be under way at the vendor.
  if (isSlow(field.failure)) return field
  return { ...unseen, status: 'failed', failure: notApplied(field) }
}

const storedDifferently: Failure = {
  code: 'uncertain',
  rule: 'stored-differently',
  message: 'The vendor answered, and its record now holds another value than the one that was sent.',
  remedy:
    'Look at the record at the vendor: it may keep the value in a form of its own, or somebody else wrote too.',
}

function notApplied({ path, failure }: FieldReport): Failure {
  return {
    ...(failure ?? { code: 'uncertain' }),
    code: failure?.code === 'uncertain' || failure === undefined ? 'conflict' : failure.code,
    field: path,
    rule: 'not-applied',
    message: `The record was read back and does not hold the change.${failure === undefined ? '' : ` ${failure.message}`}`,
    remedy: failure?.remedy ?? 'Look at the record at the vendor, then plan again.',
  }
}
