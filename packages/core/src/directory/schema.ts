import type { StandardSchemaV1 } from '@standard-schema/spec'

import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'

/** Holds a value against a Standard Schema. Messages are kept only if they can't quote the value. */
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
  return result.issues === undefined
    ? succeed(result.value)
    : fail(...result.issues.map((issue) => issueFailure(issue, value, connection)))
}

function issueFailure(issue: StandardSchemaV1.Issue, value: unknown, connection: string): Failure {
  const keys = (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step))
  return {
    code: 'invalid-input',
    connection,
    ...(keys.length === 0 ? {} : { field: keys.join('.') }),
    rule: 'settings',
    message: withoutValues(issue.message, value),
    remedy: "Correct it; the plugin's README lists the settings.",
  }
}

/** Validators like to quote what they were given; a setting may be a secret. */
function withoutValues(message: string, value: unknown): string {
  let clean = message
  const visit = (part: unknown): void => {
    if (typeof part === 'string' && part.length > 0) clean = clean.replaceAll(part, '…')
    else if (typeof part === 'object' && part !== null) for (const inner of Object.values(part)) visit(inner)
  }
  visit(value)
  return clean
}
