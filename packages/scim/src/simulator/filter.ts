import { Refusal } from './failure.js'
import type { ScimReading } from './readings.js'
import { isJson, type Json } from './schema.js'

/** Whether something fits a filter. */
export type Test = (resource: Json) => boolean

/**
 * One comparison, such as `emails.value eq "bo@mail.example"`; of the grammar of
 * https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.2 this server has no more.
 */
export function parseFilter(text: string, readings: ScimReading): Test {
  const [, path = '', operator = '', operand] =
    /^\s*([\w:.$-]+)\s+([a-z]{2})(?:\s+(.+?))?\s*$/iu.exec(text) ?? []
  const name = operator.toLowerCase()
  if (name === 'pr' && operand === undefined) return (resource) => valuesAt(resource, path).length > 0
  const compare = comparisons[name]
  if (compare === undefined || operand === undefined) throw invalid()
  if (readings.filterEscapes === 'refused' && operand.includes('\\')) throw invalid()
  const wanted = parseOperand(operand)
  const fold = isExact(path, readings) ? String : (value: unknown) => String(value).toLowerCase()
  return (resource) => {
    const held = valuesAt(resource, path)
    const found = held.some((value) => typeof value === typeof wanted && compare(fold(value), fold(wanted)))
    return name === 'ne' ? !held.some((value) => fold(value) === fold(wanted)) : found
  }
}

const comparisons: Readonly<Record<string, (held: string, wanted: string) => boolean>> = {
  eq: (held, wanted) => held === wanted,
  ne: (held, wanted) => held !== wanted,
  co: (held, wanted) => held.includes(wanted),
  sw: (held, wanted) => held.startsWith(wanted),
  ew: (held, wanted) => held.endsWith(wanted),
}

/** Which attributes are compared with case: https://www.rfc-editor.org/rfc/rfc7643#section-8.7.1 */
function isExact(path: string, { userNameCase, externalIdCase }: ScimReading): boolean {
  const name = path.toLowerCase()
  if (name === 'username') return userNameCase === 'heeded'
  if (name === 'externalid') return externalIdCase === 'heeded'
  return name === 'id'
}

/** The values at a path; of a multi-valued attribute without a sub-attribute, those of `value`. */
function valuesAt(resource: Json, path: string): readonly unknown[] {
  const colon = path.toLowerCase().startsWith('urn:') ? path.lastIndexOf(':') : -1
  const root = colon === -1 ? resource : member(resource, path.slice(0, colon))
  const [first = '', sub] = path.slice(colon + 1).split('.')
  const value = isJson(root) ? member(root, first) : undefined
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value]
  return entries
    .map((entry) => (isJson(entry) ? member(entry, sub ?? 'value') : entry))
    .filter((each) => each !== undefined && each !== null && each !== '')
}

function member(object: Json, name: string): unknown {
  return Object.entries(object).find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1]
}

/** A JSON text: https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.2 */
function parseOperand(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid()
  }
}

function invalid(): Refusal {
  return new Refusal(400, 'The filter is not one that this server takes', 'invalidFilter')
}
