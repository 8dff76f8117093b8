import { parseJsonReply, succeed, type Authorization, type HttpReply, type Outcome } from '@crosspatch/core'
import * as v from 'valibot'

/** How the app knows the connection: a token that is asked for and renewed (RFC 6749, section 4.4). */
export interface Credentials {
  readonly clientId: string
  readonly clientSecret: string
  /** Where tokens are issued, for an account that lives elsewhere. */
  readonly tokenUrl?: string | undefined
}

const filled = (message: string) => v.pipe(v.string(message), v.nonEmpty(message))

/** @internal */
export const credentialEntries = {
  clientId: filled('The client id is missing or no text.'),
  clientSecret: filled('The client secret is missing or no text.'),
  tokenUrl: v.optional(v.string('The token URL is text.')),
}

const defaultTokenUrl = 'https://api.card-file.example/oauth/token'

/** The credentials as core takes them. Core asks for the token, keeps it, and renews it when it is refused. */
export function authorizationOf(credentials: Credentials): Authorization {
  const { clientId, clientSecret, tokenUrl = defaultTokenUrl } = credentials
  return {
    type: 'token',
    exchange: {
      url: tokenUrl,
      // Form-encoded before they are joined: RFC 6749, section 2.3.1.
      headers: { authorization: `Basic ${btoa(`${formEncoded(clientId)}:${formEncoded(clientSecret)}`)}` },
      body: { mediaType: 'application/x-www-form-urlencoded', text: 'grant_type=client_credentials' },
      read: readToken,
      authorize: (token) => ({ authorization: `Bearer ${token}` }),
    },
  }
}

function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1)
}

const tokenReply = v.object({
  // What a header can carry.
  access_token: v.pipe(v.string(), v.regex(/^[!-~]+$/u)),
  expires_in: v.nullish(v.number()),
})

function readToken(reply: HttpReply): Outcome<{ readonly token: string; readonly expiresIn?: number }> {
  const parsed = parseJsonReply(reply, tokenReply)
  if (!parsed.ok) return parsed
  const { access_token: token, expires_in: expiresIn } = parsed.value
  return succeed({ token, ...(typeof expiresIn === 'number' && expiresIn > 0 ? { expiresIn } : {}) })
}
