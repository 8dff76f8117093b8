/*
 * What the form holds: for each field whether it is left, set or cleared. Nothing turns into a clear on its own: a
 * field whose input was emptied is still to be set, and says that it lacks a value.
 */

/** A value as the form holds it. A number that is being typed is text until it goes into the patch. */
type DraftValue = string | number | boolean | readonly (string | number)[]

/** What is to become of one field. A field without an entry is left. */
export type Entry =
  | { readonly state: 'set'; readonly value: DraftValue; readonly as?: 'number' }
  | { readonly state: 'cleared' }
  /** Of a list: what is added and what is taken away. */
  | { readonly state: 'edited'; readonly add: readonly string[]; readonly remove: readonly string[] }

export type DraftState = 'left' | Entry['state']

/** The entries by path: `title`, `custom.shoeSize`, `extensions.acme.badge`. */
export type Draft = ReadonlyMap<string, Entry>

export const emptyDraft: Draft = new Map()

/** A draft with this entry, or without one for the field when it is left. */
export function withEntry(draft: Draft, path: string, entry: Entry | undefined): Draft {
  const next = new Map(draft)
  if (entry === undefined) next.delete(path)
  else next.set(path, entry)
  return next
}

/** Why a field that is to be set or edited can't be yet; nothing when it can. */
export function gapOf(entry: Entry | undefined): string | undefined {
  switch (entry?.state) {
    case 'set':
      return gapOfValue(entry.value, entry.as)
    case 'edited':
      return entry.add.length === 0 && entry.remove.length === 0
        ? 'Add or remove something, or leave the list.'
        : undefined
    case 'cleared':
    case undefined:
      return undefined
  }
}

function gapOfValue(value: DraftValue, as: 'number' | undefined): string | undefined {
  if (Array.isArray(value)) {
    return value.length === 0 ? 'Name at least one entry, or clear the list.' : undefined
  }
  if (typeof value !== 'string') return undefined
  if (value.trim() === '') return 'Type a value, or clear the field.'
  return as === 'number' && numberIn(value) === undefined ? 'Type a number, such as 42 or 7.5.' : undefined
}

/** The number that a text stands for, if no digit of it is lost. */
function numberIn(text: string): number | undefined {
  if (!/^-?\d+(?:\.\d+)?$/u.test(text.trim())) return undefined
  const number = Number(text)
  const exact = Number.isInteger(number) ? Number.isSafeInteger(number) : Number.isFinite(number)
  return exact ? number : undefined
}

/** The paths of the fields that still lack something, in the order of the draft. */
export function gapsIn(draft: Draft): string[] {
  return [...draft].filter(([, entry]) => gapOf(entry) !== undefined).map(([path]) => path)
}

/**
 * The change as a JSON merge patch (RFC 7396): what is left is absent, what is cleared is `null`. A field that lacks
 * its value is not in it.
 *
 * @example
 * toPatch(new Map([['custom.shoeSize', { state: 'set', value: '42', as: 'number' }]])) // { custom: { shoeSize: 42 } }
 */
export function toPatch(draft: Draft): Record<string, unknown> {
  const plain = new Map<string, unknown>()
  const custom = new Map<string, unknown>()
  const extensions = new Map<string, Map<string, unknown>>()
  for (const [path, entry] of draft) {
    if (gapOf(entry) !== undefined) continue
    const place = placeOf(path)
    const member = memberOf(entry)
    switch (place.field) {
      case 'custom':
        custom.set(place.key, member)
        break
      case 'extensions': {
        const fields = extensions.get(place.plugin) ?? new Map<string, unknown>()
        extensions.set(place.plugin, fields.set(place.key, member))
        break
      }
      case 'plain':
        plain.set(path, member)
    }
  }
  // fromEntries defines members instead of assigning them: a key called __proto__ stays a mere key.
  if (custom.size > 0) plain.set('custom', Object.fromEntries(custom))
  if (extensions.size > 0) {
    const fields = [...extensions].map(([plugin, members]) => [plugin, Object.fromEntries(members)] as const)
    plain.set('extensions', Object.fromEntries(fields))
  }
  return Object.fromEntries(plain)
}

function memberOf(entry: Entry): unknown {
  switch (entry.state) {
    case 'cleared':
      return null
    case 'edited':
      return {
        ...(entry.add.length === 0 ? {} : { add: entry.add }),
        ...(entry.remove.length === 0 ? {} : { remove: entry.remove }),
      }
    case 'set':
      return entry.as === 'number' && typeof entry.value === 'string' ? numberIn(entry.value) : entry.value
  }
}

type Place =
  | { readonly field: 'plain' }
  | { readonly field: 'custom'; readonly key: string }
  | { readonly field: 'extensions'; readonly plugin: string; readonly key: string }

function placeOf(path: string): Place {
  if (path.startsWith('custom.')) return { field: 'custom', key: path.slice('custom.'.length) }
  const [first, plugin, ...rest] = path.split('.')
  return first === 'extensions' && plugin !== undefined
    ? { field: 'extensions', plugin, key: rest.join('.') }
    : { field: 'plain' }
}
