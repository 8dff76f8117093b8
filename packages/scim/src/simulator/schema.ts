/** https://www.rfc-editor.org/rfc/rfc7643#section-4.1 */
export const coreSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'

/** https://www.rfc-editor.org/rfc/rfc7643#section-4.3 */
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** What an attribute holds: https://www.rfc-editor.org/rfc/rfc7643#section-8.7.1 */
export type Kind = 'text' | 'boolean' | 'complex' | 'list' | 'read-only'

/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>

function all(kind: Kind, names: string): [string, Kind][] {
  return names.split(' ').map((name) => [name, kind])
}

/** The attributes of a user, by their names. */
export const attributes: ReadonlyMap<string, Kind> = new Map([
  ...all(
    'text',
    'externalId userName displayName nickName profileUrl title userType preferredLanguage locale',
  ),
  ...all('text', 'timezone password'),
  ...all('boolean', 'active'),
  ...all('complex', 'name'),
  ...all('list', 'emails phoneNumbers ims photos addresses entitlements roles x509Certificates'),
  ...all('read-only', 'id meta groups schemas'),
])

/** The attributes of the enterprise extension. */
export const enterpriseAttributes: ReadonlyMap<string, Kind> = new Map([
  ...all('text', 'employeeNumber costCenter organization division department'),
  ...all('complex', 'manager'),
])

/** The name as the schema has it, since names are without case: https://www.rfc-editor.org/rfc/rfc7643#section-2.1 */
export function nameIn(table: ReadonlyMap<string, Kind>, name: string): string | undefined {
  return [...table.keys()].find((known) => known.toLowerCase() === name.toLowerCase())
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Without a value: https://www.rfc-editor.org/rfc/rfc7643#section-2.5 */
export function isUnassigned(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (Array.isArray(value) && value.length === 0) ||
    (isJson(value) && Object.values(value).every(isUnassigned))
  )
}
