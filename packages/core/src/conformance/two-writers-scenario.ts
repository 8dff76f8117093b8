import type { UserPatch } from '../index.js'
import type { Fault } from '../simulator/index.js'

/** One field with one value, as a writer may ask for it. */
export interface Piece {
  readonly path: string
  /** What a merge patch says at the path: a value, `null`, or a list's `{ add, remove }`. */
  readonly value: unknown
  /** What goes along with such a write as it was read. */
  readonly keeps: readonly string[]
}

/** A call of `update`, or of `plan` and `apply`. */
export interface Call {
  readonly writer: Writer
  readonly way: 'update' | 'plan, apply' | 'plan early, apply'
  readonly pieces: readonly Piece[]
  readonly verify: boolean
  readonly compare: boolean | undefined
}

/** `outside` is a third system, which writes in the midst of the calls of the others. */
export type Writer = 'A' | 'B' | 'outside'

/**
 * When something strikes: at the requests of a kind that come after so many of that kind. A `retry` is what follows
 * a fault: the moment in which what was read may be over.
 */
export interface Moment {
  readonly at: 'read' | 'write' | 'retry'
  readonly skip: number
  readonly times: number
}

/** A fault, and when. */
export interface PlacedFault extends Moment {
  readonly name: string
  readonly fault: Fault
}

/** A call from outside, made just before a request of the others is answered. */
export interface Intrusion extends Moment {
  readonly call: Call
}

export interface Scenario {
  /** Whether both writers use one directory, so that their calls queue, or each one its own. */
  readonly shared: boolean
  /** One after the other; the calls of a round are made at once. */
  readonly rounds: readonly (readonly Call[])[]
  readonly faults: readonly PlacedFault[]
  readonly intrusions: readonly Intrusion[]
  /** Whose request is answered next, where several are under way. */
  readonly turns: readonly number[]
}

/** The patch that asks for all of it. */
export function patchOf(pieces: readonly Piece[]): UserPatch {
  const patch: Record<string, unknown> = {}
  for (const { path, value } of pieces) {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    let place = patch
    for (const key of keys) {
      const inner = membersOf(place[key])
      place[key] = inner
      place = inner
    }
    place[last] = value
  }
  return patch
}

/** The members of an object, or none of anything else. */
export function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

/** The milliseconds that an attempt has, where a reply comes too late. */
export const patience = 60

export const tooLate: Fault = { kind: 'latency', milliseconds: 60_000 }

/** Whether a reply comes too late in it. */
export function hasTooLate({ faults: placed }: Pick<Scenario, 'faults'>): boolean {
  return placed.some(({ fault }) => fault === tooLate)
}
