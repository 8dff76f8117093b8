import * as v from 'valibot'

import { fail, failureCodes, succeed, type Outcome } from '../failure/failure.js'
import type { Change } from '../patch/change.js'
import { keyProblem, shown } from '../patch/key.js'
import { isObject, kindOf } from '../user/kind.js'
import { planFormat, type Plan } from './plan.js'

const optionalText = v.exactOptional(v.string())

/** A member that is `undefined` is absent, as it is in the plan's JSON. */
const plainObject = v.pipe(
  v.custom<Record<string, unknown>>(isObject),
  v.transform((value) =>
    Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)),
  ),
)

const failureMembers = v.object({
  code: v.picklist(failureCodes),
  message: v.string(),
  rule: optionalText,
  remedy: optionalText,
  field: optionalText,
  vendorField: optionalText,
  vendorMessage: optionalText,
  connection: optionalText,
  user: optionalText,
  status: v.exactOptional(v.number()),
  retryAfter: v.exactOptional(v.number()),
})
const failure = v.pipe(plainObject, failureMembers)

const texts = v.record(v.string(), v.string())

const requestMembers = v.strictObject({
  method: v.picklist(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: v.string(),
  query: v.exactOptional(v.union([texts, v.string()])),
  headers: v.exactOptional(texts),
  body: v.exactOptional(v.strictObject({ mediaType: v.string(), text: v.string() })),
  secrets: v.exactOptional(v.record(v.string(), v.literal('password'))),
  repeatable: v.boolean(),
  carries: v.array(v.string()),
  partial: v.exactOptional(v.literal(true)),
  despite: v.exactOptional(v.literal(true)),
  keeps: v.exactOptional(v.array(v.custom<Change>(isObject))),
  inferred: optionalText,
  note: optionalText,
})
const request = v.pipe(plainObject, requestMembers)

const fieldMembers = v.strictObject({
  path: v.string(),
  verb: v.picklist(['set', 'clear', 'edit']),
  status: v.picklist(['taken', 'unchanged', 'refused', 'needs-current']),
  vendorField: optionalText,
  evidence: v.exactOptional(v.picklist(['documented', 'inferred', 'unknown'])),
  carriedBy: optionalText,
  needsCurrent: optionalText,
  note: optionalText,
  writeOnly: v.exactOptional(v.literal(true)),
  failure: v.exactOptional(failure),
})
const field = v.pipe(plainObject, fieldMembers)

const plan = v.strictObject({
  format: v.literal(planFormat),
  operation: v.exactOptional(v.picklist(['create', 'remove'])),
  // A plan never holds a secret: one that does was not made by plan().
  patch: v.custom<Record<string, unknown>>((value) => isObject(value) && !Object.hasOwn(value, 'password')),
  secrets: v.array(v.literal('password')),
  compare: v.boolean(),
  check: v.exactOptional(v.literal('live')),
  connections: v.pipe(
    // A record silently leaves such names out.
    v.custom<Record<string, unknown>>(
      (value) => isObject(value) && Object.keys(value).every((name) => keyProblem(name) === undefined),
    ),
    v.record(
      v.string(),
      v.strictObject({
        plugin: v.string(),
        link: v.strictObject({
          id: v.exactOptional(v.string()),
          selectors: v.record(v.string(), v.unknown()),
        }),
        status: v.picklist(['ready', 'nothing-to-send', 'refused', 'needs-current', 'failed']),
        baseUrl: v.string(),
        headers: texts,
        fromCurrent: v.boolean(),
        fields: v.array(field),
        requests: v.array(request),
        failures: v.array(failure),
      }),
    ),
  ),
})

/** A plan from JSON, held against its form. What it would send is computed again before anything is sent. */
export function parsePlan(given: unknown): Outcome<Plan> {
  const result = v.safeParse(plan, given)
  if (result.success) return succeed(result.output)
  const [issue] = result.issues
  const at = v.getDotPath(issue)
  return fail({
    code: 'invalid-input',
    rule: 'plan',
    ...(at === null ? {} : { field: shown(at) }),
    message:
      at === 'format' || at === null
        ? `This is no plan of the form ${planFormat}, got ${kindOf(given)}.`
        : 'The plan is not as it was made.',
    remedy: 'Give what plan() returned, or what JSON.parse makes of its JSON.',
  })
}
