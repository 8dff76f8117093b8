import type { Failure } from '../failure/failure.js'
import { shown } from '../patch/key.js'
import { nearest } from '../patch/nearest.js'
import { takesAccess } from '../patch/takes-access.js'
import type { TakenChange } from '../plugin/check.js'
import type { FieldDescription } from '../plugin/listing.js'
import { listed } from './listed.js'

/** What the changes are for: an account that is there, or one that is to be. */
export type Purpose = 'update' | 'create'

/**
 * A change held against what this account takes of its field, or why it is refused. Who is to be shut out is not kept
 * in by a description, which may be wrong: that is sent, and the plan says what speaks against it.
 */
export function checkField(
  each: TakenChange,
  { refuses, note, ...description }: FieldDescription,
  purpose: Purpose,
): TakenChange | Failure {
  const { change } = each
  const problem = refuses?.[purpose === 'create' ? purpose : change.verb]
  if (problem !== undefined) {
    return purpose === 'update' && takesAccess(change)
      ? withNote(
          each,
          `${problem.message} It is sent all the same, and read back: who left must not stay in.`,
        )
      : { code: 'unsupported', ...problem }
  }
  return optionProblem(each, description) ?? (note === undefined ? each : withNote(each, note))
}

/** Whether a description speaks against what is sent all the same. */
export function isDoubted(
  { change }: TakenChange,
  fields: readonly FieldDescription[] | undefined = [],
): boolean {
  return (
    takesAccess(change) &&
    fields.some(({ path, refuses }) => path === change.path && refuses?.set !== undefined)
  )
}

/** The same, with this to be read in the plan too. */
export function withNote(each: TakenChange, note: string): TakenChange {
  const { entry } = each
  return { ...each, entry: { ...entry, note: entry.note === undefined ? note : `${entry.note} ${note}` } }
}

function optionProblem(
  { change }: TakenChange,
  { options, ignoresCase }: Pick<FieldDescription, 'options' | 'ignoresCase'>,
): Failure | undefined {
  if (options === undefined || change.verb !== 'set' || change.secret === true) return undefined
  const { value } = change
  if (typeof value !== 'string') return undefined
  const form = (text: string): string => {
    const composed = text.normalize('NFC')
    return ignoresCase === true ? composed.toLowerCase() : composed
  }
  if (options.some((option) => form(option) === form(value))) return undefined
  const suggestion = nearest(value, options)
  return {
    code: 'invalid-input',
    rule: 'unknown-option',
    message: 'The field takes only certain values in this account.',
    remedy:
      suggestion === undefined
        ? `It takes: ${listed(options.map(shown))}.`
        : `Did you mean ${shown(suggestion)}?`,
  }
}
