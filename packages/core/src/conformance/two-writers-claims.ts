import { applyPatch, type FieldReport, type User } from '../index.js'

import { claim } from './expect.js'
import { differences, flatten, type Flat } from './holdings.js'
import {
  firstReads,
  isWrite,
  movedBy,
  readsBack,
  readsBefore,
  sameAt,
  type Span,
} from './two-writers-history.js'
import { isContested, isOverwritten, mayBeUncertain } from './two-writers-exceptions.js'
import { patchOf, type Piece } from './two-writers-scenario.js'

/** Losses that are known and told of. */
type Losses = Readonly<Record<string, string>>

/** The report of one call tells the truth, and the call moved nothing but what it was asked to. */
export function claimSpan(span: Span, losses: Losses): void {
  claimNothingStray(span, losses)
  claimTellsOfMoved(span)
  claimPlanIsKept(span)
  for (const field of span.report.fields) claimField(span, field, losses)
  const done = span.report.fields.every(({ status }) => status === 'applied' || status === 'unchanged')
  const saysDone = span.report.status === 'applied' || span.report.status === 'nothing-to-send'
  claim(
    'report-is-true-for-two-writers',
    done || !saysDone,
    `${span.made.name} is reported as ${span.report.status}, but not each of its fields.`,
  )
}

function claimField(span: Span, field: FieldReport, losses: Losses): void {
  const { made, own, start, end } = span
  const { path, status, verified, failure } = field
  const piece = made.call.pieces.find((each) => each.path === path)
  claim(
    'report-is-true-for-two-writers',
    piece !== undefined,
    `${made.name} reports ${path}, which it does not change.`,
  )
  const said = `${made.name} reports ${path} as ${status}${field.verified === true ? ', verified' : ''}`
  claim(
    'report-is-true-for-two-writers',
    verified === undefined || status === 'applied',
    `${said}, and says whether it was seen.`,
    field,
  )
  if (status !== 'applied' && status !== 'unchanged')
    claim(
      'report-is-true-for-two-writers',
      failure?.rule !== undefined && failure.remedy !== undefined,
      `${said}, without a rule and a remedy.`,
      field,
    )
  if (status === 'uncertain') {
    claim(
      'report-is-true-for-two-writers',
      mayBeUncertain(span, field, (state) => holdsPiece(state, piece)),
      `${said}, but it could know.`,
      field,
    )
    return
  }
  // No state of a user holds it.
  if (path === 'password') return
  if (status === 'applied' || status === 'unchanged') {
    // Where others write the same field meanwhile, what was true when it was seen may be over at the end.
    const isTrue = isContested(span, path)
      ? own.some(({ after }) => holdsPiece(after, piece))
      : holdsPiece(end, piece) && own.length > 0
    claim(
      'report-is-true-for-two-writers',
      isTrue,
      `${said}, but the vendor ${isContested(span, path) ? 'never held' : 'does not hold'} it.`,
      field,
    )
    return
  }
  const isWritten = isContested(span, path)
    ? own.some((entry) => movedBy(entry).includes(path))
    : !sameAt(path, start, end)
  claim(
    'report-is-true-for-two-writers',
    !isWritten || losses[path] !== undefined || isOverwritten(span, field),
    `${said}, but it has written it.`,
    field,
  )
}

/** Whether a state is as a piece of a patch wants it. */
function holdsPiece(state: Flat, piece: Piece): boolean {
  const held = state.get(piece.path)
  const user: User = held === undefined ? {} : patchOfState(piece.path, withoutTwins(piece.path, held))
  return !differences(flatten(user), flatten(applyPatch(user, patchOf([piece])))).includes(piece.path)
}

/** An id that a vendor lists twice, because two writers appended it at once, is one membership all the same. */
function withoutTwins(path: string, value: unknown): unknown {
  const isIds = path === 'groups' || path === 'additionalDepartments'
  return isIds && Array.isArray(value) ? [...new Set<unknown>(value)] : value
}

function patchOfState(path: string, value: unknown): User {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the value comes out of a user, at this very path
  return patchOf([{ path, value, keeps: [] }]) as User
}

/**
 * A request moves only what its call names. The one exception is the window that no vendor gives a way to close:
 * what a write has to send along as it was read (`keeps`) goes back to that, if somebody else changed it after
 * the last read and before the write.
 */
function claimNothingStray(span: Span, losses: Losses): void {
  const { made, own } = span
  const named = new Set(made.call.pieces.map(({ path }) => path))
  const kept = new Set(made.call.pieces.flatMap(({ keeps }) => keeps))
  for (const entry of own) {
    for (const path of movedBy(entry)) {
      if (named.has(path) || losses[path] !== undefined) continue
      const isKept = kept.has(path) || (kept.has(everyCustomField) && path.startsWith('custom.'))
      const isAsRead = readsBefore(span, entry).some((read) => sameAt(path, read.after, entry.after))
      claim(
        'report-is-true-for-two-writers',
        isKept && isAsRead,
        `${made.name} changed ${path}, which it does not name, from ${shown(entry.before, path)} to ${shown(entry.after, path)}.`,
      )
    }
  }
}

/** Stands for all custom fields, where one can't be written without all others. */
export const everyCustomField = 'custom.*'

function shown(state: Flat, path: string): string {
  return JSON.stringify(state.get(path)) ?? 'nothing'
}

/**
 * What was sent along and shows another value when the record is read back is told of, if nobody can have seen
 * two values of it before the write, or after it.
 */
function claimTellsOfMoved(span: Span): void {
  const { made, report } = span
  const [sent, ...otherSent] = firstReads(span).map(({ after }) => after)
  const [back, ...otherBack] = readsBack(span).map(({ after }) => after)
  if (sent === undefined || back === undefined) return
  const isClear = (path: string): boolean =>
    otherSent.every((state) => sameAt(path, state, sent)) &&
    otherBack.every((state) => sameAt(path, state, back))
  const named = new Set(made.call.pieces.map(({ path }) => path))
  for (const request of report.requests) {
    if (request.status !== 'succeeded' && request.status !== 'uncertain') continue
    const carried = made.call.pieces.filter(({ path }) => request.carries.includes(path))
    for (const path of carried.flatMap(({ keeps }) => keeps)) {
      if (named.has(path) || !sent.has(path) || sameAt(path, sent, back) || !isClear(path)) continue
      const isTold = report.failures.some(
        ({ rule, field }) => rule === 'kept-value-changed' && field === path,
      )
      claim(
        'report-is-true-for-two-writers',
        isTold,
        `${made.name} sent ${path} along as ${shown(sent, path)}, read ${shown(back, path)} back, and does not tell.`,
      )
    }
  }
}

/** Applying a plan sends nothing that the plan does not show. */
function claimPlanIsKept(span: Span): void {
  const { planned } = span.made
  if (planned === undefined) return
  const hasSecret = span.made.call.pieces.some(({ path }) => path === 'password')
  for (const entry of span.own) {
    if (!isWrite(span, entry)) continue
    const isPlanned = planned.some(
      ({ method, path, body }) =>
        method === entry.method &&
        entry.path.endsWith(path) &&
        (hasSecret || (body?.text ?? '') === entry.body),
    )
    claim(
      'report-is-true-for-two-writers',
      isPlanned,
      `${span.made.name} sent ${entry.method} ${entry.path} ${entry.body}, which its plan does not show.`,
    )
  }
}
