import type { PersonView } from '../../../src/api/people.js'
import type { FormField } from '../../../src/api/session.js'
import type { ShownValue } from '../../../src/api/value.js'

/** One field beside each other. A value is `undefined` where nobody tells it. */
export interface ComparedRow {
  readonly path: string
  readonly label: string
  readonly profile: ShownValue | undefined
  readonly values: Readonly<Record<string, ShownValue | undefined>>
  /** The connections whose value is another than the profile's. */
  readonly differing: readonly string[]
}

/** Every field that anybody tells, in the model's order; what only one app has comes last. */
export function comparedRows(
  { profile, records, differences }: PersonView,
  fields: readonly FormField[],
): ComparedRow[] {
  const read = Object.entries(records).flatMap(([name, record]) =>
    record.state === 'read' ? [[name, record.values] as const] : [],
  )
  const paths = new Set([profile, ...read.map(([, values]) => values)].flatMap(Object.keys))
  const order = fields.map(({ path }) => path)
  const rank = (path: string): number => {
    const at = order.indexOf(path.startsWith('custom.') ? 'custom' : path)
    return at === -1 ? order.length : at
  }
  return [...paths]
    .toSorted((one, other) => rank(one) - rank(other))
    .map((path) => ({
      path,
      label: labelOf(path, fields),
      profile: profile[path],
      values: Object.fromEntries(read.map(([name, values]) => [name, values[path]])),
      differing: differences[path] ?? [],
    }))
    .filter((row) => [row.profile, ...Object.values(row.values)].some((value) => !isEmpty(value)))
}

/** Whether there is nothing to compare: the profile has no value, and at most one app shows one. */
export function isLone({ profile, values }: ComparedRow): boolean {
  return isEmpty(profile) && Object.values(values).filter((value) => !isEmpty(value)).length < 2
}

/** The field as a person calls it; a custom field goes by its key. */
export function labelOf(path: string, fields: readonly FormField[]): string {
  const known = fields.find((field) => field.path === path)?.label
  return known ?? (path.startsWith('custom.') ? path.slice('custom.'.length) : path)
}

function isEmpty(value: ShownValue | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'object' && value.length === 0)
}
