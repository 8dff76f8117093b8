import { json, type RoutedRequest, type SimulatorDefinition } from '@crosspatch/core/simulator'

import { refusal } from './reply.ts'

/** What is accepted, by the names that the settings have. */
export const credentials = {
  clientId: 'crosspatch',
  clientSecret: 'simulated & secret',
  tokenUrl: 'https://simulated.example/oauth/token',
}

/** Who may call: whoever has asked for a token before. */
export function openAccess(): SimulatorDefinition {
  const tokens = new Set<string>()
  let issued = 0
  const unauthorized = () => refusal(401, null, 'The token is missing, wrong or expired.')

  function issue({ headers, body }: RoutedRequest): Response {
    if (headers['authorization'] !== expected) return json(401, { error: 'invalid_client' })
    if (body !== 'grant_type=client_credentials') return json(400, { error: 'unsupported_grant_type' })
    issued += 1
    const token = `simulated-token-${issued}`
    tokens.add(token)
    return json(200, { access_token: token, token_type: 'Bearer', expires_in: 3600 })
  }

  return {
    routes: [{ method: 'POST', path: '/oauth/token', open: true, handle: issue }],
    authenticate: ({ headers }) =>
      tokens.has(/^Bearer (.+)$/u.exec(headers['authorization'] ?? '')?.[1] ?? '')
        ? undefined
        : unauthorized(),
    expireTokens: () => tokens.clear(),
    unauthorized,
  }
}

/** The id and the secret, form-encoded and joined (RFC 6749, section 2.3.1). */
const expected = `Basic ${btoa('crosspatch:simulated+%26+secret')}`
