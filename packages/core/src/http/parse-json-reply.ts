import type { StandardSchemaV1 } from '@standard-schema/spec'

import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import type { HttpReply } from './message.js'

/**
 * A reply's JSON body, held against a schema that names only what is read. Anything else than such a document is
 * a `bad-reply`, whatever the vendor's status said; the body itself is never quoted.
 *
 * @example
 * const user = parseJsonReply(reply, v.object({ id: v.string(), title: v.nullish(v.string()) }))
 */
export function parseJsonReply<Value>(
  reply: HttpReply,
  schema: StandardSchemaV1<unknown, Value>,
): Outcome<Value> {
  let document: unknown
  try {
    document = JSON.parse(reply.body)
  } catch {
    return fail(badReply(reply.body === '' ? 'The reply is empty.' : 'The reply is not valid JSON.'))
  }
  const result = schema['~standard'].validate(document)
  if (result instanceof Promise) return fail(badReply("The plugin's reply schema answers later."))
  if (result.issues === undefined) return succeed(result.value)
  const keys = (result.issues[0]?.path ?? []).map((step) =>
    String(typeof step === 'object' ? step.key : step),
  )
  const place = keys.length === 0 ? 'its root' : keys.join('.')
  return fail({ ...badReply(`The reply has not the documented shape at ${place}.`), vendorField: place })
}

function badReply(message: string): Failure {
  return {
    code: 'bad-reply',
    rule: 'reply-shape',
    message,
    remedy: "Check the connection's address; if it is right, the vendor's API may have changed.",
  }
}
