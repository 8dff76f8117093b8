import { describe, expect, it } from 'vitest'

import type { HttpRequest } from '../../src/index.js'
import { fakeClock } from '../support/fake-clock.js'
import {
  fetchFailed,
  read,
  repeatableWrite,
  scripted,
  transportOf,
  write,
  type Step,
} from '../support/transport.js'

const good = new Response('{}')
const status = (code: number, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: code, headers })

describe('what is sent again', () => {
  const never: readonly HttpRequest[] = []
  const always = [read, repeatableWrite, write]
  const repeatable = [read, repeatableWrite]

  it.each<[what: string, step: Step, again: readonly HttpRequest[]]>([
    ['429', status(429), always],
    ['a refused connection', fetchFailed('ECONNREFUSED'), always],
    ['a name that is not found', fetchFailed('ENOTFOUND'), always],
    ['a connection that is not made in time', fetchFailed('UND_ERR_CONNECT_TIMEOUT'), always],
    ['a connection that drops', fetchFailed('ECONNRESET'), repeatable],
    ['a socket that closes', fetchFailed('UND_ERR_SOCKET'), repeatable],
    ['a failure without a cause', new TypeError('Failed to fetch'), repeatable],
    ['500', status(500), repeatable],
    ['502', status(502), repeatable],
    ['503', status(503), repeatable],
    ['504', status(504), repeatable],
    ['408', status(408), repeatable],
    ['501', status(501), never],
    ['400', status(400), never],
    ['401', status(401), never],
    ['402', status(402), never],
    ['403', status(403), never],
    ['404', status(404), never],
    ['409', status(409), never],
    ['422', status(422), never],
    ['a redirect', status(302, { location: 'https://elsewhere.example' }), never],
  ])('after %s', async (_, step, again) => {
    for (const request of always) {
      const { calls, fetch } = scripted(step, good)
      const sent = await transportOf({ fetch }).send(request, {})
      const expected = again.includes(request) ? 2 : 1
      expect([request.method, calls.length, sent.attempts]).toEqual([request.method, expected, expected])
      expect(sent.replied && sent.reply.status === 200).toBe(expected === 2)
    }
  })

  it.each<[what: string, error: Error, executed: 'no' | 'unknown']>([
    [
      'every address is refused',
      new TypeError('fetch failed', {
        cause: new AggregateError([fetchFailed('ECONNREFUSED'), fetchFailed('EHOSTUNREACH')]),
      }),
      'no',
    ],
    [
      'one of the addresses is not',
      new TypeError('fetch failed', {
        cause: new AggregateError([fetchFailed('ECONNREFUSED'), fetchFailed('ECONNRESET')]),
      }),
      'unknown',
    ],
    ['there is no address', new TypeError('fetch failed', { cause: new AggregateError([]) }), 'unknown'],
    [
      'the code is far down',
      new Error('a', { cause: new Error('b', { cause: fetchFailed('ECONNREFUSED') }) }),
      'no',
    ],
  ])('depends on what is known: %s', async (_, error, executed) => {
    const { calls, fetch } = scripted(error)
    expect(await transportOf({ fetch }).send(write, {})).toMatchObject({ replied: false, executed })
    expect(calls).toHaveLength(executed === 'no' ? 3 : 1)
  })

  it('is the same to the byte', async () => {
    const { calls, fetch } = scripted(status(429), good)
    await transportOf({ fetch }).send(write, {})
    const [first, second] = calls.map(({ url, init }) => [url, init.method, init.headers, init.body])
    expect(first).toEqual([
      'https://vendor.example/v1/users/7',
      'POST',
      { 'x-api-key': 'key-of-the-vendor', 'content-type': 'application/json' },
      '{"title":"Manager"}',
    ])
    expect(second).toEqual(first)
  })
})

describe('how often', () => {
  it.each([
    [undefined, 3],
    [0, 1],
    [1, 2],
    [5, 6],
  ])('with retries %s it is sent %s times', async (retries, times) => {
    const { calls, fetch } = scripted(status(429))
    const sent = await transportOf({ fetch, ...(retries === undefined ? {} : { retries }) }).send(read, {})
    expect(calls).toHaveLength(times)
    expect(sent).toMatchObject({ replied: true, reply: { status: 429 }, attempts: times })
  })

  it('ends with the total time, however many attempts are left', async () => {
    const clock = fakeClock()
    const { calls, fetch } = scripted(() => {
      clock.advance(4_000)
      return status(503)
    })
    const sent = await transportOf({ fetch, clock, retries: 100, totalTimeout: 10_000 }).send(read, {})
    expect(sent).toMatchObject({ reply: { status: 503 } })
    expect(calls).toHaveLength(3)
  })
})

describe('how long it waits', () => {
  async function waits(
    first: Response,
    options: { random?: () => number; totalTimeout?: number } = {},
  ): Promise<number[]> {
    const clock = fakeClock()
    const { fetch } = scripted(first, good)
    await transportOf({ fetch, clock, ...options }).send(read, {})
    return clock.slept
  }

  it.each<[header: string, milliseconds: number]>([
    ['7', 7_000],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:00:09 GMT', 9_000],
    ['Thursday, 01-Jan-26 00:00:09 GMT', 9_000],
    ['Thu Jan  1 00:00:09 2026', 9_000],
    ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
  ])('as long as Retry-After says: %s', async (header, milliseconds) => {
    expect(await waits(status(429, { 'retry-after': header }))).toEqual([milliseconds])
    expect(await waits(status(503, { 'retry-after': header }))).toEqual([milliseconds])
  })

  it.each(['soon', '-1', '1.5', '1, 2', '', 'May', 'Thu, 99 Foo 2026'])(
    'on its own terms when Retry-After makes no sense: %s',
    async (header) => {
      expect(await waits(status(429, { 'retry-after': header }))).toEqual([200])
    },
  )

  it.each(['61', '60', '99999999999999999999', '9'.repeat(400), 'Thu, 01 Jan 2099 00:00:00 GMT'])(
    'not at all when Retry-After is beyond the total time: %s',
    async (header) => {
      const clock = fakeClock()
      const { calls, fetch } = scripted(status(429, { 'retry-after': header }), good)
      expect(await transportOf({ fetch, clock }).send(write, {})).toMatchObject({
        reply: { status: 429 },
        attempts: 1,
      })
      expect([calls.length, clock.slept]).toEqual([1, []])
    },
  )

  it('longer each time, spread by chance, and bounded', async () => {
    for (const [random, expected] of [
      [0, [200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000]],
      [0.5, [300, 600, 1_200, 2_400, 4_800, 9_600, 15_000, 15_000]],
    ] as const) {
      const clock = fakeClock()
      const { fetch } = scripted(status(503))
      await transportOf({ fetch, clock, random: () => random, retries: 8, totalTimeout: 1e6 }).send(read, {})
      expect(clock.slept).toEqual(expected)
    }
  })
})
