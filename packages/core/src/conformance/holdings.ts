import type { User } from '../index.js'

/** A user as one flat list of paths and values, so that two of them can be held against each other. */
export type Flat = ReadonlyMap<string, unknown>

/** Flattens dictionaries to one path an entry; what holds nothing is left out. */
export function flatten(user: User): Flat {
  return new Map(entriesOf(user).filter(([, value]) => !isEmpty(value)))
}

/** The paths at which a user that was shown contradicts the one that is held: also one shown as empty that is not. */
export function contradictions(held: User, shown: User): string[] {
  const told = new Set(entriesOf(shown).flatMap(([path, value]) => (value === undefined ? [] : [path])))
  return differences(flatten(held), flatten(shown)).filter((path) => told.has(path))
}

function entriesOf(user: User): [string, unknown][] {
  return Object.entries(user).flatMap(([name, value]): [string, unknown][] => {
    if (name === 'custom') return nested('custom', value)
    if (name !== 'extensions') return [[name, value]]
    return Object.entries(user.extensions ?? {}).flatMap(([plugin, fields]) =>
      nested(`extensions.${plugin}`, fields),
    )
  })
}

function nested(prefix: string, fields: unknown): [string, unknown][] {
  if (typeof fields !== 'object' || fields === null) return []
  return Object.entries(fields).map(([key, value]) => [`${prefix}.${key}`, value])
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** The paths at which two users differ; lists of ids are compared without their order. */
export function differences(before: Flat, after: Flat): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => canonical(path, before.get(path)) !== canonical(path, after.get(path)),
  )
}

function canonical(path: string, value: unknown): string {
  const isIds = path === 'groups' || path === 'additionalDepartments'
  return JSON.stringify(isIds && Array.isArray(value) ? value.map(String).toSorted() : value) ?? 'nothing'
}
