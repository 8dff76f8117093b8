import { failureCodes } from '@crosspatch/core'
import * as v from 'valibot'

import { list } from './list.js'

/** What went wrong, as the directory tells it: no secret is in it, nor a value of the record. */
export const failure = v.object({
  code: v.picklist(failureCodes),
  message: v.string(),
  rule: v.exactOptional(v.string()),
  remedy: v.exactOptional(v.string()),
  field: v.exactOptional(v.string()),
  vendorField: v.exactOptional(v.string()),
  vendorMessage: v.exactOptional(v.string()),
  connection: v.exactOptional(v.string()),
  user: v.exactOptional(v.string()),
  status: v.exactOptional(v.number()),
  retryAfter: v.exactOptional(v.number()),
})

export type ShownFailure = v.InferOutput<typeof failure>

/**
 * Why the server itself says no.
 *
 * | code | HTTP status | meaning |
 * |---|---|---|
 * | `forbidden` | 403 | another origin, another host, or no token of this start |
 * | `malformed` | 400 | the body is no JSON, or not of the shape that is asked for |
 * | `too-large` | 413 | the body is larger than any change |
 * | `not-found` | 404 | there is no such person, plan, run or connection |
 * | `invalid-change` | 422 | the change is wrong; `failures` says field by field why |
 * | `plan-gone` | 409 | the plan was sent already, or is older than what is kept |
 * | `unconfirmed` | 409 | a real app would be written to for the first time; `connections` names it |
 * | `busy` | 409 | the person is being written to already |
 * | `internal` | 500 | a fault of the server's own |
 */
const problemCodes = [
  'forbidden',
  'malformed',
  'too-large',
  'not-found',
  'invalid-change',
  'plan-gone',
  'unconfirmed',
  'busy',
  'internal',
] as const

/** The body of every reply that is no success. */
export const problem = v.object({
  code: v.picklist(problemCodes),
  message: v.string(),
  remedy: v.exactOptional(v.string()),
  failures: v.exactOptional(list(failure)),
  connections: v.exactOptional(list(v.string())),
})

export type ApiProblem = v.InferOutput<typeof problem>
