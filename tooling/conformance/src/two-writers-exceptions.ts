import type { FieldReport } from '@crosspatch/core'

import { flatten, type Flat } from './holdings.js'
import {
  firstReads,
  isGoodRead,
  isWrite,
  movedBy,
  readsBack,
  sameAt,
  type Span,
} from './two-writers-history.js'

/** Rules of a request that may still be under way at the vendor. */
const slow = new Set(['timeout', 'http-408', 'http-504'])

/** When a field may be left in doubt; everything else could have been known. */
export function mayBeUncertain(
  span: Span,
  { path, writeOnly, failure }: FieldReport,
  holds: (state: Flat) => boolean,
): boolean {
  // The vendor never shows the field: only its word could settle it.
  if (writeOnly === true) return true
  const back = readsBack(span)
  if (back.length === 0) return readBackFailed(span)
  // The record was shown, but without this field: under some readings a member is left out.
  if (span.report.user !== undefined && !isShown(span, path)) return true
  // What is there is there, whatever else is in doubt.
  if (back.every(({ after }) => holds(after))) return false
  const rule = failure?.rule ?? ''
  // The vendor says itself that it is not done yet (202), or ran out of time: it may yet come.
  if (rule === 'pending' || slow.has(rule)) return true
  // A third value: somebody else's, or the vendor's own form of it. Without a read before, any value may be one.
  const before = firstReads(span)
  const isThird = before.some((one) => back.some((other) => !sameAt(path, one.after, other.after)))
  return rule === 'stored-differently' && (before.length === 0 || isThird)
}

/** The read back was tried, and did not bring the record: the vendor was out of reach. */
function readBackFailed(span: Span): boolean {
  const last = span.own.at(-1)
  return last !== undefined && !isWrite(span, last) && !isGoodRead(last)
}

function isShown({ report }: Span, path: string): boolean {
  const [first = ''] = path.split('.')
  // A dictionary that is shown says of each of its keys whether it is there.
  return flatten(report.user ?? {}).has(path) || Object.hasOwn(report.user ?? {}, first)
}

/**
 * The one case in which a write that happened may be called failed: the answer was lost, and before the record
 * could be read back somebody else wrote over it. The record then looks as if nothing had happened (`not-applied`
 * says no more than that). No vendor has conditional requests or versions by which it could be told.
 */
export function isExcused(span: Span, { path, status, failure }: FieldReport): boolean {
  if (status !== 'failed' || failure?.rule !== 'not-applied') return false
  const back = readsBack(span)
  const written = span.own.find((entry) => isWrite(span, entry) && movedBy(entry).includes(path))
  if (written === undefined) return false
  return span.others.some(
    (entry) =>
      movedBy(entry).includes(path) &&
      !sameAt(path, written.after, entry.after) &&
      back.some(({ after }) => !sameAt(path, written.after, after)),
  )
}

/**
 * A plan that is refused as outdated is told of as it was made: a field that held its value then is still called
 * unchanged, although it may be why the plan is outdated.
 */
export function isUnchangedByOutdatedPlan({ report }: Span, { status }: FieldReport): boolean {
  return status === 'unchanged' && report.failures.some(({ rule }) => rule === 'plan-outdated')
}
