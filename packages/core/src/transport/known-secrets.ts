import type { Authorization, TokenExchange } from '../plugin/plugin.js'
import { isList, isObject } from '../user/kind.js'

/** Parts of a token request that say what is asked for, and are no secrets: a vendor's words may need them. */
const open = new Set(['grant_type', 'scope', 'audience', 'resource', 'token_type'])

/** Tokens that are remembered: the ones in use, and those before them that a late reply may still repeat. */
const mostTokens = 8

/** The texts by which a connection's credentials could be recognised in a vendor's words. */
export class KnownSecrets {
  readonly #fixed = new Set<string>()
  #tokens: readonly string[] = []

  constructor(authorization: Authorization) {
    const headers = authorization.type === 'headers' ? authorization.headers : authorization.exchange.headers
    for (const value of Object.values(headers ?? {})) for (const text of textsOf(value)) this.#fixed.add(text)
    if (authorization.type === 'token')
      for (const text of textsIn(authorization.exchange)) this.#fixed.add(text)
  }

  /** A token that was just given out. */
  remember(token: string): void {
    if (!this.#tokens.includes(token)) this.#tokens = [token, ...this.#tokens].slice(0, mostTokens)
  }

  all(): string[] {
    return [...this.#fixed, ...this.#tokens]
  }
}

/** A header's value, without its scheme too, and what Basic credentials (RFC 7617) wrap. */
function textsOf(value: string): string[] {
  const [, scheme, credentials] = /^([A-Za-z]+) +(.+)$/u.exec(value) ?? []
  if (credentials === undefined) return [value]
  if (scheme?.toLowerCase() !== 'basic') return [value, credentials]
  try {
    const bytes = Uint8Array.from(atob(credentials), (character) => character.charCodeAt(0))
    const [, user = '', password = ''] = /^([^:]*):(.*)$/su.exec(new TextDecoder().decode(bytes)) ?? []
    // A client's id and secret are form-encoded before they are wrapped: RFC 6749, section 2.3.1.
    const plain = [user, password].map((text) => new URLSearchParams(`=${text}`).get('') ?? '')
    return [value, credentials, user, password, ...plain]
  } catch {
    return [value, credentials]
  }
}

function textsIn({ body }: TokenExchange): string[] {
  return /json/iu.test(body.mediaType)
    ? textsInJson(JSON.parse(body.text))
    : [...new URLSearchParams(body.text)].flatMap(([name, value]) => (open.has(name) ? [] : [value]))
}

function textsInJson(document: unknown): string[] {
  if (typeof document === 'string') return [document]
  if (isList(document)) return document.flatMap(textsInJson)
  if (!isObject(document)) return []
  return Object.entries(document).flatMap(([name, value]) => (open.has(name) ? [] : textsInJson(value)))
}
