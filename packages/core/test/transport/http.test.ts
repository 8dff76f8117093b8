import { createServer, type RequestListener, type Server } from 'node:http'
import { gzipSync } from 'node:zlib'

import nock from 'nock'
import { afterEach, describe, expect, it } from 'vitest'

import { createDirectory } from '../../src/index.js'
import { reference } from '../reference/plugin.js'
import { fakeClock } from '../support/fake-clock.js'

// The real fetch, against nock and against a real server on this machine.

const servers: Server[] = []

afterEach(async () => {
  nock.cleanAll()
  nock.restore()
  await Promise.all(
    servers.splice(0).map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => resolve())
          server.closeAllConnections()
        }),
    ),
  )
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return `http://127.0.0.1:${address.port}`
}

function compose(baseUrl: string, limits: { maxReplyBytes?: number; attemptTimeout?: number } = {}) {
  return createDirectory(
    { reference: reference({ baseUrl, apiKey: 'key-of-the-reference' }) },
    { clock: fakeClock(), random: () => 0, ...limits },
  )
}

const links = { reference: '7' } as const
const user = { id: '7', name: 'Ida Holm', job: 'Manager' }

describe('over nock', () => {
  const origin = 'https://reference.example'

  function vendor(): nock.Scope {
    if (!nock.isActive()) nock.activate()
    nock.disableNetConnect()
    return nock(origin)
  }

  it('sends one request, with its headers and its body', async () => {
    const scope = vendor()
      .patch('/v1/users/7', { job: 'Manager Bjørk' })
      .matchHeader('content-type', 'application/json')
      .matchHeader('accept', 'application/json')
      .matchHeader('x-api-key', 'key-of-the-reference')
      .reply(200, user)
    const report = await compose(`${origin}/v1`).update(links, { title: 'Manager Bjørk' })
    scope.done()
    expect(report.connections['reference']?.requests).toMatchObject([
      { status: 'succeeded', httpStatus: 200 },
    ])
  })

  it('waits for a vendor that asks for it, and then sends it again', async () => {
    const scope = vendor()
      .patch('/v1/users/7')
      .reply(429, {}, { 'Retry-After': '7' })
      .patch('/v1/users/7')
      .reply(200, user)
    const report = await compose(`${origin}/v1`).update(links, { title: 'Manager' })
    scope.done()
    expect(report.connections['reference']).toMatchObject({ status: 'applied', requests: [{ attempts: 2 }] })
  })

  it('follows no redirect: the other host hears nothing', async () => {
    const scope = vendor()
      .get('/v1/users/7')
      .reply(302, '', { Location: 'https://elsewhere.example/users/7' })
    const elsewhere = nock('https://elsewhere.example').get('/users/7').reply(200, user)
    const read = await compose(`${origin}/v1`).get(links)
    scope.done()
    expect(elsewhere.isDone()).toBe(false)
    expect(read['reference']).toMatchObject({ ok: false, failures: [{ rule: 'redirect', status: 302 }] })
  })

  it('settles a write whose reply got lost by reading back', async () => {
    const scope = vendor()
      .patch('/v1/users/7')
      .times(3)
      .replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }))
      .get('/v1/users/7')
      .reply(200, user)
    const report = await compose(`${origin}/v1`).update(links, { title: 'Manager' })
    scope.done()
    expect(report.connections['reference']).toMatchObject({
      status: 'applied',
      fields: [{ status: 'applied', verified: true }],
      requests: [{ status: 'uncertain', attempts: 3 }],
    })
  })
})

describe('over a real connection', () => {
  it('sends the planned body to the byte, in UTF-8 and with its length', async () => {
    const heard: unknown[] = []
    const origin = await serve((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
        heard.push([request.method, request.url, length, encoding, Buffer.concat(chunks).toString()])
        response.end(JSON.stringify({ ...user, job: 'Bjørk 👩' }))
      })
    })
    const directory = compose(`${origin}/v1/`)
    const plan = await directory.plan(links, { title: 'Bjørk 👩' })
    expect((await directory.apply(plan)).ok).toBe(true)
    const text = plan.connections['reference']?.requests[0]?.body?.text
    expect(text).toBe('{"job":"Bjørk 👩"}')
    expect(heard).toEqual([['PATCH', '/v1/users/7', '21', undefined, text]])
  })

  it('knows that nothing was sent when the connection is refused', async () => {
    const origin = await serve(() => undefined)
    const server = servers.pop()
    await new Promise((resolve) => server?.close(resolve))
    const report = await compose(origin).update(links, { title: 'Manager' })
    expect(report.connections['reference']).toMatchObject({
      status: 'failed',
      failures: [{ code: 'unavailable', rule: 'refused' }],
      requests: [{ status: 'failed', attempts: 3 }],
    })
  })

  it('gives up a small reply that unfolds to a huge one', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, 'a'))
    const origin = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb)
    })
    expect(bomb.length).toBeLessThan(100_000)
    const read = await compose(origin, { maxReplyBytes: 100_000 }).get(links)
    expect(read['reference']).toMatchObject({ ok: false, failures: [{ rule: 'reply-too-large' }] })
  })

  it('reads a compressed reply', async () => {
    const origin = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(JSON.stringify(user)))
    })
    const read = await compose(origin).get(links)
    expect(read['reference']).toMatchObject({ ok: true, value: { displayName: 'Ida Holm' } })
  })

  it('takes a reply that is shorter than it says for a lost connection', async () => {
    let requests = 0
    const origin = await serve((_, response) => {
      requests += 1
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"id":"7","na')
      setImmediate(() => response.destroy())
    })
    const report = await compose(origin).update(links, { title: 'Manager' })
    expect(report.connections['reference']).toMatchObject({
      status: 'uncertain',
      fields: [{ status: 'uncertain', failure: { code: 'uncertain' } }],
      failures: [{ rule: 'connection-lost', status: 200 }],
    })
    // Three of the write, which may be repeated here, and three of the reading back.
    expect(requests).toBe(6)
  })

  it('ends an attempt whose body never ends', async () => {
    const origin = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"id":')
    })
    const read = await compose(origin, { attemptTimeout: 50 }).get(links)
    expect(read['reference']).toMatchObject({ ok: false, failures: [{ rule: 'timeout', status: 200 }] })
  })

  it('ends an attempt that is never answered', async () => {
    const origin = await serve(() => undefined)
    const read = await compose(origin, { attemptTimeout: 50 }).get(links)
    expect(read['reference']).toMatchObject({
      ok: false,
      failures: [{ code: 'unavailable', rule: 'timeout' }],
    })
  })

  it('sends no credentials after a redirect, to the same host either', async () => {
    const heard: string[] = []
    const origin = await serve((request, response) => {
      heard.push(request.url ?? '')
      response.writeHead(307, { location: '/elsewhere' }).end()
    })
    const report = await compose(origin).update(links, { title: 'Manager' })
    expect(report.connections['reference']).toMatchObject({ status: 'uncertain' })
    expect(new Set(heard)).toEqual(new Set(['/users/7']))
  })
})
