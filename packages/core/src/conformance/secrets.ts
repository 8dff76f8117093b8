import type { ReceivedRequest } from '../simulator/index.js'

/** An error of a vendor that repeats everything it was sent, and more. */
export function echo(requests: readonly ReceivedRequest[], more: readonly string[] = []): string {
  const sent = requests.map(({ body, headers }) => `${body} ${Object.values(headers).join(' ')}`)
  const words = [...sent, ...more].join(' ')
  return JSON.stringify({ message: words, error: words, Message: words, errors: { email: [words] } })
}
