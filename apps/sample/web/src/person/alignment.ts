import type { PersonView } from '../../../src/api/people.js'
import type { FormField } from '../../../src/api/session.js'
import { withEntry, type Draft, type Entry } from './draft.js'

/** What bringing the apps in line puts into the form, and what it leaves to the reader. */
export interface Alignment {
  readonly draft: Draft
  readonly set: readonly string[]
  /** Fields that differ, and that are left: the profile has no value, no app can be written, or it is a matter of access. */
  readonly left: readonly string[]
}

/**
 * Sets every field in which an app that can be written differs to the value of the profile. Nothing is cleared, and
 * nobody is let in or shut out: whether somebody may use an app is never settled in passing.
 */
export function align(
  draft: Draft,
  { profile, differences }: PersonView,
  fields: readonly FormField[],
): Alignment {
  let next = draft
  const set: string[] = []
  const left: string[] = []
  for (const [path, connections] of Object.entries(differences)) {
    if (connections.length === 0) continue
    const entry = entryOf(profile[path])
    const writable = fieldOf(path, fields)?.writable ?? []
    if (entry === undefined || path === 'active' || !connections.some((name) => writable.includes(name))) {
      left.push(path)
      continue
    }
    next = withEntry(next, path, entry)
    set.push(path)
  }
  return { draft: next, set, left }
}

/** The field that a path is of: `custom` for each of its keys. */
function fieldOf(path: string, fields: readonly FormField[]): FormField | undefined {
  const name = path.startsWith('custom.') ? 'custom' : path
  return fields.find((field) => field.path === name)
}

function entryOf(value: PersonView['profile'][string] | undefined): Entry | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'object' && value.length === 0) return undefined
  return { state: 'set', value }
}
