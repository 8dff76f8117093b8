import { createDirectory } from '@crosspatch/core'
import nock from 'nock'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { bluedot, type BluedotSettings } from '../src/index.js'
import { settings, tenantId, user, userId, userInXml, xmlEnd, xmlStart } from './recorded.js'

const host = 'https://api.cyan.us.com'
const path = `/api/users/${userId}`
const sentAlways = {
  authorization: `Basic ${btoa('api.user:p4ss:w0rd')}`,
  'x-api-version': '1',
  'x-cyan-tenantaccesskey': settings.tenantAccessKey,
}

beforeAll(() => nock.disableNetConnect())
afterEach(() => nock.cleanAll())
afterAll(() => {
  nock.enableNetConnect()
  nock.restore()
})

/** Over the global fetch, as in real use, but without waiting between attempts. */
function directoryOf(given: Partial<BluedotSettings> = {}) {
  return createDirectory(
    { bluedot: bluedot({ ...settings, ...given }) },
    { clock: { now: () => 0, sleep: () => Promise.resolve() } },
  )
}

test('an update is one read and one write, in JSON', async () => {
  const bodies: string[] = []
  const scope = nock(host, { reqheaders: { ...sentAlways, accept: 'application/json' } })
    .get(path)
    .reply(200, user)
    .put(path)
    .matchHeader('content-type', 'application/json')
    .reply(async (request: Request) => {
      bodies.push(await request.text())
      return [204]
    })
  const report = await directoryOf().update({ bluedot: userId }, { about: 'Ærø 🌿', phone: null })
  expect(report.ok).toBe(true)
  expect(bodies).toEqual([
    `{"userId":"${userId}","tenantId":"${tenantId}","disabled":true,"description":"Ærø 🌿","primaryPhone":""}`,
  ])
  scope.done()
})

test('and in XML, in UTF-8', async () => {
  const bodies: string[] = []
  const inXml = { 'content-type': 'application/xml; charset=utf-8' }
  const scope = nock(host, { reqheaders: { ...sentAlways, accept: 'application/xml' } })
    .get(path)
    .reply(200, userInXml, inXml)
    .put(path)
    .matchHeader('content-type', 'application/xml')
    .reply(async (request: Request) => {
      bodies.push(new TextDecoder('utf-8', { fatal: true }).decode(await request.arrayBuffer()))
      return [200, userInXml.replace('Runs the depot', 'Ærø 🌿 &amp; co'), inXml]
    })
  const report = await directoryOf({ format: 'xml' }).update({ bluedot: userId }, { about: 'Ærø 🌿 & co' })
  expect(report.connections['bluedot']?.fields).toMatchObject([{ status: 'applied', verified: true }])
  expect(bodies).toEqual([
    `${xmlStart}<Description>Ærø 🌿 &amp; co</Description><Disabled>true</Disabled>` +
      `<TenantId>${tenantId}</TenantId><UserId>${userId}</UserId>${xmlEnd}`,
  ])
  scope.done()
})

test('a write that meets a passing fault is sent again, as long as the record is as it was', async () => {
  const body = { userId, tenantId, disabled: false }
  const scope = nock(host)
    .get(path)
    .reply(200, user)
    .put(path, body)
    .reply(503, '<html>busy</html>')
    .get(path)
    .reply(200, user)
    .put(path, body)
    .replyWithError('socket hang up')
    .get(path)
    .reply(200, user)
    .put(path, body)
    .reply(200, { ...user, disabled: false })
  const report = await directoryOf().update({ bluedot: userId }, { active: true })
  expect(report.connections['bluedot']?.requests).toMatchObject([{ status: 'succeeded', attempts: 3 }])
  scope.done()
})

test('without permission nothing is sent twice, and nothing written', async () => {
  const scope = nock(host)
    .get(path)
    .reply(401, { Message: 'Authorization has been denied for this request.' })
  const report = await directoryOf({ credentials: { accessToken: 'dG9rZW4=' } }).update(
    { bluedot: userId },
    { about: 'x' },
  )
  expect(report.connections['bluedot']).toMatchObject({
    status: 'failed',
    failures: [{ code: 'unauthenticated', remedy: expect.stringContaining('permission') }],
  })
  scope.done()
})
