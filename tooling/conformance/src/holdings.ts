import type { User } from '@crosspatch/core'

/** A user as one flat list of paths and values, so that two of them can be held against each other. */
export type Flat = ReadonlyMap<string, unknown>

/** Flattens dictionaries to one path an entry; what holds nothing is left out. */
export function flatten(user: User): Flat {
  const flat = new Map<string, unknown>()
  for (const [name, value] of Object.entries(user)) {
    if (name === 'custom') put(flat, 'custom', value)
    else if (name === 'extensions') {
      for (const [plugin, fields] of Object.entries(user.extensions ?? {}))
        put(flat, `extensions.${plugin}`, fields)
    } else putValue(flat, name, value)
  }
  return flat
}

function put(flat: Map<string, unknown>, prefix: string, fields: unknown): void {
  if (typeof fields !== 'object' || fields === null) return
  for (const [key, value] of Object.entries(fields)) putValue(flat, `${prefix}.${key}`, value)
}

function putValue(flat: Map<string, unknown>, path: string, value: unknown): void {
  const isEmpty =
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  if (!isEmpty) flat.set(path, value)
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
