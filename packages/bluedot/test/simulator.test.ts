import { describe, expect, test } from 'vitest'

import { bluedotReadings, bluedotSimulator, bluedotUser, bluedotUserGroup } from '../src/simulator/index.js'
import { call, path, put, signe, stored, stranger, tenant, tom } from './tenant.js'

const unchanged = { updatedDateUtc: expect.any(String) as string }

describe('the three headers', () => {
  test('good ones are let in', async () => {
    expect((await call(tenant(), 'GET', path)).status).toBe(200)
  })

  test.each([
    ['no credentials', undefined],
    ['a wrong password', `Basic ${btoa('simulated-user:wrong')}`],
    ['a scheme that the API does not know', 'Bearer abc'],
    ['a scheme in another case', `basic ${btoa('simulated-user:simulated-password')}`],
    ['no base64', 'Basic simulated-user:simulated-password'],
    ['a token that was never given out', `CyanAccessToken ${btoa('invented')}`],
  ])('%s: 401', async (_, authorization) => {
    const simulator = tenant({ forbidden: '403' })
    expect((await call(simulator, 'GET', path, { headers: { authorization } })).status).toBe(401)
  })

  test('the user name ends at the first colon', async () => {
    const simulator = tenant({}, { password: 'with:colon' })
    expect((await call(simulator, 'GET', path)).status).toBe(200)
    const broken = tenant({}, { userName: 'with:colon' })
    expect((await call(broken, 'GET', path)).status).toBe(401)
  })

  test('credentials are read as Latin-1 or as UTF-8', async () => {
    const latin = { authorization: `Basic ${btoa('simulated-user:blåbær')}` }
    const bytes = new TextEncoder().encode('simulated-user:blåbær')
    const utf8 = { authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` }
    const statuses = async (credentials: 'latin-1' | 'utf-8') => {
      const simulator = tenant({ credentials }, { password: 'blåbær' })
      const replies = [
        await call(simulator, 'GET', path, { headers: latin }),
        await call(simulator, 'GET', path, { headers: utf8 }),
      ]
      return replies.map(({ status }) => status)
    }
    expect(await statuses('latin-1')).toEqual([200, 401])
    expect(await statuses('utf-8')).toEqual([401, 200])
  })

  test.each([
    ['x-api-version', undefined, 400],
    ['x-api-version', '2', 400],
    ['x-cyan-tenantaccesskey', undefined, 400],
    ['x-cyan-tenantaccesskey', 'of-another-tenant', 401],
  ])('%s: %s gives %i', async (header, value, status) => {
    expect((await call(tenant(), 'GET', path, { headers: { [header]: value } })).status).toBe(status)
  })

  test("another tenant's key is 403 where that is what missing permission gives", async () => {
    const headers = { 'x-cyan-tenantaccesskey': 'of-another-tenant' }
    expect((await call(tenant({ forbidden: '403' }), 'GET', path, { headers })).status).toBe(403)
  })

  test.each(['401', '403'] as const)(
    'an account without permission reads, and writes get %s',
    async (forbidden) => {
      const simulator = tenant({ forbidden }, { readOnly: true })
      expect((await call(simulator, 'GET', path)).status).toBe(200)
      expect((await put(simulator, { description: 'x', disabled: true })).status).toBe(Number(forbidden))
      expect((await call(simulator, 'POST', '/api/users', { body: {} })).status).toBe(Number(forbidden))
      expect((await call(simulator, 'POST', '/api/userGroups', { body: {} })).status).toBe(Number(forbidden))
      expect(stored(simulator)).toEqual(signe)
    },
  )
})

describe('POST api/accessTokens', () => {
  const ask = (simulator: ReturnType<typeof tenant>, headers = {}) =>
    call(simulator, 'POST', '/api/accessTokens', { headers })
  const tokenFrom = async (simulator: ReturnType<typeof tenant>) =>
    JSON.parse((await ask(simulator)).text) as string
  const withToken = (token: string) => ({ headers: { authorization: `CyanAccessToken ${token}` } })

  test('gives a token that serves in place of Basic', async () => {
    const simulator = tenant()
    const { status, text } = await ask(simulator)
    expect(status).toBe(200)
    expect((await call(simulator, 'GET', path, withToken(JSON.parse(text)))).status).toBe(200)
  })

  test('as an object with 201, or as text that is not yet in base64', async () => {
    const inObject = tenant({ tokenReply: '201-object' })
    const { status, body } = await ask(inObject)
    expect(status).toBe(201)
    expect((await call(inObject, 'GET', path, withToken(body.accessToken))).status).toBe(200)

    const unencoded = tenant({ tokenReply: '200-unencoded' })
    const raw = await tokenFrom(unencoded)
    expect((await call(unencoded, 'GET', path, withToken(raw))).status).toBe(401)
    expect((await call(unencoded, 'GET', path, withToken(btoa(raw)))).status).toBe(200)
  })

  test('in XML when asked', async () => {
    const accept = { accept: 'text/xml' }
    expect((await ask(tenant(), accept)).text).toMatch(/^<string xmlns="[^"]+">[\w=]+<\/string>$/)
    const { text } = await ask(tenant({ tokenReply: '201-object' }), accept)
    expect(text).toMatch(/^<AccessTokenRepresentation xmlns="[^"]+"><AccessToken>/)
  })

  test('wants Basic: a token does not renew itself', async () => {
    const simulator = tenant()
    const token = await tokenFrom(simulator)
    expect((await ask(simulator, withToken(token).headers)).status).toBe(401)
  })

  test.each(['401', '403'] as const)('its lifetime counts from its issue; then %s', async (forbidden) => {
    let time = 0
    const simulator = tenant({ forbidden }, { now: () => time, tokenLifetime: 1000 })
    const token = await tokenFrom(simulator)
    time = 999
    expect((await call(simulator, 'GET', path, withToken(token))).status).toBe(200)
    time = 1000
    expect((await call(simulator, 'GET', path, withToken(token))).status).toBe(Number(forbidden))
    const renewed = await tokenFrom(simulator)
    expect((await call(simulator, 'GET', path, withToken(renewed))).status).toBe(200)
  })
})

describe('reading users', () => {
  test('one by id, with the members in the printed order', async () => {
    const { status, type, body } = await call(tenant(), 'GET', path)
    expect([status, type]).toEqual([200, 'application/json; charset=utf-8'])
    expect(Object.entries(body)).toEqual([
      ['userId', signe.userId],
      ['tenantId', signe.tenantId],
      ['userGroupId', signe.userGroupId],
      ['membershipUserId', 4711],
      ['userName', 'signe.holm'],
      ['description', 'Works the till'],
      ['roles', ['TenantUser']],
      ['password', null],
      ['disabled', true],
      ['emailAddress', 'signe.holm@havn.example'],
      ['primaryPhone', '+4587654321'],
      ['custom01', 'Till 3'],
      ['custom02', null],
      ['custom03', null],
      ['custom04', null],
      ['custom05', null],
      ['createdDateUtc', '2024-08-30T04:50:49.6920879+00:00'],
      ['updatedDateUtc', '2025-03-11T12:07:31.95862+00:00'],
    ])
  })

  test('the id in any form that .NET takes for a guid', async () => {
    const bare = signe.userId.replaceAll('-', '').toUpperCase()
    for (const id of [bare, `{${signe.userId}}`]) {
      expect((await call(tenant(), 'GET', `/api/users/${id}`)).body.userName).toBe('signe.holm')
    }
  })

  test('unknown ids, and users of other tenants, are not there', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'nobody', '%E0%A4%A', stranger.userId]) {
      expect((await call(tenant(), 'GET', `/api/users/${id}`)).status).toBe(404)
    }
  })

  test('all users of the tenant come as a bare list', async () => {
    const { text } = await call(tenant(), 'GET', '/api/users?page=2')
    expect(JSON.parse(text).map((user: { userName: string }) => user.userName)).toEqual([
      'signe.holm',
      'tom.riis',
    ])
  })

  test('the userName query gives one object', async () => {
    const { status, body } = await call(tenant(), 'GET', '/api/users?USERNAME=tom.riis')
    expect([status, body.userId]).toEqual([200, tom.userId])
  })

  test('a userName that nobody has: 404, or 200 with null', async () => {
    for (const name of ['nobody', stranger.userName, '']) {
      expect((await call(tenant(), 'GET', `/api/users?userName=${name}`)).status).toBe(404)
    }
    const simulator = tenant({ unknownUserName: '200-null' })
    const { status, text } = await call(simulator, 'GET', '/api/users?userName=nobody')
    expect([status, text]).toEqual([200, 'null'])
    const xml = await call(simulator, 'GET', '/api/users?userName=nobody', {
      headers: { accept: 'text/xml' },
    })
    expect(xml.text).toMatch(/^<UserRepresentation [^>]*i:nil="true" \/>$/)
  })

  test('a userName query under another name gives all users', async () => {
    const simulator = tenant({ userNameQuery: 'unknown' })
    const { status, text } = await call(simulator, 'GET', '/api/users?userName=tom.riis')
    expect(status).toBe(200)
    expect(JSON.parse(text)).toMatchObject([{ userName: 'signe.holm' }, { userName: 'tom.riis' }])
  })

  test.each([
    ['sensitive', 404],
    ['insensitive', 200],
  ] as const)('the case of a userName: %s', async (userNameCase, status) => {
    const simulator = tenant({ userNameCase })
    expect((await call(simulator, 'GET', '/api/users?userName=Tom.Riis')).status).toBe(status)
    expect((await call(simulator, 'GET', '/api/users?userName=tom.riis')).status).toBe(200)
  })

  test('the list keeps the order of creation, whoever comes and is changed', async () => {
    const simulator = tenant({}, { users: [tom, signe] })
    await put(simulator, { description: 'x', disabled: true })
    simulator.between(() => simulator.users.set(stranger.userId, { ...stranger, tenantId: signe.tenantId }), {
      path: /users$/,
      skip: 1,
    })
    const names = async () =>
      JSON.parse((await call(simulator, 'GET', '/api/users')).text).map(
        (user: { userName: string }) => user.userName,
      )
    expect(await names()).toEqual(['tom.riis', 'signe.holm'])
    expect(await names()).toEqual(['tom.riis', 'signe.holm', 'stranger'])
  })

  test('members without a value are null, or left out', async () => {
    const { body } = await call(tenant({ nullMembers: 'omitted' }), 'GET', path)
    expect(body).not.toHaveProperty('custom02')
    expect(body).not.toHaveProperty('password')
    expect(body.custom01).toBe('Till 3')
  })

  test('the password is null, or its hash', async () => {
    expect((await call(tenant({ password: 'hash' }), 'GET', path)).body.password).toBe('aGFzaCBvZiBTaWduZQ==')
  })

  test.each([
    ['+00:00', '2025-03-11T12:07:31.95862+00:00'],
    ['Z', '2025-03-11T12:07:31.95862Z'],
    ['none', '2025-03-11T12:07:31.95862'],
  ] as const)('dates end in %s', async (dates, shown) => {
    expect((await call(tenant({ dates }), 'GET', path)).body.updatedDateUtc).toBe(shown)
  })
})

describe('PUT api/users/{userId} in JSON', () => {
  test('writes the ten members and nothing else', async () => {
    const change = {
      userName: 'signe.h',
      description: 'Runs the till',
      disabled: false,
      emailAddress: 's@havn.example',
      primaryPhone: '+4511111111',
      custom01: '1',
      custom02: '2',
      custom03: '3',
      custom04: '4',
      custom05: '5',
    }
    const others = {
      userId: tom.userId,
      tenantId: stranger.tenantId,
      userGroupId: stranger.userId,
      membershipUserId: 1,
      roles: ['Administrator'],
      password: 'secret',
      createdDateUtc: '2001-01-01T00:00:00Z',
      updatedDateUtc: '2001-01-01T00:00:00Z',
      surprise: true,
    }
    const simulator = tenant({}, { now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 670) })
    expect((await put(simulator, { ...others, ...change })).status).toBe(200)
    expect(stored(simulator)).toEqual({ ...signe, ...change, updatedDateUtc: '2026-01-02T03:04:05.67' })
    expect(simulator.users.get(tom.userId)).toEqual(tom)
  })

  test('leaves what is absent or null, blanks what is empty', async () => {
    const simulator = tenant()
    await put(simulator, { disabled: true, description: '', emailAddress: null })
    expect(stored(simulator)).toEqual({ ...signe, ...unchanged, description: '' })
  })

  test('without disabled the user is enabled, or left', async () => {
    const enabling = tenant()
    expect((await put(enabling, { description: 'x' })).status).toBe(200)
    expect(stored(enabling)?.disabled).toBe(false)
    const leaving = tenant({ absentDisabled: 'leaves' })
    await put(leaving, { description: 'x' })
    expect(stored(leaving)).toMatchObject({ description: 'x', disabled: true })
  })

  test('names match in any case, and the later of two wins', async () => {
    const simulator = tenant()
    await put(simulator, '{"Description":"one","DISABLED":true,"description":"two"}')
    expect(stored(simulator)).toMatchObject({ description: 'two', disabled: true })
  })

  test.each([
    [true, 'True'],
    [false, 'False'],
    [12.5, '12.5'],
    ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05Z'],
    ['a\r\nb\u0001 "<&>', 'a\r\nb\u0001 "<&>'],
  ])('%j in a string member is stored as %j', async (value, kept) => {
    const simulator = tenant()
    await put(simulator, { description: value, disabled: true })
    expect(stored(simulator)?.description).toBe(kept)
  })

  test.each([
    ['disabled', null],
    ['disabled', 'maybe'],
    ['disabled', ''],
    ['userId', null],
    ['userId', 'signe'],
    ['tenantId', null],
    ['tenantId', 5],
    ['membershipUserId', null],
    ['membershipUserId', 1.5],
    ['membershipUserId', 2 ** 31],
    ['createdDateUtc', 'Tue Mar 11 2025'],
    ['createdDateUtc', '2025-13-01'],
    ['createdDateUtc', 1_700_000_000_000],
    ['updatedDateUtc', null],
    ['userGroupId', 'All staff'],
    ['roles', 'TenantUser'],
    ['roles', [{}]],
    ['description', ['a']],
    ['description', {}],
  ])('%s: %j is an error; unchecked, the rest is written', async (member, value) => {
    const body = { disabled: true, custom01: 'new', [member]: value }
    const refusing = tenant()
    const reply = await put(refusing, body)
    expect(reply.status).toBe(400)
    expect(Object.keys(reply.body.ModelState)).toEqual([`user.${member}`])
    expect(stored(refusing)).toEqual(signe)

    const ignoring = tenant({ modelErrors: 'ignored' })
    expect((await put(ignoring, body)).status).toBe(200)
    const disabled = member !== 'disabled'
    expect(stored(ignoring)).toEqual({ ...signe, ...unchanged, custom01: 'new', disabled })
  })

  test.each([
    ['disabled', 'TRUE'],
    ['disabled', 1],
    ['membershipUserId', '12'],
    ['userGroupId', ''],
    ['userGroupId', null],
    ['roles', ['a', null]],
    ['createdDateUtc', '2024-01-01'],
  ])('%s: %j is taken', async (member, value) => {
    const simulator = tenant()
    expect((await put(simulator, { disabled: true, custom01: 'new', [member]: value })).status).toBe(200)
    expect(stored(simulator)).toEqual({ ...signe, ...unchanged, custom01: 'new' })
  })

  test('a boolean that can be null takes null and leaves', async () => {
    const simulator = tenant({ absentDisabled: 'leaves' })
    expect((await put(simulator, { disabled: null, custom01: 'new' })).status).toBe(200)
    expect(stored(simulator)).toMatchObject({ disabled: true, custom01: 'new' })
  })

  test.each([
    ['broken off', '{"description":'],
    ['a list', '[]'],
    ['a text', '"text"'],
    ['null', 'null'],
    ['a number', '7'],
    ['empty', ''],
    ['very deep', '['.repeat(100_000)],
  ])('a body that is %s is lost: 400, or a success that changes nothing', async (_, body) => {
    const refusing = tenant()
    expect((await put(refusing, body)).status).toBe(400)
    expect(stored(refusing)).toEqual(signe)
    const ignoring = tenant({ modelErrors: 'ignored' })
    expect((await put(ignoring, body)).status).toBe(200)
    expect(stored(ignoring)).toEqual(signe)
  })

  test('no body at all is lost too, whatever its media type', async () => {
    expect((await call(tenant(), 'PUT', path)).status).toBe(400)
    const simulator = tenant({ modelErrors: 'ignored' })
    expect((await call(simulator, 'PUT', path, { body: '', type: 'text/plain' })).status).toBe(200)
    expect(stored(simulator)).toEqual(signe)
  })

  test('a value that nests very deeply is one error', async () => {
    const body = `{"disabled":${'['.repeat(20_000)}${']'.repeat(20_000)}}`
    expect((await put(tenant(), body)).status).toBe(400)
  })

  test.each([
    ['text/plain', 415],
    ['application/merge-patch+json', 415],
    ['text/json', 200],
    ['Application/JSON; charset=utf-8', 200],
  ])('the media type %s gives %i', async (type, status) => {
    const simulator = tenant()
    expect((await put(simulator, { description: 'x', disabled: true }, { type })).status).toBe(status)
    expect(stored(simulator)?.description).toBe(status === 200 ? 'x' : signe.description)
  })

  test('an unknown user: 404', async () => {
    const simulator = tenant()
    const reply = await call(simulator, 'PUT', '/api/users/nobody', { body: { disabled: true } })
    expect(reply.status).toBe(404)
    const other = await call(simulator, 'PUT', `/api/users/${stranger.userId}`, { body: { disabled: true } })
    expect(other.status).toBe(404)
    expect(simulator.users.get(stranger.userId)).toEqual(stranger)
  })

  test.each([
    ['ignored', [200, 200, 200, 200]],
    ['must-match', [200, 400, 400, 200]],
    ['required', [400, 400, 400, 200]],
  ] as const)('ids in the body: %s', async (bodyIds, expected) => {
    const ids = { userId: signe.userId, tenantId: signe.tenantId }
    const bodies = [{}, { ...ids, userId: tom.userId }, { ...ids, tenantId: stranger.tenantId }, ids]
    const statuses: number[] = []
    for (const body of bodies) {
      const simulator = tenant({ bodyIds })
      const { status } = await put(simulator, { ...body, disabled: true, custom01: 'new' })
      statuses.push(status)
      expect(stored(simulator)?.custom01).toBe(status === 200 ? 'new' : 'Till 3')
    }
    expect(statuses).toEqual(expected)
  })

  test('an id of zeros is one that was not set', async () => {
    const body = { userId: '00000000-0000-0000-0000-000000000000', disabled: true }
    expect((await put(tenant({ bodyIds: 'must-match' }), body)).status).toBe(200)
    expect((await put(tenant({ bodyIds: 'required' }), body)).status).toBe(400)
  })

  test('the reply is the user, or empty, or a 204', async () => {
    const reply = async (updateReply: (typeof bluedotReadings)['updateReply'][number]) =>
      put(tenant({ updateReply }), { custom01: 'new', disabled: true })
    expect((await reply('200-user')).body).toMatchObject({ userId: signe.userId, custom01: 'new' })
    expect(await reply('200-empty')).toMatchObject({ status: 200, text: '' })
    expect(await reply('204')).toMatchObject({ status: 204, text: '' })
  })

  test('a userName that is taken, or blank', async () => {
    for (const [userNameTaken, status] of [
      ['400', 400],
      ['409', 409],
    ] as const) {
      const simulator = tenant({ userNameTaken })
      const body = { userName: tom.userName, disabled: true }
      expect((await put(simulator, body)).status).toBe(status)
      expect(stored(simulator)).toEqual(signe)
    }
    const simulator = tenant()
    expect((await put(simulator, { userName: '', disabled: true })).status).toBe(400)
    expect((await put(simulator, { userName: signe.userName, disabled: true })).status).toBe(200)
    // Unique in the tenant, not beyond it.
    expect((await put(simulator, { userName: stranger.userName, disabled: true })).status).toBe(200)
  })
})

describe('PUT as a form', () => {
  const type = 'application/x-www-form-urlencoded'

  test('sets, and cannot blank', async () => {
    const simulator = tenant()
    const body = 'Description=&custom01=Till+4&Disabled=true&roles[0]=a&roles[1]=b'
    expect((await put(simulator, body, { type })).status).toBe(200)
    expect(stored(simulator)).toEqual({ ...signe, ...unchanged, custom01: 'Till 4' })
  })

  test('an empty boolean is an error', async () => {
    expect((await put(tenant(), 'disabled=', { type })).status).toBe(400)
  })
})

describe('POST api/users', () => {
  const post = (simulator: ReturnType<typeof tenant>, body: unknown) =>
    call(simulator, 'POST', '/api/users', { body })
  const asta = { tenantId: signe.tenantId, userName: 'asta.krog', password: 'Open-sesame-9' }

  test('creates with the defaults and gives the new id', async () => {
    const simulator = tenant()
    const { status, text, body } = await post(simulator, asta)
    expect(status).toBe(201)
    expect(text).not.toContain('Open-sesame-9')
    const created = simulator.users.get(body.userId)
    expect(created).toMatchObject({
      tenantId: simulator.tenantId,
      userGroupId: [...simulator.userGroups.keys()][0],
      membershipUserId: 4712,
      roles: ['TenantUser'],
      disabled: false,
      description: null,
    })
    expect(JSON.stringify(created)).not.toContain('Open-sesame-9')
    expect((await call(simulator, 'GET', `/api/users/${body.userId}`)).body.userName).toBe('asta.krog')
  })

  test('takes what is given', async () => {
    const group = bluedotUserGroup({ userGroupId: 'c1c1c1c1-0000-4000-8000-000000000003', isDefault: false })
    const simulator = tenant({}, { userGroups: [{}, group] })
    const given = { userGroupId: group.userGroupId, roles: ['TenantAdmin'], disabled: true, custom05: 'x' }
    const { body } = await post(simulator, { ...asta, ...given })
    expect(simulator.users.get(body.userId)).toMatchObject(given)
  })

  test('as a form, where a list is several values', async () => {
    const { tenantId, userName, password } = asta
    const body = new URLSearchParams({ tenantId, userName, password, 'roles[0]': 'A', 'roles[1]': 'B' })
    const type = 'application/x-www-form-urlencoded'
    const reply = await call(tenant(), 'POST', '/api/users', { body: body.toString(), type })
    expect(reply).toMatchObject({ status: 201, body: { userName, roles: ['A', 'B'] } })
  })

  test.each([
    ['an id', { userId: tom.userId }],
    ['no tenant', { tenantId: undefined }],
    ['another tenant', { tenantId: stranger.tenantId }],
    ['no name', { userName: undefined }],
    ['no password', { password: '' }],
    ['an unknown group', { userGroupId: tom.userId }],
  ])('%s: 400', async (_, difference) => {
    const simulator = tenant()
    expect((await post(simulator, { ...asta, ...difference })).status).toBe(400)
    expect(simulator.users.size).toBe(3)
  })

  test('a lost body creates nothing, whether errors are checked or not', async () => {
    for (const modelErrors of bluedotReadings.modelErrors) {
      const simulator = tenant({ modelErrors })
      expect((await post(simulator, '{')).status).toBe(400)
      expect(simulator.users.size).toBe(3)
    }
  })

  test('a name that is taken: 400 or 409', async () => {
    expect((await post(tenant(), { ...asta, userName: 'tom.riis' })).status).toBe(400)
    const conflicting = tenant({ userNameTaken: '409' })
    expect((await post(conflicting, { ...asta, userName: 'tom.riis' })).status).toBe(409)
  })

  test.each([
    ['sensitive', 201, 200],
    ['insensitive', 400, 400],
  ] as const)('a name that is taken but for its case: %s', async (userNameCase, created, updated) => {
    const simulator = tenant({ userNameCase })
    expect((await post(simulator, { ...asta, userName: 'TOM.RIIS' })).status).toBe(created)
    const renamed = await put(simulator, { userName: 'Tom.riis', disabled: true })
    expect([renamed.status, stored(simulator)?.userName]).toEqual([
      updated,
      updated === 200 ? 'Tom.riis' : 'signe.holm',
    ])
    // The own name in another case is nobody else's.
    expect((await put(simulator, { userName: 'Signe.Holm', disabled: true })).status).toBe(200)
  })

  test('the reply may be the new id and nothing else', async () => {
    const simulator = tenant({ createReply: 'id' })
    const { status, text } = await post(simulator, asta)
    expect(status).toBe(201)
    expect(simulator.users.get(JSON.parse(text))?.userName).toBe('asta.krog')
    const xml = await call(simulator, 'POST', '/api/users', {
      body: { ...asta, userName: 'ask.krog' },
      headers: { accept: 'application/xml' },
    })
    const id = [...simulator.users.keys()].at(-1)
    expect(xml.text).toBe(`<guid xmlns="http://schemas.microsoft.com/2003/10/Serialization/">${id}</guid>`)
  })

  test('a tenant without a default group creates users without one', async () => {
    const { body } = await post(tenant({}, { userGroups: [] }), asta)
    expect(body.userGroupId).toBeNull()
  })
})

describe('api/userGroups', () => {
  test('lists, gets and creates', async () => {
    const simulator = tenant({}, { now: () => Date.UTC(2026, 0, 2) })
    const posted = { lookupKey: 'S7', name: 'Store 7', description: '', isDefault: false }
    const { status, body } = await call(simulator, 'POST', '/api/userGroups', { body: posted })
    expect(status).toBe(201)
    expect(body).toMatchObject({ ...posted, createdDateUtc: '2026-01-02T00:00:00+00:00' })
    const list = await call(simulator, 'GET', '/api/userGroups')
    expect(JSON.parse(list.text).map((group: { name: string }) => group.name)).toEqual([
      'All staff',
      'Store 7',
    ])
    const one = await call(simulator, 'GET', `/api/userGroups/${body.userGroupId}`)
    expect(one.body).toEqual(body)
    expect((await call(simulator, 'GET', '/api/userGroups/none')).status).toBe(404)
  })
})

describe("another tenant's group", () => {
  const foreign = bluedotUserGroup({
    userGroupId: 'd2d2d2d2-0000-4000-8000-000000000004',
    tenantId: stranger.tenantId,
  })

  test('is neither listed, read, a default nor a place to be', async () => {
    const simulator = tenant({}, { userGroups: [foreign] })
    expect((await call(simulator, 'GET', '/api/userGroups')).text).toBe('[]')
    expect((await call(simulator, 'GET', `/api/userGroups/${foreign.userGroupId}`)).status).toBe(404)
    const { tenantId } = signe
    const asta = { tenantId, userName: 'asta.krog', password: 'Open-sesame-9' }
    const placed = { ...asta, userGroupId: foreign.userGroupId }
    expect((await call(simulator, 'POST', '/api/users', { body: placed })).status).toBe(400)
    expect((await call(simulator, 'POST', '/api/users', { body: asta })).body.userGroupId).toBeNull()
  })
})

describe('errors', () => {
  const unknown = '/api/users/nobody'
  const bad = { disabled: null }

  test('as Message, as message, or with no body', async () => {
    expect((await call(tenant(), 'GET', unknown)).body).toEqual({ Message: 'The user was not found.' })
    const small = tenant({ errorBody: 'message' })
    expect((await call(small, 'GET', unknown)).body).toEqual({ message: 'The user was not found.' })
    expect(Object.keys((await put(small, bad)).body)).toEqual(['message', 'modelState'])
    const empty = tenant({ errorBody: 'empty' })
    expect(await call(empty, 'GET', unknown)).toMatchObject({ status: 404, text: '', type: null })
  })

  test('as Error in XML', async () => {
    const headers = { accept: 'application/xml' }
    const { type, text } = await call(tenant(), 'GET', unknown, { headers })
    expect(type).toBe('application/xml; charset=utf-8')
    expect(text).toBe('<Error><Message>The user was not found.</Message></Error>')
    expect((await put(tenant(), { disabled: '<' }, { headers })).text).toContain(
      '<ModelState><user.disabled>Error converting value "&lt;" to type',
    )
  })

  test('no such path: 404; no such method: 405', async () => {
    expect((await call(tenant(), 'GET', '/api/people')).status).toBe(404)
    expect((await call(tenant(), 'DELETE', path)).status).toBe(405)
    expect((await call(tenant(), 'PATCH', path, { body: {} })).status).toBe(405)
    expect(
      (await call(tenant(), 'GET', '/api/people', { headers: { authorization: undefined } })).status,
    ).toBe(401)
  })
})

describe('content negotiation', () => {
  test.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['text/*', 'text/json'],
    ['text/json', 'text/json'],
    ['application/xml', 'application/xml'],
    ['text/xml', 'text/xml'],
    ['application/json;q=0.5, text/xml;q=0.9', 'text/xml'],
    ['*/*, application/xml', 'application/xml'],
    ['application/json;q=0, application/xml;q=0.1', 'application/xml'],
    ['application/xml;q=0', 'application/json'],
    ['text/html', 'application/json'],
  ])('Accept: %s is answered in %s', async (accept, type) => {
    const reply = await call(tenant(), 'GET', path, { headers: { accept } })
    expect([reply.status, reply.type]).toEqual([200, `${type}; charset=utf-8`])
  })

  test('without Accept a write is answered in its own format', async () => {
    const body =
      '<UserRepresentation xmlns="http://schemas.datacontract.org/2004/07/BlueDot.Cyan.Server.Core.Models.Rest.Version1" />'
    expect((await put(tenant(), body, { type: 'text/xml' })).type).toBe('text/xml; charset=utf-8')
    const headers = { accept: 'application/json' }
    expect((await put(tenant(), body, { type: 'text/xml', headers })).type).toContain('application/json')
  })
})

describe('faults', () => {
  test('a dropped connection leaves it open whether the change was made', async () => {
    const simulator = tenant()
    simulator.inject({ kind: 'drop-before' })
    await expect(put(simulator, { custom01: 'new', disabled: true })).rejects.toThrow(TypeError)
    expect(stored(simulator)).toEqual(signe)
    simulator.inject({ kind: 'drop-after' })
    await expect(put(simulator, { custom01: 'new', disabled: true })).rejects.toThrow(TypeError)
    expect(stored(simulator)?.custom01).toBe('new')
  })

  test('a status in place of an answer', async () => {
    const simulator = tenant()
    simulator.inject({ kind: 'status', status: 503 }, { method: 'PUT' })
    expect((await call(simulator, 'GET', path)).status).toBe(200)
    expect((await put(simulator, { custom01: 'new' })).status).toBe(503)
    expect(stored(simulator)).toEqual(signe)
  })

  test('an expired token stays expired, Basic fails once', async () => {
    const simulator = tenant({ forbidden: '403' })
    const { text } = await call(simulator, 'POST', '/api/accessTokens')
    const headers = { authorization: `CyanAccessToken ${JSON.parse(text)}` }
    simulator.inject({ kind: 'expired-token' })
    expect((await call(simulator, 'GET', path, { headers })).status).toBe(403)
    expect((await call(simulator, 'GET', path, { headers })).status).toBe(403)
    simulator.inject({ kind: 'expired-token' })
    expect((await call(simulator, 'GET', path)).status).toBe(401)
    expect((await call(simulator, 'GET', path)).status).toBe(200)
  })
})

test('a simulator without options holds one believable user', async () => {
  const simulator = bluedotSimulator()
  const [user] = simulator.users.values()
  expect(user).toEqual(bluedotUser())
  expect(user?.tenantId).toBe(simulator.tenantId)
  const elsewhere = bluedotSimulator({ tenantId: stranger.tenantId })
  expect((await call(elsewhere, 'GET', '/api/users')).body).toHaveLength(1)
})
