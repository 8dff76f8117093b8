import type { Outcome } from '../failure/failure.js'
import type { Description } from '../listing/describe.js'
import type { Match, MatchRule, Person } from '../matching/match.js'
import type { Binding } from '../plugin/define.js'
import type { FindKey } from '../plugin/listing.js'
import type { Plugin } from '../plugin/plugin.js'
import type { User } from '../user/user.js'
import type { Bindings, Links } from './bindings.js'

type TypesOf<Bound extends Binding> =
  Bound['plugin'] extends Plugin<infer _Fields, infer _Extensions, infer _Id, infer Selectors, infer Query>
    ? { readonly selectors: Selectors; readonly query: Query }
    : never

/** What can be selected; of a plugin of which only the contract is known, anything. */
type SelectorsFor<Bound extends Binding> = unknown extends TypesOf<Bound>['selectors']
  ? string extends Bound['plugin']['id']
    ? unknown
    : undefined
  : TypesOf<Bound>['selectors']

/** An account as a list or a search shows it. */
export interface ListedAccount {
  readonly id: string
  /** Set when the id is an invitation's: nobody has accepted it yet, and no user can be written by it. */
  readonly kind?: 'invitation'
  /** What `plan`, `update` and `get` take for this connection, selectors included; an invitation has none. */
  readonly link?: { readonly id: string }
  /** Not enumerable: it stays out of JSON and out of printouts. */
  readonly user: User
}

/** How an account is looked for and where. */
export interface ReadingOptions<Bound extends Binding = Binding> {
  /** What the plugin lets one select, such as a company within the account. */
  readonly selectors?: SelectorsFor<Bound>
  readonly signal?: AbortSignal
}

export interface ListOptions<Bound extends Binding = Binding> extends ReadingOptions<Bound> {
  /** Filters, order and page size, as the plugin offers them. */
  readonly query?: TypesOf<Bound>['query']
}

/** One field and its value. */
export type Search = {
  readonly [Key in FindKey]: Readonly<Record<Key, string>> &
    Readonly<Partial<Record<Exclude<FindKey, Key>, never>>>
}[FindKey]

/** Where a person is looked for, and by what. */
export interface MatchOptions<Known extends Bindings> {
  /** The connections to look at. Default: all. */
  readonly connections?: readonly (keyof Known & string)[]
  /** Rules in the order of their weight, by connection. Default: id, externalId, email, userName. */
  readonly rules?: { readonly [Name in keyof Known]?: readonly MatchRule[] }
  /** What to select within a vendor account, by connection. */
  readonly selectors?: { readonly [Name in keyof Known]?: SelectorsFor<Known[Name]> }
  readonly signal?: AbortSignal
}

/** What matching found, connection by connection. It holds no value of a person but ids. */
export interface MatchReport<Known extends Bindings> {
  /** The linked accounts, ready for `plan` and `update`, and plain enough for a database. */
  readonly links: Links<Known>
  readonly connections: { readonly [Name in keyof Known & string]?: Match }
}

/** The calls that find accounts and what they can have. */
export interface ReadingCalls<Known extends Bindings> {
  /**
   * All accounts of a connection, one by one; the next page is asked for when the one before is used up.
   *
   * @throws CrosspatchError on the way, when a page can't be read, or when the list changed while it was read. What
   * was given before stays true.
   * @example
   * for await (const { id, user } of directory.list('academy')) console.log(id, user.active)
   */
  list<Name extends keyof Known & string>(
    connection: Name,
    options?: ListOptions<Known[Name]>,
  ): AsyncIterable<ListedAccount>

  /**
   * The accounts with this value in this field. E-mail addresses and user names are compared without regard to
   * case, all of them in Unicode's composed form.
   *
   * @example
   * const found = await directory.find('relesys', { email: 'ida@kyst.example' })
   * if (found.ok) console.log(found.value.map(({ id }) => id))
   */
  find<Name extends keyof Known & string>(
    connection: Name,
    search: Search,
    options?: ReadingOptions<Known[Name]>,
  ): Promise<Outcome<readonly ListedAccount[]>>

  /**
   * What the vendor account really has: its roles, groups, and custom fields with their options, and the fields that
   * it takes otherwise than the table of its plugin says.
   *
   * @example
   * const described = await directory.describe('academy')
   * if (described.ok) console.log(described.value.roles)
   */
  describe<Name extends keyof Known & string>(
    connection: Name,
    options?: ReadingOptions<Known[Name]>,
  ): Promise<Outcome<Description>>

  /**
   * Finds the accounts that belong to a person. Exactly one hit links; several, or rules that contradict each
   * other, are `ambiguous` and link nothing. Keep the links: a stored id survives a new name and a new address.
   *
   * @throws CrosspatchError when the person or the options are wrong. What vendors answer is never thrown.
   * @example
   * const { links, connections } = await directory.match({ externalId: 'E-1001', email: 'ida@kyst.example' })
   * await directory.update(links, { title: 'Store manager' })
   */
  match(
    person: Person & { readonly links?: Links<Known> },
    options?: MatchOptions<Known>,
  ): Promise<MatchReport<Known>>
}
