import { eachReading } from '@crosspatch/core/simulator'
import { describe, expect, test } from 'vitest'
import {
  konstantlyReadings,
  konstantlySimulator,
  konstantlyUser,
  type KonstantlyReading,
  type KonstantlySimulator,
  type KonstantlySimulatorOptions,
} from '../src/simulator/index.js'

const ida = konstantlyUser({
  id: 'n114',
  name: 'Ida Brandt',
  email: 'ida.brandt@kyst.example',
  bio: 'Opens the shop.',
  occupation: 'Baker',
  location: 'Aarhus',
  attributes: { department: 1, employee_number: '0114', contract: 'Student' },
  groups: [2],
})
const omar = konstantlyUser({ id: 'n115', name: 'Omar Said', email: 'omar.said@kyst.example' })

function site(
  readings: Partial<KonstantlyReading> = {},
  options: KonstantlySimulatorOptions = {},
): KonstantlySimulator {
  return konstantlySimulator({ users: [ida, omar], ...options, readings })
}

interface Answer {
  readonly status: number
  readonly body: unknown
  readonly text: string
  readonly headers: Headers
}

async function call(
  simulator: KonstantlySimulator,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const reply = await simulator.fetch(simulator.baseUrl + path, {
    method,
    headers: { 'X-API-KEY': simulator.apiKey, 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await reply.text()
  const isJson = reply.headers.get('content-type')?.startsWith('application/json') ?? false
  return { status: reply.status, text, body: isJson ? JSON.parse(text) : text, headers: reply.headers }
}

const patch = (simulator: KonstantlySimulator, changes: unknown) =>
  call(simulator, 'PATCH', '/users/n114', { email: ida.email, ...Object(changes) })

const stored = (simulator: KonstantlySimulator) => simulator.users.get('n114')

const get = (simulator: KonstantlySimulator, headers: Record<string, string>) =>
  simulator.fetch(`${simulator.baseUrl}/users/n114`, { headers })

const block = (simulator: KonstantlySimulator, id: unknown) =>
  call(simulator, 'POST', '/users/blocked', { id })

const unblock = (simulator: KonstantlySimulator, id: string) =>
  call(simulator, 'DELETE', `/users/blocked/${id}`)

const names = ({ body }: Answer) => Object(body).users.map((user: { name: string }) => user.name)

/** The paths of the fields that an answer complains about. */
const complaints = ({ body }: Answer) => Object.keys(Object(body).errors ?? {})

function refusal(path: string) {
  return { status: 400, message: expect.any(String), errors: { [path]: [expect.any(String)] } }
}

describe('the key', () => {
  test.each([
    ['401-missing-403-wrong', 401, 403],
    ['401', 401, 401],
    ['403', 403, 403],
  ] as const)('is answered under %s with %i when missing, %i when wrong', async (badKey, missing, wrong) => {
    const simulator = site({ badKey })
    const without = await get(simulator, {})
    expect(without.status).toBe(missing)
    expect(await without.json()).toEqual({ status: missing, message: 'No API key provided' })
    const withWrong = await get(simulator, { 'X-API-KEY': 'another' })
    expect(withWrong.status).toBe(wrong)
    expect(await withWrong.json()).toEqual({ status: wrong, message: 'Invalid API key provided' })
    expect((await get(simulator, { 'x-api-key': 'simulated-api-key' })).status).toBe(200)
  })

  test('is not accepted as a bearer token', async () => {
    expect((await get(site(), { authorization: 'Bearer simulated-api-key' })).status).toBe(401)
  })

  test('is the one of the options, and is asked for before a path is looked up', async () => {
    const simulator = site({}, { apiKey: 'of-the-shop' })
    expect(simulator.apiKey).toBe('of-the-shop')
    expect((await call(simulator, 'GET', '/nowhere')).status).toBe(404)
    expect((await call(simulator, 'GET', '/nowhere', undefined, { 'X-API-KEY': 'x' })).status).toBe(403)
  })
})

describe('reading a user', () => {
  test('shows the role under its read name, and neither bio nor password', async () => {
    const { status, body } = await call(site(), 'GET', '/users/n114')
    expect(status).toBe(200)
    expect(body).toEqual({
      id: 'n114',
      name: 'Ida Brandt',
      language: 'en',
      occupation: 'Baker',
      location: 'Aarhus',
      timezone: 'Europe/Stockholm',
      email: 'ida.brandt@kyst.example',
      isBanned: false,
      role: { alias: 'learner' },
      fromApi: true,
      image: null,
      attributes: { department: 1, employee_number: '0114', contract: 'Student' },
    })
  })

  test('shows the role as the reading says', async () => {
    expect((await call(site({ role: 'text' }), 'GET', '/users/n114')).body).toMatchObject({ role: 'learner' })
  })

  test.each([
    ['null', { occupation: null }],
    ['text', { occupation: '' }],
    ['absent', {}],
  ] as const)('shows what is empty as %s', async (emptyMembers, shown) => {
    const simulator = site({ emptyMembers }, { users: [{ ...ida, occupation: null }] })
    const { body } = await call(simulator, 'GET', '/users/n114')
    const { occupation } = shown as { occupation?: unknown }
    expect(body).toHaveProperty('location')
    expect(Object.entries(Object(body)).filter(([name]) => name === 'occupation')).toEqual(
      'occupation' in shown ? [['occupation', occupation]] : [],
    )
  })

  test('answers an unknown id with 404, and takes an encoded id', async () => {
    const simulator = site({}, { users: [{ ...ida, id: 'a/b' }] })
    expect((await call(simulator, 'GET', '/users/nobody')).body).toEqual({
      status: 404,
      message: 'Not found',
    })
    expect((await call(simulator, 'GET', '/users/a%2Fb')).body).toMatchObject({ id: 'a/b' })
  })
})

describe('finding by email', () => {
  test('takes the address encoded or bare', async () => {
    for (const address of ['ida.brandt%40kyst.example', 'ida.brandt@kyst.example']) {
      expect((await call(site(), 'GET', `/users/byEmail/${address}`)).body).toMatchObject({ id: 'n114' })
    }
  })

  test('refuses what is no address without naming a field, and words its 404 its own way', async () => {
    expect((await call(site(), 'GET', '/users/byEmail/ida')).body).toEqual({
      status: 400,
      message: 'Invalid email format',
    })
    expect((await call(site(), 'GET', '/users/byEmail/x@y.example')).body).toEqual({
      status: 404,
      message: 'User not found',
    })
  })

  test.each([
    ['insensitive', 200],
    ['sensitive', 404],
  ] as const)('is case %s', async (emailCase, status) => {
    const { status: actual } = await call(
      site({ emailCase }),
      'GET',
      '/users/byEmail/IDA.Brandt@kyst.example',
    )
    expect(actual).toBe(status)
  })
})

describe('the list', () => {
  const crowd = Array.from({ length: 43 }, (_, index) => {
    const number = String(43 - index).padStart(2, '0')
    return konstantlyUser({ id: `c${number}`, name: `Clerk ${number}` })
  })

  test('has twenty a page, sorted by name, with the count of all, whatever the limit asked for', async () => {
    const simulator = site({}, { users: crowd })
    const first = await call(simulator, 'GET', '/users?limit=50')
    expect(names(first)).toHaveLength(20)
    expect(names(first)[0]).toBe('Clerk 01')
    expect(first.body).toMatchObject({ totalCount: 43 })
    const last = await call(simulator, 'GET', '/users?offset=40')
    expect(names(last)).toEqual(['Clerk 41', 'Clerk 42', 'Clerk 43'])
    expect((await call(simulator, 'GET', '/users?offset=43')).body).toEqual({ users: [], totalCount: 43 })
  })

  test.each(['-1', 'x', '1.5'])('refuses the offset %s', async (offset) => {
    expect((await call(site(), 'GET', `/users?offset=${offset}`)).body).toEqual(refusal('offset'))
  })

  test('keeps deactivated users', async () => {
    const simulator = site({}, { users: [{ ...ida, isBanned: true }] })
    expect((await call(simulator, 'GET', '/users')).body).toMatchObject({ users: [{ isBanned: true }] })
  })

  test.each([
    ['shown', ['Ida Brandt', 'Omar Said'], 2],
    ['left-out', ['Omar Said'], 1],
  ] as const)('has deactivated users %s, by query too', async (blockedInList, listed, totalCount) => {
    const simulator = site(
      { blockedInList, query: 'contains' },
      { users: [{ ...ida, isBanned: true }, omar] },
    )
    for (const path of ['/users', '/users?query=kyst']) {
      const answer = await call(simulator, 'GET', path)
      expect(names(answer)).toEqual(listed)
      expect(answer.body).toMatchObject({ totalCount })
    }
    // Whom the list leaves out is still there.
    expect((await call(simulator, 'GET', `/users/byEmail/${ida.email}`)).status).toBe(200)
  })

  test.each([
    ['filtered', 10],
    ['all', 43],
  ] as const)('counts %s with a query', async (totalCount, expected) => {
    const simulator = site({ totalCount, query: 'contains' }, { users: crowd })
    const answer = await call(simulator, 'GET', '/users?query=clerk%203&offset=8')
    expect(names(answer)).toEqual(['Clerk 38', 'Clerk 39'])
    expect(answer.body).toMatchObject({ totalCount: expected })
    expect((await call(simulator, 'GET', '/users')).body).toMatchObject({ totalCount: 43 })
  })

  test('has namesakes in the order of their ids, however they came', async () => {
    const twins = ['b', 'c', 'a'].map((id) => konstantlyUser({ id, name: 'Kim Lund' }))
    const { body } = await call(site({}, { users: twins }), 'GET', '/users')
    expect(body).toMatchObject({ users: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] })
  })

  test('loses a user who moves to an earlier page between two, and counts them', async () => {
    const simulator = site({}, { users: crowd.slice(-21) })
    const last = simulator.users.get('c21')
    simulator.between(() => simulator.users.set('c21', konstantlyUser({ ...last, name: 'Aage' })), {
      skip: 1,
    })
    const first = await call(simulator, 'GET', '/users')
    expect(first.body).toMatchObject({ totalCount: 21 })
    const second = await call(simulator, 'GET', '/users?offset=20')
    expect(second.body).toMatchObject({ users: [{ name: 'Clerk 20' }], totalCount: 21 })
    expect([...names(first), ...names(second)]).not.toContain('Aage')
  })

  test('finds by query the address, and parts as the reading says', async () => {
    const whole = `?query=${encodeURIComponent(omar.email)}`
    expect(names(await call(site(), 'GET', `/users${whole}`))).toEqual(['Omar Said'])
    expect(names(await call(site(), 'GET', '/users?query=kyst'))).toEqual([])
    expect(names(await call(site({ query: 'contains' }), 'GET', '/users?query=Kyst'))).toEqual([
      'Ida Brandt',
      'Omar Said',
    ])
    expect(names(await call(site({ query: 'contains' }), 'GET', '/users?query=omar%20s'))).toEqual([
      'Omar Said',
    ])
  })
})

describe('the update', () => {
  test('changes what is sent and nothing else', async () => {
    const simulator = site()
    const { status } = await patch(simulator, {
      name: 'Ida Holm',
      password: 'Longer-than-eight',
      roleAlias: '1',
      bio: 'Closes it too.',
      occupation: 'Head baker',
      location: 'Odense',
      timezone: 'Europe/Copenhagen',
      fromApi: false,
    })
    expect(status).toBe(200)
    expect(stored(simulator)).toEqual({
      ...ida,
      name: 'Ida Holm',
      password: 'Longer-than-eight',
      roleAlias: '1',
      bio: 'Closes it too.',
      occupation: 'Head baker',
      location: 'Odense',
      timezone: 'Europe/Copenhagen',
      fromApi: false,
    })
    expect(simulator.users.get('n115')).toEqual(omar)
  })

  test('always wants the email', async () => {
    const simulator = site()
    for (const body of [{ occupation: 'Clerk' }, { email: null, occupation: 'Clerk' }, { email: '' }]) {
      const answer = await call(simulator, 'PATCH', '/users/n114', body)
      expect(answer.status).toBe(400)
      expect(answer.body).toEqual(refusal('email'))
    }
    expect(stored(simulator)).toEqual(ida)
  })

  test('changes the email to the one sent, a stale one too', async () => {
    const simulator = site()
    await patch(simulator, { email: 'ida.holm@kyst.example' })
    expect(stored(simulator)?.email).toBe('ida.holm@kyst.example')
    await patch(simulator, { occupation: 'Clerk' })
    expect(stored(simulator)?.email).toBe('ida.brandt@kyst.example')
  })

  test('refuses a bad or taken email', async () => {
    const simulator = site()
    expect((await patch(simulator, { email: 'ida' })).body).toEqual({
      status: 400,
      message: 'Validation failed',
      errors: { email: ['Invalid email format'] },
    })
    expect((await patch(simulator, { email: omar.email })).body).toEqual(refusal('email'))
    expect(stored(simulator)).toEqual(ida)
  })

  test.each([
    ['insensitive', 400],
    ['sensitive', 200],
  ] as const)('compares addresses case %s', async (emailCase, status) => {
    const answer = await patch(site({ emailCase }), { email: 'OMAR.said@kyst.example' })
    expect(answer.status).toBe(status)
    expect((await patch(site({ emailCase }), { email: 'IDA.brandt@kyst.example' })).status).toBe(200)
  })

  test.each([
    ['empty', ''],
    ['object', '{}'],
    ['text', 'OK'],
  ] as const)('answers with the body %s', async (updateReply, text) => {
    const answer = await patch(site({ updateReply }), { occupation: 'Clerk' })
    expect([answer.status, answer.text]).toEqual([200, text])
  })

  test('answers with the changed user when the reading says so', async () => {
    const answer = await patch(site({ updateReply: 'user' }), { occupation: 'Clerk' })
    expect(answer.body).toMatchObject({ id: 'n114', occupation: 'Clerk', role: { alias: 'learner' } })
  })

  test.each([
    [{ roleAlias: 'wizard' }, 'roleAlias'],
    [{ password: 'short' }, 'password'],
    [{ timezone: 'Mars/Olympus' }, 'timezone'],
    [{ fromApi: 'yes' }, 'fromApi'],
    [{ name: 7 }, 'name'],
    [{ occupation: ['Clerk'] }, 'occupation'],
    [{ attributes: [] }, 'attributes'],
    [{ attributes: 'none' }, 'attributes'],
  ])('refuses %j, naming the field', async (changes, field) => {
    const simulator = site()
    expect((await patch(simulator, changes)).body).toEqual(refusal(field))
    expect(stored(simulator)).toEqual(ida)
  })

  test('is all or nothing, and lists every complaint', async () => {
    const simulator = site()
    const answer = await patch(simulator, { name: 7, occupation: 'Clerk', attributes: { department: 99 } })
    expect(answer.body).toMatchObject({
      errors: { name: [expect.any(String)], 'attributes.department': [expect.any(String)] },
    })
    expect(stored(simulator)).toEqual(ida)
  })

  test('knows no such user', async () => {
    const answer = await call(site(), 'PATCH', '/users/nobody', { email: 'a@b.example' })
    expect([answer.status, answer.body]).toEqual([404, { status: 404, message: 'Not found' }])
  })

  describe('null', () => {
    test.each([
      ['clears', 200, null],
      ['refused', 400, 'Baker'],
      ['ignored', 200, 'Baker'],
    ] as const)('%s for a field that may be empty', async (nullValue, status, occupation) => {
      const simulator = site({ nullValue })
      expect((await patch(simulator, { occupation: null })).status).toBe(status)
      expect(stored(simulator)?.occupation).toBe(occupation)
    })

    test.each([
      ['clears', 400],
      ['refused', 400],
      ['ignored', 200],
    ] as const)('never empties a field that every user has (%s)', async (nullValue, status) => {
      for (const name of ['name', 'password', 'roleAlias', 'timezone', 'fromApi']) {
        const simulator = site({ nullValue })
        expect((await patch(simulator, { [name]: null })).status).toBe(status)
        expect(stored(simulator)).toEqual(ida)
      }
    })

    test.each([
      ['clears', 200, {}],
      ['refused', 400, ida.attributes],
      ['ignored', 200, ida.attributes],
    ] as const)('%s for the set of attributes', async (nullValue, status, attributes) => {
      const simulator = site({ nullValue, requiredAttributeMissing: 'accepted' })
      expect((await patch(simulator, { attributes: null })).status).toBe(status)
      expect(stored(simulator)?.attributes).toEqual(attributes)
    })
  })

  test.each([
    ['clears', 200, null],
    ['refused', 400, 'Aarhus'],
    ['ignored', 200, 'Aarhus'],
  ] as const)('with "" %s', async (emptyText, status, location) => {
    const simulator = site({ emptyText })
    expect((await patch(simulator, { location: '' })).status).toBe(status)
    expect(stored(simulator)?.location).toBe(location)
  })

  test.each([
    ['keeps', 'Opens the shop.'],
    ['empties', null],
  ] as const)('without a bio %s it', async (bioAbsent, bio) => {
    const simulator = site({ bioAbsent })
    await patch(simulator, { occupation: 'Clerk' })
    expect(stored(simulator)?.bio).toBe(bio)
  })

  test('loses a user sent back as it was read, or refuses it', async () => {
    const lenient = site()
    const read = (await call(lenient, 'GET', '/users/n114')).body
    const changes = { ...Object(read), role: { alias: 'manager' }, isBanned: true, language: 'de' }
    expect((await patch(lenient, changes)).status).toBe(200)
    expect(stored(lenient)).toEqual(ida)

    const strict = site({ unknownMembers: 'refused' })
    expect((await patch(strict, { role: 'manager' })).body).toEqual(refusal('role'))
    expect((await patch(strict, { occupation: 'Clerk' })).status).toBe(200)
  })

  test.each([
    ['allowed', 200, 'Clerk'],
    ['refused', 422, 'Baker'],
  ] as const)('of a deactivated user is %s', async (blockedUserUpdate, status, occupation) => {
    const simulator = site({ blockedUserUpdate }, { users: [{ ...ida, isBanned: true }] })
    const answer = await patch(simulator, { occupation: 'Clerk' })
    expect(answer.status).toBe(status)
    expect(stored(simulator)).toMatchObject({ occupation, isBanned: true })
  })
})

describe('attributes', () => {
  test('stay when none are sent, and are replaced as a whole when some are', async () => {
    const simulator = site()
    await patch(simulator, { occupation: 'Clerk' })
    expect(stored(simulator)?.attributes).toEqual(ida.attributes)
    await patch(simulator, { attributes: { department: 3 } })
    expect(stored(simulator)?.attributes).toEqual({ department: 3 })
  })

  test('of every type are kept as sent', async () => {
    const simulator = site()
    const attributes = {
      department: 2,
      employee_number: '9',
      first_day: '2026-02-03',
      shifts: [11, 12],
      first_aider: true,
    }
    await patch(simulator, { attributes })
    expect(stored(simulator)?.attributes).toEqual(attributes)
  })

  test.each([
    ['department', 'Checkout'],
    ['department', '2'],
    ['employee_number', 9],
    ['employee_number', 'x'.repeat(256)],
    ['first_day', '3 February'],
    ['shifts', [11, 13]],
    ['shifts', 11],
    ['first_aider', 'yes'],
  ])('refuse for %s the value %j', async (apiId, value) => {
    const simulator = site()
    const answer = await patch(simulator, { attributes: { department: 1, [apiId]: value } })
    expect(answer.body).toEqual(refusal(`attributes.${apiId}`))
    expect(stored(simulator)).toEqual(ida)
  })

  test.each([
    ['refused', 400, ida.attributes],
    ['dropped', 200, { department: 1 }],
    ['stored', 200, { department: 1, shoe_size: 43 }],
  ] as const)('that are not defined are %s', async (undefinedAttribute, status, attributes) => {
    const simulator = site({ undefinedAttribute })
    const answer = await patch(simulator, { attributes: { department: 1, shoe_size: 43 } })
    expect(answer.status).toBe(status)
    expect(complaints(answer)).toEqual(status === 400 ? ['attributes.shoe_size'] : [])
    expect(stored(simulator)?.attributes).toEqual(attributes)
  })

  test.each([
    ['refused', 400, ida.attributes],
    ['accepted', 200, { employee_number: '9' }],
  ] as const)(
    'that are required and missing are %s',
    async (requiredAttributeMissing, status, attributes) => {
      const simulator = site({ requiredAttributeMissing })
      const answer = await patch(simulator, { attributes: { employee_number: '9' } })
      expect(answer.status).toBe(status)
      expect(complaints(answer)).toEqual(status === 400 ? ['attributes.department'] : [])
      expect(stored(simulator)?.attributes).toEqual(attributes)
    },
  )

  test.each([
    ['written', 200, 'Permanent'],
    ['kept', 200, 'Student'],
    ['refused', 400, 'Student'],
  ] as const)('that are not editable are %s', async (uneditableAttribute, status, contract) => {
    const simulator = site({ uneditableAttribute })
    const answer = await patch(simulator, { attributes: { ...ida.attributes, contract: 'Permanent' } })
    expect(answer.status).toBe(status)
    expect(complaints(answer)).toEqual(status === 400 ? ['attributes.contract'] : [])
    expect(stored(simulator)?.attributes).toMatchObject({ contract })
    expect((await patch(simulator, { attributes: { ...ida.attributes, contract } })).status).toBe(200)
  })

  test('that are kept cannot be given a first value or be left out', async () => {
    const simulator = site({ uneditableAttribute: 'kept' }, { users: [ida, { ...omar, attributes: {} }] })
    await patch(simulator, { attributes: { department: 1 } })
    expect(stored(simulator)?.attributes).toEqual({ department: 1, contract: 'Student' })
    const body = { email: omar.email, attributes: { department: 1, contract: 'Student' } }
    await call(simulator, 'PATCH', '/users/n115', body)
    expect(simulator.users.get('n115')?.attributes).toEqual({ department: 1 })
  })

  test.each([
    [{ nullValue: 'clears' }, null, 200],
    [{ nullValue: 'refused' }, null, 400],
    [{ emptyText: 'clears' }, '', 200],
    [{ emptyText: 'refused' }, '', 400],
  ] as const)('under %j answer the single value %j with %i', async (readings, value, status) => {
    const simulator = site(readings)
    const answer = await patch(simulator, { attributes: { department: 1, employee_number: value } })
    expect(answer.status).toBe(status)
    expect(complaints(answer)).toEqual(status === 400 ? ['attributes.employee_number'] : [])
    expect(stored(simulator)?.attributes).toEqual(status === 200 ? { department: 1 } : ida.attributes)
  })

  test('and roles are listed', async () => {
    const definitions = (await call(site(), 'GET', '/custom/attributes/users')).body
    expect(definitions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ apiId: 'department', type: 3, isRequired: true, isEditable: true }),
      ]),
    )
    const { body } = await call(site({}, { roles: [{ alias: '7', name: 'Barista' }] }), 'GET', '/roles')
    expect(body).toEqual({ roles: [{ alias: '7', name: 'Barista' }] })
  })
})

