import { createDirectory } from '@crosspatch/core'
import nock from 'nock'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { replay } from '../src/index.js'
import { apiKey, childCompanyId, ownRecord, unifiedRecord, userId } from './vendor.js'

const host = 'https://app.replay.sale'
const options = { reqheaders: { 'x-api-key': apiKey, accept: 'application/json' } }

beforeAll(() => nock.disableNetConnect())
afterEach(() => nock.cleanAll())
afterAll(() => {
  nock.enableNetConnect()
  nock.restore()
})

/** Over the global fetch, as in real use, but without waiting between attempts. */
const directory = createDirectory(
  { replay: replay({ apiKey }) },
  { clock: { now: () => 0, sleep: () => Promise.resolve() } },
)

test('an update is one read and one write', async () => {
  const bodies: string[] = []
  const scope = nock(host, options)
    .get(`/api/user/${userId}`)
    .reply(200, ownRecord)
    .patch(`/api/user/${userId}`)
    .matchHeader('content-type', 'application/json')
    .reply(async (request: Request) => {
      bodies.push(await request.text())
      return [200, { ...unifiedRecord, lastName: 'Ærø 🌿' }]
    })
  const report = await directory.update({ replay: userId }, { familyName: 'Ærø 🌿' })
  expect(report.ok).toBe(true)
  expect(bodies).toEqual(['{"lastName":"Ærø 🌿"}'])
  scope.done()
})

test('a child company is in the query of the read and in the body of the write', async () => {
  const scope = nock(host, options)
    .get(`/api/user/${userId}?childCompanyId=${childCompanyId}`)
    .reply(200, unifiedRecord)
    .patch(`/api/user/${userId}`, { role: 'Manager', childCompanyId })
    .reply(200, { ...unifiedRecord, role: 'Manager' })
  const report = await directory.update({ replay: { id: userId, childCompanyId } }, { role: 'Manager' })
  expect(report.connections['replay']?.fields).toMatchObject([{ status: 'applied', verified: true }])
  scope.done()
})

test('a write that meets a passing fault is sent again, as long as the record is as it was', async () => {
  const scope = nock(host, options)
    .get(`/api/user/${userId}`)
    .reply(200, ownRecord)
    .patch(`/api/user/${userId}`, { firstName: 'Ida' })
    .reply(503, '<html>busy</html>')
    .get(`/api/user/${userId}`)
    .reply(200, ownRecord)
    .patch(`/api/user/${userId}`, { firstName: 'Ida' })
    .replyWithError('socket hang up')
    .get(`/api/user/${userId}`)
    .reply(200, ownRecord)
    .patch(`/api/user/${userId}`, { firstName: 'Ida' })
    .reply(200, { ...unifiedRecord, firstName: 'Ida' })
  const report = await directory.update({ replay: userId }, { givenName: 'Ida' })
  expect(report.connections['replay']?.requests).toMatchObject([{ status: 'succeeded', attempts: 3 }])
  scope.done()
})

test('a redirect is not followed with the key', async () => {
  const scope = nock(host, options)
    .get(`/api/user/${userId}`)
    .reply(302, '', { location: 'https://elsewhere.example/' })
  const elsewhere = nock('https://elsewhere.example').get('/').reply(200, unifiedRecord)
  const { replay: read } = await directory.get({ replay: userId })
  expect(read).toMatchObject({ ok: false, failures: [{ code: 'bad-reply', rule: 'redirect' }] })
  expect(elsewhere.isDone()).toBe(false)
  scope.done()
})
