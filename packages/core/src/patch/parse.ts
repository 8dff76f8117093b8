import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import { isUserFieldName, userFieldNames, userFields } from '../user/fields.js'
import type { CustomValue, UserFieldName } from '../user/user.js'
import { isList, isObject, kindOf } from '../user/kind.js'
import type { Problem } from '../user/problem.js'
import { problemOf } from '../user/value.js'
import type { Change, Secrets } from './change.js'
import { copyPatch } from './copy.js'
import { keyProblem, shown } from './key.js'
import { nearest } from './nearest.js'

/** What a patch asks for, with its secrets held apart. */
export interface ParsedPatch {
  readonly changes: readonly Change[]
  readonly secrets: Secrets
  /** The patch as it was given, copied, without its secrets. */
  readonly plain: Readonly<Record<string, unknown>>
}

/** The change that sets a password. Its value is held apart, so this is all there is to it. */
const passwordChange: Change = { path: 'password', field: 'password', verb: 'set', secret: true }

/**
 * Reads a JSON Merge Patch over the canonical user. Strict: every unknown name and every wrong value is
 * refused, all at once, each with its field, the rule and the remedy.
 *
 * @param setsPassword for the patch of a saved plan, which sets a password that it does not hold.
 */
export function parsePatch(given: unknown, setsPassword = false): Outcome<ParsedPatch> {
  const copied = copyPatch(given)
  if (!copied.ok) return copied
  const input = copied.value
  if (!isObject(input)) {
    return fail({
      code: 'invalid-input',
      rule: 'type',
      message: `A patch is an object of fields to change, got ${kindOf(input)}.`,
      remedy: "Give an object such as { title: 'Store manager' }, or an RFC 6902 document as a list.",
    })
  }
  const reading = new PatchReading(input)
  for (const [name, value] of Object.entries(input)) {
    if (name === 'extensions') reading.readExtensions(value)
    else if (isUserFieldName(name)) reading.readField(name, value)
    else reading.refuseUnknown(name)
  }
  return reading.finish(setsPassword)
}

class PatchReading {
  readonly #input: Readonly<Record<string, unknown>>
  readonly #changes: Change[] = []
  readonly #failures: Failure[] = []
  #password: string | undefined

  constructor(input: Readonly<Record<string, unknown>>) {
    this.#input = input
  }

