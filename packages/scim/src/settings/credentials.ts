import {
  fail,
  parseJsonReply,
  succeed,
  type Authorization,
  type HttpReply,
  type Outcome,
} from '@crosspatch/core'
import * as v from 'valibot'

import { tokenReply } from '../wire.js'

/** How the server recognises the connection: https://www.rfc-editor.org/rfc/rfc7644#section-2 leaves it open. */
export type ScimCredentials =
  /** A fixed token: https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
  | { readonly type: 'bearer'; readonly token: string }
  /** https://www.rfc-editor.org/rfc/rfc7617 */
  | { readonly type: 'basic'; readonly username: string; readonly password: string }
  /** A token that is asked for and renewed: https://www.rfc-editor.org/rfc/rfc6749#section-4.4 */
  | {
      readonly type: 'client-credentials'
      readonly tokenUrl: string
      readonly clientId: string
      readonly clientSecret: string
      /** The scopes to ask for, separated by spaces. */
      readonly scope?: string | undefined
      /** Where the client's id and secret go. Default `header`, which every token endpoint has to take. */
      readonly clientIn?: 'header' | 'body' | undefined
    }

const filled = (message: string) => v.pipe(v.string(message), v.nonEmpty(message))
/** What an HTTP header can carry of a token: https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
const tokenMessage = 'The token is text of visible characters, without spaces.'
const token = v.pipe(v.string(tokenMessage), v.regex(/^[!-~]+$/u, tokenMessage))
const unknownKey = ({ expected }: v.StrictObjectIssue) =>
  expected === 'never' ? 'These credentials have nothing of this name.' : 'This is required.'

/**
 * None of the messages quotes a value: it may be the secret.
 *
 * @internal Its type is the schema library's, which users of this package do not have.
 */
export const credentialsSchema: v.GenericSchema<unknown, ScimCredentials> = v.variant(
  'type',
  [
    v.strictObject({ type: v.literal('bearer'), token }, unknownKey),
    v.strictObject(
      {
        type: v.literal('basic'),
        username: v.pipe(
          v.string('The user name is text.'),
          // https://www.rfc-editor.org/rfc/rfc7617#section-2
          v.regex(/^[^:]+$/u, 'The user name has no colon, which ends it.'),
        ),
        password: filled('The password is missing or no text.'),
      },
      unknownKey,
    ),
    v.strictObject(
      {
        type: v.literal('client-credentials'),
        tokenUrl: v.pipe(
          v.string('The token URL is text.'),
          v.url('The token URL is no address such as https://host/oauth/token.'),
        ),
        clientId: filled('The client id is missing or no text.'),
        clientSecret: filled('The client secret is missing or no text.'),
        scope: v.optional(filled('The scope is no text, or empty.')),
        clientIn: v.optional(v.picklist(['header', 'body'], 'The client goes into the header or the body.')),
      },
      unknownKey,
    ),
  ],
  'The type of the credentials is bearer, basic or client-credentials.',
)

/** Credentials as core takes them. */
export function authorizationOf(credentials: ScimCredentials): Authorization {
  switch (credentials.type) {
    case 'bearer':
      return { type: 'headers', headers: bearer(credentials.token) }
    case 'basic':
      return { type: 'headers', headers: basic(credentials.username, credentials.password) }
    case 'client-credentials': {
      const { tokenUrl, clientId, clientSecret, scope, clientIn = 'header' } = credentials
      const inBody = clientIn === 'body'
      const form = new URLSearchParams({
        grant_type: 'client_credentials',
        ...(inBody ? { client_id: clientId, client_secret: clientSecret } : {}),
        ...(scope === undefined ? {} : { scope }),
      })
      return {
        type: 'token',
        exchange: {
          url: tokenUrl,
          // Form-encoded before they are joined: https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1
          ...(inBody ? {} : { headers: basic(formEncoded(clientId), formEncoded(clientSecret)) }),
          body: { mediaType: 'application/x-www-form-urlencoded', text: form.toString() },
          read: readToken,
          authorize: bearer,
        },
      }
    }
  }
}

function bearer(value: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${value}` }
}

function basic(name: string, secret: string): Readonly<Record<string, string>> {
  const bytes = new TextEncoder().encode(`${name}:${secret}`)
  return { authorization: `Basic ${btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''))}` }
}

function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1)
}

function readToken(reply: HttpReply): Outcome<{ readonly token: string; readonly expiresIn?: number }> {
  const parsed = parseJsonReply(reply, tokenReply)
  if (!parsed.ok) return parsed
  const { access_token: value, expires_in: lifetime } = parsed.value
  if (!v.is(token, value)) return fail(noToken)
  const expiresIn = Number(lifetime ?? Number.NaN)
  return succeed({ token: value, ...(expiresIn > 0 ? { expiresIn } : {}) })
}

const noToken = {
  code: 'bad-reply',
  rule: 'reply-shape',
  message: 'No header can carry the token that was issued.',
  remedy: "Check the connection's tokenUrl.",
} as const
