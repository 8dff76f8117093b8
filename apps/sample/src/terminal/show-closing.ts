import type { ChangeFile } from '../change.js'
import type { Recognition } from '../recognition.js'
import type { Sequel } from '../sequel.js'
import type { Epilogue, FieldOutcome } from '../story.js'
import type { System } from '../app.js'
import type { Screen } from './screen.js'
import { indent, inWords } from './text.js'

/** The one line that says how it went. */
export function showClosing(
  { results, asPlanned, remainders, isDone, matches, isSettled }: Epilogue & Sequel & Recognition,
  systems: readonly System[],
  { width, paint }: Screen,
): string[] {
  const isGood = asPlanned && isDone && isSettled
  const count = (...outcomes: FieldOutcome[]): number =>
    results.flatMap(({ fields }) => fields).filter(({ outcome }) => outcomes.includes(outcome)).length
  const done = count('changed', 'accepted')
  const unshown = count('accepted')
  const strays = results.reduce((sum, result) => sum + result.strays.length, 0)
  const labelsOf = (names: readonly string[]): string =>
    inWords(systems.filter(({ name }) => names.includes(name)).map(({ label }) => label))
  const unfinished = remainders
    .filter(({ open, failures }) => open.length > 0 || failures.length > 0)
    .map(({ name }) => name)
  const isAllSeen = remainders.every(({ hidden }) => hidden.length === 0)
  const leftOut = Object.keys(matches).filter(
    (name) => matches[name]?.status !== 'linked' && matches[name]?.status !== 'absent',
  )
  const parts = [
    done === 0
      ? 'nothing changed'
      : `${done} ${done === 1 ? 'value' : 'values'} changed${unshown === 0 ? ' and read back' : ` (${unshown} that the app never shows)`}`,
    ...part(count('unchanged'), 'already there'),
    ...part(count('refused'), 'refused in the plan'),
    ...part(count('failed'), 'FAILED'),
    ...part(count('uncertain'), 'UNCERTAIN'),
    ...(strays === 0
      ? done === 0
        ? []
        : ['nothing else touched']
      : [`${strays} TOUCHED THAT NOBODY ASKED FOR`]),
    ...(isDone
      ? [`nothing left to do${isAllSeen ? '' : ' that can be compared'}`]
      : [`LEFT TO DO IN ${labelsOf(unfinished)}`]),
    ...(isSettled ? [] : [`LEFT OUT: ${labelsOf(leftOut)}`]),
  ]
  const text = `${isGood ? '✓ As planned' : '✗ Not as planned'}: ${parts.join(', ')}.`
  return ['', ...indent(text, width, 0, 2).map((line) => paint(isGood ? 'good' : 'bad', line))]
}

/** What a reader may do next; one who brought a change of their own knows. */
export function showNext({ own }: ChangeFile, { width, paint }: Screen): string[] {
  if (own) return []
  const text =
    'Go on with: pnpm sample (the same on a page), pnpm demo --patch examples/leaving.json, pnpm demo --help'
  return ['', ...indent(text, width, 0).map((line) => paint('faint', line))]
}

/** The one line for a story that ends before it began. */
export function showNobody({ width, paint }: Screen): string[] {
  const text = '✗ Nothing was planned or written: no app could be linked to an account of this person.'
  return ['', ...indent(text, width, 0, 2).map((line) => paint('bad', line))]
}

/** The one line for a story that ends with the plan. */
export function showStop(planned: boolean, real: readonly string[], { width, paint }: Screen): string[] {
  const reason =
    real.length === 0
      ? 'this is a dry run.'
      : `${real.join(', ')} ${real.length === 1 ? 'is' : 'are'} real. Add --apply-to-real to go on.`
  const text = planned
    ? `✓ Nothing was written: ${reason}`
    : '✗ Nothing was written, and not every app could be planned for.'
  return ['', ...indent(text, width, 0, 2).map((line) => paint(planned ? 'good' : 'bad', line))]
}

function part(number: number, words: string): string[] {
  return number === 0 ? [] : [`${number} ${words}`]
}