  readField(field: UserFieldName, value: unknown): void {
    if (field === 'custom') {
      this.#readCustom(value)
      return
    }
    const { type } = userFields[field]
    if (value === null) {
      if (type === 'boolean' || type === 'secret') {
        this.#refuse(field, {
          rule: 'no-clear',
          message: `${userFields[field].label} can't be cleared.`,
          remedy: type === 'boolean' ? 'Set it to true or false.' : 'Set a new value, or leave it out.',
        })
      } else {
        this.#changes.push({ path: field, field, verb: 'clear' })
      }
      return
    }
    if (type === 'list' && isObject(value)) {
      this.#readEdit(field, value)
      return
    }
    const problem = problemOf(type, value)
    if (problem !== undefined) this.#refuse(field, problem)
    else if (field === 'password' && typeof value === 'string') {
      this.#password = value
    } else if (isFieldValue(value)) this.#changes.push({ path: field, field, verb: 'set', value })
  }

  #readEdit(field: UserFieldName, edit: Record<string, unknown>): void {
    for (const name of Object.keys(edit)) {
      if (name === 'add' || name === 'remove') continue
      this.#refuse(`${field}.${shown(name)}`, {
        rule: 'unknown-field',
        message: 'A list takes { add, remove } and nothing else.',
        remedy: 'Use add and remove, or give the whole list.',
      })
      return
    }
    const { add = [], remove = [] } = edit
    for (const [name, ids] of [
      ['add', add],
      ['remove', remove],
    ] as const) {
      const problem = problemOf('list', ids)
      if (problem !== undefined) {
        this.#refuse(`${field}.${name}`, problem)
        return
      }
    }
    if (!isIdList(add) || !isIdList(remove)) return
    if (add.some((id) => remove.includes(id))) {
      this.#refuse(field, {
        rule: 'contradiction',
        message: 'The same id is to be added and removed.',
        remedy: 'Name it in one of the two.',
      })
      return
    }
    if (add.length > 0 || remove.length > 0) {
      this.#changes.push({ path: field, field, verb: 'edit', add, remove })
    }
  }

  #readCustom(value: unknown): void {
    if (!isObject(value)) {
      this.#refuse('custom', {
        rule: 'type',
        message: `Custom fields are an object of values by key, got ${kindOf(value)}.`,
        remedy: 'Name each custom field to change; null clears that one.',
      })
      return
    }
    for (const [key, entry] of Object.entries(value)) {
      this.#readEntry('custom', key, entry, (change) => ({ ...change, field: 'custom', key }))
    }
  }

  readExtensions(value: unknown): void {
    if (!isObject(value)) {
      this.#refuse('extensions', {
        rule: 'type',
        message: `Extensions are an object by plugin id, got ${kindOf(value)}.`,
        remedy: "Write { extensions: { 'plugin-id': { field: value } } }.",
      })
      return
    }
    for (const [plugin, fields] of Object.entries(value)) {
      const problem = keyProblem(plugin)
      if (problem !== undefined) {
        this.#refuse(`extensions.${shown(plugin)}`, problem)
        continue
      }
      if (!isObject(fields)) {
        this.#refuse(`extensions.${plugin}`, {
          rule: 'type',
          message: `A plugin's extension is an object of fields, got ${kindOf(fields)}.`,
          remedy: 'Name each field to change; null clears that one.',
        })
        continue
      }
      for (const [key, entry] of Object.entries(fields)) {
        this.#readEntry(`extensions.${plugin}`, key, entry, (change) => ({
          ...change,
          field: 'extensions',
          plugin,
          key,
        }))
      }
    }
  }

  #readEntry(
    parent: string,
    key: string,
    value: unknown,
    place: (change: { path: string } & ({ verb: 'clear' } | { verb: 'set'; value: CustomValue })) => Change,
  ): void {
    const path = `${parent}.${shown(key)}`
    const problem = keyProblem(key) ?? (value === null ? undefined : problemOf('dictionary', value))
    if (problem !== undefined) this.#refuse(path, problem)
    else if (value === null) this.#changes.push(place({ path, verb: 'clear' }))
    else if (isFieldValue(value)) this.#changes.push(place({ path, verb: 'set', value }))
  }

  refuseUnknown(name: string): void {
    const suggestion = nearest(name, [...userFieldNames, 'extensions'])
    this.#refuse(shown(name), {
      rule: 'unknown-field',
      message: 'The canonical user has no such field.',
      remedy:
        suggestion === undefined
          ? "A field that only one app has goes under custom or under extensions, by the plugin's id."
          : `Did you mean ${suggestion}?`,
    })
  }

  finish(setsPassword: boolean): Outcome<ParsedPatch> {
    if (this.#failures.length > 0) return fail(...this.#failures)
    const password = this.#password
    // Always last, so that a saved plan, which lacks it, gives the same order when it is read again.
    if (setsPassword || password !== undefined) this.#changes.push(passwordChange)
    if (this.#changes.length === 0) {
      return fail({
        code: 'invalid-input',
        rule: 'empty-patch',
        message: 'The patch changes nothing.',
        remedy: 'Name at least one field to set, clear or edit.',
      })
    }
    const { password: _password, ...plain } = this.#input
    return succeed({ changes: this.#changes, secrets: password === undefined ? {} : { password }, plain })
  }

  #refuse(field: string, problem: Problem): void {
    this.#failures.push({ code: 'invalid-input', field, ...problem })
  }
}

/** Once `problemOf` found nothing wrong, this only tells the compiler. */
function isFieldValue(value: unknown): value is CustomValue {
  return value !== null && value !== undefined && !isObject(value)
}

function isIdList(value: unknown): value is readonly string[] {
  return isList(value)
}
