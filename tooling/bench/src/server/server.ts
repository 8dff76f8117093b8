import { createServer } from 'node:http'

import { replies, tokenReply, userIds } from '../records/replies.ts'
import { listen } from './listen.ts'
import { pagesOf } from './pages.ts'

// A vendor that costs as little as possible, in a process of its own: only the client's work is measured.
let pages = pagesOf('')
// What is read is from before any update, so that no update finds its change made already.
const before = replies.relesys.replace('"title":"Store manager"', '"title":"Clerk"')

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '', 'http://127.0.0.1')
  const id = url.pathname.slice(url.pathname.lastIndexOf('/') + 1)
  const body = bodyFor(id, url.searchParams, request.method === 'GET')
  request.resume()
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    response.end(body)
  })
})

function bodyFor(id: string, query: URLSearchParams, isReading: boolean): string {
  if (id === 'authorize') return tokenReply
  if (id === 'users') return pages(Number(query.get('offset') ?? 0))
  return (isReading ? before : replies.relesys).replace(userIds.relesys, id)
}

listen(server, (origin) => {
  pages = pagesOf(origin)
})
