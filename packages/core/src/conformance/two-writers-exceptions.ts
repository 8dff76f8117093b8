import type { FieldReport } from '../index.js'

import type { Flat } from './holdings.js'
import {
  firstReads,
  isGoodRead,
  isWrite,
  movedBy,
  readsBack,
  sameAt,
  type Entry,
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
  if (back.length === 0) return readBackFailed(span) || hasNoToken(span)
  // What is there is there, whatever else is in doubt.
  if (back.every(({ after }) => holds(after))) return false
  const rule = failure?.rule ?? ''
  // The vendor ran out of time with it: it may yet come.
  if (slow.has(rule)) return true
  // A third value: somebody else's, or half of an edit that takes several requests.
  const isThird = firstReads(span).some((one) => back.some((other) => !sameAt(path, one.after, other.after)))
  const isOpen = isThird || (isUnread(span) && isContested(span, path))
  return rule === 'stored-differently' && isOpen
}

/** The read back was tried, and did not bring the record: the vendor was out of reach. */
function readBackFailed(span: Span): boolean {
  const last = span.own.at(-1)
  return last !== undefined && !isWrite(span, last) && !isGoodRead(last)
}

/** Without a token the record can't be asked for. */
function hasNoToken({ tokens }: Span): boolean {
  const last = tokens.at(-1)
  return last !== undefined && (last.status !== 200 || last.fault !== undefined)
}

/**
 * The one case in which a write that happened may be called failed: its answer was lost, and before the record was
 * read back somebody else wrote over it. `not-applied` says no more than that the record does not hold the change.
 * No vendor has conditional requests or versions by which more could be told.
 */
export function isOverwritten(span: Span, { path, status, failure }: FieldReport): boolean {
  if (status !== 'failed' || failure?.rule !== 'not-applied') return false
  const back = readsBack(span)
  const written = span.own.filter((entry) => isWrite(span, entry) && movedBy(entry).includes(path))
  const isGone = (by: Entry): boolean =>
    movedBy(by).includes(path) && back.some(({ after }) => sameAt(path, by.after, after))
  return written.length > 0 && span.others.some(isGone) && (isPutBack(span, path) || isUnread(span))
}

/** Whether somebody else changed it between this call's first request and its last. */
export function isContested({ others }: Span, path: string): boolean {
  return others.some((entry) => movedBy(entry).includes(path))
}

/** The field is just what it was before: nobody can see that it was anything else in between. */
function isPutBack(span: Span, path: string): boolean {
  const before = firstReads(span)
  return before.some((one) => readsBack(span).some((other) => sameAt(path, one.after, other.after)))
}

/** The vendor needs no record for the write, so none was read before: whatever is there may have been there then. */
function isUnread(span: Span): boolean {
  return firstReads(span).length === 0
}
