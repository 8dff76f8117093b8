import type { User } from '../user/user.js'
import type { ExtensionTable, FieldEntry, FieldTable } from './field-table.js'

/**
 * The canonical user in a vendor's record, field by field as the tables say. A field whose entry can't read, or
 * reads nothing out of this record, is absent.
 */
export function decodeUser<Record, Options>(
  plugin: {
    readonly id: string
    readonly fields: FieldTable<Record, Options, never>
    readonly extensions: ExtensionTable<Record, Options, never>
  },
  record: Record,
  options: Options,
): User {
  const fields = readAll(plugin.fields, record, options)
  const own = readAll(plugin.extensions, record, options)
  if (own.length > 0) fields.push(['extensions', { [plugin.id]: Object.fromEntries(own) }])
  // oxlint-disable-next-line typescript/consistent-type-assertions -- each entry's own type fits its name, which the tables' types saw to and fromEntries can't tell
  return Object.fromEntries(fields) as User
}

function readAll<Record, Options>(
  table: Readonly<{ [name: string]: FieldEntry<Record, Options, never> }>,
  record: Record,
  options: Options,
): [string, unknown][] {
  const values: [string, unknown][] = []
  for (const name in table) {
    const value = table[name]?.read?.(record, options)
    if (value !== undefined) values.push([name, value])
  }
  return values
}
