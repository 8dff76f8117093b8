import type { Failure } from '../failure/failure.js'
import type { HttpMethod } from '../http/message.js'
import type { Verb } from '../patch/change.js'
import type { Evidence } from '../plugin/field-table.js'
import type { User } from '../user/user.js'
import type { PlannedLink } from './plan.js'

/** What became of a plan, connection by connection and field by field. It holds no values of the user. */
export interface Report {
  /** Whether every field of the change is applied or was there already, at every vendor. */
  readonly ok: boolean
  readonly connections: Readonly<Record<string, ConnectionReport>>
}

/**
 * - `applied`: all that was planned is done.
 * - `nothing-to-send`: there was nothing to do.
 * - `refused`: the vendor can take none of the change; nothing was sent.
 * - `partly-applied`: some fields are done; the others say why not.
 * - `failed`: nothing was done.
 * - `uncertain`: for at least one field nobody can say.
 */
export type ConnectionStatus =
  | 'applied'
  | 'nothing-to-send'
  | 'refused'
  | 'partly-applied'
  | 'failed'
  | 'uncertain'

/** What became of one vendor's share. */
export interface ConnectionReport {
  readonly plugin: string
  readonly link: PlannedLink
  readonly status: ConnectionStatus
  readonly fields: readonly FieldReport[]
  readonly requests: readonly RequestReport[]
  readonly failures: readonly Failure[]
  /** The account that was created. Of an invitation, the id is the invitation's, and there is no link yet. */
  readonly created?: {
    readonly id: string
    readonly kind?: 'invitation'
    /** What `plan`, `update` and `get` take for this connection. */
    readonly link?: { readonly id: string } & Readonly<Record<string, unknown>>
  }
  /**
   * The user as the vendor's last reply showed it, if one did. Not enumerable: it stays out of JSON and out of
   * printouts.
   */
  readonly user?: User
}

/**
 * - `applied`: the vendor did it.
 * - `unchanged`: the vendor held it already; nothing was sent for it.
 * - `refused`: it was never sent, because the vendor can't take it.
 * - `failed`: it was sent and did not happen.
 * - `not-sent`: an earlier request of this connection failed.
 * - `uncertain`: it may or may not have happened.
 */
export type FieldStatus = 'applied' | 'unchanged' | 'refused' | 'failed' | 'not-sent' | 'uncertain'

/** What became of one field at one vendor. */
export interface FieldReport {
  readonly path: string
  readonly verb: Verb
  readonly status: FieldStatus
  readonly vendorField?: string
  readonly evidence?: Evidence
  readonly carriedBy?: string
  /** For an applied field: whether the vendor's record was seen to hold it, beyond its word for it. */
  readonly verified?: boolean
  /** The vendor never shows this field: its word is all there is. */
  readonly writeOnly?: true
  readonly failure?: Failure
}

/** What became of one request. */
export interface RequestReport {
  readonly method: HttpMethod
  readonly path: string
  readonly status: 'succeeded' | 'failed' | 'uncertain' | 'not-sent'
  /** The HTTP status of the last reply. */
  readonly httpStatus?: number
  readonly attempts: number
  /** The paths of the changes it carried. */
  readonly carries: readonly string[]
  /** Set when the call is known from inference only, with what it is inferred from. */
  readonly inferred?: string
  /** What the plugin wants its reader to know. */
  readonly note?: string
}

/** The report of all connections. */
export function asReport(entries: readonly (readonly [string, ConnectionReport])[]): Report {
  const done = new Set(['applied', 'nothing-to-send'])
  return {
    ok: entries.every(([, { status }]) => done.has(status)),
    connections: Object.fromEntries(entries),
  }
}
