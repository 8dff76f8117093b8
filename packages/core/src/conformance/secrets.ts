import type { ReceivedRequest } from '../simulator/index.js'

/** Headers by which credentials travel. */
const secretHeaders = /^(?:authorization|x-api-key|x-cyan-tenantaccesskey)$/u

/** The credentials in what a vendor received. */
export function secretsIn(requests: readonly ReceivedRequest[]): string[] {
  return requests
    .flatMap(({ headers, body, url }) => [
      ...Object.entries(headers).flatMap(([name, value]) =>
        secretHeaders.test(name) ? [value.replace(/^\w+ /u, '')] : [],
      ),
      ...(url.pathname.includes('oauth') ? [new URLSearchParams(body).get('client_secret') ?? ''] : []),
    ])
    .filter((secret) => secret !== '')
}

/** An error of a vendor that repeats everything it was sent, and more. */
export function echo(requests: readonly ReceivedRequest[], more: readonly string[] = []): string {
  const sent = requests.map(({ body, headers }) => `${body} ${Object.values(headers).join(' ')}`)
  const words = [...sent, ...more].join(' ')
  return JSON.stringify({ message: words, error: words, Message: words, errors: { email: [words] } })
}
