import type { User } from '@crosspatch/core'

import type { Records } from './story.js'
import { inModelOrder, isEmpty, isSame, valuesOf, type Value } from './values.js'

/** One field in all apps. */
interface ComparedField {
  readonly path: string
  /** By the connection's name; `undefined` where the app does not tell it. */
  readonly values: Readonly<Record<string, Value>>
  /** Whether apps that tell it tell different things. */
  readonly differs: boolean
  /** The value that most apps tell, if there is a most. */
  readonly usual: Value
}

/** What the apps say of one person. */
export interface Comparison {
  /** What at least two apps tell, or the change touches. */
  readonly shared: readonly ComparedField[]
  /** What only one app tells, unless it is empty: the paths by the connection's name. */
  readonly alone: Readonly<Record<string, readonly string[]>>
}

/** Fields that each app fills with ids or words of its own: they say different things without disagreeing. */
export const ownWords: ReadonlySet<string> = new Set([
  'groups',
  'role',
  'department',
  'additionalDepartments',
])

/** Lays the records of one person beside each other. */
export function compare(records: Records, touched: ReadonlySet<string>): Comparison {
  const users: [string, User | undefined][] = Object.entries(records).map(([name, record]) => [
    name,
    record.ok ? record.value : undefined,
  ])
  const alone: Record<string, string[]> = {}
  const shared: ComparedField[] = []
  for (const path of pathsIn(users.flatMap(([, user]) => user ?? []))) {
    const values = Object.fromEntries(users.map(([name, user]) => [name, valuesOf(user).get(path)]))
    const tellers = Object.entries(values).filter(([, value]) => value !== undefined)
    const [[only] = ['']] = tellers
    const told = tellers.map(([, value]) => value)
    if (tellers.length === 1 && !touched.has(path)) {
      if (!told.every(isEmpty)) alone[only] = [...(alone[only] ?? []), path]
      continue
    }
    const differs = !ownWords.has(path) && told.some((value) => !isSame(value, told[0]))
    shared.push({ path, values, differs, usual: usualOf(told) })
  }
  return { shared, alone }
}

/** Every path that is told, in the order of the canonical model. */
function pathsIn(users: readonly User[]): string[] {
  return inModelOrder(new Set(users.flatMap((user) => [...valuesOf(user).keys()])), (path) => path)
}

function usualOf(values: readonly Value[]): Value {
  const counted = values.map((value) => values.filter((other) => isSame(value, other)).length)
  const most = Math.max(...counted)
  const leaders = values.filter((_, index) => counted[index] === most)
  return leaders.every((value) => isSame(value, leaders[0])) ? leaders[0] : undefined
}
