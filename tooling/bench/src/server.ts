import { createServer } from 'node:http'

import { replies, tokenReply, userIds } from './records.ts'

// A vendor that costs as little as possible, in a process of its own: only the client's work is measured.
const server = createServer((request, response) => {
  const url = request.url ?? ''
  const id = url.slice(url.lastIndexOf('/') + 1)
  const body = id === 'authorize' ? tokenReply : replies.relesys.replace(userIds.relesys, id)
  request.resume()
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    response.end(body)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address !== null ? address.port : 0}\n`)
})
// Ends with the benchmark, however that ends.
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
