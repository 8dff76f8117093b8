import * as v from 'valibot'

import { failure } from './failure.js'
import { byConnection, list } from './list.js'
import { isObject } from './value.js'

/**
 * `POST /api/plan`: what a change would send. The patch is a JSON merge patch (RFC 7396) over the canonical model; the
 * directory judges it.
 */
export const planInput = v.strictObject({
  person: v.string(),
  /** Not a record of valibot's, which leaves out names such as `constructor` without a word. */
  patch: v.custom<Readonly<Record<string, unknown>>>(isObject, 'A change is a JSON object of fields.'),
  /** Default: every linked one. */
  connections: v.exactOptional(list(v.string())),
  /**
   * Nothing is read: it answers at once, tells what each app's record would be needed for, and can't be sent. Without
   * it, each record is read, and what it already holds is left out.
   */
  offline: v.exactOptional(v.boolean()),
})

export type PlanInput = v.InferOutput<typeof planInput>

/** One field of the change at one app. */
const fieldPlan = v.object({
  path: v.string(),
  verb: v.picklist(['set', 'clear', 'edit']),
  status: v.picklist(['taken', 'unchanged', 'refused', 'needs-current']),
  vendorField: v.exactOptional(v.string()),
  evidence: v.exactOptional(v.picklist(['documented', 'inferred', 'unknown'])),
  carriedBy: v.exactOptional(v.string()),
  needsCurrent: v.exactOptional(v.string()),
  note: v.exactOptional(v.string()),
  writeOnly: v.exactOptional(v.boolean()),
  failure: v.exactOptional(failure),
})

export type ShownFieldPlan = v.InferOutput<typeof fieldPlan>

/** A request as it would be sent; what is secret in it is redacted. */
const request = v.object({
  method: v.string(),
  url: v.string(),
  headers: v.record(v.string(), v.string()),
  body: v.exactOptional(v.object({ mediaType: v.string(), text: v.string() })),
  /** The paths of the changes that it carries. */
  carries: list(v.string()),
  /** Set when the call is known from inference only, with what it is inferred from. */
  inferred: v.exactOptional(v.string()),
  note: v.exactOptional(v.string()),
})

export type ShownRequest = v.InferOutput<typeof request>

/** One app's share of a plan. */
export const connectionPlan = v.object({
  /** What `POST /api/apply` takes; absent when it can't be sent: planned offline, or about other apps alone. */
  id: v.exactOptional(v.string()),
  status: v.picklist(['ready', 'nothing-to-send', 'refused', 'needs-current', 'failed']),
  fields: list(fieldPlan),
  requests: list(request),
  failures: list(failure),
})

export type ShownPlan = v.InferOutput<typeof connectionPlan>

export const plans = v.object({ connections: byConnection(connectionPlan) })

export type ShownPlans = v.InferOutput<typeof plans>
