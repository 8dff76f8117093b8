import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import type { Channel } from '../directory/channel.js'
import { parseLinks, unknownConnection } from '../directory/links.js'
import type { Link } from '../directory/plan.js'
import { readSelectors } from '../directory/selectors.js'
import { shown } from '../patch/key.js'
import { nearest } from '../patch/nearest.js'
import { isList, isObject, kindOf } from '../user/kind.js'
import { problemOf } from '../user/value.js'
import { matchRules, type MatchRule, type Person } from './match.js'

/** What a call to match asks for, checked. */
export interface Matching {
  readonly person: Person
  readonly accounts: readonly {
    readonly channel: Channel
    readonly storedId: string | undefined
    readonly selectors: Link['selectors']
    readonly rules: readonly MatchRule[] | undefined
  }[]
  readonly signal: AbortSignal | undefined
}

/** Checks the person and the options of a call to match; refuses what is unknown or of a wrong type. */
export function readMatching(
  channels: ReadonlyMap<string, Channel>,
  given: unknown,
  options: unknown,
): Outcome<Matching> {
  if (!isObject(given)) return fail(wrong(undefined, 'type', `A person is an object, got ${kindOf(given)}.`))
  if (!isObject(options))
    return fail(wrong(undefined, 'type', `Options are an object, got ${kindOf(options)}.`))
  const { links, ...identity } = given
  const failures = [
    ...strange(identity, ['externalId', 'email', 'userName']),
    ...strange(options, ['connections', 'rules', 'selectors', 'signal']),
  ]
  const person = readPerson(identity, failures)
  const { connections = [...channels.keys()], rules = {}, selectors = {}, signal } = options
  const named = isList(connections) ? connections : []
  if (named.length === 0) failures.push(wrong('connections', 'type', 'Connections are a list of names.'))
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    failures.push(wrong('signal', 'type', `Expected an AbortSignal, got ${kindOf(signal)}.`))
  }
  const byRules = membersOf(channels, rules, 'rules', failures)
  const bySelectors = membersOf(channels, selectors, 'selectors', failures)
  const stored = new Map<string, Link>()
  if (isObject(links) && Object.values(links).some((link) => link !== undefined)) {
    const parsed = parseLinks(channels, links)
    if (parsed.ok) for (const { channel, link } of parsed.value) stored.set(channel.name, link)
    else failures.push(...parsed.failures)
  } else if (links !== undefined && !isObject(links))
    failures.push(wrong('links', 'type', 'Links are an object.'))

  const accounts = named.flatMap((name): Matching['accounts'] => {
    const channel = channels.get(String(name))
    if (channel === undefined) {
      failures.push(unknownConnection(String(name), [...channels.keys()]))
      return []
    }
    const link = stored.get(channel.name)
    const wanted = bySelectors[channel.name]
    const read = readSelectors(channel, isObject(wanted) ? wanted : {})
    if (!read.ok) failures.push(...read.failures)
    return [
      {
        channel,
        storedId: link?.id,
        selectors: { ...(read.ok ? read.value : {}), ...link?.selectors },
        rules: readRules(channel, byRules[channel.name], failures),
      },
    ]
  })
  return failures.length > 0
    ? fail(...failures)
    : succeed({ person, accounts, signal: signal instanceof AbortSignal ? signal : undefined })
}

function readPerson({ externalId, email, userName }: Record<string, unknown>, failures: Failure[]): Person {
  let person: Person = {}
  for (const [field, value] of Object.entries({ externalId, email, userName })) {
    if (value === undefined || value === null) continue
    const problem = problemOf(field === 'email' ? 'email' : 'string', value)
    if (problem !== undefined) failures.push({ code: 'invalid-input', field, ...problem })
    else if (typeof value === 'string' && value !== '') person = { ...person, [field]: value }
  }
  return person
}

function readRules(channel: Channel, rules: unknown, failures: Failure[]): readonly MatchRule[] | undefined {
  if (rules === undefined) return undefined
  const known = isList(rules) ? rules.flatMap((rule) => matchRules.find((each) => each === rule) ?? []) : []
  if (
    !isList(rules) ||
    known.length !== rules.length ||
    known.length === 0 ||
    new Set(known).size < known.length
  ) {
    failures.push({
      ...wrong('rules', 'rules', 'Rules are a list of different names, the weightiest first.'),
      connection: channel.name,
      remedy: `Use some of ${matchRules.join(', ')}.`,
    })
  }
  return known
}

function membersOf(
  channels: ReadonlyMap<string, Channel>,
  given: unknown,
  option: string,
  failures: Failure[],
): Readonly<Record<string, unknown>> {
  if (!isObject(given)) {
    failures.push(wrong(option, 'type', `Expected an object by connection, got ${kindOf(given)}.`))
    return {}
  }
  for (const name of Object.keys(given)) {
    if (!channels.has(name)) failures.push(unknownConnection(name, [...channels.keys()]))
  }
  return given
}

function strange(given: Record<string, unknown>, known: readonly string[]): Failure[] {
  return Object.keys(given)
    .filter((name) => !known.includes(name) && given[name] !== undefined)
    .map((name) => {
      const suggestion = nearest(name, known)
      return {
        ...wrong(shown(name), 'unknown-option', 'Nobody can be matched by this.'),
        remedy: suggestion === undefined ? `Use: ${known.join(', ')}.` : `Did you mean ${suggestion}?`,
      }
    })
}

function wrong(field: string | undefined, rule: string, message: string): Failure {
  return { code: 'invalid-input', ...(field === undefined ? {} : { field }), rule, message }
}
