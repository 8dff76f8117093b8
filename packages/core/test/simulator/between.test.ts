import { beforeEach, describe, expect, it } from 'vitest'

import { createSimulator, json, type Simulator } from '../../src/simulator/index.js'

let users: Map<string, string>
let simulator: Simulator

/** A list with two users a page, and the calls on one of them. */
beforeEach(() => {
  users = new Map(['Anna', 'Bo', 'Carl', 'Dina'].map((name, index) => [String(index + 1), name]))
  simulator = createSimulator({
    routes: [
      {
        method: 'GET',
        path: '/users',
        handle: ({ url }) => {
          const offset = Number(url.searchParams.get('offset') ?? '0')
          return json(200, { users: [...users.values()].slice(offset, offset + 2), total: users.size })
        },
      },
      { method: 'GET', path: '/users/:id', handle: ({ params }) => json(200, users.get(params['id'] ?? '')) },
      {
        method: 'PUT',
        path: '/users/:id',
        handle: ({ params, body }) => {
          users.set(params['id'] ?? '', body)
          return new Response(null, { status: 204 })
        },
      },
      {
        method: 'GET',
        path: '/users.xml',
        handle: () => new Response('<user>Anna</user>', { headers: { 'content-type': 'text/xml' } }),
      },
    ],
  })
})

const vendor = 'https://vendor.example'
const send = async (path: string, init?: RequestInit): Promise<unknown> => {
  const reply = await simulator.fetch(vendor + path, init)
  const text = await reply.text()
  return reply.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : text
}
const page = (offset: number): Promise<unknown> => send(`/users?offset=${offset}`)
const list = { method: 'GET', path: /\/users$/ }

describe('an action between two requests', () => {
  it('comes after the first page and before the second, which a user then falls out of', async () => {
    simulator.between(() => users.delete('1'), { ...list, skip: 1 })
    expect(await page(0)).toEqual({ users: ['Anna', 'Bo'], total: 4 })
    expect(users.size).toBe(4)
    // Bo has moved to the first page: Carl is on neither.
    expect(await page(2)).toEqual({ users: ['Dina'], total: 3 })
  })

  it('is waited for', async () => {
    simulator.between(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      users.set('1', 'Ann')
    })
    expect(await page(0)).toMatchObject({ users: ['Ann', 'Bo'] })
  })

  it('is done once unless said otherwise, before the requests that it is for', async () => {
    let count = 0
    simulator.between(() => (count += 1), list)
    await send('/users/1')
    await send('/users', { method: 'PUT', body: 'x' })
    expect(count).toBe(0)
    await page(0)
    await page(2)
    expect(count).toBe(1)
    simulator.between(() => (count += 1), { ...list, times: Infinity })
    await page(0)
    await page(2)
    expect(count).toBe(3)
  })

  it('is done before the fault that the request meets', async () => {
    simulator.between(() => users.delete('1'))
    simulator.inject({ kind: 'status', status: 503 })
    expect(await page(0)).toBe('')
    expect(users.size).toBe(3)
  })

  it('that was not met is forgotten by a reset', async () => {
    simulator.between(() => users.clear())
    simulator.reset()
    await page(0)
    expect(users.size).toBe(4)
  })
})

describe('a reply that is rewritten', () => {
  it('is the own one with what the function makes of it', async () => {
    simulator.inject({ kind: 'rewrite', body: (body) => Object.assign({}, body, { total: 9999 }) })
    expect(await page(0)).toEqual({ users: ['Anna', 'Bo'], total: 9999 })
    expect(await page(0)).toEqual({ users: ['Anna', 'Bo'], total: 4 })
  })

  it('can be an earlier one again, without end', async () => {
    let first: unknown
    simulator.inject({ kind: 'rewrite', body: (body) => (first ??= body) }, { ...list, times: Infinity })
    for (const offset of [0, 2, 4]) {
      expect(await page(offset)).toEqual({ users: ['Anna', 'Bo'], total: 4 })
    }
  })

  it('keeps its status and its headers but the length, and is executed', async () => {
    simulator.inject({ kind: 'rewrite', body: () => 'gone astray' }, { method: 'PUT' })
    const put = await simulator.fetch(`${vendor}/users/1`, { method: 'PUT', body: 'Ann' })
    // A 204 could carry no body.
    expect([put.status, await put.text(), users.get('1')]).toEqual([200, 'gone astray', 'Ann'])

    const sized = createSimulator({
      routes: [
        { method: 'GET', path: '/', handle: () => json(203, [1], { 'content-length': '3', 'x-a': 'b' }) },
      ],
    })
    sized.inject({ kind: 'rewrite', body: (body) => [body, 2] })
    const reply = await sized.fetch(`${vendor}/`)
    expect([reply.status, reply.headers.get('x-a'), reply.headers.get('content-length')]).toEqual([
      203,
      'b',
      null,
    ])
    expect(await reply.json()).toEqual([[1], 2])
  })

  it('is its text where it is no JSON', async () => {
    simulator.inject({ kind: 'rewrite', body: (body) => String(body).replace('Anna', 'Ann') })
    expect(await send('/users.xml')).toBe('<user>Ann</user>')
  })
})

describe('a scope', () => {
  const statuses = async (...paths: string[]): Promise<number[]> => {
    const seen: number[] = []
    for (const path of paths) seen.push((await simulator.fetch(vendor + path)).status)
    return seen
  }

  it('lets the first matching requests pass', async () => {
    simulator.inject({ kind: 'status', status: 503 }, { path: '/users', skip: 2, times: 2 })
    expect(await statuses('/users', '/nowhere', '/users/1', '/users', '/users', '/users')).toEqual([
      200, 404, 200, 503, 503, 200,
    ])
  })

  it('counts the requests that met another fault', async () => {
    simulator.inject({ kind: 'status', status: 501 })
    simulator.inject({ kind: 'status', status: 502 }, { skip: 1 })
    expect(await statuses('/users', '/users', '/users')).toEqual([501, 502, 200])
  })

  it('tells the list from one user by an expression, whatever its flags', async () => {
    simulator.inject({ kind: 'status', status: 503 }, { path: /\/users$/g, times: Infinity })
    expect(await statuses('/users', '/users', '/users/1', '/users?offset=2')).toEqual([503, 503, 200, 503])
  })
})
