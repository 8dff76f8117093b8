import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as v from 'valibot'

import { Refusal } from './refusal.js'

/** Larger than any change of one person. */
const largest = 1024 * 1024

/** Refuses a body that is larger than any change, before it is read to its end. */
export const limitBody: MiddlewareHandler = bodyLimit({
  maxSize: largest,
  onError: () => {
    throw new Refusal({ code: 'too-large', message: `The body is larger than ${largest} bytes.` })
  },
})

/**
 * The body, in the shape that is asked for.
 *
 * @throws Refusal that says where it is wrong, and never with what: the body may hold a password.
 */
export async function readBody<Output>(
  { req }: Context,
  schema: v.GenericSchema<unknown, Output>,
): Promise<Output> {
  const [type = ''] = (req.header('content-type') ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/json')
    throw malformed('The body has to be application/json.')
  const read = v.safeParse(schema, parse(await req.arrayBuffer()))
  if (read.success) return read.output
  const [issue] = read.issues
  throw malformed(`The body is not what is asked for${placeOf(issue)}: ${expectationOf(issue)}`)
}

/** Bytes that are no text would be replaced without a word otherwise. */
const decoder = new TextDecoder('utf-8', { fatal: true })

function parse(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch {
    // The error's own words quote the body.
    throw malformed('The body is not valid JSON.')
  }
}

function placeOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  return path === null ? '' : ` at ${path.slice(0, 100)}`
}

/** The messages of a schema's own are said as they are; those of the library quote what was given. */
function expectationOf({ type, message, expected }: v.BaseIssue<unknown>): string {
  if (type === 'check' || type === 'custom') return message
  return expected === null ? 'the value is out of range.' : `expected ${expected}.`
}

function malformed(message: string): Refusal {
  return new Refusal({ code: 'malformed', message })
}