describe('creating', () => {
  const kai = {
    name: 'Kai Meyer',
    email: 'kai.meyer@kyst.example',
    password: 'Simulated-secret',
    roleAlias: 'learner',
    attributes: { department: 3 },
  }

  test('makes an id of digits and answers the user', async () => {
    const simulator = site()
    const { status, body } = await call(simulator, 'POST', '/users', { ...kai, bio: 'New.', groups: [3, 3] })
    expect(status).toBe(200)
    const { id } = Object(body)
    expect(id).toMatch(/^\d+$/)
    expect(body).toMatchObject({ name: 'Kai Meyer', fromApi: true, isBanned: false })
    expect(body).not.toHaveProperty('bio')
    expect(simulator.users.get(id)).toMatchObject({ bio: 'New.', password: 'Simulated-secret', groups: [3] })
  })

  test('takes an id, once', async () => {
    const simulator = site()
    expect((await call(simulator, 'POST', '/users', { ...kai, id: 'k1' })).body).toMatchObject({ id: 'k1' })
    const again = await call(simulator, 'POST', '/users', { ...kai, id: 'k1' })
    expect(again.body).toMatchObject({
      errors: { id: [expect.any(String)], email: ['Email is already taken'] },
    })
    const other = { ...kai, email: 'k2@kyst.example', id: 'k-2' }
    expect((await call(simulator, 'POST', '/users', other)).body).toEqual(refusal('id'))
  })

  test('wants name, email, password, role and the required attributes', async () => {
    const { status, body } = await call(site(), 'POST', '/users', {})
    expect(status).toBe(400)
    expect(Object.keys(Object(body).errors).toSorted()).toEqual(
      ['attributes.department', 'email', 'name', 'password', 'roleAlias'].toSorted(),
    )
  })

  test.each(eachReading(konstantlyReadings))('makes no nameless user under any reading', async (readings) => {
    for (const name of [null, '']) {
      const simulator = site(readings)
      expect((await call(simulator, 'POST', '/users', { ...kai, name })).status).toBe(400)
      expect(simulator.users.size).toBe(2)
    }
  })

  test.each([
    [{ groups: [99] }, 'groups'],
    [{ groups: ['3'] }, 'groups'],
    [{ courses: 4 }, 'courses'],
    [{ deadlineAt: 'soon' }, 'deadlineAt'],
    [{ password: 'short' }, 'password'],
  ])('refuses %j', async (members, field) => {
    expect((await call(site(), 'POST', '/users', { ...kai, ...members })).body).toEqual(refusal(field))
  })
})

