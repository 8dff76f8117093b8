import {
  fail,
  succeed,
  type Failure,
  type HttpReply,
  type Outcome,
  type StandardSchemaV1,
} from '@crosspatch/core'
import { EntityDecoder } from '@nodable/entities'
import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** As it stands: nothing is trimmed, nothing is taken for a number, and references do not unfold without end. */
const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  maxNestedTags: 20,
  entityDecoder: new EntityDecoder({
    limit: { maxTotalExpansions: 100_000, maxExpandedLength: 1_000_000, applyLimitsTo: 'all' },
  }),
})

/** A reply's document, held against a schema that names only what is read. Nothing of the body is ever quoted. */
export function parseXmlReply<Value>(
  reply: HttpReply,
  schema: StandardSchemaV1<unknown, Value>,
): Outcome<Value> {
  const result = schema['~standard'].validate(documentOf(reply.body))
  if (result instanceof Promise || result.issues !== undefined) return fail(badReply)
  return succeed(result.value)
}

function documentOf(text: string): unknown {
  // A DOCTYPE may define entities of its own, and the app has no use for one.
  if (/<!DOCTYPE/iu.test(text)) return undefined
  try {
    // The parser takes what is broken, so the document is looked at first.
    return XMLValidator.validate(text) === true ? parser.parse(text) : undefined
  } catch {
    return undefined
  }
}

const badReply: Failure = {
  code: 'bad-reply',
  rule: 'reply-shape',
  message: 'The reply is not XML of the documented shape.',
  remedy: "Check the connection's address; if it is right, the app's API may have changed.",
}
