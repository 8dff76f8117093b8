import type { Outcome } from '../failure/failure.js'
import type { HttpReply, HttpRequest } from '../http/message.js'
import type { Change } from '../patch/change.js'
import type { User, UserFieldName } from '../user/user.js'
import type { CreateOperation, RemoveOperation } from './life-cycle.js'
import type { DescribeOperations, FindOperations, ListOperation } from './listing.js'

/** The calls. `get` and `update` are the floor; further ones are capabilities by being there. */
export interface Operations<
  Record = unknown,
  Options = unknown,
  Selectors = unknown,
  Tools = unknown,
  Query = unknown,
> {
  readonly get: GetOperation<Record, Options, Selectors, Tools>
  readonly update: UpdateOperation<Record, Options, Selectors, Tools>
  readonly list?: ListOperation<Options, Selectors, Tools, Query>
  readonly find?: FindOperations<Options, Selectors, Tools, Query>
  readonly create?: CreateOperation<Options, Selectors, Tools>
  readonly remove?: RemoveOperation<Record, Options, Selectors, Tools>
  readonly describe?: DescribeOperations<Options, Selectors, Tools>
}

/** What every operation is given. */
export interface CommonInput<Options = unknown, Selectors = unknown, Tools = unknown> {
  /** What the link said besides the id. */
  readonly selectors: Selectors
  readonly options: Options
  readonly tools: Tools
}

/** What an operation on one account is given. */
export interface OperationInput<Options = unknown, Selectors = unknown, Tools = unknown> extends CommonInput<
  Options,
  Selectors,
  Tools
> {
  /** The user's id at the vendor; never empty, never a path of its own. */
  readonly id: string
}

/** A record as the vendor holds it: decoded for people, and as it came for the plugin's own use. */
export interface Snapshot<Record = unknown> {
  /** The id that the record itself carries, if it does. Core refuses a record that is not the one it asked for. */
  readonly id?: string
  /** Set when the record is that of an invitation, which nobody has accepted yet. */
  readonly kind?: 'invitation'
  readonly user: User
  readonly record: Record
}

/** What a read is given. */
export interface GetInput<Options = unknown, Selectors = unknown, Tools = unknown> extends OperationInput<
  Options,
  Selectors,
  Tools
> {
  /**
   * The fields that are asked for, where it is not the whole user: what takes a request of its own to read can
   * be left out when it is not among them.
   */
  readonly fields?: readonly (UserFieldName | 'extensions')[]
}

/** Reads one user. */
export interface GetOperation<Record = unknown, Options = unknown, Selectors = unknown, Tools = unknown> {
  /** At least one request; all of them have to succeed. */
  plan(input: GetInput<Options, Selectors, Tools>): Outcome<readonly HttpRequest[]>
  /** The good replies, in the order of the requests. */
  read(replies: readonly HttpReply[], input: GetInput<Options, Selectors, Tools>): Outcome<Snapshot<Record>>
}

/** What the update is given: changes that passed the field table, and the record if it was needed. */
export interface UpdateInput<
  Record = unknown,
  Options = unknown,
  Selectors = unknown,
  Tools = unknown,
> extends OperationInput<Options, Selectors, Tools> {
  readonly changes: readonly Change[]
  readonly current?: Snapshot<Record>
}

/** Changes one user. */
export interface UpdateOperation<Record = unknown, Options = unknown, Selectors = unknown, Tools = unknown> {
  /** Set when every update needs the record as it is now, with the reason. */
  readonly needsCurrent?: string
  /**
   * Requests in the order in which they are sent. A failure that names the path of a change refuses that
   * change alone; one without a field refuses the connection's whole share.
   */
  plan(input: UpdateInput<Record, Options, Selectors, Tools>): Outcome<readonly HttpRequest[]>
  /** Reads the good reply to one of the requests: the record, if it holds one. */
  read(
    reply: HttpReply,
    input: UpdateInput<Record, Options, Selectors, Tools>,
    request: HttpRequest,
  ): Outcome<Receipt>
}

/** What a good reply told. */
export interface Receipt {
  /**
   * The record after the change, if the reply holds it. Without it (HTTP 204, or a reply that shows something else),
   * give `succeed({})`, and never what was sent: core then reads the record back where the call asks for that.
   */
  readonly user?: User
  /** The id in that record, if it carries one. Core refuses a record of somebody else. */
  readonly id?: string
  /**
   * The vendor has taken the request, but says that the outcome is not known yet (HTTP 202). Reading the record
   * back can then confirm the change; that it is not there yet proves nothing.
   */
  readonly pending?: true
}
