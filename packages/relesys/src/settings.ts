import {
  fail,
  parseJsonReply,
  succeed,
  type Connection,
  type HttpReply,
  type Outcome,
  type StandardSchemaV1,
} from '@crosspatch/core'
import * as v from 'valibot'

import { isPlainObject, tokenReply } from './wire.js'

/** What a connection to Relesys needs. */
export interface RelesysSettings {
  /** The client id that Relesys issued for your integration. */
  readonly clientId: string
  /** The secret that belongs to it. It is sent to `tokenUrl` and nowhere else, and never shown. */
  readonly clientSecret: string
  /**
   * The scopes to ask for, separated by spaces. Default `relesys.api.users`, which covers reading and writing
   * users. See https://api.relesysapp.net/docs/latest/concepts/scopes.
   */
  readonly scope?: string | undefined
  /** The API's address with its version. Default `https://api.relesysapp.net/api/v1.4`. */
  readonly baseUrl?: string | undefined
  /** Where tokens are issued. Default: `/login/oauth/authorize` on the host of `baseUrl`. */
  readonly tokenUrl?: string | undefined
  /**
   * Fields whose way of writing is undocumented and that are written all the same, by their paths:
   * `['employmentType', 'custom.shoeSize']`. `custom`, `groups` and `additionalDepartments` also allow writing
   * those of a user whose record does not show them, as if there were none: should there be some, custom fields
   * may get lost, and entries of a list stay. Try them on a test account first. Default: none.
   */
  readonly optIn?: readonly string[] | undefined
}

/** What planning may know of the settings. */
export interface RelesysOptions {
  readonly optIn: readonly string[]
}

const filled = (message: string) => v.pipe(v.string(message), v.nonEmpty(message))
const address = (message: string) => v.pipe(v.string(message), v.url(message))

/** Holds settings against their types. The messages never quote a value: it may be the secret. */
export const settingsSchema: StandardSchemaV1<unknown, RelesysSettings> = v.strictObject({
  clientId: filled('The client id is missing or no text.'),
  clientSecret: filled('The client secret is missing or no text.'),
  scope: v.optional(filled('The scope is no text, or empty: Relesys demands one.')),
  baseUrl: v.optional(address('The base URL is no address such as https://host/api/v1.4.')),
  tokenUrl: v.optional(address('The token URL is no address such as https://host/login/oauth/authorize.')),
  optIn: v.optional(
    v.array(filled('An entry of optIn is no path of a field.'), 'optIn is no list of paths of fields.'),
  ),
})

/** Opens a connection: the client credentials are exchanged for a token, which core keeps and renews. */
export function connect({
  clientId,
  clientSecret,
  scope = 'relesys.api.users',
  baseUrl = 'https://api.relesysapp.net/api/v1.4',
  // It is a token endpoint in spite of its name. Documented for production only; the other hosts by analogy.
  tokenUrl = `${new URL(baseUrl).origin}/login/oauth/authorize`,
  optIn = [],
}: RelesysSettings): Connection<RelesysOptions> {
  // All four members are documented as required (https://api.relesysapp.net/docs/latest/intro/access).
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope,
  })
  return {
    baseUrl,
    headers: { accept: 'application/json' },
    authorization: {
      type: 'token',
      exchange: {
        url: tokenUrl,
        body: { mediaType: 'application/x-www-form-urlencoded', text: form.toString() },
        read: readToken,
        authorize: (token) => ({ authorization: `Bearer ${token}` }),
      },
    },
    options: { optIn },
    optIn,
    // For each client id, over all calls (https://api.relesysapp.net/docs/latest/concepts/throttling).
    budget: { requests: 100, seconds: 60 },
  }
}

function readToken(reply: HttpReply): Outcome<{ readonly token: string; readonly expiresIn?: number }> {
  const parsed = parseJsonReply(reply, tokenReply)
  if (!parsed.ok) return refusedToken(reply) ?? parsed
  const { access_token: token, expires_in: lifetime } = parsed.value
  const expiresIn = Number(lifetime ?? Number.NaN)
  return succeed({ token, ...(expiresIn > 0 ? { expiresIn } : {}) })
}

/** The codes of RFC 6749, section 5.2. Any other text might hold what was sent. */
const tokenErrors: readonly unknown[] = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
]

/** A reply that calls itself an error, whatever its status says. */
function refusedToken({ body }: HttpReply): ReturnType<typeof fail> | undefined {
  const error = errorIn(body)
  if (error === undefined) return undefined
  return fail({
    code: 'unauthenticated',
    rule: 'token-refused',
    message: 'Relesys answered with an error instead of a token.',
    remedy: "Check the connection's clientId, clientSecret and scope.",
    ...(typeof error === 'string' && tokenErrors.includes(error) ? { vendorMessage: error } : {}),
  })
}

function errorIn(body: string): unknown {
  try {
    const document: unknown = JSON.parse(body)
    return isPlainObject(document) ? (document['error'] ?? undefined) : undefined
  } catch {
    return undefined
  }
}
