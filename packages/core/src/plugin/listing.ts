import type { Outcome } from '../failure/failure.js'
import type { HttpReply, HttpRequest } from '../http/message.js'
import type { Verb } from '../patch/change.js'
import type { Problem } from '../user/problem.js'
import type { User } from '../user/user.js'
import type { Evidence } from './field-table.js'
import type { CommonInput } from './operations.js'

/** An account in a list. */
export interface Account {
  readonly id: string
  /** Set when the id is that of an invitation which nobody has accepted yet: no user can be written by it. */
  readonly kind?: 'invitation'
  readonly user: User
}

/** One reply's part of a list. */
export interface Page<Item> {
  readonly items: readonly Item[]
  /** The address of the next page, as the vendor gave it. Core follows it on the connection's own origin only. */
  readonly next?: string
  /** How many there are in all, if the vendor says. */
  readonly total?: number
  /** The vendor's word on whether more follow. */
  readonly more?: boolean
  /** How many items a full page holds: a shorter one is the last. */
  readonly size?: number
}

/** What a list is given. */
export interface ListInput<
  Options = unknown,
  Selectors = unknown,
  Tools = unknown,
  Query = unknown,
> extends CommonInput<Options, Selectors, Tools> {
  /** What the caller asked for, as `listQuery` has checked it; `undefined` when the plugin's own defaults do. */
  readonly query: Query | undefined
  /** How many items to skip, for a list that is paged by `offset`. */
  readonly offset: number
}

/** Reads everything of one kind, page by page. Core turns the pages, and sees to it that none is skipped or repeated. */
export interface Listing<Item, Options = unknown, Selectors = unknown, Tools = unknown, Query = unknown> {
  /**
   * - `whole`: one reply holds everything.
   * - `offset`: `plan` is called again, with the number of items to skip.
   * - `link`: each page gives the address of the next.
   */
  readonly paging: 'whole' | 'offset' | 'link'
  plan(input: ListInput<Options, Selectors, Tools, Query>): Outcome<HttpRequest>
  read(reply: HttpReply, input: ListInput<Options, Selectors, Tools, Query>): Outcome<Page<Item>>
}

/** Lists the accounts. */
export type ListOperation<Options = unknown, Selectors = unknown, Tools = unknown, Query = unknown> = Listing<
  Account,
  Options,
  Selectors,
  Tools,
  Query
>

/** The fields by which a person's account can be looked for. */
export type FindKey = 'externalId' | 'email' | 'userName' | 'displayName'

/** What a look-up by a call of its own is given. */
export interface FindInput<Options = unknown, Selectors = unknown, Tools = unknown> extends CommonInput<
  Options,
  Selectors,
  Tools
> {
  readonly value: string
}

/**
 * How accounts are found by one field. Core holds every hit against the field itself: a filter that the vendor
 * ignores finds nobody by mistake.
 */
export type FindWay<Options = unknown, Selectors = unknown, Tools = unknown, Query = unknown> = {
  readonly evidence: Evidence
  /** What a reader should know. */
  readonly note?: string
} & (
  | {
      readonly by: 'list'
      /**
       * Set when the filter may heed what the comparison does not, such as case: before it is said that there is
       * nobody, the whole list is read.
       */
      readonly mayMiss?: true
      /** What to ask the list for; `undefined` when it has to be read as a whole. */
      query(value: string, input: CommonInput<Options, Selectors, Tools>): Query | undefined
    }
  | {
      readonly by: 'call'
      plan(input: FindInput<Options, Selectors, Tools>): Outcome<HttpRequest>
      /** The accounts in a good reply. That a 404 means nobody, core knows. */
      read(reply: HttpReply, input: FindInput<Options, Selectors, Tools>): Outcome<readonly Account[]>
    }
)

/** The fields by which the vendor can be asked. */
export type FindOperations<Options = unknown, Selectors = unknown, Tools = unknown, Query = unknown> = {
  readonly [Key in FindKey]?: FindWay<Options, Selectors, Tools, Query>
}

/** What this account really has at the vendor, kind by kind. */
export interface DescribeOperations<Options = unknown, Selectors = unknown, Tools = unknown> {
  readonly roles?: Listing<RoleDescription, Options, Selectors, Tools, never>
  readonly groups?: Listing<GroupDescription, Options, Selectors, Tools, never>
  readonly custom?: Listing<CustomDescription, Options, Selectors, Tools, never>
  /** What it takes of the fields. A function, so that the code can be loaded with the first description. */
  readonly fields?: () => Promise<DescribeFields<Options, Selectors, Tools>>
}

/**
 * Reads what this account takes of the fields that the table offers, where the vendor tells: a server's schema, a
 * form that an administrator has configured.
 */
export interface DescribeFields<Options = unknown, Selectors = unknown, Tools = unknown> {
  /** At least one request. */
  plan(input: CommonInput<Options, Selectors, Tools>): Outcome<readonly HttpRequest[]>
  /**
   * The replies in the order of the requests; `undefined` where the vendor does not tell (HTTP 400, 403, 404, 405,
   * 406, 410, 501). What is not told is never a reason to refuse.
   */
  read(
    replies: readonly (HttpReply | undefined)[],
    input: CommonInput<Options, Selectors, Tools>,
  ): Outcome<readonly FieldDescription[]>
}

/** What this account makes of one field that the table offers. A field without one is as the table says. */
export interface FieldDescription {
  /** Its path in a patch: `title`, `extensions.acme.badge`. */
  readonly path: string
  /** Why it is not taken at all, by what one wants to do with it; `create` is a value for a new account. */
  readonly refuses?: { readonly [Action in Verb | 'create']?: Problem }
  /** Every value that is taken, where it is text. */
  readonly options?: readonly string[]
  /** Set when the case of an option's letters does not matter. */
  readonly ignoresCase?: true
  /** What a reader of the plan should know when the field is taken: that the vendor does not tell, say. */
  readonly note?: string
}

/** A role that can be given. */
export interface RoleDescription {
  /** What the canonical `role` is set to. */
  readonly id: string
  readonly name: string
}

/** A group that a user can be in. */
export interface GroupDescription {
  /** What the canonical `groups` hold. */
  readonly id: string
  readonly name: string
}

/** The kind of a custom field's values. */
export type CustomType =
  | 'text'
  | 'date'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'user'
  | 'link'
  | 'unknown'

/** The definition of a custom field. */
export interface CustomDescription {
  readonly id: string
  /** The key in the canonical `custom`; absent when the field can't be addressed. */
  readonly key?: string
  readonly name: string
  readonly type: CustomType
  /** How well it is known what its values look like on the wire. */
  readonly form: Evidence
  readonly required?: boolean
  /** Whether the vendor lets its values be changed. */
  readonly editable?: boolean
  /** What a `choice` or `choices` chooses from: the id that is stored, and the name that people see. */
  readonly options?: readonly { readonly id: string | number; readonly name: string }[]
}
