import type { Context } from 'hono'
import * as v from 'valibot'

import { isObject } from '../api/value.js'
import { Refusal } from './refusal.js'

/** Larger than any change of one person. */
const largest = 1024 * 1024

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
  const given = parse(await readBytes(req.raw))
  // The library takes a list for an object without members.
  if (!isObject(given)) throw malformed('The body has to be a JSON object.')
  const read = v.safeParse(schema, given)
  if (read.success) return read.output
  const [issue] = read.issues
  throw malformed(`The body is not what is asked for${placeOf(issue)}: ${expectationOf(issue)}`)
}

/** Reads no further than it may, whatever length is told. */
async function readBytes({ headers, body }: Request): Promise<Uint8Array> {
  if (Number(headers.get('content-length') ?? 0) > largest) throw tooLarge
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body ?? []) {
    size += piece.length
    if (size > largest) throw tooLarge
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

const tooLarge = new Refusal({ code: 'too-large', message: `The body is larger than ${largest} bytes.` })

/** Bytes that are no text would be replaced without a word otherwise. */
const decoder = new TextDecoder('utf-8', { fatal: true })

function parse(bytes: Uint8Array): unknown {
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
