import { isUserFieldName, userFields } from '../user/fields.js'
import { isList, isObject } from '../user/kind.js'

/**
 * The patch that leads from one user to another. A field that is gone is cleared; a list becomes an edit, unless
 * it was replaced as a whole. What is no value of its field goes into the patch as it is, to be refused there.
 */
export function patchBetween(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  replaced: ReadonlySet<string>,
): Record<string, unknown> {
  return changedMembers(before, after, (name, held, now) => {
    if (name === 'custom') return memberDifference(held, now, 1)
    if (name === 'extensions') return memberDifference(held, now, 2)
    const isListField = isUserFieldName(name) && userFields[name].type === 'list'
    return isListField ? listDifference(held, now, replaced.has(name)) : now
  })
}

/** What became of each member that is not the same: its new value, `null` when it is gone. */
function changedMembers(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  difference: (name: string, held: unknown, now: unknown) => unknown,
): Record<string, unknown> {
  const changed: [string, unknown][] = []
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const held = Object.hasOwn(before, name) ? before[name] : undefined
    const now = Object.hasOwn(after, name) ? after[name] : undefined
    // Absent and null are the same here: the record holds nothing.
    if (isSame(held ?? null, now ?? null)) continue
    const member = difference(name, held, now ?? null)
    if (member !== undefined) changed.push([name, member])
  }
  return Object.fromEntries(changed)
}

/** A dictionary is changed entry by entry, down to the depth at which its values are. */
function memberDifference(held: unknown, now: unknown, depth: number): unknown {
  if (depth === 0 || (now !== null && !isObject(now))) return now
  const before = isObject(held) ? held : {}
  const members = changedMembers(before, now ?? {}, (_, was, is) => memberDifference(was, is, depth - 1))
  return Object.keys(members).length === 0 ? undefined : members
}

function listDifference(held: unknown, now: unknown, whole: boolean): unknown {
  if (!isList(held) || !isList(now)) return now
  const add = now.filter((id) => !held.includes(id))
  const remove = held.filter((id) => !now.includes(id))
  const repeats = new Set(now).size < now.length
  // Ids are in no particular order.
  if (add.length + remove.length === 0 && !repeats) return undefined
  return whole || repeats ? now : { add, remove }
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
