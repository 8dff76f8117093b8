import { describe, expect, it } from 'vitest'

import { path } from '../../src/index.js'
import { read, scripted, transportOf, write } from '../support/transport.js'

describe('a path', () => {
  it.each([
    '',
    'users/7',
    '//elsewhere.example/users/7',
    'https://elsewhere.example/users/7',
    '/users/../admin',
    '/users/./7',
    '/users/%2e%2e/admin',
    '/users/.%2E/admin',
    '/..',
    '/users/7?admin=true',
    '/users/7#top',
    '/users\\7',
    '/users/ 7',
    '/users/\n7',
    '/users/æ',
    '/users/7@elsewhere.example/\u0000',
  ])('that leaves the base URL is not sent: %j', async (outside) => {
    const { calls, fetch } = scripted(new Response('{}'))
    const sent = await transportOf({ fetch }).send({ ...write, path: outside }, {})
    expect(sent).toMatchObject({ replied: false, executed: 'no', attempts: 0, failure: { rule: 'path' } })
    expect(calls).toEqual([])
  })

  it.each<[given: string, sent: string]>([
    ['/users/7', 'https://vendor.example/v1/users/7'],
    ['/', 'https://vendor.example/v1/'],
    [path`/users/${'ida@shop.example'}/status`, 'https://vendor.example/v1/users/ida%40shop.example/status'],
    [path`/users/${'Bjørk; +1'}`, 'https://vendor.example/v1/users/Bj%C3%B8rk%3B%20%2B1'],
    [path`/users/${'../admin?x#y'}`, 'https://vendor.example/v1/users/..%2Fadmin%3Fx%23y'],
  ])('below the base URL is: %s', async (inside, url) => {
    const { calls, fetch } = scripted(new Response('{}'))
    await transportOf({ fetch }).send({ ...read, path: inside }, {})
    expect(calls.map((call) => call.url)).toEqual([url])
  })

  it.each(['', '.', '..'])('can not be made of %j', (value) => {
    expect(() => path`/users/${value}/status`).toThrow(TypeError)
  })

  it('takes a query of its own, percent-encoded', async () => {
    const { calls, fetch } = scripted(new Response('{}'))
    await transportOf({ fetch, connection: { baseUrl: 'https://vendor.example/' } }).send(
      { ...read, query: { filter: 'name=a&b #c', page: '1' } },
      {},
    )
    expect(calls[0]?.url).toBe('https://vendor.example/users/7?filter=name%3Da%26b+%23c&page=1')
  })
})

describe('headers', () => {
  it("are joined by name whatever its case, the request's before the connection's, credentials before all", async () => {
    const { calls, fetch } = scripted(new Response('{}'))
    const transport = transportOf({
      fetch,
      connection: { headers: { Accept: 'text/plain', 'X-Api-Version': '1', 'x-api-key': 'nobody' } },
    })
    await transport.send({ ...write, headers: { accept: 'application/json', 'X-API-KEY': 'nobody' } }, {})
    expect(calls[0]?.init.headers).toEqual({
      accept: 'application/json',
      'x-api-version': '1',
      'x-api-key': 'key-of-the-vendor',
      'content-type': 'application/json',
    })
  })

  it.each<[headers: Record<string, string>, shown: Record<string, string>]>([
    [{ Authorization: 'Basic dXNlcjpwYXNz' }, { authorization: 'Basic [redacted]' }],
    [{ authorization: 'CyanAccessToken canary' }, { authorization: 'CyanAccessToken [redacted]' }],
    [{ authorization: 'canary' }, { authorization: '[redacted]' }],
    [{ 'x-api-key': 'canary' }, { 'x-api-key': '[redacted]' }],
    [{ 'x-api-key': 'correct horse battery' }, { 'x-api-key': '[redacted]' }],
  ])('that hold credentials are shown without them: %j', (headers, shown) => {
    const { fetch } = scripted(new Response('{}'))
    const authorization = { type: 'headers', headers } as const
    const { shownHeaders } = transportOf({
      fetch,
      connection: { authorization, headers: { Accept: 'text/plain' } },
    })
    expect(shownHeaders).toEqual({ accept: 'text/plain', ...shown })
  })

  it('that travel beside a token are not shown either', () => {
    const { fetch } = scripted(new Response('{}'))
    const { shownHeaders } = transportOf({
      fetch,
      connection: {
        authorization: {
          type: 'token',
          exchange: {
            url: 'https://vendor.example/token',
            body: { mediaType: 'application/json', text: '{}' },
            read: () => ({ ok: true, value: { token: 'token' } }),
            authorize: (token) => ({ Authorization: `Bearer ${token}`, 'x-api-key': 'canary' }),
          },
        },
      },
    })
    expect(shownHeaders).toEqual({ authorization: 'Bearer [redacted]', 'x-api-key': '[redacted]' })
  })
})
