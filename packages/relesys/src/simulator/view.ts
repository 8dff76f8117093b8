import type { RelesysReading } from './readings.js'
import type { RelesysUser } from './user.js'

export type View = Readonly<Record<string, unknown>>

/** Everything of a user that a read shows: not the password, and nothing under its name of the write model. */
export function userView(user: RelesysUser): View {
  const { id, status, creationDateTime, lastModifiedDateTime, password: _, ...rest } = user
  return {
    id,
    // Both are null in every sample of the vendor.
    url: null,
    departmentUrl: null,
    status,
    creationDateTime,
    lastModifiedDateTime,
    ...rest,
  }
}

/** A reply's body, its null members as the reading has it. */
export function shown(value: unknown, reading: Pick<RelesysReading, 'nullMembers'>): unknown {
  if (reading.nullMembers === 'present') return value
  if (Array.isArray(value)) return value.map((item: unknown) => shown(item, reading))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      // .NET's serializers leave null members out, but never the entries of a dictionary.
      .map(([name, member]) => [name, name === 'customFields' ? member : shown(member, reading)]),
  )
}
