import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { tokenHeader } from '../../src/api/session.js'
import { rawRequest, type RawAnswer } from './raw-request.js'
import { setUp, type SetUp } from './set-up.js'
import { refused, type Tab } from './tab.js'

let set: SetUp
let tab: Tab

beforeAll(async () => {
  set = await setUp()
  tab = await set.open()
})

afterAll(() => set.close())

function get(headers: Record<string, string>, path = '/api/session'): Promise<RawAnswer> {
  return rawRequest(set.server.url + path, { headers })
}

/** A write that would be done if nothing spoke against it. */
function add(
  headers: Record<string, string | undefined>,
  body = ['{"email":"ida@kyst.example"}'],
): Promise<RawAnswer> {
  const all = { 'content-type': 'application/json', [tokenHeader]: tab.session.token, ...headers }
  const given = Object.entries(all).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  )
  return rawRequest(`${set.server.url}/api/people`, {
    method: 'POST',
    headers: Object.fromEntries(given),
    body,
  })
}

async function countPeople(): Promise<number> {
  return JSON.parse((await tab.get('/api/people')).text).people.length
}

const forbidden = expect.objectContaining({ status: 403, text: expect.stringContaining('"forbidden"') })

describe('who may ask', () => {
  it('is the page of this server, by whichever name of this machine', async () => {
    const { port } = new URL(set.server.url)
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
      expect(await get({ host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).toMatchObject({
        status: 200,
      })
    }
    expect(await get({ 'sec-fetch-site': 'none' })).toMatchObject({ status: 200 })
  })

  it.each([
    ['a foreign name that leads here', (port: string) => `rebound.example:${port}`],
    ['another port', () => '127.0.0.1:1'],
    ['no port', () => '127.0.0.1'],
    ['a longer name', (port: string) => `127.0.0.1.rebound.example:${port}`],
    ['another address of this machine', (port: string) => `127.0.0.2:${port}`],
  ])('is nobody who asks for %s', async (_, hostAt) => {
    const host = hostAt(new URL(set.server.url).port)
    for (const path of ['/api/session', '/', '/assets/index-a1b2.js']) {
      expect(await get({ host }, path)).toEqual(forbidden)
    }
  })

  it.each(['https://elsewhere.example', 'null', 'http://127.0.0.1:1', 'http://localhost'])(
    'is no page of the origin %s',
    async (origin) => {
      expect(await get({ origin })).toEqual(forbidden)
      expect(await add({ origin })).toEqual(forbidden)
    },
  )

  it('is no page of another origin of this machine, although the host is right', async () => {
    const { port } = new URL(set.server.url)
    expect(await get({ origin: `http://localhost:${port}` })).toEqual(forbidden)
  })

  it.each(['cross-site', 'same-site'])('is no page of another site that says %s', async (site) => {
    expect(await get({ 'sec-fetch-site': site })).toEqual(forbidden)
    expect(await add({ 'sec-fetch-site': site })).toEqual(forbidden)
    expect(await get({ 'sec-fetch-site': site }, '/assets/index-a1b2.js')).toEqual(forbidden)
    const framed = { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }
    expect(await get(framed, '/')).toEqual(forbidden)
  })

  it('may follow a link from elsewhere to the page, and to nothing else', async () => {
    const visit = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    }
    expect(await get(visit, '/people/20533')).toMatchObject({ status: 200 })
    expect(await get(visit, '/api/session')).toEqual(forbidden)
    expect(await get(visit, '/api/history/download')).toEqual(forbidden)
  })
})

