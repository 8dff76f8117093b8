import type { Change, User } from '@crosspatch/core'

import { extensions, fields, pluginId } from '../fields.js'
import type { ScimOptions } from '../settings.js'

/**
 * What goes along with a write without being changed by it: with a whole user everything, otherwise the other value
 * in a list that is sent whole.
 */
export function keptChanges(
  user: User | undefined,
  changes: readonly Change[],
  { update }: ScimOptions,
): readonly Change[] {
  if (user === undefined) return []
  const changed = new Set(changes.map(({ path }) => path))
  const places = everything.filter(({ path }) => update === 'put' || changed.has(twins[path] ?? ''))
  return places.flatMap((place): Change[] => {
    const value =
      place.field === 'extensions'
        ? user.extensions?.[pluginId]?.[place.key ?? '']
        : valueIn(user, place.field)
    if (value === undefined || changed.has(place.path)) return []
    return value === null ? [{ ...place, verb: 'clear' }] : [{ ...place, verb: 'set', value }]
  })
}

type Place = Pick<Change, 'path' | 'field' | 'key' | 'plugin'>
type Name = Exclude<keyof typeof fields, 'password' | 'groups'>

function isWritable(name: string): name is Name {
  return Object.hasOwn(fields, name) && name !== 'password' && name !== 'groups'
}

function valueIn(user: User, field: Change['field']): string | boolean | null | undefined {
  return isWritable(field) ? user[field] : undefined
}

const everything: readonly Place[] = [
  ...Object.keys(fields)
    .filter(isWritable)
    .map((name): Place => ({ path: name, field: name })),
  ...Object.keys(extensions).map((key): Place => ({
    path: `extensions.${pluginId}.${key}`,
    field: 'extensions',
    plugin: pluginId,
    key,
  })),
]

/** What stands in one list, and goes out with it. */
const twins: Readonly<Record<string, string>> = {
  email: 'secondaryEmail',
  secondaryEmail: 'email',
  phone: 'secondaryPhone',
  secondaryPhone: 'phone',
}
