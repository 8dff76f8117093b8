import type { Failure } from '../failure/failure.js'
import type { Checked } from '../plugin/check.js'
import type { FieldEntry } from '../plugin/field-table.js'
import type { Plugin } from '../plugin/plugin.js'
import { isUserFieldName } from '../user/fields.js'

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

function forCreation(
  { needsCurrent: _current, reason: _reason, remedy: _remedy, ...entry }: FieldEntry,
  label: string,
): FieldEntry {
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

/** The fields that this vendor creates no account without, and that are not among those taken. */
export function missingFields({ taken }: Checked, plugin: Plugin): Failure[] {
  const given = new Set(taken.map(({ change }) => change.field))
  return Object.entries(plugin.fields).flatMap(([name, entry]: [string, FieldEntry]): Failure[] =>
    entry.create?.required === true && isUserFieldName(name) && !given.has(name)
      ? [
          {
            code: 'invalid-input',
            field: name,
            vendorField: entry.vendorField,
            rule: 'required',
            message: `${plugin.label} creates no account without ${entry.vendorField}.`,
            remedy: `Give ${name}${entry.via === undefined && name === 'displayName' ? ', or givenName and familyName' : ''}.`,
          },
        ]
      : [],
  )
}
