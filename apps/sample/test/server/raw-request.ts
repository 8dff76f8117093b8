import { request } from 'node:http'

export interface RawAnswer {
  readonly status: number
  readonly text: string
}

/** A request with headers that `fetch` does not let anybody choose. */
export function rawRequest(
  url: string,
  {
    method = 'GET',
    headers = {},
    body = [],
    path = new URL(url).pathname,
  }: {
    readonly method?: string
    readonly headers?: Readonly<Record<string, string>>
    /** Sent piece by piece: without a length, unless the headers tell one. */
    readonly body?: readonly string[]
    /** As it is sent, whatever is in it. */
    readonly path?: string
  },
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, path, agent: false }, (incoming) => {
      let text = ''
      incoming.setEncoding('utf8')
      incoming.on('data', (piece: string) => {
        text += piece
      })
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text }))
      incoming.on('error', reject)
    })
    outgoing.on('error', reject)
    for (const piece of body) outgoing.write(piece)
    outgoing.end()
  })
}
