import type { StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.8 */
export const mediaType = 'application/scim+json'

/** The schema of a user: https://www.rfc-editor.org/rfc/rfc7643#section-4.1 */
export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'

/** The enterprise extension: https://www.rfc-editor.org/rfc/rfc7643#section-4.3 */
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** A JSON object of which only what is looked at is known. */
export type JsonObject = Readonly<Record<string, unknown>>

/**
 * A user as the server answers it, whole: what is not known here has to survive a `PUT`
 * (https://www.rfc-editor.org/rfc/rfc7644#section-3.5.1).
 */
export interface UserRecord {
  /** Given by the server, and always returned: https://www.rfc-editor.org/rfc/rfc7643#section-3.1 */
  readonly id: string
  readonly [attribute: string]: unknown
}

/** One operation of a `PATCH`: https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2 */
export interface PatchOperation {
  readonly op: 'replace' | 'remove'
  readonly path: string
  /** Left out of a removal, and of what is secret until it is sent. */
  readonly value?: unknown
}

/** The body of a `PATCH`: https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2 */
export interface PatchBody {
  readonly schemas: readonly ['urn:ietf:params:scim:api:messages:2.0:PatchOp']
  readonly Operations: readonly PatchOperation[]
}

const id = v.pipe(v.string(), v.nonEmpty())
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const record = v.pipe(v.unknown(), v.transform(withKnownNames), v.looseObject({ id }))

export const userRecord: StandardSchemaV1<unknown, UserRecord> = record

/** A page of a list: https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2 */
export interface ListPage<Item> {
  readonly totalResults: number
  /** May be missing where nothing was found. */
  readonly Resources?: readonly Item[] | null | undefined
}

export const userPage: StandardSchemaV1<unknown, ListPage<UserRecord>> = v.object({
  totalResults: count,
  Resources: v.nullish(v.array(record)),
})

/** A group, as far as it is described: https://www.rfc-editor.org/rfc/rfc7643#section-4.2 */
export interface GroupRecord {
  readonly id: string
  readonly displayName?: string | null | undefined
}

export const groupPage: StandardSchemaV1<unknown, ListPage<GroupRecord>> = v.object({
  totalResults: count,
  Resources: v.nullish(v.array(v.object({ id, displayName: v.nullish(v.string()) }))),
})

/** What an error says: https://www.rfc-editor.org/rfc/rfc7644#section-3.12 */
export interface ErrorBody {
  readonly scimType?: string | null | undefined
  readonly detail?: string | null | undefined
}

const words = v.fallback(v.nullish(v.string()), undefined)

export const errorBody: StandardSchemaV1<unknown, ErrorBody> = v.object({ scimType: words, detail: words })

/** A token as it is issued: https://www.rfc-editor.org/rfc/rfc6749#section-5.1 */
export interface TokenReply {
  readonly access_token: string
  readonly expires_in?: number | string | null | undefined
}

export const tokenReply: StandardSchemaV1<unknown, TokenReply> = v.object({
  access_token: id,
  expires_in: v.nullish(v.union([v.number(), v.string()])),
})

/** Whether a value is a JSON object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The names that this plugin reads, by their lower case: names of attributes and of schemas are without case
 * (https://www.rfc-editor.org/rfc/rfc7643#section-2.1), and some servers write them otherwise.
 */
const knownNames: ReadonlyMap<string, string> = new Map(
  `id schemas meta version userName externalId displayName name givenName familyName title userType timezone active
  preferredLanguage emails phoneNumbers roles addresses groups value type primary display locality department
  employeeNumber costCenter organization division ${enterpriseSchema}`
    .split(/\s+/u)
    .map((name) => [name.toLowerCase(), name]),
)

/** A record with these names as the RFC has them; what stands under other names stays as it is. */
function withKnownNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withKnownNames)
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value).map(([name, each]): [string, unknown] => {
    const known = knownNames.get(name.toLowerCase())
    if (known === undefined || (known !== name && Object.hasOwn(value, known))) return [name, each]
    return [known, withKnownNames(each)]
  })
  return Object.fromEntries(entries)
}
