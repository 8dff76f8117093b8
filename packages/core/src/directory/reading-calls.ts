import { orThrow, throwFailures } from '../failure/error.js'
import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import { describeAccount, type Description } from '../listing/describe.js'
import { turnPages } from '../listing/pages.js'
import { findAccounts } from '../matching/find.js'
import { findMatch } from '../matching/find-match.js'
import { matchRules, type Match } from '../matching/match.js'
import { readMatching } from '../matching/read-matching.js'
import { shown } from '../patch/key.js'
import type { Account, FindKey } from '../plugin/listing.js'
import type { OperationInput } from '../plugin/operations.js'
import { isObject } from '../user/kind.js'
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
  function channelOf(name: string): Channel {
    const channel = channels.get(name)
    return channel ?? orThrow(fail(unknownConnection(String(name), [...channels.keys()])))
  }

  async function* list(connection: string, options: Options = {}): AsyncGenerator<ListedAccount> {
    checkOptions(options, ['selectors', 'query', 'signal'])
    const channel = channelOf(connection)
    const { list: listing } = channel.plugin.operations
    if (listing === undefined) throw notOffered(channel, 'lists')
    const { selectors, input } = await inputFor(channel, options.selectors)
    const { listQuery } = channel.plugin
    const query =
      options.query === undefined || listQuery === undefined
        ? options.query
        : orThrow(checkBySchema(listQuery, options.query, channel.name))
    if (query !== undefined && listQuery === undefined) throw notOffered(channel, 'a query of lists')
    const reading = { operation: 'list', input, query, signal: options.signal } as const
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
    const { selectors, input } = await inputFor(channel, options.selectors)
    const found = await findAccounts(channel, input, sought, options.signal)
    return found.ok
      ? succeed(found.value.map((account) => asListed(account, selectors)))
      : fail(...found.failures.map((failure) => ({ ...failure, connection: channel.name })))
  }

  async function describe(connection: string, options: Options = {}): Promise<Outcome<Description>> {
    checkOptions(options, ['selectors', 'signal'])
    const channel = channelOf(connection)
    const { input } = await inputFor(channel, options.selectors)
    return describeAccount(channel, input, ['roles', 'groups', 'custom'], options.signal)
  }

  async function match(
    given: unknown,
    options: unknown = {},
  ): Promise<{ links: object; connections: object }> {
    const { person, accounts, signal } = orThrow(readMatching(channels, given, options))
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
    return { links: Object.fromEntries(links), connections: Object.fromEntries(entries) }
  }

  return { list, find, describe, match }
}

/** What an operation is given that is about no single account. */
async function inputFor(
  channel: Channel,
  selectors: unknown,
): Promise<{ readonly selectors: Link['selectors']; readonly input: OperationInput }> {
  const read = orThrow(readSelectors(channel, isObject(selectors) ? selectors : {}))
  const input = orThrow(await operationInput(channel, { id: '', selectors: read }, []))
  return { selectors: read, input }
}

function asListed({ id, kind, user }: Account, selectors: Link['selectors']): ListedAccount {
  const listed = { id, ...(kind === undefined ? {} : { kind }), link: { ...selectors, id }, user }
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
  return succeed({ key, value })
}

/** Never returns: for the calls that a vendor does not have. */
function notOffered(channel: Channel, what: string): never {
  const failure: Failure = {
    code: 'unsupported',
    connection: channel.name,
    rule: 'no-such-call',
    message: `${channel.plugin.label} gives no ${what}.`,
    remedy: 'Leave it out for this connection.',
  }
  throwFailures([failure])
  throw new TypeError(failure.message)
}
