import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import { isObject, kindOf } from '../user/kind.js'
import { idProblem } from '../transport/fence.js'
import { shown } from '../patch/key.js'
import { nearest } from '../patch/nearest.js'
import type { Channel } from './channel.js'
import { readSelectors } from './selectors.js'
import type { Link } from './plan.js'

/** An account to work on: its connection, and which one it is there. */
export interface LinkedChannel {
  readonly channel: Channel
  readonly link: Link
}

/** Reads `{ connection: id }` or `{ connection: { id, …selectors } }`; refuses what is unknown or can't be an id. */
export function parseLinks(
  channels: ReadonlyMap<string, Channel>,
  links: unknown,
): Outcome<readonly LinkedChannel[]> {
  if (!isObject(links)) {
    return fail({
      code: 'invalid-input',
      rule: 'type',
      message: `Links are an object from connection names to user ids, got ${kindOf(links)}.`,
      remedy: "Give { connectionName: 'user id' }.",
    })
  }
  const linked: LinkedChannel[] = []
  const failures: Failure[] = []
  for (const [name, value] of Object.entries(links)) {
    if (value === undefined) continue
    const channel = channels.get(name)
    if (channel === undefined) {
      failures.push(unknownConnection(name, [...channels.keys()]))
      continue
    }
    const link = parseLink(channel, value)
    if (link.ok) linked.push({ channel, link: link.value })
    else failures.push(...link.failures)
  }
  failures.push(...sameAccounts(linked))
  if (failures.length > 0) return fail(...failures)
  if (linked.length === 0) {
    return fail({
      code: 'invalid-input',
      rule: 'no-links',
      message: 'No connection is named.',
      remedy: `Name at least one of ${[...channels.keys()].join(', ')} with the user's id there.`,
    })
  }
  return succeed(linked)
}

/** One account, however many connections lead to it. */
export function accountOf({ channel, link }: LinkedChannel): string {
  return `${channel.plugin.id} ${channel.baseUrl} ${link.id.toLowerCase()}`
}

/** A change that went to one account twice would take two entries out of a list where one was meant. */
function sameAccounts(linked: readonly LinkedChannel[]): Failure[] {
  const first = new Map<string, string>()
  return linked.flatMap((each): Failure[] => {
    const account = accountOf(each)
    const { name } = each.channel
    const other = first.get(account)
    if (other !== undefined) {
      return [
        {
          code: 'invalid-input',
          connection: name,
          field: 'id',
          rule: 'same-account',
          message: `This is the account that ${other} is linked to already.`,
          remedy: 'Link each account once.',
        },
      ]
    }
    first.set(account, name)
    return []
  })
}

/** Reads one connection's part. */
function parseLink(channel: Channel, value: unknown): Outcome<Link> {
  const { id, ...selectors } = isObject(value) ? value : { id: value }
  const refuse = (problem: { rule: string; message: string; remedy: string }): Outcome<Link> =>
    fail({ code: 'invalid-input', connection: channel.name, field: 'id', ...problem })
  if (typeof id !== 'string') {
    return refuse({
      rule: 'type',
      message: `A user's id is text, got ${kindOf(id)}.`,
      remedy: "Give the user's id at the vendor.",
    })
  }
  const problem = idProblem(id)
  if (problem !== undefined) return refuse(problem)
  const read = readSelectors(channel, selectors)
  return read.ok ? succeed({ id, selectors: read.value }) : read
}

/** That there is no connection of this name, and which there are. */
export function unknownConnection(name: string, known: readonly string[]): Failure {
  const suggestion = nearest(name, known)
  return {
    code: 'invalid-input',
    connection: shown(name),
    rule: 'unknown-connection',
    message: 'The directory has no such connection.',
    remedy:
      suggestion === undefined
        ? `It has: ${known.join(', ')}.`
        : `Did you mean ${suggestion}? The directory has: ${known.join(', ')}.`,
  }
}
