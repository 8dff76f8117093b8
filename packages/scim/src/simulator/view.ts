import {
  attributes,
  coreSchema,
  enterpriseAttributes,
  enterpriseSchema,
  isJson,
  type Json,
} from './schema.js'
import type { Server } from './server.js'
import type { ScimUser } from './user.js'

/** A user as the server shows it: https://www.rfc-editor.org/rfc/rfc7643#section-8.2 */
export function view(user: ScimUser, server: Server): Json {
  const { id, attributes: held } = user
  const { readings, groups, baseUrl } = server
  const own = [...groups.values()].filter(({ members }) => members.includes(id))
  const version = versionOf(user, server)
  const shown = {
    schemas: held[enterpriseSchema] === undefined ? [coreSchema] : [coreSchema, enterpriseSchema],
    id,
    ...(readings.emptyMembers === 'null' ? withNulls(held) : held),
    ...(readings.groupsShown === 'no' || own.length === 0
      ? {}
      : { groups: own.map((group) => ({ value: group.id, display: group.displayName, type: 'direct' })) }),
    meta: {
      resourceType: 'User',
      created: '2026-01-12T08:30:00Z',
      lastModified: '2026-01-12T08:30:00Z',
      location: `${baseUrl}/Users/${id}`,
      ...(version === undefined || readings.versions === 'in-header' ? {} : { version }),
    },
  }
  const named = readings.names === 'upper-case' ? inUpperCase(shown) : shown
  return readings.booleans === 'text' ? withTexts(named) : named
}

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.14 */
export function versionOf({ version }: ScimUser, { readings }: Server): string | undefined {
  if (readings.versions === 'none') return undefined
  return readings.versions === 'weak' ? `W/"v${version}"` : `"v${version}"`
}

function withNulls(held: Json): Json {
  const nulls = [...attributes].flatMap(([name, kind]): [string, unknown][] =>
    kind === 'read-only' || name === 'password' ? [] : [[name, kind === 'list' ? [] : null]],
  )
  const ofExtension = Object.fromEntries([...enterpriseAttributes.keys()].map((name) => [name, null]))
  const extension = held[enterpriseSchema]
  return {
    ...Object.fromEntries(nulls),
    ...held,
    ...(isJson(extension) ? { [enterpriseSchema]: { ...ofExtension, ...extension } } : {}),
  }
}

function inUpperCase(object: Json): Json {
  const named = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(named)
    return isJson(value) ? inUpperCase(value) : value
  }
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name.toUpperCase(), named(value)]))
}

function withTexts(object: Json): Json {
  const texts = (value: unknown): unknown => {
    if (typeof value === 'boolean') return value ? 'True' : 'False'
    if (Array.isArray(value)) return value.map(texts)
    return isJson(value) ? withTexts(value) : value
  }
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, texts(value)]))
}
