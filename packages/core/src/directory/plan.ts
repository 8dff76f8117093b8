import type { Failure } from '../failure/failure.js'
import type { HttpRequest } from '../http/message.js'
import type { Verb } from '../patch/change.js'
import type { Evidence } from '../plugin/field-table.js'

/** The version of a plan's form. A plan of another version is refused, never guessed. */
export const planFormat = 'crosspatch-plan/v1'

/**
 * What would be sent, to whom, and what each vendor makes of each field; nothing has been written yet.
 *
 * A plan is plain data: `JSON.stringify` keeps it, and `apply` takes it back. It holds the values of the change,
 * but never a secret; printing it with `console.log` shows neither.
 */
export interface Plan {
  readonly format: typeof planFormat
  /** What is planned: a change of accounts unless it says otherwise. */
  readonly operation?: 'create' | 'remove'
  /** The change as a merge patch, without its password. */
  readonly patch: Readonly<Record<string, unknown>>
  /** Secrets that the change sets, by name. A plan that was saved needs them again when it is applied. */
  readonly secrets: readonly 'password'[]
  /** Whether what a vendor already holds was left out. */
  readonly compare: boolean
  /** Set when the change was held against what the vendors' accounts really have. */
  readonly check?: 'live'
  readonly connections: Readonly<Record<string, ConnectionPlan>>
}

/**
 * - `ready`: there is something to send.
 * - `nothing-to-send`: the vendor already holds all of it, or the change holds nothing for it.
 * - `refused`: the vendor can take none of it.
 * - `needs-current`: planned offline, but the vendor's record is needed first.
 * - `failed`: the record could not be read.
 */
export type PlanStatus = 'ready' | 'nothing-to-send' | 'refused' | 'needs-current' | 'failed'

/** One vendor's share of a plan. */
export interface ConnectionPlan {
  /** The plugin's id. */
  readonly plugin: string
  /** The user's id at the vendor, and what else the link said. An account that is to be created may have none yet. */
  readonly link: PlannedLink
  readonly status: PlanStatus
  readonly baseUrl: string
  /** The headers that every request of this connection gets; what is secret in them is redacted. */
  readonly headers: Readonly<Record<string, string>>
  /** Whether it was computed from the vendor's record; `apply` then reads that again. */
  readonly fromCurrent: boolean
  readonly fields: readonly FieldPlan[]
  /** In the order in which they are sent. */
  readonly requests: readonly HttpRequest[]
  /** What stopped this share as a whole. */
  readonly failures: readonly Failure[]
}

/** Which account is meant: its id, and the selectors that the plugin offers. */
export interface Link {
  readonly id: string
  readonly selectors: Readonly<Record<string, unknown>>
}

/** Which account is meant, as far as it has an id yet. */
export type PlannedLink = Omit<Link, 'id'> & Partial<Pick<Link, 'id'>>

/**
 * - `taken`: it is going to be sent.
 * - `unchanged`: the vendor holds it already.
 * - `refused`: the vendor can't take it; `failure` says why and what to do.
 * - `needs-current`: it depends on the record, which an offline plan did not read.
 */
export type FieldPlanStatus = 'taken' | 'unchanged' | 'refused' | 'needs-current'

/** One field of the change at one vendor. */
export interface FieldPlan {
  readonly path: string
  readonly verb: Verb
  readonly status: FieldPlanStatus
  /** The field as the vendor names it. */
  readonly vendorField?: string
  readonly evidence?: Evidence
  /** The path of the field it travels in: a given name within `displayName`. */
  readonly carriedBy?: string
  /** Why the vendor's record is needed for it. */
  readonly needsCurrent?: string
  /** What a reader should know. */
  readonly note?: string
  /** The vendor never shows this field, so that nobody can verify what became of it. */
  readonly writeOnly?: true
  readonly failure?: Failure
}