describe('a write', () => {
  it('is done with the token of this start', async () => {
    const before = await countPeople()
    expect(await add({})).toMatchObject({ status: 200 })
    expect(await countPeople()).toBe(before + 1)
  })

  it.each([
    ['no token', undefined],
    ['an empty one', ''],
    ['a wrong one', 'A'.repeat(43)],
    ['a shorter one', 'A'],
  ])('is refused with %s, and nothing is done', async (_, token) => {
    const before = await countPeople()
    expect(await add({ [tokenHeader]: token })).toEqual(forbidden)
    expect(await countPeople()).toBe(before)
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', undefined])(
    'is refused with the content type %s',
    async (type) => {
      const before = await countPeople()
      expect(await add({ 'content-type': type })).toMatchObject({ status: 400 })
      expect(await countPeople()).toBe(before)
    },
  )

  it('takes a content type with its charset', async () => {
    expect(await add({ 'content-type': 'application/json; charset=utf-8' })).toMatchObject({ status: 200 })
  })
})

describe('a body', () => {
  const large = 'x'.repeat(1024 * 1024 + 1)

  it('that is larger than any change is refused, whether it tells its length or not', async () => {
    const told = { 'content-length': String(large.length) }
    expect(refused(await add(told, [large]))).toMatchObject({ status: 413, code: 'too-large' })
    const pieces = large.match(/.{1,65536}/gu) ?? []
    expect(pieces.length).toBeGreaterThan(10)
    expect(refused(await add({}, pieces))).toMatchObject({ status: 413, code: 'too-large' })
  })

  it('just below that is read', async () => {
    const padding = ' '.repeat(1024 * 1024 - 100)
    expect(await add({}, [`{"email":"ida@kyst.example"${padding}}`])).toMatchObject({ status: 200 })
  })

  it.each(['', '{"email":"ida@kyst.exam', 'canary', '\u0000'])(
    'that is no JSON is refused: %j',
    async (text) => {
      const answer = await add({}, [text])
      expect(refused(answer)).toMatchObject({ status: 400, code: 'malformed' })
      expect(answer.text).not.toContain('canary')
    },
  )

  it('that is no UTF-8 is refused, rather than read as something else', async () => {
    const body = new Uint8Array([...Buffer.from('{"email":"ida@kyst.example'), 0xff, ...Buffer.from('"}')])
    const reply = await fetch(`${set.server.url}/api/people`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [tokenHeader]: tab.session.token },
      body,
    })
    expect(reply.status).toBe(400)
  })

  it.each([
    ['/api/people', { email: ['canary'] }, 'at email'],
    ['/api/people', { email: 'canary' }, 'at email'],
    ['/api/people', {}, 'At least one'],
    ['/api/people', { email: 'ida@kyst.example', nick: 'canary' }, 'at nick'],
    ['/api/match', { people: ['20533', 7] }, 'at people.1'],
    ['/api/plan', { person: '20533', patch: 'canary' }, 'at patch'],
    ['/api/plan', { person: '20533', patch: ['canary'] }, 'at patch'],
    ['/api/plan', { person: '20533', patch: {}, offline: 'canary' }, 'at offline'],
    ['/api/plan', { patch: { password: 'canary' } }, 'at person'],
    ['/api/apply', { plans: [] }, 'at plans'],
    ['/api/apply', { plans: 'canary' }, 'at plans'],
    ['/api/trouble', { connection: 'replay', kind: 'canary', times: 1 }, 'at kind'],
    ['/api/trouble', { connection: 'replay', kind: 'slow', times: 0 }, 'at times'],
    ['/api/trouble', { connection: 'replay', kind: 'slow', times: 1, seconds: 3600 }, 'at seconds'],
    ['/api/people/20533/link', { connection: 'replay', id: '' }, 'at id'],
    ['/api/match', null, ''],
    ['/api/match', [], ''],
  ])('of %s with the shape %j is refused, naming the place and no value', async (path, body, place) => {
    const answer = await tab.post(path, body)
    expect(refused(answer)).toMatchObject({ status: 400, code: 'malformed' })
    expect(answer.text).toContain(place)
    expect(answer.text).not.toContain('canary')
  })
})

describe('what there is not', () => {
  it.each(['/api', '/api/', '/api/nothing', '/api/people/20533/more', '/api/people/nobody'])(
    'is not found at %s',
    async (path) => {
      expect(refused(await tab.get(path))).toMatchObject({ status: 404, code: 'not-found' })
    },
  )

  it('is not found by a write either', async () => {
    for (const path of ['/api/nothing', '/api/people/nobody/link']) {
      const answer = await tab.post(path, { connection: 'replay', id: '1' })
      expect(refused(answer)).toMatchObject({ status: 404, code: 'not-found' })
    }
    const connection = 'constructor'
    for (const path of ['/api/people/20533/link', '/api/trouble/calm']) {
      const id = path.endsWith('link') ? { id: '1' } : {}
      expect(refused(await tab.post(path, { connection, ...id }))).toMatchObject({ status: 404 })
    }
    const planned = await tab.post('/api/plan', {
      person: '20533',
      patch: { title: 'x' },
      connections: ['x'],
    })
    expect(refused(planned)).toMatchObject({ status: 404 })
    expect(refused(await tab.post('/api/retry', { run: 'none' }))).toMatchObject({ status: 404 })
  })

  it.each([
    ['POST', '/api/session', 'GET'],
    ['DELETE', '/api/people/20533', 'GET'],
    ['PUT', '/api/people', 'GET, POST'],
    ['GET', '/api/apply', 'POST'],
    ['OPTIONS', '/api/apply', 'POST'],
  ])('is no way to %s %s', async (method, path, allow) => {
    const reply = await fetch(set.server.url + path, {
      method,
      headers: { [tokenHeader]: tab.session.token },
    })
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, allow])
    expect(reply.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('is no endless reply to a HEAD', async () => {
    const reply = await fetch(`${set.server.url}/api/events`, { method: 'HEAD' })
    expect(reply.status).toBe(405)
  })
})