describe('deactivating', () => {
  test('takes the id in the body, and answers the user without attributes', async () => {
    const simulator = site()
    const { status, body } = await block(simulator, 'n114')
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: 'n114', isBanned: true })
    expect(body).not.toHaveProperty('attributes')
    expect(stored(simulator)).toEqual({ ...ida, isBanned: true })
  })

  test('knows no such user', async () => {
    for (const id of ['nobody', 114, undefined]) expect((await block(site(), id)).status).toBe(404)
    expect((await unblock(site(), 'nobody')).status).toBe(404)
  })

  test('is refused for an expert, with the courses', async () => {
    const expert = { ...ida, expertOf: [{ id: 41, name: 'Cutting fish' }] }
    const simulator = site({}, { users: [expert] })
    const { status, body } = await block(simulator, 'n114')
    expect(status).toBe(422)
    expect(body).toMatchObject({ status: 422, data: { courses: [{ id: 41, name: 'Cutting fish' }] } })
    expect(stored(simulator)?.isBanned).toBe(false)
  })

  test('is undone by the other call, if the licence has a seat', async () => {
    const simulator = site({}, { users: [{ ...ida, isBanned: true }, omar], seats: 1 })
    expect(await unblock(simulator, 'n114')).toMatchObject({
      status: 402,
      body: { status: 402, message: 'Payment required' },
    })
    expect(stored(simulator)?.isBanned).toBe(true)
    await block(simulator, 'n115')
    expect(await unblock(simulator, 'n114')).toMatchObject({ status: 200, body: {} })
    expect(stored(simulator)).toEqual(ida)
  })

  test.each([
    ['accepted', 200, 200],
    ['refused', 422, 404],
  ] as const)('what is so already is %s', async (blockedAlready, blocking, unblocking) => {
    const simulator = site({ blockedAlready }, { users: [ida, { ...omar, isBanned: true }] })
    expect((await block(simulator, 'n115')).status).toBe(blocking)
    expect((await unblock(simulator, 'n114')).status).toBe(unblocking)
  })

  test('comes before deleting', async () => {
    const simulator = site()
    expect(await call(simulator, 'DELETE', '/users/n114')).toMatchObject({
      status: 422,
      body: { status: 422, message: 'You should block users before deleting them' },
    })
    await block(simulator, 'n114')
    expect(await call(simulator, 'DELETE', '/users/n114')).toMatchObject({ status: 200, text: '' })
    expect([...simulator.users.keys()]).toEqual(['n115'])
    expect((await call(simulator, 'DELETE', '/users/n114')).status).toBe(404)
  })
})

