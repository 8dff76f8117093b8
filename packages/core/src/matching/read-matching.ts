import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import type { Channel } from '../directory/channel.js'
import { parseLinks, unknownConnection } from '../directory/links.js'
import type { Link } from '../directory/plan.js'
import { readSelectors } from '../directory/selectors.js'
import { shown } from '../patch/key.js'
import { nearest } from '../patch/nearest.js'
import { isList, isObject, kindOf } from '../user/kind.js'
import type { MatchRule, Person } from './match.js'
import { readPerson } from './read-person.js'
import { readRules } from './read-rules.js'

/** What a call to match asks for, checked. */
export interface Matching {
  readonly person: Person
  readonly accounts: readonly {
    readonly channel: Channel
    readonly storedId: string | undefined
    readonly selectors: Link['selectors']
    readonly rules: readonly MatchRule[] | undefined
  }[]
  /** Stored links of connections that are not asked: they stay as they are. */
  readonly kept: Readonly<Record<string, object>>
  readonly signal: AbortSignal | undefined
}

/** Checks the person and the options of a call to match; refuses what is unknown or of a wrong type. */
export function readMatching(
  channels: ReadonlyMap<string, Channel>,
  given: unknown,
  options: unknown,
): Outcome<Matching> {
  if (!isObject(given)) return fail(wrong(undefined, 'type', `A person is an object, got ${kindOf(given)}.`))
  if (!isObject(options)) {
    return fail(wrong(undefined, 'type', `Options are an object, got ${kindOf(options)}.`))
  }
  const { links = {}, ...identity } = given
  const failures: Failure[] = strangeOptions(options)
  const person = readPerson(identity, failures)
  const { signal } = options
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    failures.push(wrong('signal', 'type', `Expected an AbortSignal, got ${kindOf(signal)}.`))
  }
  const named = readConnections(channels, options['connections'], failures)
  const rules = membersOf(channels, options['rules'], 'rules', failures)
  const selectors = membersOf(channels, options['selectors'], 'selectors', failures)
  const read = new Map(
    [...rules].map(([{ name }, value]) => [name, readRules(name, value, failures)] as const),
  )
  const chosen = readChosen(channels, links, selectors, failures)
  const accounts = named.map((channel) => ({
    channel,
    storedId: undefined,
    ...(chosen.get(channel.name) ?? { selectors: plainSelectors(channel, {}, failures) }),
    rules: read.get(channel.name),
  }))
  return failures.length > 0
    ? fail(...failures)
    : succeed({
        person,
        accounts,
        kept: keptLinks(chosen, named),
        signal: signal instanceof AbortSignal ? signal : undefined,
      })
}

function readConnections(
  channels: ReadonlyMap<string, Channel>,
  given: unknown,
  failures: Failure[],
): readonly Channel[] {
  if (given === undefined) return [...channels.values()]
  const names = isList(given) ? given : []
  if (names.length === 0 || new Set(names).size < names.length || !names.every(isText)) {
    failures.push(wrong('connections', 'type', 'Connections are a list of different names.'))
    return []
  }
  return names.flatMap((name) => {
    const channel = channels.get(name)
    if (channel === undefined) failures.push(unknownConnection(name, [...channels.keys()]))
    return channel ?? []
  })
}

type Chosen = ReadonlyMap<string, { readonly storedId?: string; readonly selectors: Link['selectors'] }>

function keptLinks(chosen: Chosen, asked: readonly Channel[]): Matching['kept'] {
  const names = new Set(asked.map(({ name }) => name))
  return Object.fromEntries(
    [...chosen].flatMap(([name, { storedId: id, selectors }]) =>
      id === undefined || names.has(name) ? [] : [[name, { ...selectors, id }]],
    ),
  )
}

/** The stored ids, and what is selected: by the link, by the option, or by both if they say the same. */
function readChosen(
  channels: ReadonlyMap<string, Channel>,
  links: unknown,
  selectors: ReadonlyMap<Channel, unknown>,
  failures: Failure[],
): Chosen {
  const chosen = new Map<string, { readonly storedId?: string; readonly selectors: Link['selectors'] }>()
  const whole: Record<string, unknown> = {}
  if (isObject(links)) Object.assign(whole, links)
  else failures.push(wrong('links', 'type', `Links are an object, got ${kindOf(links)}.`))
  for (const [channel, wanted] of selectors) {
    if (!isObject(wanted)) {
      failures.push({
        ...wrong('selectors', 'type', `Expected an object, got ${kindOf(wanted)}.`),
        connection: channel.name,
      })
      continue
    }
    const link = whole[channel.name]
    if (link === undefined) {
      chosen.set(channel.name, { selectors: plainSelectors(channel, wanted, failures) })
      continue
    }
    const own: Record<string, unknown> = isObject(link) ? link : { id: link }
    const differs = Object.keys(wanted).some(
      (key) => Object.hasOwn(own, key) && wanted[key] !== undefined && own[key] !== wanted[key],
    )
    if (differs) failures.push({ ...selectorsDisagree, connection: channel.name })
    whole[channel.name] = { ...wanted, ...own }
  }
  if (Object.values(whole).every((link) => link === undefined)) return chosen
  const parsed = parseLinks(channels, whole)
  if (!parsed.ok) failures.push(...parsed.failures)
  else {
    for (const { channel, link } of parsed.value) {
      chosen.set(channel.name, { storedId: link.id, selectors: link.selectors })
    }
  }
  return chosen
}

function plainSelectors(
  channel: Channel,
  wanted: Readonly<Record<string, unknown>>,
  failures: Failure[],
): Link['selectors'] {
  const read = readSelectors(channel, wanted)
  if (read.ok) return read.value
  failures.push(...read.failures)
  return {}
}

/** What an option says, by connection. */
function membersOf(
  channels: ReadonlyMap<string, Channel>,
  given: unknown,
  option: string,
  failures: Failure[],
): ReadonlyMap<Channel, unknown> {
  const members = new Map<Channel, unknown>()
  if (given === undefined) return members
  if (!isObject(given)) {
    failures.push(wrong(option, 'type', `Expected an object by connection, got ${kindOf(given)}.`))
    return members
  }
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue
    const channel = channels.get(name)
    if (channel === undefined) failures.push(unknownConnection(name, [...channels.keys()]))
    else members.set(channel, value)
  }
  return members
}

const knownOptions = ['connections', 'rules', 'selectors', 'signal']

function strangeOptions(given: Readonly<Record<string, unknown>>): Failure[] {
  return Object.keys(given)
    .filter((name) => !knownOptions.includes(name))
    .map((name) => {
      const suggestion = nearest(name, knownOptions)
      return {
        ...wrong(shown(name), 'unknown-option', 'This call has no such option.'),
        remedy:
          suggestion === undefined ? `It has: ${knownOptions.join(', ')}.` : `Did you mean ${suggestion}?`,
      }
    })
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function wrong(field: string | undefined, rule: string, message: string): Failure {
  return { code: 'invalid-input', ...(field === undefined ? {} : { field }), rule, message }
}

const selectorsDisagree: Failure = {
  code: 'invalid-input',
  field: 'selectors',
  rule: 'selectors-disagree',
  message: 'The link selects something else than the option does.',
  remedy: 'Say it in one of the two.',
}
