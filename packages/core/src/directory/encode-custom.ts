import type { Failure } from '../failure/failure.js'
import { shown } from '../patch/key.js'
import { nearest } from '../patch/nearest.js'
import type { Change, FieldValue } from '../patch/change.js'
import type { TakenChange } from '../plugin/check.js'
import type { CustomDescription } from '../plugin/listing.js'
import { problemOf } from '../user/value.js'
import { listed } from './listed.js'

type Refused = Failure

/**
 * A change of a custom field in the form that its definition asks for: an option's name becomes its id. What does
 * not fit the definition, and what nobody knows the form of, is refused.
 */
export function encodeCustom(
  each: TakenChange,
  definitions: readonly CustomDescription[],
  { label, optIn }: { readonly label: string; readonly optIn: readonly string[] },
): TakenChange | Refused {
  const { change } = each
  const { key = '' } = change
  const definition = definitions.find((known) => known.key === key)
  if (definition === undefined) return unknownField(key, definitions, label)
  if (definition.editable === false) {
    return refuse('not-editable', `${label} does not let this field be changed.`, 'Leave it out.')
  }
  if (definition.required === true && leavesEmpty(change)) {
    return refuse('required', `${label} demands a value of this field.`, 'Set another value.')
  }
  if (change.verb !== 'set' || change.secret === true) return each
  const hasOptedIn = optIn.includes(change.path) || optIn.includes('custom')
  if (definition.form === 'unknown' && !hasOptedIn) {
    return refuse(
      'undocumented',
      `${label} does not document what a value of this kind (${definition.type}) looks like.`,
      `Try it on a test account, then add '${change.path}' to the connection's optIn setting.`,
    )
  }
  const encoded = encode(definition, change.value)
  return 'code' in encoded
    ? encoded
    : {
        ...each,
        change: { ...change, value: encoded.value },
        evidence: weaker(each.evidence, definition.form),
      }
}

/** An empty list of choices is no choice. */
function leavesEmpty(change: Change): boolean {
  return (
    change.verb === 'clear' ||
    (change.verb === 'set' && Array.isArray(change.value) && change.value.length === 0)
  )
}

type Encoded = { readonly value: FieldValue } | Refused

function encode(definition: CustomDescription, value: FieldValue): Encoded {
  switch (definition.type) {
    case 'text':
    case 'link':
    case 'user':
      return typeof value === 'string' ? { value } : wrongKind('text')
    case 'number':
      return typeof value === 'number' ? { value } : wrongKind('a number')
    case 'boolean':
      return typeof value === 'boolean' ? { value } : wrongKind('true or false')
    case 'date': {
      const problem = problemOf('date', value)
      return problem === undefined ? { value } : { code: 'invalid-input', ...problem }
    }
    case 'choice':
      return Array.isArray(value) ? wrongKind('one option') : optionOf(definition, value)
    case 'choices':
      return encodeChoices(definition, value)
    case 'unknown':
      return { value }
  }
}

function encodeChoices(definition: CustomDescription, value: FieldValue): Encoded {
  if (!Array.isArray(value)) return wrongKind('a list of options')
  const wanted: readonly (string | number)[] = value
  const ids: (string | number)[] = []
  for (const each of wanted) {
    const option = optionOf(definition, each)
    if ('code' in option) return option
    if (ids.includes(option.value)) {
      return refuse(
        'unique',
        'The list names an option twice.',
        'Name each option once, by its id or its name.',
      )
    }
    ids.push(option.value)
  }
  return { value: ids }
}

/** The id of the option with this id or, if no other has the same, with this name. */
function optionOf(
  { options = [] }: CustomDescription,
  value: FieldValue,
): { readonly value: string | number } | Refused {
  const written = typeof value === 'string' ? value.normalize('NFC') : undefined
  // A number is an id. A text is a name, or an id as it is written; if it is both, nobody knows which is meant.
  const [named, ...others] = options.filter(
    ({ id, name }) => id === value || String(id) === written || name.normalize('NFC') === written,
  )
  if (named === undefined) return unknownOption(options, written)
  if (others.length === 0) return { value: named.id }
  const ids = [named, ...others].map(({ id }) => shown(String(id)))
  return refuse(
    'ambiguous-option',
    'The field has several options of that name.',
    `Give the id of the one that is meant: ${ids.slice(0, 10).join(', ')}.`,
  )
}

function unknownOption(
  options: NonNullable<CustomDescription['options']>,
  written: string | undefined,
): Refused {
  const names = options.map(({ name }) => name)
  const suggestion = written === undefined ? undefined : nearest(written, names)
  return refuse(
    'unknown-option',
    'The field has no such option.',
    suggestion === undefined
      ? `Its options are: ${listed(names.map(shown))}.`
      : `Did you mean ${shown(suggestion)}?`,
  )
}

function unknownField(key: string, definitions: readonly CustomDescription[], label: string): Refused {
  const keys = definitions.flatMap((known) => (known.key === undefined ? [] : [known.key]))
  const byName = definitions.find((known) => known.name === key && known.key !== undefined)
  const suggestion = byName?.key ?? nearest(key, keys)
  return refuse(
    'unknown-custom-field',
    `${label} has no such custom field.`,
    suggestion === undefined ? `It has: ${listed(keys.map(shown))}.` : `Did you mean ${shown(suggestion)}?`,
  )
}

function wrongKind(expected: string): Refused {
  return refuse('type', `The field's definition asks for ${expected}.`, `Give ${expected}.`)
}

function refuse(rule: string, message: string, remedy: string): Refused {
  return { code: 'invalid-input', rule, message, remedy }
}

const ranks = ['documented', 'inferred', 'unknown'] as const

function weaker(a: TakenChange['evidence'], b: TakenChange['evidence']): TakenChange['evidence'] {
  return ranks.indexOf(a) >= ranks.indexOf(b) ? a : b
}
