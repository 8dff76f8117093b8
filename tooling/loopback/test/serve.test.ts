import { afterEach, expect, test } from 'vitest'

import { serve, type FetchHandler, type LoopbackServer } from '../src/index.js'

const running: LoopbackServer[] = []

async function start(handler: FetchHandler): Promise<LoopbackServer> {
  const server = await serve(handler)
  running.push(server)
  return server
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

/** The code that Node gives a broken connection, whichever layer of the error carries it. */
async function connectionCode(reply: Promise<Response>): Promise<unknown> {
  const error: unknown = await reply.then(
    (response) => response.text(),
    (reason: unknown) => reason,
  )
  if (!(error instanceof TypeError)) return error
  return error.cause instanceof Error && 'code' in error.cause ? error.cause.code : error.cause
}

test('hands the request to the handler as it was sent, and the reply back', async () => {
  const server = await start(async (request) => {
    const { pathname, search } = new URL(request.url)
    return new Response(`${request.method} ${pathname}${search} ${await request.text()}`, {
      status: 201,
      headers: { 'x-seen': request.headers.get('x-sent') ?? 'nothing' },
    })
  })

  const reply = await fetch(`${server.url}/a%20b?c=d`, {
    method: 'PATCH',
    headers: { 'x-sent': 'yes' },
    body: 'æøå',
  })

  expect(reply.status).toBe(201)
  expect(reply.headers.get('x-seen')).toBe('yes')
  expect(await reply.text()).toBe('PATCH /a%20b?c=d æøå')
})

test('sends a reply without a body', async () => {
  const server = await start(() => new Response(null, { status: 204 }))

  const reply = await fetch(server.url, { method: 'PUT', body: '{}' })

  expect([reply.status, await reply.text()]).toEqual([204, ''])
})

test.each<[string, FetchHandler]>([
  [
    'throws',
    () => {
      throw new TypeError('fetch failed')
    },
  ],
  ['rejects', () => Promise.reject(new TypeError('fetch failed'))],
])('drops the connection when the handler %s, and goes on serving', async (_, fail) => {
  const server = await start((request) =>
    request.url.endsWith('/drop') ? fail(request) : new Response('ok'),
  )

  expect(await connectionCode(fetch(`${server.url}/drop`, { method: 'POST', body: '{}' }))).toMatch(
    /^(UND_ERR_SOCKET|ECONNRESET)$/,
  )
  expect(await (await fetch(server.url)).text()).toBe('ok')
})

test('drops the connection when the reply breaks off', async () => {
  const server = await start(
    () =>
      new Response(
        new ReadableStream({
          start: (controller) => controller.enqueue(new TextEncoder().encode('{"half":')),
          pull: (controller) => controller.error(new Error('no more')),
        }),
      ),
  )

  await expect(fetch(server.url).then((reply) => reply.text())).rejects.toThrow(TypeError)
})

test('closes at once although a request is under way and another connection is idle', async () => {
  let receive = (): void => {}
  const received = new Promise<void>((resolve) => {
    receive = resolve
  })
  const server = await serve((request) => {
    if (!request.url.endsWith('/never')) return new Response('ok')
    receive()
    return new Promise<Response>(() => {})
  })
  await (await fetch(server.url)).text()
  const pending = connectionCode(fetch(`${server.url}/never`))
  await received

  await server.close()

  expect(await pending).toMatch(/^(UND_ERR_SOCKET|ECONNRESET)$/)
  expect(await connectionCode(fetch(server.url))).toBe('ECONNREFUSED')
})

test('listens on the port it is told, and says so when that is taken', async () => {
  const { url } = await start(() => new Response('first'))

  await expect(serve(() => new Response('second'), { port: Number(new URL(url).port) })).rejects.toThrow(
    /EADDRINUSE/,
  )
})
