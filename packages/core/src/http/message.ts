import type { Change } from '../patch/change.js'

/** The methods that the vendors' APIs use. */
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The body of a request: the exact text that goes on the wire. */
export interface HttpBody {
  readonly mediaType: string
  readonly text: string
}

/**
 * A request as data: what a plugin plans and core sends. The address is below the connection's base URL;
 * the connection's own headers and its credentials are added when it is sent.
 */
export interface HttpRequest {
  readonly method: HttpMethod
  /** The path below the base URL, made with {@link path}. */
  readonly path: string
  /** By name; or as it stands in an address that the vendor gave, without the question mark. */
  readonly query?: Readonly<Record<string, string>> | string
  /** Headers of this request, names in lower case; never credentials. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: HttpBody
  /**
   * Secrets that are put into a JSON body when it is sent: an RFC 6901 pointer to an existing object's
   * member, and the secret's name.
   */
  readonly secrets?: Readonly<Record<string, 'password'>>
  /** Whether sending it twice has the same effect as sending it once. Core repeats no other request whose fate is unknown. */
  readonly repeatable: boolean
  /**
   * The paths of the changes that this request carries: at least one for a write, none for a read. It is taken on
   * trust: core does not look into the body, and reports as applied what is listed here once the request succeeded.
   * List only what the body really holds.
   */
  readonly carries: readonly string[]
  /**
   * Set when a refusal (400, 409, 422) does not prove that nothing was done: the vendor may have carried out a
   * part. Core then reads the record back.
   */
  readonly partial?: true
  /**
   * What has to go along without being part of the change, in canonical terms, so that core can see afterwards
   * that it stayed: a user who was disabled still is.
   */
  readonly keeps?: readonly Change[]
  /**
   * Set for a request that takes access away: it is sent even though an earlier request of the same change was
   * refused. Somebody who left must not stay in because of a title.
   */
  readonly despite?: true
  /** Set when the call is known from inference only, with what it is inferred from. */
  readonly inferred?: string
  /** What a reader of the plan should know before it is sent. */
  readonly note?: string
}

/** A reply as data, its body bounded in size. */
export interface HttpReply {
  readonly status: number
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}
