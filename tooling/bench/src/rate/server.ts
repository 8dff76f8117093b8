import { createServer } from 'node:http'

import { replies, userIds } from '../records/replies.ts'
import { listen } from '../server/listen.ts'
import type { Arrival } from './arrival.ts'

// Lets everything in, and writes down when it came. Which of it a vendor would have refused is worked out afterwards.
const arrivals: Arrival[] = []

const server = createServer((request, response) => {
  const at = performance.timeOrigin + performance.now()
  const [, lane = '', , id = ''] = (request.url ?? '').split('/')
  const isAsked = lane === 'arrivals'
  if (!isAsked) arrivals.push({ lane, id, at })
  const body = isAsked ? JSON.stringify(arrivals) : replies.replay.replace(userIds.replay, id)
  request.resume()
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    response.end(body)
  })
})
// Longer than any pause in here: opening a connection anew would make a request late.
server.keepAliveTimeout = 120_000

listen(server)
