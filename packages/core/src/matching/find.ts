import { provesAbsence } from '../failure/absence.js'
import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import type { Account, FindInput, FindKey, FindWay } from '../plugin/listing.js'
import type { CommonInput } from '../plugin/operations.js'
import { guarded } from '../plugin/fault.js'
import { failureOfReply, type Channel } from '../directory/channel.js'
import { collect } from '../listing/pages.js'
import { isAccount, markOf } from '../listing/items.js'
import { isList, isObject } from '../user/kind.js'
import { identityForm } from './identity-key.js'

/** What was read of whole lists, for searches that follow each other: each list is read once. */
export type WholeLists = Map<'whole', Promise<Outcome<readonly Account[]>>>

/** Whom to look for. */
export interface Sought {
  readonly key: FindKey
  readonly value: string
}

/**
 * The accounts whose field is this value. Every hit is held against the field itself: what a vendor's filter
 * lets through by mistake is nobody's account.
 */
export async function findAccounts(
  channel: Channel,
  input: CommonInput,
  { key, value }: Sought,
  signal: AbortSignal | undefined,
  lists: WholeLists = new Map(),
): Promise<Outcome<readonly Account[]>> {
  const way = channel.plugin.operations.find?.[key]
  if (way === undefined) return fail(cannotFind(channel, key))
  if (/^\.{0,2}$/u.test(value)) return fail(noText(key))
  const hits = new Map<string, Account>()
  let isHidden = false
  // The whole list comes last, where a filter may have missed somebody.
  const texts: readonly (string | undefined)[] = spellings(input, key, value, way)
  const whole = way.by === 'list' && way.mayMiss === true ? [undefined] : []
  for (const text of [...texts, ...whole]) {
    if (text === undefined && hits.size > 0) break
    const found = await ask(channel, input, { key, way, value: text, lists }, signal)
    if (!found.ok) return found
    for (const account of found.value) {
      const held = account.user[key]
      if (held === undefined) isHidden = true
      if (typeof held === 'string' && identityForm(key, held) === identityForm(key, value)) {
        hits.set(markOf(account), account)
      }
    }
  }
  // Of accounts that do not show the field, nobody can say whose they are.
  if (hits.size === 0 && isHidden) return fail(notShown(channel, key))
  return succeed([...hits.values()])
}

/**
 * What the vendor is asked for, since its look-up may heed what the comparison does not: the composed form, the text
 * as it was given, and an address in lower case too. A list that is read as a whole is read once.
 */
function spellings(input: CommonInput, key: FindKey, value: string, way: FindWay): readonly string[] {
  const composed = value.normalize('NFC')
  if (way.by === 'list' && guardedQuery(way, composed, input) === undefined) return [composed]
  return [...new Set([composed, value, identityForm(key, value)])]
}

function guardedQuery(way: FindWay & { readonly by: 'list' }, value: string, input: CommonInput): unknown {
  try {
    return way.query(value, input)
  } catch {
    return undefined
  }
}

interface Asked {
  readonly key: FindKey
  readonly way: FindWay
  /** Nothing, to read the whole list. */
  readonly value: string | undefined
  readonly lists: WholeLists
}

async function ask(
  channel: Channel,
  input: CommonInput,
  { key, way, value, lists }: Asked,
  signal: AbortSignal | undefined,
): Promise<Outcome<readonly Account[]>> {
  const { plugin } = channel
  if (way.by === 'call') return askByCall(channel, { ...input, value: value ?? '' }, way, signal)
  const { list } = plugin.operations
  if (list === undefined) return fail(cannotFind(channel, key))
  const query = guarded(plugin, 'planned a search', () =>
    succeed(value === undefined ? undefined : way.query(value, input)),
  )
  if (!query.ok) return query
  const known = query.value === undefined ? lists.get('whole') : undefined
  if (known !== undefined) return known
  const reading = collect(channel, list, { operation: 'find', input, query: query.value, signal })
  if (query.value === undefined) lists.set('whole', reading)
  return reading
}

async function askByCall(
  channel: Channel,
  input: FindInput,
  way: FindWay & { readonly by: 'call' },
  signal: AbortSignal | undefined,
): Promise<Outcome<readonly Account[]>> {
  const { plugin, transport } = channel
  const planned = guarded(plugin, 'planned a search', () => {
    const outcome = way.plan(input)
    if (outcome.ok && !isObject(outcome.value)) throw new TypeError('no request')
    return outcome
  })
  if (!planned.ok) return planned
  const sent = await transport.send(planned.value, { signal, about: { operation: 'find' } })
  if (!sent.replied) return fail(sent.failure)
  const failed = failureOfReply(channel, sent.reply, input, planned.value, () => ({ exact: [] }))
  if (failed !== undefined) {
    // The plugin may know of a 404 that says something else than that there is nobody.
    if (sent.reply.status === 404 && provesAbsence(failed.failure)) return succeed([])
    // The vendor's words may name anybody.
    const { vendorMessage: _words, vendorField: _name, ...failure } = failed.failure
    return fail(failure)
  }
  return guarded(
    plugin,
    'read what a search found',
    () => {
      const read = way.read(sent.reply, input)
      if (read.ok && !(isList(read.value) && read.value.every(isAccount))) throw new TypeError('no accounts')
      return read
    },
    'bad-reply',
  )
}

/** An address could be made of no other text. */
function noText(key: FindKey): Failure {
  return {
    code: 'invalid-input',
    field: key,
    rule: 'search',
    message: 'Nobody can be found by dots or by nothing.',
    remedy: 'Give the text that the account holds.',
  }
}

function cannotFind({ plugin }: Channel, key: FindKey): Failure {
  const ways = Object.keys(plugin.operations.find ?? {})
  return {
    code: 'unsupported',
    field: key,
    rule: 'no-such-search',
    message: `${plugin.label} gives no way to find somebody by ${key}.`,
    remedy: ways.length === 0 ? 'Link the account by its id.' : `It finds by: ${ways.join(', ')}.`,
  }
}

function notShown({ plugin }: Channel, key: FindKey): Failure {
  return {
    code: 'unsupported',
    field: key,
    rule: 'not-shown',
    message: `${plugin.label} lists accounts without showing their ${key} here, so that nobody can say whose they are.`,
    remedy: 'Look for another field, or link the account by its id.',
  }
}
