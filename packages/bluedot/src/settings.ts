import type { CommonInput, Connection, OperationInput, StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

import { customMembers, guidPattern, isPlainObject, type CustomMember } from './wire.js'
import type { XmlTools } from './wire/xml.js'

/** What a connection to BlueDot Cyan needs. */
export interface BluedotSettings {
  /**
   * A Cyan user that may read and update users: either its name and password, or an access token that was issued
   * for it. The token is given as it was issued; this plugin does not ask for one.
   */
  readonly credentials:
    | { readonly username: string; readonly password: string }
    | { readonly accessToken: string }
  /** The tenant's access key, by which the server finds the tenant. */
  readonly tenantAccessKey: string
  /**
   * The tenant's id, a GUID. Only needed to create users: BlueDot wants it in their bodies, although the key names
   * the tenant already. Every user of the tenant shows it as its `tenantId`.
   */
  readonly tenantId?: string | undefined
  /** The API's address. Default `https://api.cyan.us.com`. */
  readonly baseUrl?: string | undefined
  /** Further headers for every request, in case BlueDot asks for more. Their values are treated as secrets. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** The format of requests and replies. Default `json`. */
  readonly format?: 'json' | 'xml' | undefined
  /** Which of the five custom members holds which custom field: `{ shoeSize: 'custom01' }`. Default: none. */
  readonly customFields?: Readonly<Record<string, CustomMember>> | undefined
  /**
   * Paths of fields to use although BlueDot does not document how. At present these are `about` and `active`, and
   * only where a user is created.
   */
  readonly optIn?: readonly string[] | undefined
}

/** What plans and readers may know of the settings. */
export interface BluedotOptions {
  readonly format: 'json' | 'xml'
  readonly customFields: ReadonlyMap<string, CustomMember>
  readonly tenantId?: string
}

/** What the operations of this plugin are given, those on no account in particular. */
export type BluedotCommon = CommonInput<BluedotOptions, unknown, XmlTools | undefined>

/** What an operation on one account is given. It has the tools for XML if that is its format. */
export type BluedotInput = OperationInput<BluedotOptions, unknown, XmlTools | undefined>

/** What a header can carry: visible ASCII, spaces only within (RFC 9110, section 5.5). */
function headerValue(message: string) {
  return v.pipe(v.string(message), v.regex(/^[!-~](?:[ -~]*[!-~])?$/u, message))
}

// In which encoding Basic credentials travel is undocumented, so only what is the same in all of them is taken.
const usernameMessage =
  'The username is printable ASCII without a colon; in which encoding BlueDot reads others is undocumented.'
const passwordMessage =
  'The password is printable ASCII; in which encoding BlueDot reads other characters is undocumented.'

const basic = v.strictObject(
  {
    username: v.pipe(v.string(usernameMessage), v.regex(/^[ -9;-~]+$/u, usernameMessage)),
    password: v.pipe(v.string(passwordMessage), v.regex(/^[ -~]+$/u, passwordMessage)),
  },
  describeShape,
)

const token = v.strictObject(
  { accessToken: headerValue('The access token is the text that BlueDot issued, without spaces around it.') },
  describeShape,
)

/** A dictionary. valibot passes over keys that objects give a meaning of their own: here they are refused. */
function dictionary<Value>(
  key: v.GenericSchema<string>,
  value: v.GenericSchema<unknown, Value>,
  message: string,
): v.GenericSchema<unknown, Record<string, Value>> {
  return v.pipe(
    v.custom<Readonly<Record<string, unknown>>>(isPlainObject, message),
    v.check(
      (given) => ['__proto__', 'constructor', 'prototype'].every((name) => !Object.hasOwn(given, name)),
      message,
    ),
    v.record(key, value),
  )
}

/** Headers that a further one would change. */
const ownHeaders = new Set([
  'accept',
  'authorization',
  'content-type',
  'x-api-version',
  'x-cyan-tenantaccesskey',
])

const headers = v.pipe(
  dictionary(
    v.pipe(
      v.string(),
      v.regex(/^[\w!#$%&'*+.^`|~-]+$/u, 'This is no name of a header.'),
      v.check((name) => !ownHeaders.has(name.toLowerCase()), 'This header is sent already.'),
    ),
    headerValue("A header's value is printable ASCII, without spaces around it."),
    'The further headers are an object from names to values.',
  ),
  v.check(
    (given) => isUnique(Object.keys(given).map((name) => name.toLowerCase())),
    'Two of the further headers have the same name.',
  ),
)

const customFields = v.pipe(
  dictionary(
    v.pipe(v.string(), v.nonEmpty('The key of a custom field is empty.')),
    v.picklist(customMembers, 'The custom members are custom01 to custom05.'),
    'The custom fields are an object from keys to custom01 … custom05.',
  ),
  v.check((given) => isUnique(Object.values(given)), 'Two keys are to be the same custom member.'),
)

const tenantIdMessage = 'The tenant id is a GUID, of the form 8-4-4-4-12.'

/** Holds settings against their types. The messages never quote a value: it may be a secret. */
export const settingsSchema: StandardSchemaV1<unknown, BluedotSettings> = v.strictObject(
  {
    credentials: v.lazy((given) => (isPlainObject(given) && 'accessToken' in given ? token : basic)),
    tenantAccessKey: headerValue(
      'The tenant access key is a text of printable ASCII, without spaces around it.',
    ),
    tenantId: v.optional(v.pipe(v.string(tenantIdMessage), v.regex(guidPattern, tenantIdMessage))),
    baseUrl: v.optional(v.string('The base URL is an address such as https://host.')),
    headers: v.optional(headers),
    format: v.optional(v.picklist(['json', 'xml'], "The format is 'json' or 'xml'.")),
    customFields: v.optional(customFields),
    optIn: v.optional(v.array(v.string("A field's path is text."), 'The paths to opt in are a list.')),
  },
  describeShape,
)

/**
 * Every request carries the credentials, the API's version and the tenant's key
 * (https://api-dev.cyan.us.com/help/1). That the version is `1`, and that the key goes with each call, is
 * inferred. With a token the scheme's word is `CyanAccessToken`, not `Bearer`
 * (https://api-test.cyan.us.com/help/api/1/POST-api-accessTokens).
 */
export function connect({
  credentials,
  tenantAccessKey,
  tenantId,
  baseUrl = 'https://api.cyan.us.com',
  headers: further = {},
  format = 'json',
  customFields: named = {},
  optIn = [],
}: BluedotSettings): Connection<BluedotOptions> {
  return {
    baseUrl,
    headers: { accept: `application/${format}`, 'x-api-version': '1' },
    authorization: {
      type: 'headers',
      headers: {
        ...further,
        authorization:
          'accessToken' in credentials
            ? `CyanAccessToken ${credentials.accessToken}`
            : `Basic ${btoa(`${credentials.username}:${credentials.password}`)}`,
        'x-cyan-tenantaccesskey': tenantAccessKey,
      },
    },
    options: {
      format,
      customFields: new Map(Object.entries(named)),
      ...(tenantId === undefined ? {} : { tenantId }),
    },
    optIn,
  }
}

/** What is wrong with an object as a whole, or with the presence of one of its keys. */
function describeShape({ expected }: v.StrictObjectIssue): string {
  if (expected === 'never') return 'There is no setting of this name.'
  return expected === 'Object' ? 'An object is needed here.' : 'This is required.'
}

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}
