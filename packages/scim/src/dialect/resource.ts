import type { Edit } from '../dialect.js'
import { readBoolean, withBoolean } from '../fields/entries.js'
import { enterpriseSchema, isJsonObject, userSchema, type JsonObject, type UserRecord } from '../wire.js'
import type { Written } from './patch-body.js'

/** A new user: https://www.rfc-editor.org/rfc/rfc7644#section-3.3 */
export function writeNewUser(edits: readonly Edit[]): Written<JsonObject> {
  return written({ schemas: [userSchema] }, edits)
}

/**
 * The whole user, with the edits and with all that is not known here. What can only be read is ignored
 * (https://www.rfc-editor.org/rfc/rfc7644#section-3.5.1), so it may stay; `meta` is the server's own business.
 */
export function writeWholeUser(
  { meta: _meta, ...record }: UserRecord,
  edits: readonly Edit[],
): Written<JsonObject> {
  return written(withBooleans(record), edits)
}

/** Some servers show booleans as text, but by RFC 7643 they take none: https://www.rfc-editor.org/rfc/rfc7643#section-2.3.2 */
function withBooleans(record: JsonObject): JsonObject {
  const entries = Object.entries(record).map(([name, value]): [string, unknown] => {
    if (name === 'active') return [name, readBoolean(value) ?? value]
    return [name, Array.isArray(value) && value.every(isJsonObject) ? value.map(withBoolean) : value]
  })
  return Object.fromEntries(entries)
}

function written(before: JsonObject, edits: readonly Edit[]): Written<JsonObject> {
  let body = before
  const secrets: Record<string, 'password'> = {}
  for (const { attribute, value } of edits) {
    // What is empty is said to be: what is left out, a server may keep as well as clear.
    // https://www.rfc-editor.org/rfc/rfc7643#section-2.5
    if (value === undefined) secrets[`/${attribute.join('/')}`] = 'password'
    else body = withValue(body, attribute, value ?? (isList(attribute) ? [] : null))
  }
  return { body: withSchemas(body), secrets }
}

function isList([first]: Edit['attribute']): boolean {
  return lists.has(first)
}

const lists: ReadonlySet<string> = new Set(['emails', 'phoneNumbers', 'roles', 'addresses'])

function withValue(object: JsonObject, [name, ...rest]: Edit['attribute'], value: unknown): JsonObject {
  const [next, ...further] = rest
  const inner = object[name]
  return {
    ...object,
    [name]:
      next === undefined ? value : withValue(isJsonObject(inner) ? inner : {}, [next, ...further], value),
  }
}

/** Each schema of which there are attributes is named: https://www.rfc-editor.org/rfc/rfc7643#section-3 */
function withSchemas(body: JsonObject): JsonObject {
  const { schemas } = body
  const named: readonly unknown[] = Array.isArray(schemas) ? schemas : [userSchema]
  const lacks = isJsonObject(body[enterpriseSchema]) && !named.includes(enterpriseSchema)
  return { ...body, schemas: lacks ? [...named, enterpriseSchema] : named }
}
