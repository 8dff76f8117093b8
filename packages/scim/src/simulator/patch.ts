import { Refusal } from './failure.js'
import { parseFilter, type Test } from './filter.js'
import type { ScimReading } from './readings.js'
import {
  attributes,
  coreSchema,
  enterpriseAttributes,
  enterpriseSchema,
  isJson,
  isUnassigned,
  nameIn,
  type Json,
} from './schema.js'

interface Target {
  /** The attribute, under its extension if it is one of it. */
  readonly keys: readonly string[]
  readonly isList: boolean
  readonly test: Test | undefined
  readonly sub: string | undefined
}

/** All operations or none: https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2 */
export function applyPatch(before: Json, body: Json, readings: ScimReading): Json {
  const { schemas, Operations: operations } = body
  const isPatch = Array.isArray(schemas) && schemas.includes('urn:ietf:params:scim:api:messages:2.0:PatchOp')
  if (!isPatch || !Array.isArray(operations)) throw syntax('This is no PatchOp')
  return operations.reduce<Json>((resource, operation: unknown) => {
    if (!isJson(operation)) throw syntax('An operation is an object')
    return applyOperation(resource, operation, readings)
  }, before)
}

function applyOperation(resource: Json, { op, path, value }: Json, readings: ScimReading): Json {
  if (op !== 'add' && op !== 'replace' && op !== 'remove')
    throw syntax('An operation adds, replaces or removes')
  if (op !== 'remove' && value === undefined) throw new Refusal(400, 'A value is missing', 'invalidValue')
  if (path === undefined) {
    if (op === 'remove') throw new Refusal(400, 'A removal needs a path', 'noTarget')
    if (!isJson(value)) throw syntax('Without a path the value is an object')
    return Object.entries(value).reduce<Json>(
      (whole, [name, each]) => write(whole, parsePath(name, readings), op, each, readings),
      resource,
    )
  }
  if (typeof path !== 'string') throw invalidPath()
  return write(resource, parsePath(path, readings), op, value, readings)
}

function write(
  resource: Json,
  target: Target,
  op: 'add' | 'replace' | 'remove',
  value: unknown,
  readings: ScimReading,
): Json {
  const held = target.keys.reduce<unknown>((inner, key) => (isJson(inner) ? inner[key] : undefined), resource)
  const { isList, sub, test } = target
  if (op === 'remove' && isUnassigned(sub === undefined || !isJson(held) ? held : held[sub])) {
    if (readings.removeAbsent === 'ignored') return resource
    throw new Refusal(400, 'There is nothing to remove', 'noTarget')
  }
  return put(resource, target.keys, isList ? listAfter() : valueAfter(held))

  function valueAfter(before: unknown): unknown {
    if (sub !== undefined) return { ...(isJson(before) ? before : {}), [sub]: op === 'remove' ? null : value }
    if (op === 'remove') return null
    // Sub-attributes that are not given stay: https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2.3
    return isJson(before) && isJson(value) ? { ...before, ...value } : value
  }

  function listAfter(): unknown {
    const list: readonly Json[] = Array.isArray(held) ? held.filter(isJson) : []
    if (test === undefined && sub === undefined) {
      if (op === 'remove') return []
      const given: readonly unknown[] = Array.isArray(value) ? value : [value]
      return op === 'add' ? [...withoutPrimary(list, given), ...given] : given
    }
    const hits = test === undefined ? list : list.filter((entry) => test(entry))
    if (hits.length === 0) throw new Refusal(400, 'No value fits the filter', 'noTarget')
    const isGone = op === 'remove' && sub === undefined
    return list.flatMap((entry) => (hits.includes(entry) ? (isGone ? [] : [valueAfter(entry)]) : [entry]))
  }
}

/** What is added as primary takes that from the others: https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2 */
function withoutPrimary(list: readonly Json[], given: readonly unknown[]): readonly Json[] {
  return given.some((entry) => isJson(entry) && entry['primary'] === true)
    ? list.map((entry) => ({ ...entry, primary: false }))
    : list
}

function put(object: Json, [key = '', ...rest]: readonly string[], value: unknown): Json {
  const inner = object[key]
  return { ...object, [key]: rest.length === 0 ? value : put(isJson(inner) ? inner : {}, rest, value) }
}

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2, and section 3.10 for the URNs. */
function parsePath(path: string, readings: ScimReading): Target {
  const isOf = (schema: string) => path.toLowerCase().startsWith(schema.toLowerCase())
  const extension = isOf(enterpriseSchema) ? [enterpriseSchema] : []
  const [schema] = isOf(coreSchema) ? [coreSchema] : extension
  const rest = schema === undefined ? path : path.slice(schema.length).replace(/^:/u, '')
  if (rest === '' && extension.length > 0)
    return { keys: extension, isList: false, test: undefined, sub: undefined }
  const [, given = '', filter, sub] = /^([\w$-]+)(?:\[(.+)\])?(?:\.([\w$-]+))?$/u.exec(rest) ?? []
  const table = extension.length > 0 ? enterpriseAttributes : attributes
  const name = nameIn(table, given)
  if (name === undefined || (filter !== undefined && readings.valuePaths === 'refused')) throw invalidPath()
  if (extension.length > 0 && readings.extension === 'none') throw invalidPath()
  if (table.get(name) === 'read-only' || name === readings.readOnlyAttribute)
    throw new Refusal(400, `The attribute "${name}" can only be read`, 'mutability')
  return {
    keys: [...extension, name],
    isList: table.get(name) === 'list',
    test: filter === undefined ? undefined : parseFilter(filter, readings),
    sub,
  }
}

function invalidPath(): Refusal {
  return new Refusal(400, 'The path is not one that this server takes', 'invalidPath')
}

function syntax(detail: string): Refusal {
  return new Refusal(400, detail, 'invalidSyntax')
}
