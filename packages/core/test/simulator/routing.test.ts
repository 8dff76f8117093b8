import { describe, expect, it } from 'vitest'

import { createSimulator, json, type RoutedRequest } from '../../src/simulator/index.js'

function echoing(paths: readonly string[]) {
  return createSimulator({
    routes: paths.map((path) => ({
      method: 'GET',
      path,
      handle: ({ params, url, method }: RoutedRequest) =>
        json(200, { route: path, params, query: url.search, method }),
    })),
  })
}

async function routed(
  simulator: ReturnType<typeof createSimulator>,
  url: string,
  init?: RequestInit,
): Promise<unknown> {
  const reply = await simulator.fetch(url, init)
  return reply.status === 200 ? reply.json() : reply.status
}

describe('a route', () => {
  const simulator = echoing(['/users/me', '/users/:id', '/users/:id/groups/:group'])

  it.each<[path: string, expected: unknown]>([
    ['/users/me', { route: '/users/me', params: {} }],
    ['/users/7', { route: '/users/:id', params: { id: '7' } }],
    ['/users/7/groups/a', { route: '/users/:id/groups/:group', params: { id: '7', group: 'a' } }],
    ['/users/7?page=2', { route: '/users/:id', params: { id: '7' }, query: '?page=2' }],
    ['/users/ida%40shop.example', { params: { id: 'ida@shop.example' } }],
    ['/users/a%2Fb', { params: { id: 'a/b' } }],
    ['/users/Bj%C3%B8rk', { params: { id: 'Bjørk' } }],
    ['/users/50%25', { params: { id: '50%' } }],
    ['/users/50%', { params: { id: '50%' } }],
    ['/users/%C3', { params: { id: '%C3' } }],
  ])('takes %s', async (path, expected) => {
    expect(await routed(simulator, `https://vendor.example${path}`)).toMatchObject(expected as object)
  })

  it.each(['/', '/users', '/users/7/', '/users/7/groups', '/USERS/7', '/v1/users/7', '/users/7/groups/a/b'])(
    'does not take %s',
    async (path) => {
      expect(await routed(simulator, `https://vendor.example${path}`)).toBe(404)
    },
  )

  it('looks at the method, and not at the host', async () => {
    expect(await routed(simulator, 'https://vendor.example/users/7', { method: 'DELETE' })).toBe(404)
    expect(await routed(simulator, 'http://127.0.0.1:9/users/7')).toMatchObject({ params: { id: '7' } })
  })

  it('that is not there can be answered in the way of the vendor', async () => {
    const worded = createSimulator({
      routes: [],
      notFound: ({ url }) => json(404, { nothing: url.pathname }),
    })
    const reply = await worded.fetch('https://vendor.example/users')
    expect([reply.status, await reply.json()]).toEqual([404, { nothing: '/users' }])
  })
})

describe('credentials', () => {
  const simulator = createSimulator({
    authenticate: ({ headers }) => (headers['x-api-key'] === 'key' ? undefined : json(401, {})),
    routes: [
      { method: 'GET', path: '/users', handle: () => json(200, 'users') },
      { method: 'GET', path: '/open', open: true, handle: () => json(200, 'open') },
    ],
  })

  it.each([
    ['/users', {}, 401],
    ['/users', { 'X-API-KEY': 'key' }, 'users'],
    ['/open', {}, 'open'],
    ['/nowhere', {}, 401],
    ['/nowhere', { 'x-api-key': 'key' }, 404],
  ])('are asked for at %s with %j', async (path, headers, expected) => {
    expect(await routed(simulator, `https://vendor.example${path}`, { headers })).toBe(expected)
  })
})

describe('what was received', () => {
  it('is recorded in order, to the byte, until it is reset', async () => {
    const simulator = createSimulator({ routes: [] })
    await simulator.fetch(new Request('https://vendor.example/a?b=c', { headers: { 'X-Trace': 'T' } }))
    await simulator.fetch(new URL('https://vendor.example/b'), { method: 'POST', body: '{"name":"Bjørk"}' })
    expect(simulator.requests).toMatchObject([
      { method: 'GET', headers: { 'x-trace': 'T' }, body: '' },
      { method: 'POST', body: '{"name":"Bjørk"}' },
    ])
    expect(simulator.requests.map(({ url }) => url.href)).toEqual([
      'https://vendor.example/a?b=c',
      'https://vendor.example/b',
    ])
    simulator.reset()
    expect(simulator.requests).toEqual([])
  })

  it('is nothing when the caller had given up before', async () => {
    const simulator = createSimulator({ routes: [] })
    await expect(
      simulator.fetch('https://vendor.example/a', { signal: AbortSignal.abort() }),
    ).rejects.toThrow(/aborted/u)
    expect(simulator.requests).toEqual([])
  })
})

describe('json', () => {
  it('is a reply with its type, and with further headers', async () => {
    const reply = json(201, { name: 'Bjørk' }, { 'x-trace': 'T' })
    expect([reply.status, reply.headers.get('content-type'), reply.headers.get('x-trace')]).toEqual([
      201,
      'application/json; charset=utf-8',
      'T',
    ])
    expect(await reply.json()).toEqual({ name: 'Bjørk' })
  })
})
