import type { ConnectionPlan, HttpRequest } from '@crosspatch/core'

/** The address that a request goes to. */
export function addressOf({ path, query }: HttpRequest, { baseUrl }: ConnectionPlan): string {
  if (query === undefined || query === '') return baseUrl + path
  // What is text already is sent as it stands.
  return `${baseUrl}${path}?${typeof query === 'string' ? query : new URLSearchParams(query).toString()}`
}

/** The headers that a request is sent with; what is secret in them is redacted. */
export function headersOf(
  { headers, body }: HttpRequest,
  connection: ConnectionPlan,
): Readonly<Record<string, string>> {
  return {
    ...connection.headers,
    ...headers,
    ...(body === undefined ? {} : { 'content-type': body.mediaType }),
  }
}

/** A JSON body as it is going to be sent, where each secret is named instead of shown. */
export function documentOf({ body, secrets = {} }: HttpRequest): unknown {
  const document: unknown = JSON.parse(body?.text ?? 'null')
  return Object.keys(secrets).reduce(
    (whole, pointer) => placed(whole, pointer.split('/').slice(1).map(unescaped), '[redacted]'),
    document,
  )
}

/** The text of a body, where each secret is named instead of shown. */
export function textOf(request: HttpRequest): string {
  const { body, secrets } = request
  if (secrets === undefined) return body?.text ?? ''
  try {
    return JSON.stringify(documentOf(request))
  } catch {
    return body?.text ?? ''
  }
}

/** A step of a JSON Pointer (RFC 6901). */
function unescaped(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~')
}

function placed(whole: unknown, [name, ...rest]: readonly string[], value: string): unknown {
  if (name === undefined) return value
  if (Array.isArray(whole)) {
    const items: readonly unknown[] = whole
    const index = name === '-' ? items.length : Number(name)
    return items.toSpliced(index, index < items.length ? 1 : 0, placed(items[index], rest, value))
  }
  const members = new Map<string, unknown>(Object.entries(whole ?? {}))
  members.set(name, placed(members.get(name), rest, value))
  return Object.fromEntries(members)
}
