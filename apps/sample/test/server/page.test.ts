import { createServer } from 'node:net'
import { tmpdir } from 'node:os'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { InputError } from '../../src/problem.js'
import { servePage } from '../../src/server/serve-page.js'
import { rawRequest } from './raw-request.js'
import { setUp, type SetUp } from './set-up.js'

let set: SetUp

beforeAll(async () => {
  set = await setUp()
})

afterAll(() => set.close())

async function nonceOf(path: string): Promise<string> {
  const reply = await fetch(set.server.url + path, { headers: { accept: 'text/html' } })
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
  const nonce = /csp-nonce" content="([A-Za-z0-9+/=]{24})"/u.exec(await reply.text())?.[1]
  expect(reply.headers.get('content-security-policy')).toContain(`'nonce-${nonce ?? 'none'}'`)
  return nonce ?? ''
}

describe('the page', () => {
  it('stands at every address of its own, with a new nonce each time', async () => {
    const paths = ['/', '/', '/people/20533', '/coverage', '/trouble', '/history', '/some/where/else']
    const nonces = await Promise.all(paths.map(nonceOf))
    expect(new Set(nonces).size).toBe(paths.length)
  })

  it('comes with a policy that lets nothing in but its own files', async () => {
    const { headers } = await fetch(`${set.server.url}/`)
    const policy = (headers.get('content-security-policy') ?? '').replace(/'nonce-[^']+'/u, "'nonce'")
    expect(policy.split('; ').toSorted()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "font-src 'self'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src 'self'",
      "script-src 'self'",
      "style-src 'self' 'nonce'",
    ])
  })

  it.each(['/', '/icon.svg', '/api/session', '/api/nothing', '/nothing.js', '/api/history/download'])(
    'and whatever else is at %s comes with the headers that keep others away',
    async (path) => {
      const { headers } = await fetch(set.server.url + path)
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
        'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/u),
      })
      expect(headers.get('cache-control')).toBe(path === '/icon.svg' ? 'no-cache' : 'no-store')
    },
  )

  it('keeps them on a refusal', async () => {
    const { status, headers } = await fetch(`${set.server.url}/`, { headers: { origin: 'null' } })
    expect([status, headers.get('x-content-type-options')]).toEqual([403, 'nosniff'])
  })

  it('has files that may be kept for good when their names tell what is in them', async () => {
    const { headers } = await fetch(`${set.server.url}/assets/index-a1b2.js`)
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  it.each(['/nothing.js', '/assets/', '/assets/../index.html', '/..%2f..%2fpackage.json', '/%00'])(
    'has no file at %s',
    async (path) => {
      // A browser would tidy the path up first.
      const { hostname, port } = new URL(set.server.url)
      const answer = await rawRequest(`http://${hostname}:${port}/`, { path })
      expect([404, 400]).toContain(answer.status)
    },
  )

  it('is read only', async () => {
    const reply = await fetch(`${set.server.url}/`, { method: 'POST', body: '{}' })
    expect(reply.status).toBe(403)
  })
})

describe('serving the page', () => {
  it('needs the page to be built', async () => {
    const serving = servePage(set.world, { folder: tmpdir(), port: 0 })
    await expect(serving).rejects.toThrow(InputError)
    await expect(serving).rejects.toThrow(/not built/u)
  })

  it('says when the port that was asked for is taken', async () => {
    const { port } = new URL(set.server.url)
    const serving = servePage(set.world, { folder: set.folder, port: Number(port) })
    await expect(serving).rejects.toThrow(InputError)
    await expect(serving).rejects.toThrow(`Port ${port}: It is taken.`)
  })

  it('takes another port when the usual one is taken', async () => {
    const other = createServer()
    const isTaken = await new Promise<boolean>((resolve) => {
      other.once('error', () => resolve(false))
      other.listen(4477, '127.0.0.1', () => resolve(true))
    })
    const server = await servePage(set.world, { folder: set.folder })
    try {
      expect(server.url).not.toBe('http://127.0.0.1:4477')
      expect((await fetch(`${server.url}/api/session`)).status).toBe(200)
    } finally {
      await server.close()
      if (isTaken) await new Promise((resolve) => other.close(resolve))
    }
  })
})