describe('groups', () => {
  test('are listed, counted and read', async () => {
    const simulator = site()
    expect((await call(simulator, 'GET', '/groups')).body).toMatchObject({ totalCount: 3 })
    expect((await call(simulator, 'GET', '/groups/2')).body).toMatchObject({
      id: 2,
      parentId: 1,
      usersCount: 2,
    })
    expect((await call(simulator, 'GET', '/groups/99')).body).toEqual({
      status: 404,
      message: 'Group not found',
    })
  })

  test('of a user are read and added to, never replaced', async () => {
    const simulator = site()
    const { body } = await call(simulator, 'POST', '/users/n114/groups', { groups: [3, 2] })
    expect(body).toMatchObject({ groups: [{ id: 2, attributes: {} }, { id: 3 }] })
    expect(stored(simulator)?.groups).toEqual([2, 3])
    expect((await call(simulator, 'GET', '/users/n114/groups')).body).toEqual(body)
    expect((await call(simulator, 'GET', '/users/nobody/groups')).status).toBe(404)
    expect((await call(simulator, 'POST', '/users/nobody/groups', { groups: [3] })).status).toBe(404)
  })

  test.each([[[]], [[99]], [['3']], [undefined]])('of a user refuse %j', async (groups) => {
    const simulator = site()
    const answer = await call(simulator, 'POST', '/users/n114/groups', { groups })
    expect(answer.body).toEqual(refusal('groups'))
    expect(stored(simulator)).toEqual(ida)
  })

  test('take in new users only, all or none', async () => {
    const simulator = site({}, { users: [ida, { ...omar, groups: [] }] })
    const mixed = await call(simulator, 'POST', '/groups/2/users', { users: ['n115', 'n114', 'n999'] })
    expect(mixed.body).toEqual({
      status: 400,
      message: 'Validation error',
      errors: {
        users: ['You cannot add users already consisting in the group: n114', 'Unknown users: n999'],
      },
    })
    expect(simulator.users.get('n115')?.groups).toEqual([])
    const { body } = await call(simulator, 'POST', '/groups/2/users', { users: ['n115'] })
    expect(body).toEqual({
      users: [{ id: 'n115', name: 'Omar Said', email: omar.email, role: { alias: 'learner' } }],
    })
    expect(simulator.users.get('n115')?.groups).toEqual([2])
    expect((await call(simulator, 'POST', '/groups/9/users', { users: ['n115'] })).status).toBe(404)
    expect((await call(simulator, 'POST', '/groups/3/users', { users: 'n115' })).body).toEqual(
      refusal('users'),
    )
  })

  test('are twenty a page in the order of the site, and live', async () => {
    const many = Array.from({ length: 23 }, (_, index) => ({
      id: 100 - index,
      parentId: null,
      name: `Shop ${index}`,
    }))
    const simulator = site({}, { groups: many })
    const first = Object((await call(simulator, 'GET', '/groups')).body)
    expect(first.groups).toHaveLength(20)
    expect(first.groups[0]).toEqual({ ...many[0], usersCount: 0, coursesCount: 0, image: null })
    simulator.groups.push({ id: 7, parentId: 100, name: 'Shop 23' })
    expect((await call(simulator, 'GET', '/groups?offset=20')).body).toMatchObject({
      groups: [{ id: 80 }, { id: 79 }, { id: 78 }, { id: 7 }],
      totalCount: 24,
    })
    expect(many).toHaveLength(23)
  })

  test.each([
    ['400', 400],
    ['404', 404],
  ] as const)('that do not exist take nobody in: %s', async (unknownGroup, status) => {
    const simulator = site({ unknownGroup })
    const answer = await call(simulator, 'POST', '/users/n114/groups', { groups: [3, 99] })
    expect(answer).toMatchObject({ status, body: { status, message: expect.any(String) } })
    expect(stored(simulator)).toEqual(ida)
  })

  test('that do not exist may be passed over without a word', async () => {
    const simulator = site({ unknownGroup: 'ignored' })
    const { status, body } = await call(simulator, 'POST', '/users/n114/groups', { groups: [3, 99] })
    expect(status).toBe(200)
    expect(body).toMatchObject({ groups: [{ id: 2 }, { id: 3 }] })
    expect(stored(simulator)?.groups).toEqual([2, 3])
  })

  test.each([
    ['accepted', 200, [2, 3]],
    ['refused', 400, [2]],
  ] as const)('that have the user already: %s', async (groupJoinedAlready, status, groups) => {
    const simulator = site({ groupJoinedAlready })
    expect((await call(simulator, 'POST', '/users/n114/groups', { groups: [3, 2] })).status).toBe(status)
    expect(stored(simulator)?.groups).toEqual(groups)
    expect((await call(simulator, 'POST', '/users/n114/groups', { groups: [1] })).status).toBe(200)
  })

  test.each([
    ['404', 404],
    ['200', 200],
  ] as const)('that the user is not in: %s', async (notInGroup, status) => {
    const simulator = site({ notInGroup })
    expect((await call(simulator, 'DELETE', '/groups/3/users/n114')).status).toBe(status)
    expect(stored(simulator)).toEqual(ida)
    for (const path of ['/groups/99/users/n114', '/groups/2/users/nobody']) {
      expect((await call(simulator, 'DELETE', path)).status).toBe(404)
    }
  })

  test('let a user go', async () => {
    const simulator = site()
    expect(await call(simulator, 'DELETE', '/groups/2/users/n114')).toMatchObject({ status: 200, body: {} })
    expect(stored(simulator)?.groups).toEqual([])
    expect((await call(simulator, 'DELETE', '/groups/2/users/n114')).status).toBe(404)
  })
})

