import { describe, expect, it } from 'vitest'

import { relesysSimulator, relesysUser } from '../src/simulator/index.js'
import { member, requestToken, session, userId } from './simulator-session.js'

describe('the token endpoint', () => {
  it('gives a bearer token with expires_in as text', async () => {
    const reply = await requestToken(relesysSimulator())
    expect(reply.status).toBe(200)
    expect(reply.body).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      expires_in: '3600',
      token_type: 'Bearer',
    })
  })

  it.each(['grant_type', 'client_id', 'client_secret', 'scope'])('wants %s', async (name) => {
    const reply = await requestToken(relesysSimulator(), { [name]: undefined })
    expect([reply.status, reply.body]).toEqual([400, { error: 'invalid_request' }])
  })

  it.each([
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{ client_secret: 'wrong' }, 'invalid_client'],
    [{ client_id: 'wrong' }, 'invalid_client'],
    [{ scope: 'relesys.api relesys.other' }, 'invalid_scope'],
  ])('refuses %o', async (form, error) => {
    const reply = await requestToken(relesysSimulator(), form)
    expect([reply.status, reply.body]).toEqual([400, { error }])
  })

  it('may answer 401 to wrong credentials', async () => {
    const simulator = relesysSimulator({ readings: { invalidClient: '401' } })
    expect((await requestToken(simulator, { client_secret: 'wrong' })).status).toBe(401)
  })

  it('takes a form and nothing else', async () => {
    const simulator = relesysSimulator()
    const { clientId: client_id, clientSecret: client_secret } = simulator
    const response = await simulator.fetch(simulator.tokenUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'client_credentials',
        client_id,
        client_secret,
        scope: 'relesys.api',
      }),
    })
    expect(response.status).toBe(400)
  })
})

describe('access', () => {
  it('ends after an hour of the clock', async () => {
    let now = 1_000_000
    const { send } = await session({ now: () => now })
    now += 3_599_999
    expect((await send('GET', `/users/${userId}`)).status).toBe(200)
    now += 1
    const reply = await send('GET', `/users/${userId}`)
    expect([reply.status, reply.text, reply.headers.get('www-authenticate')]).toEqual([401, '', 'Bearer'])
  })

  it.each([undefined, 'Bearer unknown', 'Basic abc'])(
    'is refused with the header %s',
    async (authorization) => {
      const simulator = relesysSimulator({ readings: { unauthorizedBody: 'error' } })
      const headers = authorization === undefined ? {} : { authorization }
      const response = await simulator.fetch(`${simulator.baseUrl}/users`, { headers })
      expect(response.status).toBe(401)
      expect(await response.json()).toEqual({ errorCode: '401', message: expect.any(String) })
    },
  )

  it('needs a scope for what is done, and names those that would do', async () => {
    const { send, patch, user } = await session({}, { scope: 'relesys.api.users:read' })
    expect((await send('GET', `/users/${userId}`)).status).toBe(200)
    const reply = await patch({ op: 'add', path: '/title', value: 'Cashier' })
    expect(reply.status).toBe(403)
    expect(reply.text).toContain('relesys.api.users:write')
    expect(user().title).toBe('Sales assistant')
  })

  it('lets several scopes of one token work together', async () => {
    const { send } = await session({}, { scope: 'relesys.api.users:read relesys.api:write' })
    expect((await send('GET', '/users')).status).toBe(200)
    expect((await send('DELETE', `/users/${userId}`)).status).toBe(204)
  })
})

describe('the rate limit', () => {
  it('gives the documented 429 beyond 100 requests a minute, by the clock', async () => {
    let now = 0
    const { send } = await session({ now: () => now })
    for (let count = 0; count < 100; count++) {
      expect((await send('GET', `/users/${userId}`)).status).toBe(200)
      now += 100
    }
    now += 25_500
    const reply = await send('GET', '/userGroups')
    expect(reply.status).toBe(429)
    expect(reply.text).toBe(
      '{"errorCode":"429","message":"Request quota exceeded. A maximum of 100 requests are allowed per minute"}',
    )
    expect(reply.headers.get('retry-after')).toBe('25')
    expect(reply.headers.get('content-type')).toBe('application/json')
    now += 25_000
    expect((await send('GET', `/users/${userId}`)).status).toBe(200)
  })

  it('can be set, and switched off', async () => {
    const slow = await session({ requestsPerMinute: 1, now: () => 0 })
    expect((await slow.send('GET', '/users')).status).toBe(200)
    expect((await slow.send('GET', '/users')).status).toBe(429)

    const free = await session({ requestsPerMinute: Infinity, now: () => 0 })
    for (let count = 0; count < 150; count++) {
      expect((await free.send('GET', `/users/${userId}`)).status).toBe(200)
    }
  })

  it('executes nothing that it refuses', async () => {
    const { patch, user } = await session({ requestsPerMinute: 1, now: () => 0 })
    await patch({ op: 'add', path: '/title', value: 'First' })
    await patch({ op: 'add', path: '/title', value: 'Second' })
    expect(user().title).toBe('First')
  })
})

