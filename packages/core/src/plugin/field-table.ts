import type { Problem } from '../user/problem.js'
import type { FieldType } from '../user/fields.js'
import type { FieldValue, Verb } from '../patch/change.js'
import type { UserFieldName } from '../user/user.js'

/**
 * How well something about a vendor is known.
 *
 * - `documented`: a page of the vendor says so.
 * - `inferred`: a sample, a sibling page or a client in use shows it; it works, and the plan says so.
 * - `unknown`: nothing says so; refused unless the connection's settings opt in by the field's path.
 */
export type Evidence = 'documented' | 'inferred' | 'unknown'

/** What a vendor demands of a value beyond the canonical type. */
export interface Constraint {
  readonly minLength?: number
  readonly maxLength?: number
  /** Every value the vendor takes. */
  readonly oneOf?: readonly string[]
}

/** What a field's own check may look at: everything but the network and the secrets. */
export interface CheckContext<Options = unknown, Tools = unknown> {
  readonly options: Options
  readonly tools: Tools
  /** The key, for an entry of `custom`. */
  readonly key?: string
}

/** One canonical field at one vendor. Everything that is said about the field is derived from this entry. */
export interface FieldEntry<Record = unknown, Options = unknown, Tools = unknown> {
  /** The name that the vendor's documentation uses, for writing. */
  readonly vendorField: string
  /** What the vendor lets one do, with the evidence for each. Empty when it can only be read. */
  readonly verbs: { readonly [Name in Verb]?: Evidence }
  /** Whether an account can be created with it, and whether none can be created without. */
  readonly create?: { readonly evidence: Evidence; readonly required?: true }
  /** How the field is cleared on the wire, in a few words. */
  readonly clearedBy?: string
  readonly constraint?: Constraint
  /** Why a change of this field needs the record as it is now. */
  readonly needsCurrent?: string
  /** Why a verb is not offered. */
  readonly reason?: string
  /** What to do instead. */
  readonly remedy?: string
  /** What a reader of the plan should know when this field is taken. */
  readonly note?: string
  /**
   * The vendor keeps the name in one field: given and family name go into `displayName`, and only together.
   * Such an entry is never planned on its own.
   */
  readonly via?: 'displayName'
  /** Whether this key of a dictionary can be written at all, whatever the verb; pure. Says what is wrong, or nothing. */
  checkKey?(key: string, context: CheckContext<Options, Tools>): Problem | undefined
  /** A further rule of the vendor for values; pure. Says what is wrong, or nothing. */
  check?(value: FieldValue, context: CheckContext<Options, Tools>): Problem | undefined
  /** The canonical value in a record of the vendor: `null` when it holds nothing, `undefined` when it does not say. */
  read?(record: Record, options: Options): FieldValue | CustomRecord | null | undefined
}

/** Custom values by key, as they are read. */
export type CustomRecord = Readonly<{ [key: string]: FieldValue | null }>

/** What one vendor does with the canonical fields. A field that is not here is unsupported. */
export type FieldTable<Record = unknown, Options = unknown, Tools = unknown> = {
  readonly [Name in UserFieldName]?: FieldEntry<Record, Options, Tools>
}

/** A field that only this vendor has. */
export interface ExtensionEntry<Record = unknown, Options = unknown, Tools = unknown> extends FieldEntry<
  Record,
  Options,
  Tools
> {
  readonly type: Exclude<FieldType, 'list' | 'dictionary' | 'secret'>
  /** A short name for a person. */
  readonly label: string
}

/** The fields that only this vendor has, by the name they have in a patch. */
export type ExtensionTable<Record = unknown, Options = unknown, Tools = unknown> = Readonly<{
  [name: string]: ExtensionEntry<Record, Options, Tools>
}>
