import { createDirectory } from '@crosspatch/core'
import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { konstantly } from '../src/index.js'

const host = 'https://acme.konstant.ly'
const reqheaders = { 'x-api-key': 'key-0f-the-site', accept: 'application/json' }
const record = {
  id: 'ø7',
  email: 'ida@kyst.example',
  occupation: 'Clerk',
  isBanned: false,
  attributes: { a: 1 },
}

/** The global fetch, and pauses that take no time. */
const directory = createDirectory(
  { academy: konstantly({ site: 'acme', apiKey: 'key-0f-the-site' }) },
  { clock: { now: () => 0, sleep: () => Promise.resolve() } },
)

beforeEach(() => {
  nock.disableNetConnect()
  // A read of the whole user asks for the groups too.
  nock(host, { reqheaders })
    .persist()
    .get(/\/users\/[^/]+\/groups$/u)
    .reply(200, { groups: [{ id: 7 }] })
})

afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

test('a change goes out as one read and one PATCH', async () => {
  const bodies: string[] = []
  const scope = nock(host, { reqheaders })
    .get('/openapi/v1/users/%C3%B87')
    .reply(200, record)
    .patch('/openapi/v1/users/%C3%B87')
    .matchHeader('content-type', 'application/json')
    .reply(async (request: Request) => {
      bodies.push(await request.text())
      return [200, '']
    })
  const report = await directory.update(
    { academy: 'ø7' },
    { title: 'Bäckerin 🥐', custom: { b: 'é' }, password: 'correct horse' },
  )
  expect(report.ok).toBe(true)
  expect(bodies).toEqual([
    '{"email":"ida@kyst.example","occupation":"Bäckerin 🥐","attributes":{"a":1,"b":"é"},"password":"correct horse"}',
  ])
  scope.done()
})

test('a PATCH is sent again after a 503, a block is not', async () => {
  const scope = nock(host, { reqheaders })
    .get('/openapi/v1/users/7')
    .reply(200, { ...record, id: '7' })
    .patch('/openapi/v1/users/7', { email: 'ida@kyst.example', occupation: 'Baker' })
    .reply(503, 'busy')
    .get('/openapi/v1/users/7')
    .reply(200, { ...record, id: '7' })
    .patch('/openapi/v1/users/7', { email: 'ida@kyst.example', occupation: 'Baker' })
    .reply(200, {})
    .post('/openapi/v1/users/blocked', { id: '7' })
    .reply(503, 'busy')
    .get('/openapi/v1/users/7')
    .reply(200, { ...record, id: '7', occupation: 'Baker' })
  const report = await directory.update({ academy: '7' }, { title: 'Baker', active: false })
  expect(
    report.connections['academy']?.requests.map(({ method, status, attempts }) => [method, status, attempts]),
  ).toEqual([
    ['PATCH', 'succeeded', 2],
    ['POST', 'uncertain', 1],
  ])
  // The second read settled it: the user is not blocked.
  expect(report.connections['academy']?.fields.map(({ path, status }) => [path, status])).toEqual([
    ['title', 'applied'],
    ['active', 'failed'],
  ])
  scope.done()
})

test('activating has no body, and takes the empty object for an answer', async () => {
  const scope = nock(host, { reqheaders, badheaders: ['content-type'] })
    .get('/openapi/v1/users/7')
    .reply(200, { ...record, id: '7', isBanned: true })
    .delete('/openapi/v1/users/blocked/7')
    .reply(200, {})
  const report = await directory.update({ academy: '7' }, { active: true })
  expect(report.connections['academy']?.status).toBe('applied')
  scope.done()
})

test('the documented refusal comes back as a failure of the field', async () => {
  const scope = nock(host, { reqheaders })
    .get('/openapi/v1/users/7')
    .reply(200, { ...record, id: '7' })
    .patch('/openapi/v1/users/7')
    .reply(400, { status: 400, message: 'Validation failed', errors: { email: ['Email is already taken'] } })
  const report = await directory.update({ academy: '7' }, { email: 'eva@kyst.example' })
  expect(report.connections['academy']?.fields).toMatchObject([
    {
      path: 'email',
      status: 'failed',
      failure: { code: 'invalid-input', field: 'email', vendorMessage: 'Email is already taken' },
    },
  ])
  scope.done()
})

test('groups go out as one call that adds, and one for each group that the user leaves', async () => {
  const scope = nock(host, { reqheaders })
    .get('/openapi/v1/users/%C3%B87')
    .reply(200, record)
    .post('/openapi/v1/users/%C3%B87/groups', '{"groups":[12,9]}')
    .matchHeader('content-type', 'application/json')
    .reply(200, { groups: [{ id: 7 }, { id: 9 }, { id: 12 }] })
    .delete('/openapi/v1/groups/7/users/%C3%B87')
    .reply(200, {})
  const report = await directory.update(
    { academy: 'ø7' },
    { groups: { add: ['12', '9'], remove: ['7', '8'] } },
  )
  expect(report.connections['academy']?.fields).toMatchObject([{ path: 'groups', status: 'applied' }])
  scope.done()
})
