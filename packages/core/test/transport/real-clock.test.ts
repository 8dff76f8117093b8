import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { describe, expect, it } from 'vitest'

import { systemClock } from '../../src/transport/clock.js'
import { defaultLimits } from '../../src/transport/limits.js'
import { createTransport } from '../../src/transport/transport.js'
import { read } from '../support/transport.js'
import { worstSpan } from './timeline.js'

describe('on the real clock', () => {
  it('no span of a second holds more than the budget, and what is asked for arrives', async () => {
    const arrived: number[] = []
    const server = createServer((_, response) => {
      arrived.push(performance.now())
      response.end('{}')
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const left: number[] = []
    try {
      const { port } = server.address() as AddressInfo
      const transport = createTransport({
        plugin: { id: 'test' },
        connection: {
          baseUrl: `http://127.0.0.1:${port}`,
          authorization: { type: 'headers', headers: {} },
          options: {},
          budget: { requests: 20, seconds: 1 },
        },
        fetch: (url, init) => {
          left.push(Date.now())
          return fetch(url, init)
        },
        clock: systemClock,
        random: Math.random,
        limits: defaultLimits,
      })
      const replies = await Promise.all(
        Array.from({ length: 55 }, (_, index) =>
          transport.send(read, { about: { operation: 'get', user: `${index % 5}` } }),
        ),
      )
      expect(replies.map((each) => each.replied && each.reply.status)).toEqual(replies.map(() => 200))
    } finally {
      server.close()
    }
    expect(arrived).toHaveLength(55)
    expect(worstSpan(left, 1_000)).toBeLessThanOrEqual(20)
  })
})
