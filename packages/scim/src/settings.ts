import type { CommonInput, Connection, ListInput, StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

import { authorizationOf, credentialsSchema, type ScimCredentials } from './settings/credentials.js'
import type { ScimListQuery } from './settings/list-query.js'
import { mediaType } from './wire.js'

/** What a connection to a SCIM server needs. */
export interface ScimSettings {
  /** Where the server's `/Users` is, without it: `https://acme.example/scim/v2`. */
  readonly baseUrl: string
  readonly auth: ScimCredentials
  /**
   * `patch` sends what changes. `put` is for a server without `PATCH`: it sends the whole user as it was just read,
   * with the change. Default `patch`.
   */
  readonly update?: 'patch' | 'put' | undefined
  /**
   * How a phone number goes out: `tel` as RFC 7643 asks for it (`tel:+4511223344`), `e164` without the scheme. Read
   * are both. Default `tel`.
   */
  readonly phoneFormat?: 'tel' | 'e164' | undefined
  /**
   * Whether the server has filters. Where it has none, people are found by reading the whole list. Default
   * `supported`.
   */
  readonly filters?: 'supported' | 'unsupported' | undefined
  /**
   * Whether a write names the version of the record it was computed from (`If-Match`), so that it never overwrites
   * somebody else's. `ignored` is for a server whose versions are wrong. Default `checked`.
   */
  readonly versions?: 'checked' | 'ignored' | undefined
  /** How many requests the server takes in any span of that many seconds. Default: no limit but its own. */
  readonly budget?: { readonly requests: number; readonly seconds: number } | undefined
  /** Paths of fields to use although their way is undocumented. At present there is no such field. */
  readonly optIn?: readonly string[] | undefined
}

/** What plans and readers may know of the settings. */
export interface ScimOptions {
  readonly update: 'patch' | 'put'
  readonly phoneFormat: 'tel' | 'e164'
  readonly filters: 'supported' | 'unsupported'
  readonly versions: 'checked' | 'ignored'
}

/** What every operation of this plugin is given. */
export type ScimScope = CommonInput<ScimOptions>

/** What a list of users is given. */
export type ScimListInput = ListInput<ScimOptions, unknown, unknown, ScimListQuery>

const positive = (message: string) => v.pipe(v.number(message), v.finite(message), v.gtValue(0, message))

/** None of the messages quotes a value: it may be the secret. */
export const settingsSchema: StandardSchemaV1<unknown, ScimSettings> = v.strictObject(
  {
    baseUrl: v.pipe(
      v.string('The base URL is text.'),
      v.url('The base URL is no address such as https://host/scim/v2.'),
    ),
    auth: credentialsSchema,
    update: v.optional(v.picklist(['patch', 'put'], 'An update goes by patch or by put.')),
    phoneFormat: v.optional(v.picklist(['tel', 'e164'], 'A phone number goes out as tel or as e164.')),
    filters: v.optional(v.picklist(['supported', 'unsupported'], 'Filters are supported or unsupported.')),
    versions: v.optional(v.picklist(['checked', 'ignored'], 'Versions are checked or ignored.')),
    budget: v.optional(
      v.strictObject(
        {
          requests: positive('A number of requests, above 0.'),
          seconds: positive('A number of seconds, above 0.'),
        },
        'A budget is { requests, seconds }.',
      ),
    ),
    optIn: v.optional(v.array(v.string('A field’s path is text.'), 'The paths to opt in are a list.')),
  },
  ({ expected }) => {
    if (expected === 'never') return 'There is no setting of this name.'
    return expected === 'Object' ? 'An object is needed here.' : 'This is required.'
  },
)

/** Opens a connection. */
export function connect({
  baseUrl,
  auth,
  update = 'patch',
  phoneFormat = 'tel',
  filters = 'supported',
  versions = 'checked',
  budget,
  optIn,
}: ScimSettings): Connection<ScimOptions> {
  return {
    baseUrl: baseUrl.replace(/\/+$/u, ''),
    // https://www.rfc-editor.org/rfc/rfc7644#section-3.8
    headers: { accept: `${mediaType}, application/json` },
    authorization: authorizationOf(auth),
    options: { update, phoneFormat, filters, versions },
    ...(budget === undefined ? {} : { budget }),
    ...(optIn === undefined ? {} : { optIn }),
  }
}
