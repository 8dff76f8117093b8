import { CrosspatchError, orThrow } from '../failure/error.js'
import { fail, succeed, type Outcome } from '../failure/failure.js'
import { describeAccount, describedKinds, type Description } from '../listing/describe.js'
import { turnPages } from '../listing/pages.js'
import { findAccounts } from '../matching/find.js'
import { findMatch } from '../matching/find-match.js'
import { matchRules, type Match } from '../matching/match.js'
import { readMatching } from '../matching/read-matching.js'
import { shown } from '../patch/key.js'
import type { Account, FindKey } from '../plugin/listing.js'
import { guarded } from '../plugin/fault.js'
import { isObject, kindOf } from '../user/kind.js'
import { textProblem } from '../user/text.js'
import type { Channel } from './channel.js'
import { checkOptions } from './call-options.js'
import { operationInput } from './current.js'
import { unknownConnection } from './links.js'
import type { Link } from './plan.js'
import type { ListedAccount } from './reading-types.js'
import { checkBySchema } from './schema.js'
import { readSelectors } from './selectors.js'

type Options = Readonly<{ selectors?: unknown; query?: unknown; signal?: AbortSignal }>

const findKeys: readonly FindKey[] = ['externalId', 'email', 'userName', 'displayName']

/** The calls that find accounts and what they can have, over these channels. */
export function readingCalls(channels: ReadonlyMap<string, Channel>): {
  list(connection: string, options?: Options): AsyncIterable<ListedAccount>
  find(connection: string, search: unknown, options?: Options): Promise<Outcome<readonly ListedAccount[]>>
  describe(connection: string, options?: Options): Promise<Outcome<Description>>
  match(person: unknown, options?: unknown): Promise<{ links: object; connections: object }>
} {
  function channelOf(given: unknown): Channel {
    const name = typeof given === 'string' ? given : kindOf(given)
    const channel = channels.get(name)
    return channel ?? orThrow(fail(unknownConnection(name, [...channels.keys()])))
  }

  async function* list(connection: string, options: Options = {}): AsyncGenerator<ListedAccount> {
    checkOptions(options, ['selectors', 'query', 'signal'])
    const channel = channelOf(connection)
    const selectors = selectorsOf(channel, options)
    const { list: listing } = channel.plugin.operations
    if (listing === undefined) throw notOffered(channel, 'gives no lists of its users')
    const query = queryOf(channel, options)
    const input = named(channel, await operationInput(channel, { id: '', selectors }, []))
    const { signal } = options
    const reading = { operation: 'list', input: orThrow(input), query, signal } as const
    for await (const account of turnPages(channel, listing, reading)) yield asListed(account, selectors)
  }

  async function find(
    connection: string,
    search: unknown,
    options: Options = {},
  ): Promise<Outcome<readonly ListedAccount[]>> {
    checkOptions(options, ['selectors', 'signal'])
    const channel = channelOf(connection)
    const sought = orThrow(readSearch(search))
    const selectors = selectorsOf(channel, options)
    const input = named(channel, await operationInput(channel, { id: '', selectors }, []))
    if (!input.ok) return input
    const found = named(channel, await findAccounts(channel, input.value, sought, options.signal))
    return found.ok ? succeed(found.value.map((account) => asListed(account, selectors))) : found
  }

  async function describe(connection: string, options: Options = {}): Promise<Outcome<Description>> {
    checkOptions(options, ['selectors', 'signal'])
    const channel = channelOf(connection)
    const selectors = selectorsOf(channel, options)
    const input = await operationInput(channel, { id: '', selectors }, [])
    const { signal } = options
    return named(
      channel,
      input.ok ? await describeAccount(channel, input.value, describedKinds, signal) : input,
    )
  }

  async function match(
    given: unknown,
    options: unknown = {},
  ): Promise<{ links: object; connections: object }> {
    const { person, accounts, kept, signal } = orThrow(readMatching(channels, given, options))
    const entries = await Promise.all(
      accounts.map(async ({ channel, rules, ...account }): Promise<[string, Match]> => {
        const asked = {
          channel,
          person,
          ...account,
          rules: rules ?? matchRules,
          isOwnRules: rules !== undefined,
          signal,
        }
        return [channel.name, await findMatch(asked)]
      }),
    )
    const links = entries.flatMap(([name, found]): [string, unknown][] =>
      found.status === 'linked' ? [[name, { ...found.link.selectors, id: found.link.id }]] : [],
    )
    return { links: { ...kept, ...Object.fromEntries(links) }, connections: Object.fromEntries(entries) }
  }

  return { list, find, describe, match }
}

/** @throws CrosspatchError naming the selectors that the connection's plugin does not have. */
function selectorsOf(channel: Channel, { selectors }: Options): Link['selectors'] {
  return orThrow(readSelectors(channel, isObject(selectors) ? selectors : {}))
}

/** @throws CrosspatchError when the connection's plugin does not take this query. */
function queryOf({ name, plugin }: Channel, { query }: Options): unknown {
  if (query === undefined) return undefined
  const { listQuery } = plugin
  if (listQuery === undefined) throw notOffered({ name, plugin }, 'takes no query of its lists')
  return orThrow(guarded(plugin, 'checked a query', () => checkBySchema(listQuery, query, name)))
}

/** The same outcome, its failures saying at which connection. */
function named<Value>({ name }: Channel, outcome: Outcome<Value>): Outcome<Value> {
  return outcome.ok ? outcome : fail(...outcome.failures.map((failure) => ({ ...failure, connection: name })))
}

function asListed({ id, kind, user }: Account, selectors: Link['selectors']): ListedAccount {
  const listed = kind === undefined ? { id, link: { ...selectors, id }, user } : { id, kind, user }
  return Object.defineProperty(listed, 'user', { enumerable: false })
}

function readSearch(search: unknown): Outcome<{ readonly key: FindKey; readonly value: string }> {
  const entries = isObject(search) ? Object.entries(search).filter(([, value]) => value !== undefined) : []
  const [[name, value] = ['', undefined], ...more] = entries
  const key = findKeys.find((each) => each === name)
  if (key === undefined || typeof value !== 'string' || value === '' || more.length > 0) {
    return fail({
      code: 'invalid-input',
      ...(name === '' ? {} : { field: shown(name) }),
      rule: 'search',
      message: 'A search names one field and its text.',
      remedy: `Give one of ${findKeys.join(', ')}, such as { email: 'name@example.com' }.`,
    })
  }
  const problem = textProblem(value)
  return problem === undefined
    ? succeed({ key, value })
    : fail({ code: 'invalid-input', field: key, ...problem })
}

/** For the calls that a vendor does not have. */
function notOffered({ name, plugin }: Pick<Channel, 'name' | 'plugin'>, what: string): CrosspatchError {
  return new CrosspatchError([
    {
      code: 'unsupported',
      connection: name,
      rule: 'no-such-call',
      message: `${plugin.label} ${what}.`,
      remedy: 'Leave it out for this connection.',
    },
  ])
}
