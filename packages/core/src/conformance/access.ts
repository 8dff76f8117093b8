import type { Authorization, HttpReply } from '../index.js'
import type { ReceivedRequest } from '../simulator/index.js'
import type { SetUp } from './subject.js'

/** How a connection is let in: which requests only fetch a token, and what of them is secret. */
export interface Access {
  readonly isToken: (request: { readonly url: URL | string }) => boolean
  /** The credentials in what a vendor received. */
  readonly secretsIn: (requests: readonly ReceivedRequest[]) => string[]
}

/** Looked up in what the plugin itself says of its connection. */
export function accessOf({ binding: { plugin, settings } }: Pick<SetUp, 'binding'>): Access {
  const checked = plugin.settings['~standard'].validate(settings())
  const isGood = !(checked instanceof Promise) && checked.issues === undefined
  const authorization = isGood ? plugin.connect(checked.value).authorization : noneKnown
  const { url, names } = waysOf(authorization)
  const isToken: Access['isToken'] = (request) =>
    url !== undefined && new URL(request.url).pathname === new URL(url).pathname
  return {
    isToken,
    secretsIn: (requests) =>
      requests
        .flatMap((request) => [
          ...Object.entries(request.headers).flatMap(([name, value]) =>
            names.has(name) ? [value.replace(/^\w+ /u, '')] : [],
          ),
          ...(isToken(request) ? secretMembers(request.body) : []),
        ])
        .filter((secret) => secret !== ''),
  }
}

const noneKnown: Authorization = { type: 'headers', headers: {} }

function waysOf(authorization: Authorization): {
  readonly url?: string
  readonly names: ReadonlySet<string>
} {
  const headers =
    authorization.type === 'headers'
      ? authorization.headers
      : { ...authorization.exchange.headers, ...authorization.exchange.authorize('token') }
  const secret = Object.keys(headers).filter((name) => !harmless.has(name.toLowerCase()))
  const names = new Set(secret.map((name) => name.toLowerCase()))
  return authorization.type === 'headers' ? { names } : { url: authorization.exchange.url, names }
}

/** Headers that a token request may have beside its credentials. */
const harmless: ReadonlySet<string> = new Set(['accept', 'content-type', 'user-agent'])

/** What a token is asked for with: a form's fields (RFC 6749) or a JSON's members that are named as secrets. */
function secretMembers(body: HttpReply['body']): string[] {
  const json: unknown = body.startsWith('{') ? JSON.parse(body) : undefined
  const isJson = typeof json === 'object' && json !== null
  const entries: [string, unknown][] = isJson ? Object.entries(json) : [...new URLSearchParams(body)]
  return entries.flatMap(([name, value]) =>
    /secret|password|assertion|refresh|key/iu.test(name) && typeof value === 'string' ? [value] : [],
  )
}
