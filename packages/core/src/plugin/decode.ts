import { isUserFieldName } from '../user/fields.js'
import type { User } from '../user/user.js'
import type { ExtensionTable, FieldTable } from './field-table.js'

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
  const fields: [string, unknown][] = []
  for (const [name, entry] of Object.entries(plugin.fields)) {
    if (!isUserFieldName(name)) continue
    const value = entry.read?.(record, options)
    if (value !== undefined) fields.push([name, value])
  }
  const extension: [string, unknown][] = []
  for (const [name, entry] of Object.entries(plugin.extensions)) {
    const value = entry.read?.(record, options)
    if (value !== undefined) extension.push([name, value])
  }
  if (extension.length > 0) fields.push(['extensions', { [plugin.id]: Object.fromEntries(extension) }])
  // oxlint-disable-next-line typescript/consistent-type-assertions -- each entry's own type fits its name, which the tables' types saw to and fromEntries can't tell
  return Object.fromEntries(fields) as User
}
