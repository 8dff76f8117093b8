import { beforeEach, describe, expect, it } from 'vitest'

import { createSimulator, json, type Fault, type Simulator } from '../../src/simulator/index.js'

let executed: number
let tokenIsGood: boolean
let simulator: Simulator

beforeEach(() => {
  executed = 0
  tokenIsGood = true
  simulator = createSimulator({
    authenticate: () => (tokenIsGood ? undefined : json(401, { error: 'expired' })),
    expireTokens: () => {
      tokenIsGood = false
    },
    routes: [
      {
        method: 'PUT',
        path: '/users/:id',
        handle: () => {
          executed += 1
          return json(200, { id: '7', name: 'Ida Holm' })
        },
      },
      { method: 'GET', path: '/users/:id', handle: () => json(200, { id: '7' }) },
      { method: 'DELETE', path: '/users/:id', handle: () => new Response(null, { status: 204 }) },
      { method: 'POST', path: '/token', open: true, handle: () => json(200, { token: 'new' }) },
    ],
  })
})

const url = 'https://vendor.example/users/7'
const put = (): Promise<Response> => simulator.fetch(url, { method: 'PUT', body: '{}' })

/** What a caller sees of it: the status and the body, or the code of the error. */
async function outcome(call: () => Promise<Response> = put): Promise<unknown[]> {
  try {
    const reply = await call()
    return [reply.status, await reply.text()]
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    return [cause instanceof Error && 'code' in cause ? cause.code : error]
  }
}

const good = [200, '{"id":"7","name":"Ida Holm"}']

describe('a fault', () => {
  it.each<[fault: Fault, seen: unknown[], executions: number]>([
    [{ kind: 'latency', milliseconds: 1 }, good, 1],
    [{ kind: 'status', status: 503 }, [503, ''], 0],
    [{ kind: 'status', status: 422, body: '{"no":1}' }, [422, '{"no":1}'], 0],
    [{ kind: 'status-after', status: 500, body: 'oops' }, [500, 'oops'], 1],
    [{ kind: 'refuse' }, ['ECONNREFUSED'], 0],
    [{ kind: 'drop-before' }, ['ECONNRESET'], 0],
    [{ kind: 'drop-after' }, ['ECONNRESET'], 1],
    [{ kind: 'truncated' }, [200, '{"id":"7","nam'], 1],
    [{ kind: 'garbled' }, [200, '}{ this is no document'], 1],
    [{ kind: 'html' }, [502, '<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>'], 0],
    [
      { kind: 'html', status: 200 },
      [200, '<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>'],
      0,
    ],
    [{ kind: 'expired-token' }, [401, '{"error":"expired"}'], 0],
  ])('%j', async (fault, seen, executions) => {
    simulator.inject(fault)
    expect(await outcome()).toEqual(seen)
    expect([executed, simulator.requests.length]).toEqual([executions, 1])
    tokenIsGood = true
    expect(await outcome()).toEqual(good)
  })

  it('brings its headers', async () => {
    simulator.inject({ kind: 'status', status: 429, headers: { 'Retry-After': '7' } })
    simulator.inject({ kind: 'html' })
    expect((await put()).headers.get('retry-after')).toBe('7')
    expect((await put()).headers.get('content-type')).toBe('text/html; charset=utf-8')
  })

  it('of a late answer ends when the caller gives up', async () => {
    simulator.inject({ kind: 'latency', milliseconds: 60_000 })
    const controller = new AbortController()
    const pending = outcome(() =>
      simulator.fetch(url, { method: 'PUT', body: '{}', signal: controller.signal }),
    )
    await new Promise((resolve) => setTimeout(resolve, 5))
    controller.abort()
    expect(await pending).toMatchObject([{ name: 'AbortError' }])
  })

  it('of a token that expires is a 401 for a vendor with fixed keys', async () => {
    const fixed = createSimulator({
      routes: [{ method: 'GET', path: '/users', handle: () => json(200, {}) }],
      unauthorized: () => json(401, { error: 'revoked' }),
    })
    fixed.inject({ kind: 'expired-token' })
    expect(await outcome(() => fixed.fetch('https://vendor.example/users'))).toEqual([
      401,
      '{"error":"revoked"}',
    ])
    expect(await outcome(() => fixed.fetch('https://vendor.example/users'))).toEqual([200, '{}'])
  })

  it('in a reply without a body gives it one that can not be read', async () => {
    simulator.inject({ kind: 'garbled' })
    expect(await outcome(() => simulator.fetch(url, { method: 'DELETE' }))).toEqual([
      200,
      '}{ this is no document',
    ])
  })

  it('takes the length away that is no longer true', async () => {
    const sized = createSimulator({
      routes: [
        {
          method: 'GET',
          path: '/',
          handle: () => new Response('12345678', { headers: { 'content-length': '8' } }),
        },
      ],
    })
    sized.inject({ kind: 'truncated' })
    const reply = await sized.fetch('https://vendor.example/')
    expect([reply.headers.get('content-length'), await reply.text()]).toEqual([null, '1234'])
  })
})

