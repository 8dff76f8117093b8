import type { FailureCode } from '../failure/failure.js'
import type { HttpMethod } from '../http/message.js'

/** What a request is sent for. */
export type Operation = 'get' | 'list' | 'find' | 'describe' | 'update' | 'create' | 'remove' | 'token'

/** What every event says. No event holds a value of a person, a secret, or a vendor's words. */
interface EventBase {
  /** Milliseconds since the epoch. */
  readonly time: number
  readonly connection: string
  /** The plugin's id. */
  readonly plugin: string
  readonly operation: Operation
  /** The user's id at the vendor, where the event is about one account. */
  readonly user?: string
}

/** Why something was refused or failed, without anybody's words. */
export interface EventFailure {
  readonly code: FailureCode
  readonly rule?: string
  readonly field?: string
  readonly status?: number
}

/**
 * What happens while a directory works, in the order in which it happens.
 *
 * - `planned`: a share was computed; so many requests are to be sent.
 * - `waiting`: a request waits for its turn at the connection's rate gate, for at least so long.
 * - `sending`, `received`: one attempt; `received` has no status when no reply came.
 * - `retrying`: a further attempt follows after a pause.
 * - `settled`: a connection's share of a write has ended; what of it is done says `status`.
 * - `refused`: nothing was sent, because the vendor can take none of it.
 * - `failed`: nothing was done, or nobody can say.
 */
export type DirectoryEvent = EventBase &
  (
    | { readonly type: 'planned'; readonly requests: number; readonly milliseconds: number }
    | { readonly type: 'waiting'; readonly milliseconds: number }
    | { readonly type: 'sending'; readonly method: HttpMethod; readonly attempt: number }
    | {
        readonly type: 'received'
        readonly method: HttpMethod
        readonly attempt: number
        readonly status?: number
        /** Why no reply came: `timeout`, `refused`, … */
        readonly rule?: string
        readonly milliseconds: number
      }
    | { readonly type: 'retrying'; readonly attempt: number; readonly milliseconds: number }
    | {
        readonly type: 'settled'
        readonly status: 'applied' | 'nothing-to-send' | 'partly-applied'
        readonly failures: readonly EventFailure[]
        readonly milliseconds: number
      }
    | {
        readonly type: 'refused' | 'failed'
        readonly status: 'refused' | 'failed' | 'uncertain'
        readonly failures: readonly EventFailure[]
        readonly milliseconds: number
      }
  )

/** Hears what happens. What it throws is ignored: a listener must not break a write. */
export type EventListener = (event: DirectoryEvent) => void