describe('a body', () => {
  const writes = [
    ['PATCH', '/users/n114'],
    ['POST', '/users'],
    ['POST', '/users/blocked'],
    ['POST', '/users/n114/groups'],
    ['POST', '/groups/2/users'],
  ] as const

  test.each(writes)('of %s %s that is no JSON object gets a 400', async (method, path) => {
    for (const body of ['', '{"email":', 'null', '[]', '"text"', '1']) {
      const simulator = site()
      expect(await call(simulator, method, path, body)).toMatchObject({ status: 400, body: { status: 400 } })
      expect([...simulator.users.values()]).toEqual([ida, omar])
    }
  })

  test.each(writes)('of %s %s of another type gets a 415', async (method, path) => {
    const body = { email: ida.email, id: 'n114', occupation: 'Clerk' }
    for (const type of ['text/plain', 'application/json-patch+json', '']) {
      const simulator = site()
      const answer = await call(simulator, method, path, body, { 'Content-Type': type })
      expect(answer).toMatchObject({ status: 415, body: { status: 415 } })
      expect([...simulator.users.values()]).toEqual([ida, omar])
    }
  })

  test('may name its charset', async () => {
    const headers = { 'Content-Type': 'Application/JSON; charset=utf-8' }
    const answer = await call(site(), 'PATCH', '/users/n114', { email: ida.email }, headers)
    expect(answer.status).toBe(200)
  })

  test.each([10, 5_000, 200_000])('nested %i deep is no trouble', async (depth) => {
    const simulator = site({ undefinedAttribute: 'stored' })
    const nested = '['.repeat(depth) + ']'.repeat(depth)
    const body = `{"email":"${ida.email}","attributes":{"department":1,"x":${nested}}}`
    const answer = await call(simulator, 'PATCH', '/users/n114', body)
    expect(answer.status).toBe(depth === 10 ? 200 : 400)
    expect((await call(simulator, 'GET', '/users/n114')).status).toBe(200)
  })

  test('with the names of object members reaches nothing but the data', async () => {
    const simulator = site({ undefinedAttribute: 'stored' })
    const body = `{"email":"${ida.email}","__proto__":{"a":1},"attributes":{"department":1,"__proto__":{"isBanned":true}}}`
    expect((await call(simulator, 'PATCH', '/users/n114', body)).status).toBe(200)
    expect(JSON.stringify(stored(simulator)?.attributes)).toBe(
      '{"department":1,"__proto__":{"isBanned":true}}',
    )
    const strict = await call(site({ unknownMembers: 'refused' }), 'PATCH', '/users/n114', body)
    expect(strict.text).toContain('"__proto__":[')
  })
})

