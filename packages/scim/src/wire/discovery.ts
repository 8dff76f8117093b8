import { parseJsonReply, type HttpReply, type StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

import { isJsonObject, type JsonObject } from '../wire.js'

/** What a schema says of an attribute, as far as a change hangs on it: https://www.rfc-editor.org/rfc/rfc7643#section-7 */
export interface AttributeDefinition {
  readonly name: string
  /** In lower case; `readwrite` where nothing is said. */
  readonly mutability: string
  readonly isRequired: boolean
  readonly isCaseExact: boolean
  /** Nothing where any value will do. */
  readonly canonicalValues: readonly string[] | undefined
  /** Nothing where the schema does not tell them. */
  readonly subAttributes: readonly AttributeDefinition[] | undefined
}

/** What is given at one of the endpoints, and whether that is all of it. */
export interface Given {
  readonly resources: readonly JsonObject[]
  readonly isWhole: boolean
}

const anything: StandardSchemaV1<unknown, unknown> = v.unknown()

/**
 * The resources in a reply, which is to be a list (https://www.rfc-editor.org/rfc/rfc7644#section-4). Servers give
 * a plain array too, or a single resource; some give pages. Of anything else, nothing.
 */
export function givenIn(reply: HttpReply | undefined): Given | undefined {
  const parsed = reply === undefined ? undefined : parseJsonReply(reply, anything)
  if (parsed?.ok !== true) return undefined
  const body = parsed.value
  if (Array.isArray(body)) return { resources: body.filter(isJsonObject), isWhole: true }
  if (!isJsonObject(body)) return undefined
  const listed = member(body, 'Resources')
  if (!Array.isArray(listed)) return { resources: [body], isWhole: false }
  const total = Number(member(body, 'totalResults') ?? listed.length)
  return { resources: listed.filter(isJsonObject), isWhole: total <= listed.length }
}

/** Names are without case: https://www.rfc-editor.org/rfc/rfc7643#section-2.1 */
export function member(object: JsonObject, name: string): unknown {
  return object[name] ?? Object.entries(object).find(([each]) => isSame(each, name))?.[1]
}

/** Whether two names, or two URNs, are the same. */
export function isSame(one: unknown, other: string): boolean {
  return typeof one === 'string' && one.toLowerCase() === other.toLowerCase()
}

/** The attributes that a schema defines; nothing where it tells none. */
export function definitionsIn(value: unknown): readonly AttributeDefinition[] | undefined {
  if (!Array.isArray(value)) return undefined
  const definitions = value.flatMap((each: unknown): AttributeDefinition[] => {
    const name = isJsonObject(each) ? member(each, 'name') : undefined
    return isJsonObject(each) && typeof name === 'string' ? [definitionOf(each, name)] : []
  })
  return definitions.length === 0 ? undefined : definitions
}

function definitionOf(attribute: JsonObject, name: string): AttributeDefinition {
  const mutability = member(attribute, 'mutability')
  const canonical = member(attribute, 'canonicalValues')
  const values = Array.isArray(canonical) ? canonical.filter((each) => typeof each === 'string') : []
  return {
    name,
    mutability: typeof mutability === 'string' ? mutability.toLowerCase() : 'readwrite',
    isRequired: member(attribute, 'required') === true,
    isCaseExact: member(attribute, 'caseExact') === true,
    canonicalValues: values.length === 0 ? undefined : values,
    subAttributes: definitionsIn(member(attribute, 'subAttributes')),
  }
}
