import { userFields, type FieldEntry, type Plugin, type User, type Verb } from '../index.js'

import type { SampleValue, Subject } from './subject.js'

/** One field with one verb, as a patch that does just that. */
export interface FieldCase {
  readonly path: string
  readonly verb: Verb
  readonly patch: Readonly<Record<string, unknown>>
  /** The paths whose values this patch may change. */
  readonly touches: readonly string[]
  /** Whether the table offers it; otherwise it has to be refused. */
  readonly offered: boolean
  readonly entry: FieldEntry | undefined
}

type Samples = Subject<unknown>['samples']

const allVerbs: readonly Verb[] = ['set', 'clear', 'edit']

/** Every canonical field and every extension field with every verb that its type has. */
export function fieldCases(plugin: Plugin, samples: Samples, held: User): FieldCase[] {
  const cases: FieldCase[] = []
  for (const [name, { type }] of Object.entries(userFields)) {
    if (name === 'custom') continue
    const entry = entryOf(plugin, name)
    for (const verb of allVerbs) {
      if (verb === 'edit' ? type !== 'list' : verb === 'clear' && (type === 'boolean' || type === 'secret'))
        continue
      const value = samples[name]?.[0] ?? fallback(type)
      cases.push({
        path: name,
        verb,
        patch: patchOf(name, verb, value, held),
        touches: entry?.via === undefined ? [name] : [name, entry.via, 'givenName', 'familyName'],
        offered: isOffered(entry, verb),
        entry,
      })
    }
  }
  for (const [path, [value]] of Object.entries(samples)) {
    const [field, first, second] = path.split('.')
    if (field !== 'custom' && field !== 'extensions') continue
    const entry = field === 'custom' ? plugin.fields.custom : plugin.extensions[second ?? '']
    for (const verb of ['set', 'clear'] as const) {
      const written = verb === 'clear' ? null : value
      const patch =
        field === 'custom'
          ? { custom: { [first ?? '']: written } }
          : { extensions: { [first ?? '']: { [second ?? '']: written } } }
      cases.push({ path, verb, patch, touches: [path], offered: isOffered(entry, verb), entry })
    }
  }
  return cases
}

function entryOf(plugin: Plugin, name: string): FieldEntry | undefined {
  const found = Object.entries(plugin.fields).find(([field]) => field === name)
  return found?.[1]
}

/** What is undocumented counts as not offered: it is refused unless one opts in. */
function isOffered(entry: FieldEntry | undefined, verb: Verb): boolean {
  const evidence = entry?.verbs[verb]
  return evidence !== undefined && evidence !== 'unknown'
}

function patchOf(name: string, verb: Verb, value: SampleValue, held: User): Record<string, unknown> {
  if (verb === 'clear') return { [name]: null }
  if (verb === 'set') return { [name]: value }
  const present = name === 'groups' ? held.groups : held.additionalDepartments
  const add = Array.isArray(value) ? value.filter((id) => !(present ?? []).includes(String(id))) : []
  return { [name]: { add, remove: (present ?? []).slice(0, 1) } }
}

/** A value for a field that the vendor is to refuse whatever it is. */
export function fallback(type: string): SampleValue {
  const values: Readonly<Record<string, SampleValue>> = {
    email: 'suite@conformance.example',
    phone: '+4533445566',
    date: '2024-02-29',
    timezone: 'Europe/Copenhagen',
    language: 'da',
    boolean: true,
    list: ['suite-id'],
    secret: 'suite-secret-1',
  }
  return values[type] ?? 'Suite value'
}
