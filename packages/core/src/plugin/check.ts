import type { Failure } from '../failure/failure.js'
import type { Change, FieldValue, Secrets, Verb } from '../patch/change.js'
import { userFields } from '../user/fields.js'
import type { Problem } from '../user/problem.js'
import { problemOf } from '../user/value.js'
import type { CheckContext, Constraint, Evidence, ExtensionEntry, FieldEntry } from './field-table.js'
import { composeNames, type NamePart } from './compose-names.js'
import type { Plugin } from './plugin.js'

/** A change that the field table lets through. */
export interface TakenChange {
  readonly change: Change
  readonly entry: FieldEntry
  readonly evidence: Evidence
}

/** What a vendor's table makes of a patch. */
export interface Checked {
  readonly taken: readonly TakenChange[]
  /** Parts of a name that travel in another field. */
  readonly parts: readonly NamePart[]
  /** Whether `displayName` was composed from its parts, rather than written by the caller. */
  readonly composed: boolean
  readonly refused: readonly {
    readonly change: Change
    readonly vendorField?: string
    readonly failure: Failure
  }[]
}

/** The connection's side of the check. */
export interface CheckInput {
  readonly plugin: Plugin
  readonly changes: readonly Change[]
  readonly secrets: Secrets
  readonly optIn: readonly string[]
  readonly options: unknown
  readonly tools: unknown
}

/** Holds the changes against the plugin's field table: pure, and the only place where a field is refused by it. */
export function checkChanges({ plugin, changes, secrets, optIn, options, tools }: CheckInput): Checked {
  const taken: TakenChange[] = []
  const refused: { change: Change; vendorField?: string; failure: Failure }[] = []
  const names = composeNames(plugin, changes)
  refused.push(...names.refused)
  for (const change of names.changes) {
    const entry = entryOf(plugin, change)
    const verdict = entry === undefined ? unknownField(plugin, change) : judge(entry)
    if (entry !== undefined && typeof verdict === 'string') taken.push({ change, entry, evidence: verdict })
    else if (typeof verdict !== 'string') refused.push(refusal(change, verdict, entry?.vendorField))

    function judge(found: FieldEntry): Evidence | Refused {
      const evidence = found.verbs[change.verb]
      if (evidence === undefined) return missingVerb(plugin, change, found)
      if (
        evidence === 'unknown' &&
        !optIn.includes(change.path) &&
        (change.field === 'extensions' || !optIn.includes(change.field))
      )
        return notOptedIn(plugin, change)
      const key = change.field === 'custom' ? change.key : undefined
      const context = { options, tools, ...(key === undefined ? {} : { key }) }
      const problem =
        (key === undefined ? undefined : found.checkKey?.(key, context)) ??
        valueProblem(change, found, secrets, context)
      return problem === undefined ? evidence : { code: 'invalid-input', ...problem }
    }
  }
  return { taken, parts: names.parts, composed: names.composed, refused }
}

type Refused = Problem & { readonly code: 'unsupported' | 'invalid-input' }

function refusal(
  change: Change,
  problem: Refused,
  vendorField: string | undefined,
): { change: Change; vendorField?: string; failure: Failure } {
  const named = vendorField === undefined ? {} : { vendorField }
  return { change, ...named, failure: { field: change.path, ...named, ...problem } }
}

/** The table's entry for a change's field. */
function entryOf(plugin: Plugin, change: Change): FieldEntry | undefined {
  if (change.field !== 'extensions') return plugin.fields[change.field]
  return change.key !== undefined && Object.hasOwn(plugin.extensions, change.key)
    ? plugin.extensions[change.key]
    : undefined
}

function valueProblem(
  change: Change,
  entry: FieldEntry,
  secrets: Secrets,
  context: CheckContext,
): Problem | undefined {
  if (change.verb === 'clear') return undefined
  if (change.verb === 'edit') {
    return (
      constraintProblem(entry.constraint, change.add) ??
      entry.check?.([...change.add, ...change.remove], context)
    )
  }
  const value = change.secret === true ? secrets.password : change.value
  if (value === undefined) return undefined
  return (
    extensionTypeProblem(entry, change, value) ??
    constraintProblem(entry.constraint, value) ??
    entry.check?.(value, context)
  )
}

function extensionTypeProblem(entry: FieldEntry, change: Change, value: FieldValue): Problem | undefined {
  return change.field === 'extensions' && isExtension(entry) ? problemOf(entry.type, value) : undefined
}

function isExtension(entry: FieldEntry): entry is ExtensionEntry {
  return 'type' in entry
}

function constraintProblem(constraint: Constraint | undefined, value: FieldValue): Problem | undefined {
  if (constraint === undefined || typeof value === 'boolean' || typeof value === 'number') return undefined
  if (typeof value !== 'string') {
    // Of a list, each entry.
    for (const entry of value) {
      const problem = constraintProblem(constraint, entry)
      if (problem !== undefined) return problem
    }
    return undefined
  }
  const { minLength, maxLength, oneOf } = constraint
  if (minLength !== undefined && value.length < minLength) {
    return {
      rule: 'min-length',
      message: `The value has ${value.length} characters; the vendor demands ${minLength}.`,
      remedy: `Give at least ${minLength} characters.`,
    }
  }
  if (maxLength !== undefined && value.length > maxLength) {
    return {
      rule: 'max-length',
      message: `The value has ${value.length} characters; the vendor takes ${maxLength}.`,
      remedy: `Shorten it to at most ${maxLength} characters.`,
    }
  }
  if (oneOf !== undefined && !oneOf.includes(value)) {
    return {
      rule: 'one-of',
      message: 'The vendor takes only certain values here.',
      remedy: `Use one of ${oneOf.join(', ')}.`,
    }
  }
  return undefined
}

function unknownField(plugin: Plugin, change: Change): Refused {
  const label = change.field === 'extensions' ? change.key : userFields[change.field].label
  return {
    code: 'unsupported',
    rule: 'no-such-field',
    message: `${plugin.label} has no field for ${label}.`,
    remedy: `Leave it out for ${plugin.label}.`,
  }
}

const wording: Readonly<Record<Verb, string>> = {
  set: 'set',
  clear: 'cleared',
  edit: 'edited entry by entry',
}

function missingVerb(plugin: Plugin, change: Change, entry: FieldEntry): Refused {
  const honoured = Object.keys(entry.verbs)
  return {
    code: 'unsupported',
    rule: honoured.length === 0 ? 'read-only' : `no-${change.verb}`,
    message: entry.reason ?? `${plugin.label} gives no way to have ${change.path} ${wording[change.verb]}.`,
    remedy:
      entry.remedy ??
      (honoured.length === 0
        ? `Leave it out for ${plugin.label}.`
        : `${plugin.label} takes: ${honoured.join(', ')}.`),
  }
}

function notOptedIn(plugin: Plugin, change: Change): Refused {
  return {
    code: 'unsupported',
    rule: 'undocumented',
    message: `${plugin.label} does not document how ${change.path} is ${wording[change.verb]}.`,
    remedy: `Try it on a test account, then add '${change.path}' to the connection's optIn setting.`,
  }
}
