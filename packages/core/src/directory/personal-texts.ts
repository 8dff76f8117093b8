import type { Change, Secrets } from '../patch/change.js'
import type { Snapshot } from '../plugin/operations.js'
import type { Hidden } from '../transport/redact.js'

/** Fields whose values are words that many people share: a role called `User` is not every user. */
const shared = new Set<string>([
  'timezone',
  'language',
  'role',
  'employmentType',
  'department',
  'additionalDepartments',
  'groups',
])

/**
 * Everything personal in a change, and in the record that was read for it: a vendor may repeat it in its own
 * words, and those go into the report.
 */
export function personalTexts(
  changes: readonly Change[],
  { password }: Secrets,
  current: Snapshot | undefined,
): Hidden {
  const own = changes.filter(({ field }) => !shared.has(field))
  const common = changes.filter(({ field }) => shared.has(field))
  const held = Object.entries(current?.user ?? {}).filter(([name]) => !shared.has(name))
  return {
    exact: common.flatMap(textsOf),
    anyCase: [
      ...(password === undefined ? [] : [password]),
      ...own.flatMap(textsOf),
      ...held.flatMap(([, value]) => textsIn(value)),
    ],
  }
}

function textsOf(change: Change): string[] {
  if (change.verb === 'edit') return [...change.add, ...change.remove]
  return change.verb === 'set' ? textsIn(change.value) : []
}

/** Every text and number in a value of a user. Whether something is true gives nobody away. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [`${value}`]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