describe('limit headers', () => {
  test('are absent by default', async () => {
    expect((await call(site(), 'GET', '/roles')).headers.get('x-ratelimit-limit')).toBeNull()
  })

  test('count down within a minute on every reply, and refuse nothing', async () => {
    let time = 1_800_000_030_000
    const simulator = site({ limitHeaders: 'present' }, { now: () => time })
    const remaining = async (path: string) => {
      const { headers } = await call(simulator, 'GET', path)
      return [headers.get('x-ratelimit-remaining'), headers.get('x-ratelimit-reset')]
    }
    expect(await remaining('/roles')).toEqual(['99', '1800000060'])
    expect(await remaining('/nowhere')).toEqual(['98', '1800000060'])
    const refused = await call(simulator, 'GET', '/roles', undefined, { 'X-API-KEY': 'wrong' })
    expect(refused.headers.get('x-ratelimit-limit')).toBe('100')
    for (let spent = 0; spent < 100; spent += 1) await remaining('/roles')
    expect((await call(simulator, 'GET', '/roles')).status).toBe(200)
    time += 60_000
    expect(await remaining('/roles')).toEqual(['99', '1800000120'])
  })
})

describe('faults', () => {
  test('a refused connection and one that drops early change nothing', async () => {
    for (const kind of ['refuse', 'drop-before'] as const) {
      const simulator = site()
      simulator.inject({ kind })
      await expect(patch(simulator, { occupation: 'Clerk' })).rejects.toThrow(TypeError)
      expect(stored(simulator)).toEqual(ida)
      expect((await patch(simulator, { occupation: 'Clerk' })).status).toBe(200)
    }
  })

  test('a connection that drops late has changed the user', async () => {
    const simulator = site()
    simulator.inject({ kind: 'drop-after' }, { method: 'PATCH' })
    await expect(patch(simulator, { occupation: 'Clerk' })).rejects.toThrow(TypeError)
    expect(stored(simulator)?.occupation).toBe('Clerk')
  })

  test('a revoked key is answered as a wrong one', async () => {
    const simulator = site()
    simulator.inject({ kind: 'expired-token' })
    expect((await patch(simulator, { occupation: 'Clerk' })).status).toBe(403)
    expect(stored(simulator)).toEqual(ida)
  })

  test('are forgotten with the requests, the state is not', async () => {
    const simulator = site()
    await patch(simulator, { occupation: 'Clerk' })
    simulator.inject({ kind: 'html' })
    expect(simulator.requests).toHaveLength(1)
    simulator.reset()
    expect(simulator.requests).toHaveLength(0)
    expect((await call(simulator, 'GET', '/users/n114')).body).toMatchObject({ occupation: 'Clerk' })
    expect(simulator.requests).toHaveLength(1)
  })
})

describe('the default', () => {
  test('is a site with one believable user', async () => {
    const simulator = konstantlySimulator()
    expect(simulator.baseUrl).toBe('https://konstantly.simulator.test/openapi/v1')
    const [user] = simulator.users.values()
    const { email, attributes } = konstantlyUser({ id: user?.id ?? '' })
    const answer = await call(simulator, 'PATCH', `/users/${user?.id}`, { email, attributes })
    expect(answer.status).toBe(200)
    expect([...simulator.users.values()]).toEqual([user])
  })
})
