import * as v from 'valibot'

import { list } from './list.js'

/**
 * - `rate-limited`: 429 with `Retry-After`; not carried out.
 * - `unavailable`: 503; not carried out.
 * - `lost-reply`: the write is carried out, and its reply never comes.
 * - `slow`: the reply comes late.
 * - `wrong-key`: the credentials are good no more.
 */
export const troubleKinds = ['rate-limited', 'unavailable', 'lost-reply', 'slow', 'wrong-key'] as const

export type TroubleKind = (typeof troubleKinds)[number]

/** `POST /api/trouble`: what the next requests to a simulator meet. */
export const troubleInput = v.strictObject({
  connection: v.string(),
  kind: v.picklist(troubleKinds),
  /** How many requests it hits; `null` for all until it is taken away. */
  times: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))),
  /** For `rate-limited` and `slow`. */
  seconds: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(60))),
})

export type TroubleInput = v.InferOutput<typeof troubleInput>

/** `POST /api/trouble/calm`: takes away what no request has met yet. */
export const calmInput = v.strictObject({ connection: v.string() })

/** `POST /api/trouble/readings`: how the simulator reads what the vendor's documentation leaves open, from now on. */
export const readingsInput = v.strictObject({
  connection: v.string(),
  readings: v.record(v.string(), v.string()),
})

const troubledConnection = v.object({
  connection: v.string(),
  /** Troubles that wait for a request. */
  armed: list(
    v.object({
      kind: v.picklist(troubleKinds),
      /** How many more requests it hits; `null` for all. */
      left: v.nullable(v.number()),
      seconds: v.exactOptional(v.number()),
    }),
  ),
  readings: list(
    v.object({ name: v.string(), ways: list(v.string()), chosen: v.string(), usual: v.string() }),
  ),
  /** The latest requests that the simulator received, the newest first. */
  requests: list(v.object({ method: v.string(), path: v.string() })),
})

export type TroubledConnection = v.InferOutput<typeof troubledConnection>

/** `GET /api/trouble`: the simulators; real apps are not among them. */
export const troubles = v.object({ connections: list(troubledConnection) })
