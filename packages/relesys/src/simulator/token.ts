import { json, type ReceivedRequest } from '@crosspatch/core/simulator'

import type { RelesysReading } from './readings.js'

/** The scopes that an endpoint for reading users accepts: any one is enough. */
export const readScopes = ['relesys.api', 'relesys.api:read', 'relesys.api.users', 'relesys.api.users:read']

/** The scopes that an endpoint for writing users accepts: any one is enough. */
export const writeScopes = [
  'relesys.api',
  'relesys.api:write',
  'relesys.api.users',
  'relesys.api.users:write',
]

export interface TokenRules {
  readonly clientId: string
  readonly clientSecret: string
  /** What the client may ask for. */
  readonly scopes: readonly string[]
  readonly now: () => number
  readonly reading: Pick<RelesysReading, 'invalidClient'>
}

export interface Tokens {
  /** `POST /login/oauth/authorize`, the token endpoint in spite of its name. */
  readonly issue: (request: ReceivedRequest) => Response
  /** The scopes of the token that a request carries; nothing when there is none or it has expired. */
  readonly scopesOf: (request: ReceivedRequest) => readonly string[] | undefined
  /** Ends every token. */
  readonly expire: () => void
}

const lifetimeSeconds = 3600

/** OAuth 2 client credentials, as https://api.relesysapp.net/docs/latest/intro/access describes them. */
export function tokens(rules: TokenRules): Tokens {
  const issued = new Map<string, { readonly scopes: readonly string[]; readonly until: number }>()

  function issue(request: ReceivedRequest): Response {
    if (!isForm(request)) return tokenError(400, 'invalid_request')
    const form = new URLSearchParams(request.body)
    const scopes = (form.get('scope') ?? '').split(' ').filter((scope) => scope !== '')
    const grantType = form.get('grant_type') ?? ''
    const clientId = form.get('client_id') ?? ''
    const clientSecret = form.get('client_secret') ?? ''
    // All four are documented as required.
    if (grantType === '' || clientId === '' || clientSecret === '' || scopes.length === 0) {
      return tokenError(400, 'invalid_request')
    }
    if (grantType !== 'client_credentials') return tokenError(400, 'unsupported_grant_type')
    if (clientId !== rules.clientId || clientSecret !== rules.clientSecret) {
      return tokenError(Number(rules.reading.invalidClient), 'invalid_client')
    }
    if (!scopes.every((scope) => rules.scopes.includes(scope))) return tokenError(400, 'invalid_scope')
    const token = printToken(clientId, issued.size + 1)
    issued.set(token, { scopes, until: rules.now() + lifetimeSeconds * 1000 })
    return json(200, {
      access_token: token,
      // Text, as the documentation shows it, although RFC 6749 has a number here.
      expires_in: String(lifetimeSeconds),
      token_type: 'Bearer',
    })
  }

  function scopesOf({ headers }: ReceivedRequest): readonly string[] | undefined {
    const [, token] = /^bearer +(\S+)$/i.exec(headers['authorization'] ?? '') ?? []
    const session = token === undefined ? undefined : issued.get(token)
    return session !== undefined && rules.now() < session.until ? session.scopes : undefined
  }

  return {
    issue,
    scopesOf,
    expire() {
      for (const [token, { scopes }] of issued) issued.set(token, { scopes, until: -Infinity })
    },
  }
}

function isForm({ headers }: ReceivedRequest): boolean {
  return /^application\/x-www-form-urlencoded *(;|$)/i.test(headers['content-type'] ?? '')
}

/** The documentation says nothing of token errors; a client in use reads `error`, as RFC 6749 has it. */
function tokenError(status: number, error: string): Response {
  return json(status, { error })
}

/** It only looks like a JSON Web Token: nothing here is signed. */
function printToken(clientId: string, serial: number): string {
  const parts = [
    { alg: 'none', typ: 'JWT' },
    { client_id: encodeURIComponent(clientId), jti: serial },
  ]
  return [...parts.map((part) => base64Url(JSON.stringify(part))), 'simulated'].join('.')
}

function base64Url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
