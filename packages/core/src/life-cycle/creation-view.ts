import type { Failure } from '../failure/failure.js'
import { takesAccess } from '../patch/takes-access.js'
import type { Checked } from '../plugin/check.js'
import type { FieldEntry } from '../plugin/field-table.js'
import type { Plugin } from '../plugin/plugin.js'

/**
 * The plugin as a creation sees it: what an account can be created with can be set, and nothing else can. So a
 * creation is held against the same table, by the same code, as a change is.
 */
export function creationView(plugin: Plugin): Plugin {
  return {
    ...plugin,
    fields: viewed(plugin.fields, plugin.label),
    extensions: viewed(plugin.extensions, plugin.label),
  }
}

function viewed<Table extends Readonly<{ [name: string]: FieldEntry | undefined }>>(
  table: Table,
  label: string,
): Table {
  const entries = Object.entries(table).map(([name, entry]) => [name, entry && forCreation(entry, label)])
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the same names with entries of the same kind, which fromEntries can't tell
  return Object.fromEntries(entries) as Table
}

function forCreation({ reason: _reason, remedy: _remedy, ...entry }: FieldEntry, label: string): FieldEntry {
  return entry.create === undefined
    ? {
        ...entry,
        verbs: {},
        reason: `${label} takes no ${entry.vendorField} when an account is created.`,
        remedy: 'Leave it out, and set it once the account is there, if the vendor lets one.',
      }
    : {
        ...entry,
        verbs: { set: entry.create.evidence },
        reason: 'An account that is created has nothing to clear or to edit yet.',
        remedy: 'Give the value, or leave the field out.',
      }
}

/**
 * Why no account is created from these values: each field that this vendor creates none without. Of a field that was
 * given and refused, its refusal is the reason.
 */
export function missingFields({ taken, refused }: Checked, plugin: Plugin): Failure[] {
  const given = new Set(taken.map(({ change }) => nameOf(change)))
  const required = Object.entries<FieldEntry>({
    ...plugin.fields,
    ...Object.fromEntries(
      Object.entries(plugin.extensions).map(([name, entry]) => [`extensions.${plugin.id}.${name}`, entry]),
    ),
  })
  return required.flatMap(([name, entry]): Failure[] => {
    if (entry.create?.required !== true || given.has(name)) return []
    const own = refused.filter(({ change }) => nameOf(change) === name).map(({ failure }) => failure)
    return own.length > 0 ? own : [missing(name, entry, plugin)]
  })
}

/** Entries of `custom` count for the whole, those of an extension each for itself. */
function nameOf({ field, path }: { readonly field: string; readonly path: string }): string {
  return field === 'extensions' ? path : field
}

function missing(name: string, { vendorField }: FieldEntry, { label, fields }: Plugin): Failure {
  const isComposed =
    name === 'displayName' && fields.givenName?.via === name && fields.familyName?.via === name
  return {
    code: 'invalid-input',
    field: name,
    vendorField,
    rule: 'required',
    message: `${label} creates no account without ${vendorField}.`,
    remedy: `Give ${name}${isComposed ? ', or givenName and familyName' : ''}.`,
  }
}

/**
 * Why no account is created rather than one with access, where it was to be one without: a field that can't be given
 * is left out otherwise, but not this one.
 */
export function wouldHaveAccess({ refused }: Checked): Failure[] {
  return refused.flatMap(({ change, failure }): Failure[] =>
    takesAccess(change)
      ? [
          {
            ...failure,
            message: `${failure.message} An account that was to be without access is not created with it.`,
          },
        ]
      : [],
  )
}