describe('faults', () => {
  const status = (code: number): Fault => ({ kind: 'status', status: code })
  const seen = async (...calls: (() => Promise<Response>)[]): Promise<number[]> => {
    const codes: number[] = []
    for (const call of calls) codes.push((await call()).status)
    return codes
  }
  const get = (): Promise<Response> => simulator.fetch(url)

  it('are met once, in the order in which they were injected', async () => {
    simulator.inject(status(501))
    simulator.inject(status(502))
    expect(await seen(put, put, put)).toEqual([501, 502, 200])
  })

  it('are met as often as is said', async () => {
    simulator.inject(status(503), { times: 2 })
    expect(await seen(put, put, put)).toEqual([503, 503, 200])
    simulator.inject(status(503), { times: Infinity })
    expect(await seen(put, put, put, put)).toEqual([503, 503, 503, 503])
  })

  it('are met by the method and the path that is said', async () => {
    simulator.inject(status(501), { method: 'PUT' })
    simulator.inject(status(502), { path: '/nowhere' })
    simulator.inject(status(503), { path: 'users/7', method: 'GET' })
    expect(await seen(get, put, get, put)).toEqual([503, 501, 200, 200])
  })

  it('are met by writes alone, and not by the request for a token', async () => {
    const token = (): Promise<Response> =>
      simulator.fetch('https://vendor.example/token', { method: 'POST', body: 'grant' })
    const nowhere = (): Promise<Response> =>
      simulator.fetch('https://vendor.example/nowhere', { method: 'POST', body: '{}' })
    simulator.inject(status(503), { writes: true, times: 2 })
    expect(await seen(get, token, put, token, get, nowhere, put)).toEqual([200, 200, 503, 200, 200, 503, 200])
  })

  it('are told of until they are met', async () => {
    const scope = { times: 2 } as const
    simulator.inject(status(503), scope)
    simulator.inject({ kind: 'refuse' })
    expect(simulator.armed).toEqual([
      { fault: status(503), scope, left: 2 },
      { fault: { kind: 'refuse' }, scope: {}, left: 1 },
    ])
    await put()
    expect(simulator.armed.map(({ left }) => left)).toEqual([1, 1])
    await put()
    expect(simulator.armed.map(({ fault }) => fault.kind)).toEqual(['refuse'])
  })

  it('that were not met are forgotten once it is calm, and what was received is not', async () => {
    simulator.inject(status(503), { times: Infinity })
    await put()
    simulator.calm()
    expect(simulator.armed).toEqual([])
    expect(await seen(put)).toEqual([200])
    expect(simulator.requests).toHaveLength(2)
  })

  it('that were not met are forgotten by a reset, and the state is not', async () => {
    simulator.inject(status(503), { times: Infinity })
    await put()
    executed = 3
    simulator.reset()
    expect(await seen(put)).toEqual([200])
    expect(executed).toBe(4)
  })
})
