import * as v from 'valibot'

import { failure } from './failure.js'
import { byConnection, list } from './list.js'
import { connectionPlan } from './plan.js'
import { value } from './value.js'

/** `POST /api/apply`: sends these plans, all of one person, and answers with the run at once. */
export const applyInput = v.strictObject({
  plans: v.pipe(list(v.string()), v.minLength(1)),
  /** The real apps that the reader has agreed to write to. */
  confirmed: v.exactOptional(list(v.string())),
})

export type ApplyInput = v.InferOutput<typeof applyInput>

/** `POST /api/retry`: plans the change of this run again where it did not end well, and sends it. */
export const retryInput = v.strictObject({ run: v.string() })

/** One field after the run, or several that travel as one. See the outcomes in `story.ts`. */
const fieldResult = v.object({
  paths: list(v.string()),
  shownAs: v.string(),
  outcome: v.picklist(['changed', 'accepted', 'unchanged', 'refused', 'failed', 'uncertain']),
  /** Absent where the app does not tell. */
  before: v.exactOptional(value),
  after: v.exactOptional(value),
  failure: v.exactOptional(failure),
})

export type ShownResult = v.InferOutput<typeof fieldResult>

/** One moment of a run at one app. No value of a person is in it. */
export const step = v.object({
  type: v.picklist(['waiting', 'sending', 'received', 'retrying']),
  operation: v.string(),
  method: v.exactOptional(v.string()),
  attempt: v.exactOptional(v.number()),
  status: v.exactOptional(v.number()),
  rule: v.exactOptional(v.string()),
  milliseconds: v.exactOptional(v.number()),
})

export type Step = v.InferOutput<typeof step>

/** One app's part in a run. */
export const share = v.object({
  status: v.picklist([
    'running',
    'applied',
    'nothing-to-send',
    'refused',
    'partly-applied',
    'failed',
    'uncertain',
  ]),
  plan: connectionPlan,
  /** What has happened so far, in order. */
  steps: list(step),
  /** Empty while it runs. */
  fields: list(fieldResult),
  /** What has changed although the change did not ask for it. */
  strays: list(v.object({ path: v.string(), before: v.exactOptional(value), after: v.exactOptional(value) })),
  failures: list(failure),
})

export type Share = v.InferOutput<typeof share>

/** One change that was sent. */
export const run = v.object({
  id: v.string(),
  person: v.object({ key: v.string(), name: v.string() }),
  /** ISO 8601, UTC. */
  startedAt: v.string(),
  finishedAt: v.exactOptional(v.string()),
  /** The run that this one tries again. */
  retryOf: v.exactOptional(v.string()),
  /** The change; a secret in it is redacted. */
  patch: v.record(v.string(), v.unknown()),
  shares: byConnection(share),
  /** Connections that can be tried again. */
  retryable: list(v.string()),
})

export type Run = v.InferOutput<typeof run>

export const started = v.object({ run: v.string() })

export const history = v.object({ runs: list(run) })
