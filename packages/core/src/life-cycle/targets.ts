import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import type { Channel } from '../directory/channel.js'
import { unknownConnection } from '../directory/links.js'
import type { Link } from '../directory/plan.js'
import { readSelectors } from '../directory/selectors.js'
import { idProblem } from '../transport/fence.js'
import { isObject, kindOf } from '../user/kind.js'

/** A connection at which an account is to be created. */
export interface Target {
  readonly channel: Channel
  /** The id that the caller chose, if any. */
  readonly id: string | undefined
  readonly selectors: Link['selectors']
}

/** Reads `{ connection: true }` or `{ connection: { id?, …selectors } }`. */
export function parseTargets(
  channels: ReadonlyMap<string, Channel>,
  given: unknown,
): Outcome<readonly Target[]> {
  const failures: Failure[] = []
  const targets: Target[] = []
  for (const [name, value] of isObject(given) ? Object.entries(given) : []) {
    if (value === undefined || value === false) continue
    const channel = channels.get(name)
    if (channel === undefined) failures.push(unknownConnection(name, [...channels.keys()]))
    else {
      const target = parseTarget(channel, value)
      if (target.ok) targets.push(target.value)
      else failures.push(...target.failures)
    }
  }
  if (failures.length > 0) return fail(...failures)
  return targets.length > 0
    ? succeed(targets)
    : fail({
        code: 'invalid-input',
        rule: 'no-targets',
        message: `No connection is named to create an account at, got ${kindOf(given)}.`,
        remedy: `Name at least one: { ${[...channels.keys()][0] ?? 'connection'}: true }.`,
      })
}

function parseTarget(channel: Channel, value: unknown): Outcome<Target> {
  const place = value === true ? {} : value
  if (!isObject(place)) {
    return fail({
      code: 'invalid-input',
      connection: channel.name,
      rule: 'type',
      message: `Where an account is created is said by true or an object, got ${kindOf(place)}.`,
      remedy: 'Give true, or { id } to choose its id.',
    })
  }
  const { id, ...rest } = place
  const selectors = readSelectors(channel, rest)
  if (!selectors.ok) return selectors
  if (id === undefined) return succeed({ channel, id: undefined, selectors: selectors.value })
  const problem =
    typeof id === 'string'
      ? idProblem(id)
      : { rule: 'type', message: `A user's id is text, got ${kindOf(id)}.`, remedy: 'Give it as text.' }
  if (problem !== undefined || typeof id !== 'string') {
    return fail({ code: 'invalid-input', connection: channel.name, field: 'id', message: '', ...problem })
  }
  return channel.plugin.operations.create?.chosenId === undefined
    ? fail({
        code: 'unsupported',
        connection: channel.name,
        field: 'id',
        rule: 'chosen-id',
        message: `${channel.plugin.label} gives a new account an id of its own.`,
        remedy: 'Leave the id out; the report says which one it got.',
      })
    : succeed({ channel, id, selectors: selectors.value })
}
