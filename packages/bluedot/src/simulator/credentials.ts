import type { ReceivedRequest } from '@crosspatch/core/simulator'
import { modelNamespace } from './contract.js'
import { replyType } from './negotiate.js'
import type { BluedotReading } from './readings.js'
import { refuse, write } from './reply.js'
import { refuseForbidden } from './server.js'

/** What a caller must show, and for how long a token serves. */
export interface CredentialRules {
  readonly userName: string
  readonly password: string
  readonly tenantAccessKey: string
  /** In milliseconds from its issue; use does not extend it. */
  readonly tokenLifetime: number
  readonly reading: BluedotReading
  readonly now: () => number
}

/** The three headers of every request (https://api-dev.cyan.us.com/help/1), and the tokens given out. */
export class Credentials {
  readonly #rules: CredentialRules
  /** When each token ends, by its base64. */
  readonly #tokens = new Map<string, number>()
  #revokedOnce = false

  constructor(rules: CredentialRules) {
    this.#rules = rules
  }

  /** The answer to headers that are missing, wrong or no longer good. */
  refusal(request: ReceivedRequest): Response | undefined {
    const { reading, tenantAccessKey } = this.#rules
    const isRevoked = this.#revokedOnce
    this.#revokedOnce = false
    const standing = this.#standing(request)
    if (standing === 'unknown') return this.#unauthenticated(request)
    if (standing === 'expired') return refuseForbidden(reading, request)
    if (isRevoked) return this.#unauthenticated(request)
    const key = request.headers['x-cyan-tenantaccesskey']
    if (key === undefined)
      return refuse(reading, request, 400, 'The header X-Cyan-TenantAccessKey is missing.')
    if (key !== tenantAccessKey) return refuseForbidden(reading, request)
    if (request.headers['x-api-version'] === '1') return undefined
    return refuse(reading, request, 400, 'The header X-Api-Version must name a version of the API.')
  }

  /** `POST api/accessTokens`: takes Basic only, a token does not beget a token. */
  issue(request: ReceivedRequest): Response {
    const { reading, tokenLifetime, now } = this.#rules
    if (!this.#isBasic(request)) return this.#unauthenticated(request)
    const token = `simulated-token-${this.#tokens.size + 1}`
    const encoded = btoa(token)
    this.#tokens.set(encoded, now() + tokenLifetime)
    const type = replyType(request)
    if (reading.tokenReply === '201-object') {
      const root = `AccessTokenRepresentation xmlns="${modelNamespace}"`
      const xml = `<${root}><AccessToken>${encoded}</AccessToken></AccessTokenRepresentation>`
      return write(type, 201, type.format === 'xml' ? xml : JSON.stringify({ accessToken: encoded }))
    }
    const text = reading.tokenReply === '200-unencoded' ? token : encoded
    const xml = `<string xmlns="http://schemas.microsoft.com/2003/10/Serialization/">${text}</string>`
    return write(type, 200, type.format === 'xml' ? xml : JSON.stringify(text))
  }

  /** Ends every token, and refuses the next request whatever it shows: fixed credentials are revoked for one call. */
  expire(): void {
    for (const token of this.#tokens.keys()) this.#tokens.set(token, -Infinity)
    this.#revokedOnce = true
  }

  #standing(request: ReceivedRequest): 'good' | 'expired' | 'unknown' {
    if (this.#isBasic(request)) return 'good'
    const end = this.#tokens.get(parameterOf(request, 'CyanAccessToken') ?? '')
    if (end === undefined) return 'unknown'
    return this.#rules.now() < end ? 'good' : 'expired'
  }

  #isBasic(request: ReceivedRequest): boolean {
    const encoded = parameterOf(request, 'Basic')
    const pair = encoded === undefined ? undefined : decode(encoded, this.#rules.reading)
    if (pair === undefined) return false
    // The first colon ends the name, so a name can't hold one and a password can.
    const colon = pair.indexOf(':')
    const [name, password] = [pair.slice(0, colon), pair.slice(colon + 1)]
    return colon !== -1 && name === this.#rules.userName && password === this.#rules.password
  }

  #unauthenticated(request: ReceivedRequest): Response {
    const message = 'Authorization has been denied for this request.'
    return refuse(this.#rules.reading, request, 401, message)
  }
}

/** What follows the scheme in `Authorization`, when it is this scheme. */
function parameterOf(request: ReceivedRequest, scheme: string): string | undefined {
  const header = request.headers['authorization'] ?? ''
  return header.startsWith(`${scheme} `) ? header.slice(scheme.length + 1) : undefined
}

function decode(base64: string, reading: BluedotReading): string | undefined {
  try {
    const latin = atob(base64)
    if (reading.credentials === 'latin-1') return latin
    return new TextDecoder().decode(Uint8Array.from(latin, (byte) => byte.charCodeAt(0)))
  } catch {
    return undefined
  }
}