describe('reading a user', () => {
  it('shows the read model in its envelope', async () => {
    const { send, user } = await session({ users: [{ id: userId, title: null, password: 'secret' }] })
    const { status, body } = await send('GET', `/users/${userId}`)
    const { password: _, ...readable } = user()
    expect(status).toBe(200)
    expect(body).toEqual({ data: { ...readable, url: null, departmentUrl: null } })
    expect(member(body, 'data', 'memberCard', 'cardNumber')).toBe('8800124471')
    expect(member(body, 'data')).not.toHaveProperty('imageId')
  })

  it('finds a guid in any case and nothing else', async () => {
    const { send } = await session()
    expect((await send('GET', `/users/${userId.toUpperCase()}`)).status).toBe(200)
    const missing = await send('GET', '/users/6a1f0c1e-93b4-4b0d-8f57-2d7f4f6f0a99')
    expect(missing.status).toBe(404)
    expect(missing.body).toEqual({ errorCode: '404', message: expect.any(String) })
  })

  it('may leave null members out, but never the entries of customFields', async () => {
    const user = {
      id: userId,
      title: null,
      phoneNumber: { countryCode: null, number: '1' },
      customFields: { a: null },
    }
    const { send } = await session({ users: [user], readings: { nullMembers: 'left-out' } })
    const data = member((await send('GET', `/users/${userId}`)).body, 'data')
    expect(data).not.toHaveProperty('title')
    expect(data).not.toHaveProperty('url')
    expect(data).toMatchObject({ customFields: { a: null } })
    expect(member(data, 'phoneNumber')).toEqual({ number: '1' })
  })

  it('may have the other form of error', async () => {
    const { send } = await session({ readings: { errorBody: 'error' } })
    expect((await send('GET', '/users/nobody')).body).toEqual({ error: expect.any(String) })
    expect((await send('GET', '/nowhere')).body).toEqual({ error: expect.any(String) })
  })
})

