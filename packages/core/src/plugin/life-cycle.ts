import type { Outcome } from '../failure/failure.js'
import type { HttpReply, HttpRequest } from '../http/message.js'
import type { Change } from '../patch/change.js'
import type { User } from '../user/user.js'
import type { Evidence } from './field-table.js'
import type { FindKey } from './listing.js'
import type { CommonInput, OperationInput, Snapshot } from './operations.js'

/** What a creation is given: values that passed the field table's `create`, as changes that set. */
export interface CreateInput<Options = unknown, Selectors = unknown, Tools = unknown> extends CommonInput<
  Options,
  Selectors,
  Tools
> {
  /** The id that the caller chose, for a vendor that takes one. */
  readonly id?: string
  readonly changes: readonly Change[]
}

/** Creates an account. Which fields it takes and demands is said by the field table. */
export interface CreateOperation<Options = unknown, Selectors = unknown, Tools = unknown> {
  /** Set when the caller may choose the new account's id. */
  readonly chosenId?: Evidence
  /** Fields that no two accounts share: core looks for them first, so that nobody gets a second account. */
  readonly unique: readonly FindKey[]
  /** Set when the vendor invites: what is found after a lost reply is then an invitation. */
  readonly invites?: true
  /** Set when a list or a search need not show what was created: that nobody is found then proves nothing. */
  readonly unlisted?: true
  /** What a reader should know before it is sent. */
  readonly note?: string
  plan(input: CreateInput<Options, Selectors, Tools>): Outcome<HttpRequest>
  read(reply: HttpReply, input: CreateInput<Options, Selectors, Tools>): Outcome<Created>
}

/** What a good reply to a creation told. */
export interface Created {
  readonly id: string
  /** Set when the vendor has only invited the person: the id is the invitation's. */
  readonly kind?: 'invitation'
  readonly user?: User
}

/** What a removal is given. */
export interface RemoveInput<
  Record = unknown,
  Options = unknown,
  Selectors = unknown,
  Tools = unknown,
> extends OperationInput<Options, Selectors, Tools> {
  /** The record as it is now, read as far as `active` needs; there if `needsCurrent` is set. */
  readonly current?: Snapshot<Record>
}

/** Removes an account for good. A good status is all that is read of the reply. */
export interface RemoveOperation<Record = unknown, Options = unknown, Selectors = unknown, Tools = unknown> {
  /** Set when the record has to be looked at first, with the reason. */
  readonly needsCurrent?: string
  /** Set when a removed account may still be shown: that it is there then proves nothing. */
  readonly lingers?: true
  plan(input: RemoveInput<Record, Options, Selectors, Tools>): Outcome<HttpRequest>
}
