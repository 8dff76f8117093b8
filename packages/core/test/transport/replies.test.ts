import { describe, expect, it } from 'vitest'

import { read, repeatableWrite, scripted, transportOf, write, type Step } from '../support/transport.js'

/** A body that never ends; `pulled` tells how much was asked of it. */
function endless(): {
  readonly body: ReadableStream
  readonly state: { pulled: number; cancelled: boolean }
} {
  const state = { pulled: 0, cancelled: false }
  const body = new ReadableStream({
    pull(stream) {
      state.pulled += 1
      stream.enqueue(new Uint8Array(1_000).fill(97))
    },
    cancel() {
      state.cancelled = true
    },
  })
  return { body, state }
}

describe('a reply that is too large', () => {
  it('is given up at the limit when it does not say its length', async () => {
    const { body, state } = endless()
    const { fetch, calls } = scripted(() => new Response(body))
    const sent = await transportOf({ fetch, maxReplyBytes: 5_000 }).send(read, {})
    expect(sent).toMatchObject({
      replied: false,
      executed: 'unknown',
      attempts: 1,
      failure: { code: 'bad-reply', rule: 'reply-too-large', status: 200 },
    })
    expect(state.cancelled).toBe(true)
    expect(state.pulled).toBeLessThan(10)
    expect(calls).toHaveLength(1)
  })

  it('is not read at all when it says so', async () => {
    const { body, state } = endless()
    const { fetch } = scripted(() => new Response(body, { headers: { 'content-length': '5001' } }))
    const sent = await transportOf({ fetch, maxReplyBytes: 5_000 }).send(read, {})
    expect(sent).toMatchObject({ failure: { rule: 'reply-too-large' } })
    expect(state.cancelled).toBe(true)
    expect(state.pulled).toBeLessThan(2)
  })

  it('is given up at the limit when its length is that of a compressed form', async () => {
    const { body, state } = endless()
    const headers = { 'content-length': '100', 'content-encoding': 'gzip' }
    const { fetch } = scripted(() => new Response(body, { headers }))
    const sent = await transportOf({ fetch, maxReplyBytes: 5_000 }).send(read, {})
    expect(sent).toMatchObject({ failure: { rule: 'reply-too-large' } })
    expect(state.cancelled).toBe(true)
  })

  it('is not too large when it is exactly as long as the limit', async () => {
    for (const headers of [{}, { 'content-length': '5000' }]) {
      const { fetch } = scripted(() => new Response('a'.repeat(5_000), { headers }))
      const sent = await transportOf({ fetch, maxReplyBytes: 5_000 }).send(read, {})
      expect(sent).toMatchObject({ replied: true, reply: { body: 'a'.repeat(5_000) } })
    }
  })

  it('is counted in bytes, not in characters', async () => {
    const { fetch } = scripted(() => new Response('æ'.repeat(2_501)))
    expect(await transportOf({ fetch, maxReplyBytes: 5_000 }).send(read, {})).toMatchObject({
      failure: { rule: 'reply-too-large' },
    })
  })
})

describe('a body', () => {
  it('is put together though a character is cut in two', async () => {
    const bytes = new TextEncoder().encode('{"name":"Bjørk 👩🏽‍🚀"}')
    const body = new ReadableStream({
      start(stream) {
        for (const byte of bytes) stream.enqueue(Uint8Array.of(byte))
        stream.close()
      },
    })
    const { fetch } = scripted(() => new Response(body))
    expect(await transportOf({ fetch }).send(read, {})).toMatchObject({
      reply: { body: '{"name":"Bjørk 👩🏽‍🚀"}' },
    })
  })

  it('is empty when there is none', async () => {
    const { fetch } = scripted(() => new Response(null, { status: 204, headers: { 'X-Trace': 'T-1' } }))
    expect(await transportOf({ fetch }).send(read, {})).toMatchObject({
      reply: { status: 204, body: '', headers: { 'x-trace': 'T-1' } },
    })
  })

  it('that breaks off is a lost connection with its status, and a write of it is uncertain', async () => {
    const broken = (): Response =>
      new Response(
        new ReadableStream({
          pull(stream) {
            stream.error(new TypeError('terminated'))
          },
        }),
      )
    for (const [request, attempts] of [
      [write, 1],
      [repeatableWrite, 3],
    ] as const) {
      const { fetch } = scripted(broken)
      expect(await transportOf({ fetch }).send(request, {})).toMatchObject({
        replied: false,
        executed: 'unknown',
        attempts,
        failure: { code: 'unavailable', rule: 'connection-lost', status: 200 },
      })
    }
  })
})

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])(
    '%s is refused: nothing follows, and no credential goes elsewhere',
    async (status) => {
      const { calls, fetch } = scripted(
        () => new Response('moved', { status, headers: { location: 'https://elsewhere.example/users/7' } }),
      )
      const sent = await transportOf({ fetch }).send(write, {})
      expect(sent).toMatchObject({
        replied: false,
        executed: 'unknown',
        failure: { code: 'bad-reply', rule: 'redirect', status },
      })
      expect(calls.map(({ url, init }) => [url, init.redirect])).toEqual([
        ['https://vendor.example/v1/users/7', 'manual'],
      ])
      expect(JSON.stringify(sent)).not.toContain('elsewhere')
    },
  )

  it('that a browser hides is refused the same', async () => {
    const opaque = Object.defineProperties(new Response(null), {
      type: { value: 'opaqueredirect' },
      status: { value: 0 },
    })
    const { fetch } = scripted(() => opaque)
    expect(await transportOf({ fetch }).send(write, {})).toMatchObject({ failure: { rule: 'redirect' } })
  })
})

describe('a fetch that does what no fetch should', () => {
  it.each<[what: string, step: Step]>([
    ['throws text', () => rejecting('canary')],
    ['throws nothing', () => rejecting(undefined)],
    ['throws an object that throws', () => rejecting(trap())],
    ['throws at once', trapped],
    ['gives nothing', () => undefined as never],
    ['gives an object', () => ({ status: 200 }) as never],
  ])('%s: the outcome is unknown, and nothing is thrown', async (_, step) => {
    const { fetch } = scripted(step)
    const sent = await transportOf({ fetch }).send(write, {})
    expect(sent).toMatchObject({ replied: false, executed: 'unknown', failure: { code: 'unavailable' } })
    expect(JSON.stringify(sent)).not.toContain('canary')
  })

  it('gives an error response: it is a reply that means nothing', async () => {
    const { fetch } = scripted(() => Response.error())
    expect(await transportOf({ fetch }).send(write, {})).toMatchObject({
      replied: true,
      reply: { status: 0 },
    })
  })
})

function rejecting(reason: unknown): Promise<never> {
  return new Promise((_, reject) => {
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- a fetch may reject with anything
    reject(reason)
  })
}

function trap(): object {
  return {
    get message(): string {
      throw new Error('canary')
    },
    get cause(): string {
      throw new Error('canary')
    },
  }
}

function trapped(): never {
  throw new Error('canary')
}
