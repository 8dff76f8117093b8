import { createDirectory } from '@crosspatch/core'
import nock from 'nock'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { relesys } from '../src/index.js'
import { settings, userId } from './vendor.js'

const host = 'https://api.relesysapp.net'
const user = {
  id: userId,
  status: 'Activated',
  title: 'Clerk',
  userGroups: [],
  customFields: { size: '038' },
}

beforeAll(() => nock.disableNetConnect())
afterEach(() => nock.cleanAll())
afterAll(() => nock.restore())

/** The token endpoint, once. */
function withToken() {
  return nock(host, { reqheaders: { 'content-type': 'application/x-www-form-urlencoded' } })
    .post('/login/oauth/authorize', {
      grant_type: 'client_credentials',
      client_id: settings.clientId,
      client_secret: settings.clientSecret,
      scope: 'relesys.api.users',
    })
    .reply(200, { access_token: 'token-1', expires_in: '3600', token_type: 'Bearer' })
}

const compose = () =>
  createDirectory({ relesys: relesys(settings) }, { clock: { now: () => 0, sleep: () => Promise.resolve() } })

describe('over the global fetch', () => {
  it('a patch goes out as it was planned', async () => {
    const token = withToken()
    const api = nock(host, {
      reqheaders: {
        accept: 'application/json',
        authorization: 'Bearer token-1',
        'content-type': 'application/json-patch+json',
      },
    })
      .patch(`/api/v1.4/users/${userId}`, '[{"op":"add","path":"/title","value":"Førstemand ½ 🧦"}]')
      .reply(200, { data: { ...user, title: 'Førstemand ½ 🧦' } })
    const report = await compose().update({ relesys: userId }, { title: 'Førstemand ½ 🧦' })
    expect(report.connections['relesys']?.fields).toMatchObject([{ status: 'applied', verified: true }])
    token.done()
    api.done()
  })

  it('one token serves a read and the write that needs it', async () => {
    const token = withToken()
    const api = nock(host, { reqheaders: { authorization: 'Bearer token-1' } })
      .get(`/api/v1.4/users/${userId}`)
      .reply(200, { data: user })
      .patch(
        `/api/v1.4/users/${userId}`,
        '[{"op":"add","path":"/customFields","value":{"size":"038","locker":"7"}}]',
      )
      .reply(202, { data: { ...user, customFields: { size: '038', locker: '7' } } })
    const report = await compose().update({ relesys: userId }, { custom: { locker: '7' } })
    expect(report.ok).toBe(true)
    token.done()
    api.done()
  })

  it('a 429 is waited for and tried again, a lost list edit is not', async () => {
    const token = withToken()
    const api = nock(host)
      .get(`/api/v1.4/users/${userId}`)
      .reply(429, { errorCode: '429', message: 'Request quota exceeded.' }, { 'retry-after': '3' })
      .get(`/api/v1.4/users/${userId}`)
      .reply(200, { data: user })
      .patch(`/api/v1.4/users/${userId}`, /userGroups/)
      .reply(502, '<h1>Bad gateway</h1>')
      .get(`/api/v1.4/users/${userId}`)
      .reply(200, { data: user })
    const report = await compose().update(
      { relesys: userId },
      { groups: { add: ['00000000-0000-4000-8000-000000000001'] } },
    )
    expect(report.connections['relesys']).toMatchObject({
      status: 'failed',
      fields: [{ path: 'groups', status: 'failed', failure: { code: 'unavailable', rule: 'not-applied' } }],
      requests: [{ method: 'PATCH', attempts: 1, httpStatus: 502 }],
    })
    token.done()
    api.done()
  })

  it('an unanswered change of status is sent again, since it comes to the same', async () => {
    const token = withToken()
    const api = nock(host, { reqheaders: { 'content-type': 'application/json' } })
      .put(`/api/v1.4/users/${userId}/status`, '{"status":"Disabled"}')
      .replyWithError(Object.assign(new Error('lost'), { code: 'ECONNRESET' }))
      .put(`/api/v1.4/users/${userId}/status`, '{"status":"Disabled"}')
      .reply(204)
    const report = await compose().update({ relesys: userId }, { active: false })
    expect(report.ok).toBe(true)
    token.done()
    api.done()
  })
})
