import {
  succeed,
  type DescribeFields,
  type FieldDescription,
  type FieldEntry,
  type Problem,
  type Verb,
} from '@crosspatch/core'

import { extensions, fields, pluginId } from '../fields.js'
import { planDiscovery } from '../plan/discovery.js'
import type { ScimOptions } from '../settings.js'
import { isSame, type AttributeDefinition } from '../wire/discovery.js'
import { readDiscovery, type Discovered, type SchemaTold } from './discovery.js'

/** What this server takes of the fields, by what it says of itself. Loaded with the first description. */
export const describeFields: DescribeFields<ScimOptions> = {
  plan: planDiscovery,
  read: (replies, { options }) => {
    const told = readDiscovery(replies)
    return succeed(places.flatMap((place) => description(place, told, options)))
  },
}

type Refuses = NonNullable<FieldDescription['refuses']>

/** Where a field stands in the schemas. */
interface Place {
  readonly path: string
  readonly schema: 'user' | 'enterprise'
  /** The attribute, and the sub-attribute if it is one. */
  readonly names: readonly string[]
  /** What the table offers to do with it. */
  readonly actions: readonly string[]
  /** Whether it is an attribute of its own: one that takes its part in a list may be left without a value. */
  readonly isSingle: boolean
}

const places: readonly Place[] = [
  ...Object.entries<FieldEntry>(fields).map(([path, entry]) => placeOf(path, entry, path === 'department')),
  ...Object.entries<FieldEntry>(extensions).map(([name, entry]) =>
    placeOf(`extensions.${pluginId}.${name}`, entry, true),
  ),
].filter(({ actions }) => actions.length > 0)

/** `emails.value` of `emails[primary eq true].value`. */
function placeOf(path: string, { vendorField, verbs, create }: FieldEntry, isEnterprise: boolean): Place {
  const plain = vendorField.replace(/\[.*\]/u, '')
  return {
    path,
    schema: isEnterprise ? 'enterprise' : 'user',
    names: plain.split('.'),
    actions: [...Object.keys(verbs), ...(create === undefined ? [] : ['create'])],
    isSingle: plain === vendorField,
  }
}

function description(place: Place, told: Discovered, { update }: ScimOptions): FieldDescription[] {
  const { path, actions } = place
  const { refuses, definition, note } = inSchema(place, told[place.schema])
  const byPatch: Refuses = update === 'patch' && !told.hasPatch ? { set: noPatch, clear: noPatch } : {}
  const refused = Object.entries({ ...refuses, ...byPatch }).filter(([action]) => actions.includes(action))
  const values = isPlainText(path) ? definition?.canonicalValues : undefined
  const described = {
    ...(refused.length === 0 ? {} : { refuses: Object.fromEntries(refused) }),
    ...(values === undefined ? {} : { options: values }),
    ...(values === undefined || definition?.isCaseExact === true ? {} : { ignoresCase: true as const }),
    ...noted(note, path === 'password' && !told.changesPasswords ? noPasswords : undefined),
  }
  return Object.keys(described).length === 0 ? [] : [{ path, ...described }]
}

interface Finding {
  readonly refuses?: Refuses
  readonly definition?: AttributeDefinition
  readonly note?: string
}

/** What a schema says of a field, from the attribute down to its part. */
function inSchema({ names, isSingle }: Place, schema: SchemaTold): Finding {
  if (schema === 'untold') return { note: notTold }
  if (schema === 'absent') return { refuses: always(absent('enterprise extension')) }
  // Some schemas tell the parts of a name by dotted names, without the name itself.
  const dotted = schema.find(({ name }) => names.length > 1 && isSame(name, names.join('.')))
  if (dotted !== undefined) {
    const refused = refusalsOf(dotted, names.join('.'), isSingle)
    return { ...(refused && { refuses: refused }), definition: dotted }
  }
  let definitions: readonly AttributeDefinition[] | undefined = schema
  let definition: AttributeDefinition | undefined
  let refuses: Refuses | undefined
  for (const [depth, name] of names.entries()) {
    // A schema that does not tell the parts says nothing of them.
    if (definitions === undefined) return { ...(refuses && { refuses }), note: notTold }
    definition = definitions.find((each) => isSame(each.name, name))
    const whole = names.slice(0, depth + 1).join('.')
    if (definition === undefined) {
      // What all resources have in common need not be in a schema: https://www.rfc-editor.org/rfc/rfc7643#section-3.1
      return whole === 'externalId' ? {} : { refuses: always(absent(whole)) }
    }
    refuses ??= refusalsOf(definition, whole, isSingle)
    definitions = definition.subAttributes
  }
  return { ...(refuses && { refuses }), ...(definition && { definition }) }
}

/** https://www.rfc-editor.org/rfc/rfc7643#section-7 */
function refusalsOf(
  { mutability, isRequired }: AttributeDefinition,
  name: string,
  isSingle: boolean,
): Refuses | undefined {
  if (mutability === 'readonly') {
    return always({
      rule: 'read-only',
      message: `The server's schema says that ${name} can only be read (mutability: readOnly).`,
      remedy: 'Leave the field out for this connection.',
    })
  }
  if (mutability === 'immutable') {
    const problem = {
      rule: 'immutable',
      message: `The server's schema says that ${name} is given once and stays (mutability: immutable).`,
      remedy: "Leave the field out. If it holds nothing yet, send it once without check: 'live'.",
    }
    return { set: problem, clear: problem }
  }
  if (!isRequired || !isSingle) return undefined
  return {
    clear: {
      rule: 'required',
      message: `The server's schema demands a value of ${name} (required: true).`,
      remedy: 'Set another value.',
    },
  }
}

/** Values that go out as they are given. */
function isPlainText(path: string): boolean {
  return path !== 'active' && path !== 'password' && !/phone/iu.test(path)
}

function always(problem: Problem): { readonly [Action in Verb | 'create']?: Problem } {
  return { set: problem, clear: problem, create: problem }
}

function absent(name: string): Problem {
  return {
    rule: 'not-in-schema',
    message: `The server's schema has no ${name}.`,
    remedy: "Leave the field out. If the server takes it all the same, send it without check: 'live'.",
  }
}

function noted(...notes: readonly (string | undefined)[]): { readonly note?: string } {
  const given = notes.filter((note) => note !== undefined)
  return given.length === 0 ? {} : { note: given.join(' ') }
}

const notTold = 'The server does not tell its schema for this, so nobody could check it.'

const noPasswords =
  'The server says that it does not support the change of passwords: it may drop this one without a word.'

/** https://www.rfc-editor.org/rfc/rfc7643#section-5 */
const noPatch: Problem = {
  rule: 'no-patch',
  message: 'The server says that it has no PATCH (patch.supported is false in its ServiceProviderConfig).',
  remedy: "Set update to 'put' in the connection's settings.",
}
