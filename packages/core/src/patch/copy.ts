import { fail, succeed, type Outcome } from '../failure/failure.js'
import { isList, isObject } from '../user/kind.js'
import { longestList } from '../user/value.js'

/** No patch needs more members in one place; looking at each of a million would only cost time. */
const mostMembers = 1_000

class TooManyMembers extends Error {}

/**
 * A patch as plain data of our own, every member read once: what was checked is what is planned, whatever the
 * caller's object (a getter, a proxy, a list that is changed meanwhile) says later. `undefined` is left out.
 */
export function copyPatch(patch: unknown): Outcome<unknown> {
  try {
    return succeed(copy(patch, 0))
  } catch (error) {
    return error instanceof TooManyMembers
      ? fail({
          code: 'invalid-input',
          rule: 'max-members',
          message: `The patch has an object with more than ${mostMembers} members.`,
          remedy: 'Name only what is to change, and spread it over several patches.',
        })
      : fail({
          code: 'invalid-input',
          rule: 'type',
          message: 'The patch can not be read: one of its members throws.',
          remedy: 'Give plain data, such as what JSON.parse returns.',
        })
  }
}

/** As deep as a patch goes: `extensions`, its plugin, its field. Anything below is refused by its kind. */
const deepest = 3

function copy(value: unknown, depth: number): unknown {
  if (isList(value)) return value.length > longestList ? value : Array.from(value)
  if (!isObject(value) || depth === deepest) return value
  const names = Object.keys(value)
  if (names.length > mostMembers) throw new TooManyMembers()
  return Object.fromEntries(
    names
      .map((name): [string, unknown] => [name, copy(value[name], depth + 1)])
      .filter(([, member]) => member !== undefined),
  )
}
