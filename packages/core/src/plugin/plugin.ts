import type { StandardSchemaV1 } from '@standard-schema/spec'

import type { FailureCode, Outcome } from '../failure/failure.js'
import type { HttpReply, HttpRequest } from '../http/message.js'
import type { Change } from '../patch/change.js'
import type { ExtensionTable, FieldTable } from './field-table.js'
import type { CommonInput, Operations } from './operations.js'

/**
 * What a vendor package implements. Types only: two copies of core in one tree stay compatible.
 *
 * A plugin is pure on both sides of the network. It plans requests as data and reads replies as data; it never
 * does I/O, never reads a clock, and sees secrets only in `connect`. Make one with `definePlugin`.
 */
export interface Plugin<
  Fields extends FieldTable = FieldTable,
  Extensions extends ExtensionTable = ExtensionTable,
  Id extends string = string,
  Selectors = unknown,
  Query = unknown,
> {
  /** The version of this contract. A version that core does not know is refused, never guessed. */
  readonly specVersion: 'v1'
  /** Short and stable: it stands in plans, and it is the key of the extension fields. */
  readonly id: Id
  /** The vendor's name, for people. */
  readonly label: string
  readonly fields: Fields
  readonly extensions: Extensions
  /** What the factory takes. Any Standard Schema (https://standardschema.dev) that answers at once. */
  readonly settings: StandardSchemaV1
  /** What a link may say besides the id, such as a company within the account. */
  readonly selectors?: StandardSchemaV1<unknown, Selectors>
  /** What a list may be asked for: filters, order, a page's size. */
  readonly listQuery?: StandardSchemaV1<unknown, Query>
  /** The only place where secrets are seen. */
  connect(settings: unknown): Connection
  /** Code that only some changes need (a parser, a phone library), loaded before `plan` and `read`. Not for I/O. */
  tools?(need: {
    readonly options: unknown
    readonly changes: readonly Change[]
  }): Promise<unknown> | undefined
  readonly operations: Operations
  /** Adds the vendor's own words to the failure that core has made from the status. */
  refuse?(reply: HttpReply, input: CommonInput, request: HttpRequest): Refusal | undefined
}

/** How to reach a vendor. Everything but `options` and `baseUrl` stays inside core. */
export interface Connection<Options = unknown> {
  /** Absolute, https unless on loopback, without query or credentials. */
  readonly baseUrl: string
  /** Sent with every request; not secret, shown in plans. */
  readonly headers?: Readonly<Record<string, string>>
  readonly authorization: Authorization
  /** What `plan` and `read` may know of the settings. No secrets. */
  readonly options: Options
  /** Paths of fields whose verbs are `unknown`, which this connection uses all the same. */
  readonly optIn?: readonly string[]
  /** How many requests the vendor takes in any span of that many seconds, if it says so. Core keeps to it. */
  readonly budget?: { readonly requests: number; readonly seconds: number }
}

/** Credentials as data: fixed headers, or a token that core fetches, keeps and renews. */
export type Authorization =
  | { readonly type: 'headers'; readonly headers: Readonly<Record<string, string>> }
  | { readonly type: 'token'; readonly exchange: TokenExchange }

/** How to get a token (RFC 6749 or alike). */
export interface TokenExchange {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent by POST. */
  readonly body: { readonly mediaType: string; readonly text: string }
  /** The token, and its lifetime in seconds if the vendor tells it. */
  read(reply: HttpReply): Outcome<{ readonly token: string; readonly expiresIn?: number }>
  /** The headers that carry the token. */
  authorize(token: string): Readonly<Record<string, string>>
}

/** What a vendor's bad reply says, in canonical terms where that is possible. */
export interface Refusal {
  /** Replaces the code made from the status, where the vendor means something else by it. */
  readonly code?: FailureCode
  readonly rule?: string
  /** Replaces the sentence made from the status, where that would be untrue: it is not the user who is missing. */
  readonly message?: string
  readonly remedy?: string
  /** The vendor's own words. Core takes values and secrets out. */
  readonly vendorMessage?: string
  /** The fields it names. */
  readonly fields?: readonly {
    /** The canonical path, if it is known. */
    readonly path?: string
    readonly vendorField: string
    readonly vendorMessage?: string
  }[]
}
