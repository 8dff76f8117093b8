import { deepStrictEqual } from 'node:assert'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'

import { isObject } from '../records/is-object.ts'
import { replies, tokenReply, userIds } from '../records/replies.ts'
import type { Update } from './clients.ts'
import { jobTitle, personId } from './job.ts'

/** What a client did: every byte that says something, what it says of the reply, and what is stored afterwards. */
interface Work {
  readonly requests: readonly Readonly<Record<string, unknown>>[]
  readonly shown: unknown
  readonly stored: unknown
}

/**
 * Lets every client do the update once, at a server that keeps what it is told and writes down what it was sent.
 *
 * @throws Error when one of them sends or leaves anything else than the first, or tells another title.
 */
export async function assertSameWork(
  clientsOf: (origin: string) => Readonly<Record<string, Update>>,
): Promise<void> {
  const id = personId(0)
  let requests: Readonly<Record<string, unknown>>[] = []
  let record = ''
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request)
      const isToken = request.url?.endsWith('/authorize') === true
      if (!isToken) {
        requests.push(told(request, body))
        record = patched(record, body)
      }
      const reply = isToken ? tokenReply : record
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(reply),
      })
      response.end(reply)
    })()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  try {
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const works: [name: string, work: Work][] = []
    for (const [name, update] of Object.entries(clientsOf(`http://127.0.0.1:${port}`))) {
      requests = []
      record = replies.relesys.replace(userIds.relesys, id).replace(jobTitle, 'Clerk')
      const shown = await update(id)
      const stored: unknown = JSON.parse(record)
      works.push([name, { requests, shown, stored }])
    }
    assertAlike(works)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

function told({ method, url, headers }: IncomingMessage, body: string): Readonly<Record<string, unknown>> {
  return { method, url, headers: { ...headers }, body }
}

/** The record after a patch that does no more than set members. */
function patched(record: string, patch: string): string {
  const document: unknown = JSON.parse(record)
  const operations: unknown = JSON.parse(patch)
  if (!isObject(document) || !isObject(document['data']) || !Array.isArray(operations)) {
    throw new TypeError('This is no record, or no patch.')
  }
  let { data } = document
  for (const operation of operations) {
    if (!isObject(operation) || operation['op'] !== 'add') throw new TypeError('This sets nothing.')
    data = { ...data, [String(operation['path']).slice(1)]: operation['value'] }
  }
  return JSON.stringify({ data })
}

function assertAlike(works: readonly (readonly [name: string, work: Work])[]): void {
  const [, first] = works[0] ?? []
  for (const [name, work] of works) {
    deepStrictEqual(work, first, `${name} does something else than the others.`)
    if (work.requests.length !== 1 || work.shown !== jobTitle)
      throw new Error(`${name} does not do its work.`)
  }
}
