import { Refusal } from './failure.js'
import { reply } from './reply.js'
import {
  attributes,
  coreSchema,
  enterpriseAttributes,
  enterpriseSchema,
  type Json,
  type Kind,
} from './schema.js'
import type { Server } from './server.js'

/** https://www.rfc-editor.org/rfc/rfc7643#section-5 */
export function showConfig({ readings, baseUrl }: Server): Response {
  return told(readings, () =>
    reply(200, {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
      patch: { supported: readings.patch === 'supported' },
      bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
      filter: { supported: readings.filters === 'supported', maxResults: 100 },
      changePassword: { supported: true },
      sort: { supported: false },
      etag: { supported: readings.versions !== 'none' },
      authenticationSchemes: [{ type: 'oauthbearertoken', name: 'Token', description: 'A bearer token' }],
      meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
    }),
  )
}

/** https://www.rfc-editor.org/rfc/rfc7643#section-6 */
export function listResourceTypes({ readings }: Server): Response {
  const schemas = ['urn:ietf:params:scim:schemas:core:2.0:ResourceType']
  const extension = readings.extension === 'none' ? [] : [{ schema: enterpriseSchema, required: false }]
  const users = {
    schemas,
    id: 'User',
    name: 'User',
    endpoint: '/Users',
    schema: coreSchema,
    schemaExtensions: extension,
  }
  const groups = { schemas, id: 'Group', name: 'Group', endpoint: '/Groups', schema: groupSchema }
  return told(readings, () => listed([groups, users], readings))
}

/** https://www.rfc-editor.org/rfc/rfc7643#section-7 */
export function listSchemas({ readings }: Server): Response {
  const all = [
    schemaOf(groupSchema, 'Group', [attribute('displayName', 'text', readings)], readings),
    schemaOf(coreSchema, 'User', definitions(attributes, readings), readings),
    ...(readings.extension === 'none'
      ? []
      : [
          schemaOf(
            enterpriseSchema,
            'Enterprise User',
            definitions(enterpriseAttributes, readings),
            readings,
          ),
        ]),
  ]
  return told(readings, () => listed(all, readings))
}

type Readings = Server['readings']

function told({ discovery }: Readings, answer: () => Response): Response {
  switch (discovery) {
    case 'told':
      return answer()
    case 'web-page':
      return new Response('<html><body>No service was found.</body></html>', {
        status: 200,
        headers: { 'content-type': 'text/html' },
      })
    case '403':
    case '404':
    case '501':
      throw new Refusal(Number(discovery), 'There is no such endpoint')
  }
}

/** https://www.rfc-editor.org/rfc/rfc7644#section-4 */
function listed(resources: readonly Json[], { schemaList }: Readings): Response {
  if (schemaList === 'array') return reply(200, resources)
  const shown = schemaList === 'first-page' ? resources.slice(0, 1) : resources
  return reply(200, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: resources.length,
    startIndex: 1,
    itemsPerPage: shown.length,
    Resources: shown,
  })
}

function schemaOf(id: string, name: string, own: readonly Json[], { schemaContents }: Readings): Json {
  const shown = own.filter((each) => schemaContents !== 'part' || each['name'] === 'emails')
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id: schemaContents === 'other-case' ? id.toUpperCase() : id,
    name,
    ...(schemaContents === 'no-attributes' ? {} : { attributes: shown }),
  }
}

/** What all resources have in common is in no schema: https://www.rfc-editor.org/rfc/rfc7643#section-3.1 */
function definitions(table: ReadonlyMap<string, Kind>, readings: Readings): readonly Json[] {
  return [...table]
    .filter(([name]) => !['id', 'meta', 'schemas', 'externalId'].includes(name))
    .filter(([name]) => readings.missingAttribute === 'none' || name !== 'timezone')
    .map(([name, kind]) => attribute(name, kind, readings))
}

function attribute(name: string, kind: Kind, readings: Readings): Json {
  const parts =
    kind === 'list' || kind === 'complex' ? (subAttributes.get(name) ?? subAttributes.get('')) : undefined
  return {
    name: readings.schemaContents === 'other-case' ? name.toUpperCase() : name,
    type: kind === 'boolean' ? 'boolean' : kind === 'text' ? 'string' : 'complex',
    multiValued: kind === 'list' || name === 'groups',
    required: name === 'userName',
    caseExact: false,
    mutability: mutabilityOf(name, kind, readings),
    returned: name === 'password' ? 'never' : 'default',
    uniqueness: name === 'userName' ? 'server' : 'none',
    ...(name === 'userType' && readings.userTypes === 'listed' ? { canonicalValues: listedUserTypes } : {}),
    ...(parts === undefined
      ? {}
      : {
          subAttributes: parts.split(' ').map((part) =>
            attribute(part, part === 'primary' ? 'boolean' : 'text', {
              ...readings,
              readOnlyAttribute: 'none',
            }),
          ),
        }),
  }
}

function mutabilityOf(name: string, kind: Kind, { readOnlyAttribute, fixedAttribute }: Readings): string {
  if (kind === 'read-only' || name === readOnlyAttribute) return 'readOnly'
  if (name === fixedAttribute) return 'immutable'
  return name === 'password' ? 'writeOnly' : 'readWrite'
}

/** The types of users where the server takes certain ones only. */
export const listedUserTypes: readonly string[] = ['Employee', 'Contractor', 'Temp', 'Temp \\ 1']

const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'

const subAttributes: ReadonlyMap<string, string> = new Map([
  ['', 'value display type primary'],
  ['name', 'formatted familyName givenName middleName honorificPrefix honorificSuffix'],
  ['addresses', 'formatted streetAddress locality region postalCode country type primary'],
  ['manager', 'value displayName'],
])