describe('creating a user', () => {
  const least = {
    name: 'Jonas Ekberg',
    primaryDepartmentId: '2f0d5b60-8c1d-4b39-9c5a-64b0f1f1a001',
    userGroups: [{ id: '2f0d5b60-8c1d-4b39-9c5a-64b0f1f1a002' }],
  }
  const most = {
    ...least,
    externalId: 'E-7',
    initials: 'JEK',
    userName: 'jonas',
    password: 'correct horse',
    gender: 'Male',
    birthDate: '1990-02-03',
    phoneNumber: { countryCode: '46', number: 701112233 },
    employmentType: 'Full-time employee',
    imageId: '2F0D5B60-8C1D-4B39-9C5A-64B0F1F1A003',
    cardNumber: '99',
    customFields: { shirtSize: 'L' },
    shoeSize: 44,
  }

  it('keeps what it knows and nothing it was not given', async () => {
    const now = Date.UTC(2026, 0, 2, 3, 4, 5, 60)
    const { send, simulator } = await session({ users: [], now: () => now })
    const { status, body } = await send('POST', '/users', most)
    expect(status).toBe(201)
    const created = simulator.users.get(String(member(body, 'data', 'id')))
    const { id: _, ...empty } = Object.fromEntries(Object.keys(relesysUser()).map((name) => [name, null]))
    expect(created).toEqual({
      ...empty,
      ...least,
      id: expect.any(String),
      status: 'Activated',
      creationDateTime: '2026-01-02T03:04:05.06Z',
      lastModifiedDateTime: '2026-01-02T03:04:05.06Z',
      externalId: 'E-7',
      initials: 'JEK',
      userName: 'jonas',
      password: 'correct horse',
      gender: 'Male',
      birthDate: '1990-02-03T00:00:00Z',
      phoneNumber: { countryCode: 46, number: '701112233' },
      additionalDepartments: [],
      userGroups: [{ id: '2f0d5b60-8c1d-4b39-9c5a-64b0f1f1a002', dataSource: null }],
      employmentType: 'Full-time employee',
      image: {
        id: '2f0d5b60-8c1d-4b39-9c5a-64b0f1f1a003',
        downloadUrl: null,
        referenceUrl: null,
        contentType: null,
        fileName: null,
      },
      memberCard: { id: null, url: null, name: null, cardNumber: '99' },
      customFields: { shirtSize: 'L' },
    })
    expect(member(body, 'data')).not.toHaveProperty('password')
  })

  it('may drop the later members silently', async () => {
    const { send } = await session({ readings: { createMembers: 'v1.2', createStatus: '200' } })
    const { status, body } = await send('POST', '/users', most)
    expect(status).toBe(200)
    expect(member(body, 'data')).toMatchObject({
      userName: 'jonas',
      initials: null,
      gender: null,
      employmentType: null,
      image: null,
      memberCard: null,
    })
  })

  it.each(['Activated', 'Pending'] as const)('makes a user who is %s', async (createdStatus) => {
    const { send } = await session({ readings: { createdStatus } })
    expect(member((await send('POST', '/users', least)).body, 'data', 'status')).toBe(createdStatus)
  })

  it('takes an empty list of groups, or refuses it', async () => {
    const groupless = { ...least, userGroups: [] }
    expect((await (await session()).send('POST', '/users', groupless)).status).toBe(201)
    const strict = await session({ readings: { emptyUserGroups: 'refused' } })
    expect((await strict.send('POST', '/users', groupless)).status).toBe(400)
    expect((await strict.send('POST', '/users', least)).status).toBe(201)
    expect(strict.simulator.users.size).toBe(2)
  })

  it.each([
    ['400', 400, 1],
    ['409', 409, 1],
    ['accepted', 201, 2],
  ] as const)('with an externalId that is taken: %s', async (externalIdTaken, status, size) => {
    const users = [{ id: userId, externalId: 'E-1' }]
    const { send, simulator } = await session({ users, readings: { externalIdTaken } })
    expect((await send('POST', '/users', { ...least, externalId: 'E-1' })).status).toBe(status)
    expect(simulator.users.size).toBe(size)
    for (const externalId of ['E-2', null, undefined]) {
      expect((await send('POST', '/users', { ...least, externalId })).status).toBe(201)
      expect((await send('POST', '/users', { ...least, externalId: null })).status).toBe(201)
    }
  })

  it.each([
    ['400', 400, 'E-1'],
    ['409', 409, 'E-1'],
    ['accepted', 200, 'E-2'],
  ] as const)(
    'and updating one to an externalId that is taken: %s',
    async (externalIdTaken, status, stored) => {
      const users = [
        { id: userId, externalId: 'E-1' },
        { id: 'other', externalId: 'E-2' },
      ]
      const { patch, user } = await session({ users, readings: { externalIdTaken } })
      expect((await patch({ op: 'add', path: '/externalId', value: 'E-2' })).status).toBe(status)
      expect(user().externalId).toBe(stored)
      expect((await patch({ op: 'add', path: '/externalId', value: 'E-1' })).status).toBe(200)
    },
  )

  it.each(['name', 'primaryDepartmentId', 'userGroups'])('wants %s', async (name) => {
    const { send, simulator } = await session()
    expect((await send('POST', '/users', { ...least, [name]: undefined })).status).toBe(400)
    expect(simulator.users.size).toBe(1)
  })

  it.each([
    '{',
    '[]',
    '',
    'null',
    '"text"',
    `{"name":${'['.repeat(5000)}`,
    '{"primaryDepartmentId":"store"}',
  ])('refuses %.40s', async (text) => {
    const { send } = await session()
    expect((await send('POST', '/users', text)).status).toBe(400)
  })

  it('takes JSON only', async () => {
    const { send } = await session()
    const reply = await send('POST', '/users', least, { 'content-type': 'application/json-patch+json' })
    expect(reply.status).toBe(415)
  })
})

