import type { StandardSchemaV1 } from '@standard-schema/spec'

import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import { scrub } from '../transport/redact.js'

/** Holds a setting or a selector against a Standard Schema. Messages are kept, but without the values. */
export function checkBySchema<Value>(
  schema: StandardSchemaV1<unknown, Value>,
  value: unknown,
  connection: string,
): Outcome<Value> {
  const result = schema['~standard'].validate(value)
  if (result instanceof Promise) {
    return fail({
      code: 'invalid-input',
      connection,
      rule: 'async-schema',
      message: "The plugin's schema answers later, but settings are checked at once.",
      remedy: "Ask the plugin's author for a schema that answers synchronously.",
    })
  }
  if (result.issues === undefined) return succeed(result.value)
  const values = [...textsIn(value)]
  return fail(...result.issues.map((issue) => issueFailure(issue, values, connection)))
}

function issueFailure(issue: StandardSchemaV1.Issue, values: readonly string[], connection: string): Failure {
  const keys = (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step))
  return {
    code: 'invalid-input',
    connection,
    ...(keys.length === 0 ? {} : { field: keys.join('.') }),
    rule: 'settings',
    // Validators like to quote what they were given; a setting may be a secret.
    message: scrub(issue.message, { exact: values }),
    remedy: "Correct it; the plugin's README lists the settings.",
  }
}

/** Every text and number in a value, however deep. */
function textsIn(value: unknown, seen = new Set<unknown>()): Set<string> {
  const texts = new Set<string>()
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    texts.add(`${value}`)
  if (typeof value !== 'object' || value === null || seen.has(value)) return texts
  seen.add(value)
  for (const inner of Object.values(value)) for (const text of textsIn(inner, seen)) texts.add(text)
  return texts
}
