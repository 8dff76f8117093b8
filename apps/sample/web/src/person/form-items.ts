import type { Hints, PersonView } from '../../../src/api/people.js'
import type { FormField, ShownConnection } from '../../../src/api/session.js'
import type { ShownValue } from '../../../src/api/value.js'

/** What a field is typed or chosen with. */
type Control =
  | Exclude<FormField['type'], 'dictionary' | 'string'>
  | 'text'
  | 'role'
  | 'number'
  | 'choice'
  | 'choices'

/** Something to choose, with the label of the app that has it. */
export interface Choice {
  readonly value: string | number
  readonly label: string
  readonly app: string
}

/** One field of the form. */
export interface FormItem {
  readonly path: string
  readonly label: string
  readonly control: Control
  /** Whether clearing is offered. Apps that can't are told of by the plan. */
  readonly clearable: boolean
  readonly demands: readonly string[]
  /** The connections that honour at least one verb. */
  readonly writable: readonly string[]
  readonly choices: readonly Choice[]
  /** What the person's list holds in any app now: what can be taken away. */
  readonly held: readonly (string | number)[]
}

export interface FormSection {
  readonly title: string
  readonly items: readonly FormItem[]
}

/** A custom field that the reader named. */
export interface AddedField {
  readonly key: string
  readonly control: 'text' | 'number' | 'boolean'
}

const sections: readonly { readonly title: string; readonly paths: readonly string[] }[] = [
  {
    title: 'Name and work',
    paths: ['displayName', 'givenName', 'familyName', 'initials', 'title', 'about'],
  },
  { title: 'Contact', paths: ['email', 'secondaryEmail', 'phone', 'secondaryPhone'] },
  {
    title: 'Account',
    paths: ['active', 'externalId', 'userName', 'password', 'role', 'language', 'timezone'],
  },
  { title: 'Dates and employment', paths: ['birthDate', 'gender', 'employmentType', 'hireDate', 'endDate'] },
  { title: 'Organisation', paths: ['location', 'department', 'additionalDepartments', 'groups'] },
]

export interface FormSource {
  readonly fields: readonly FormField[]
  readonly connections: readonly ShownConnection[]
  readonly person: PersonView
  readonly hints: Hints | undefined
  readonly added: readonly AddedField[]
}

/** The form by sense, each field in the order of its section. */
export function formSections(source: FormSource): FormSection[] {
  const plain = source.fields.filter(
    ({ path, type }) => type !== 'dictionary' && !path.startsWith('extensions.'),
  )
  const placed = new Set(sections.flatMap(({ paths }) => paths))
  const known = sections.map(({ title, paths }) => ({
    title,
    items: paths.flatMap((path) => plain.filter((field) => field.path === path)),
  }))
  const further = plain.filter(({ path }) => !placed.has(path))
  const single = source.fields.filter(({ path }) => path.startsWith('extensions.'))
  return [
    ...known.map(({ title, items }) => ({ title, items: items.map((field) => itemOf(field, source)) })),
    { title: 'Further fields', items: further.map((field) => itemOf(field, source)) },
    { title: 'Custom fields', items: customItems(source) },
    { title: 'What only one app has', items: single.map((field) => itemOf(field, source)) },
  ].filter(({ title, items }) => items.length > 0 || title === 'Custom fields')
}

function itemOf(field: FormField, source: FormSource): FormItem {
  const { path, label, type, demands, writable } = field
  return {
    path,
    label,
    control: controlOf(field),
    clearable: type !== 'boolean' && type !== 'secret',
    demands,
    writable,
    choices: choicesOf(path, source),
    held: heldOf(path, source.person),
  }
}

function controlOf({ path, type }: FormField): Control {
  if (path === 'role') return 'role'
  return type === 'string' || type === 'dictionary' ? 'text' : type
}

function choicesOf(path: string, { hints, connections }: FormSource): Choice[] {
  if (path !== 'groups' && path !== 'role') return []
  return connections.flatMap(({ name, label: app }) => {
    const hint = hints?.connections[name]
    const entries = (path === 'groups' ? hint?.groups : hint?.roles) ?? []
    return entries.map(({ id, name: words }) => ({ value: id, label: words ?? id, app }))
  })
}

function heldOf(path: string, { records }: PersonView): (string | number)[] {
  const ids = Object.values(records).flatMap((record) => {
    const value = record.state === 'read' ? record.values[path] : undefined
    return typeof value === 'object' && value !== null ? value : []
  })
  return [...new Set(ids)]
}

/** Every custom field that the profile, an app's record, an app's definitions or the reader names. */
function customItems(source: FormSource): FormItem[] {
  const dictionary = source.fields.find(({ type }) => type === 'dictionary')
  if (dictionary === undefined) return []
  const keys = new Set([
    ...customKeysIn(source.person.profile),
    ...Object.values(source.person.records).flatMap((record) =>
      record.state === 'read' ? customKeysIn(record.values) : [],
    ),
    ...Object.values(source.hints?.connections ?? {}).flatMap(({ custom }) => custom.map(({ key }) => key)),
    ...source.added.map(({ key }) => key),
  ])
  return [...keys].map((key) => customItem(key, dictionary, source))
}

function customKeysIn(values: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(values).flatMap((path) =>
    path.startsWith('custom.') ? path.slice('custom.'.length) : [],
  )
}

function customItem(key: string, { demands, writable }: FormField, source: FormSource): FormItem {
  const path = `custom.${key}`
  const definitions = source.connections.flatMap(({ name, label: app }) => {
    const found = source.hints?.connections[name]?.custom.find((each) => each.key === key)
    return found === undefined ? [] : [{ ...found, app }]
  })
  const label = definitions.find((each) => each.label !== undefined)?.label ?? key
  const choices = definitions.flatMap(({ options = [], app }) =>
    options.map(({ id, name }) => ({ value: id, label: name ?? String(id), app })),
  )
  const control = customControl(
    definitions.map(({ type }) => type),
    valuesAt(path, source.person),
    source.added.find((each) => each.key === key)?.control,
  )
  return {
    path,
    label,
    control: (control === 'choice' || control === 'choices') && choices.length === 0 ? 'text' : control,
    clearable: true,
    demands,
    writable,
    choices,
    held: heldOf(path, source.person),
  }
}

const controlByType: ReadonlyMap<string, Control> = new Map([
  ['text', 'text'],
  ['link', 'text'],
  ['date', 'date'],
  ['choice', 'choice'],
  ['choices', 'choices'],
  ['boolean', 'boolean'],
  ['number', 'number'],
])

/** What apps agree on, or else what the values are: a number stays a number. */
function customControl(
  types: readonly (string | undefined)[],
  values: readonly ShownValue[],
  chosen: Control | undefined,
): Control {
  const controls = new Set(types.flatMap((type) => controlByType.get(type ?? '') ?? []))
  const [agreed] = controls
  if (controls.size === 1 && agreed !== undefined) return agreed
  const value = values.find((each) => each !== null)
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'object') return 'list'
  return chosen ?? 'text'
}

function valuesAt(path: string, { profile, records }: PersonView): ShownValue[] {
  const told = Object.values(records).flatMap((record) => (record.state === 'read' ? [record.values] : []))
  return [profile, ...told].map((values) => values[path]).filter((value) => value !== undefined)
}