describe('the status of a user', () => {
  it('changes by a call of its own', async () => {
    const { send, user } = await session({ now: () => Date.UTC(2026, 5, 1) })
    const reply = await send('PUT', `/users/${userId}/status`, { status: 'Disabled' })
    expect([reply.status, reply.text]).toEqual([204, ''])
    expect(user()).toMatchObject({ status: 'Disabled', lastModifiedDateTime: '2026-06-01T00:00:00Z' })
  })

  it('may be answered with the user', async () => {
    const { send } = await session({ readings: { statusReply: '200' } })
    const reply = await send('PUT', `/users/${userId}/status`, { status: 'Disabled' })
    expect(reply.status).toBe(200)
    expect(member(reply.body, 'data', 'status')).toBe('Disabled')
  })

  it.each(['{}', '{"status":"Gone"}', '{"status":null}', '"Disabled"', '{'])('refuses %s', async (text) => {
    const { send, user } = await session()
    expect((await send('PUT', `/users/${userId}/status`, text)).status).toBe(400)
    expect(user().status).toBe('Activated')
  })

  it('takes JSON only', async () => {
    const { send } = await session()
    const headers = { 'content-type': 'text/plain' }
    expect((await send('PUT', `/users/${userId}/status`, '{"status":"Disabled"}', headers)).status).toBe(415)
  })
})

describe('deleting a user', () => {
  it('removes it', async () => {
    const { send } = await session()
    expect((await send('DELETE', `/users/${userId}`)).status).toBe(204)
    expect((await send('GET', `/users/${userId}`)).status).toBe(404)
    expect((await send('DELETE', `/users/${userId}`)).status).toBe(404)
  })

  it('may be answered with 200', async () => {
    const { send, simulator } = await session({ readings: { deleteStatus: '200' } })
    const reply = await send('DELETE', `/users/${userId}`)
    expect([reply.status, reply.text, simulator.users.size]).toEqual([200, '', 0])
  })

  it.each([
    ['404', 404, undefined, 404],
    ['410', 410, undefined, 410],
    ['still-shown', 200, 'Signe Holmgaard', 404],
  ] as const)('leaves an id that answers %s', async (deletedUser, read, name, written) => {
    const { send } = await session({ readings: { deletedUser } })
    await send('DELETE', `/users/${userId}`)
    const after = await send('GET', `/users/${userId.toUpperCase()}`)
    expect(after.status).toBe(read)
    expect(member(after.body, 'data', 'name')).toBe(name)
    expect((await send('DELETE', `/users/${userId}`)).status).toBe(written)
    expect((await send('PUT', `/users/${userId}/status`, { status: 'Disabled' })).status).toBe(written)
    expect((await send('GET', '/users')).body).toMatchObject({ count: 0 })
    // Who was never there is just not there.
    expect((await send('GET', '/users/6a1f0c1e-93b4-4b0d-8f57-2d7f4f6f0a99')).status).toBe(404)
  })
})

describe('faults', () => {
  it('end every token at once', async () => {
    const { simulator, send } = await session()
    const other = { authorization: `Bearer ${(await requestToken(simulator)).token}` }
    expect((await send('GET', '/users', undefined, other)).status).toBe(200)
    simulator.inject({ kind: 'expired-token' })
    expect((await send('GET', '/users')).status).toBe(401)
    expect((await send('GET', '/users')).status).toBe(401)
    expect((await send('GET', '/users', undefined, other)).status).toBe(401)
    const fresh = { authorization: `Bearer ${(await requestToken(simulator)).token}` }
    expect((await send('GET', '/users', undefined, fresh)).status).toBe(200)
  })

  it('lose the reply of an update that was made', async () => {
    const { simulator, patch, user } = await session()
    simulator.inject({ kind: 'drop-after' }, { method: 'PATCH' })
    await expect(patch({ op: 'add', path: '/title', value: 'Cashier' })).rejects.toThrow('fetch failed')
    expect(user().title).toBe('Cashier')
  })

  it('refuse an update with a status before it is made', async () => {
    const { simulator, patch, user } = await session()
    simulator.inject({ kind: 'status', status: 503, headers: { 'retry-after': '3' } }, { path: '/users/' })
    const reply = await patch({ op: 'add', path: '/title', value: 'Cashier' })
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '3'])
    expect(user().title).toBe('Sales assistant')
  })
})
