import { describe, expect, test } from 'vitest'

import { scimSimulator, scimUser, type ScimReading, type ScimUser } from '../src/simulator/index.js'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const core = 'urn:ietf:params:scim:schemas:core:2.0:User'

/** The path of a user. */
const at = (id: string) => `/Users/${id}`

const emails = [
  { value: 'a@x.example', type: 'work', primary: true },
  { value: 'b@x.example', type: 'home' },
]

function server(readings: Partial<ScimReading> = {}, attributes: ScimUser['attributes'] = {}) {
  const simulator = scimSimulator({
    readings,
    users: [
      { id: '1', attributes: { userName: 'Anna', externalId: 'E1', emails, ...attributes } },
      { id: '2', attributes: { userName: 'bo', externalId: 'E2' } },
    ],
    groups: [{ id: 'g', displayName: 'Shop', members: ['1'] }],
  })
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const response = await simulator.fetch(`${simulator.baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${simulator.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isScim = response.headers.get('content-type') === 'application/scim+json'
    const json: Readonly<Record<string, unknown>> = isScim ? JSON.parse(text) : {}
    return { status: response.status, headers: response.headers, text, json }
  }
  const patch = (...operations: readonly object[]) =>
    call('PATCH', at('1'), {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: operations,
    })
  const held = () => simulator.users.get('1')?.attributes
  return { simulator, call, patch, held }
}

describe('PATCH', () => {
  test.each<[string, object, object]>([
    ['replaces a text', { op: 'replace', path: 'title', value: 'A' }, { title: 'A' }],
    ['finds names without case', { op: 'replace', path: 'TITLE', value: 'A' }, { title: 'A' }],
    [
      'adds without a path',
      { op: 'add', value: { title: 'A', nickName: 'B' } },
      { title: 'A', nickName: 'B' },
    ],
    ['adds a part', { op: 'add', path: 'name.familyName', value: 'A' }, { name: { familyName: 'A' } }],
    ['takes a URN', { op: 'add', path: `${core}:title`, value: 'A' }, { title: 'A' }],
    [
      'takes an extension',
      { op: 'replace', path: `${enterprise}:department`, value: 'A' },
      { [enterprise]: { department: 'A' } },
    ],
    [
      'takes a whole extension',
      { op: 'add', path: enterprise, value: { division: 'A' } },
      { [enterprise]: { division: 'A' } },
    ],
    [
      'replaces a whole list',
      { op: 'replace', path: 'emails', value: [{ value: 'c@x.example' }] },
      { emails: [{ value: 'c@x.example' }] },
    ],
    [
      'adds to a list, and gives the mark to the new one',
      { op: 'add', path: 'emails', value: [{ value: 'c@x.example', primary: true }] },
      {
        emails: [
          { value: 'a@x.example', type: 'work', primary: false },
          { value: 'b@x.example', type: 'home', primary: false },
          { value: 'c@x.example', primary: true },
        ],
      },
    ],
    [
      'goes by a filter in a path',
      { op: 'replace', path: 'emails[type eq "home"].value', value: 'c@x.example' },
      { emails: [emails[0], { value: 'c@x.example', type: 'home' }] },
    ],
    ['removes by a filter', { op: 'remove', path: 'emails[type eq "work"]' }, { emails: [emails[1]] }],
  ])('%s', async (_name, operation, after) => {
    const { patch, held } = server()
    expect(await patch(operation)).toMatchObject({ status: 200 })
    expect(held()).toMatchObject(after)
  })

  test.each<[string, object, number, string | undefined]>([
    ['a path of nothing', { op: 'replace', path: 'nothing', value: 1 }, 400, 'invalidPath'],
    ['what can only be read', { op: 'replace', path: 'groups', value: [] }, 400, 'mutability'],
    [
      'a filter that fits nothing',
      { op: 'replace', path: 'emails[type eq "x"].value', value: 'y' },
      400,
      'noTarget',
    ],
    ['a removal of everything', { op: 'remove' }, 400, 'noTarget'],
    ['another operation', { op: 'move', path: 'title', value: 'x' }, 400, 'invalidSyntax'],
    ['a text for a boolean', { op: 'replace', path: 'active', value: 'True' }, 400, 'invalidValue'],
    ['the user name away', { op: 'remove', path: 'userName' }, 400, 'invalidValue'],
    ['a name that is taken', { op: 'replace', path: 'userName', value: 'BO' }, 409, 'uniqueness'],
    [
      'two that are primary',
      {
        op: 'replace',
        path: 'emails',
        value: [
          { value: 'a', primary: true },
          { value: 'b', primary: true },
        ],
      },
      400,
      'invalidValue',
    ],
  ])('refuses %s, and does none of it', async (_name, operation, status, scimType) => {
    const { patch, held } = server()
    const before = JSON.stringify(held())
    const { json, ...reply } = await patch({ op: 'replace', path: 'title', value: 'A' }, operation)
    expect(reply.status).toBe(status)
    expect(json['scimType']).toBe(scimType)
    expect(JSON.stringify(held())).toBe(before)
  })

  test('refuses what was read before somebody else wrote', async () => {
    const { call, simulator } = server()
    const version = (await call('GET', at('1'))).headers.get('etag') ?? ''
    expect(version).toBe('W/"v1"')
    const body = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: 'title', value: 'A' }],
    }
    expect(await call('PATCH', at('1'), body, { 'if-match': version })).toMatchObject({ status: 200 })
    expect(await call('PATCH', at('1'), body, { 'if-match': version })).toMatchObject({ status: 412 })
    expect(await call('PUT', at('1'), { userName: 'x' }, { 'if-match': version })).toMatchObject({
      status: 412,
    })
    expect(simulator.users.get('1')).toMatchObject({ version: 2 })
  })
})

test('a PUT takes the place of everything but the password', async () => {
  const { call, simulator, held } = server({}, { title: 'A' })
  await call('PUT', at('1'), { userName: 'Anna', password: 'p' })
  expect(held()).toEqual({ userName: 'Anna' })
  await call('PUT', at('1'), { userName: 'Anna' })
  expect(simulator.users.get('1')?.password).toBe('p')
})

test('a creation answers with the user and its address', async () => {
  const { call, simulator } = server()
  const { status, json, headers } = await call('POST', '/Users', { userName: 'ib', title: null, unknown: 1 })
  expect(status).toBe(201)
  expect(json).toMatchObject({ schemas: [core], userName: 'ib', meta: { resourceType: 'User' } })
  expect(headers.get('location')).toBe(`${simulator.baseUrl}/Users/${String(json['id'])}`)
  expect(simulator.users.get(String(json['id']))?.attributes).toEqual({ userName: 'ib' })
  expect(await call('POST', '/Users', { userName: 'IB' })).toMatchObject({ status: 409 })
  expect(await call('POST', '/Users', {})).toMatchObject({ status: 400 })
  expect(await call('POST', '/Users', [])).toMatchObject({ status: 400 })
  expect(await call('POST', '/Users', {}, { 'content-type': 'text/plain' })).toMatchObject({ status: 415 })
})

test('a removal takes the user out of the groups', async () => {
  const { call, simulator } = server()
  expect(await call('DELETE', at('1'))).toMatchObject({ status: 204, text: '' })
  expect(await call('DELETE', at('1'))).toMatchObject({ status: 404 })
  expect(simulator.groups.get('g')?.members).toEqual([])
})

describe('a list', () => {
  test.each<[string, readonly string[]]>([
    ['userName eq "anna"', ['1']],
    ['externalId eq "e1"', []],
    ['externalId eq "E1"', ['1']],
    ['emails.value co "B@x"', ['1']],
    ['emails eq "a@x.example"', ['1']],
    ['emails.type sw "ho"', ['1']],
    ['userName ew "o"', ['2']],
    ['userName ne "anna"', ['2']],
    ['emails pr', ['1']],
    [`id eq "2"`, ['2']],
  ])('of %s', async (filter, ids) => {
    const { call } = server()
    const { json } = await call('GET', `/Users?filter=${encodeURIComponent(filter)}`)
    expect(json).toMatchObject({ totalResults: ids.length, Resources: ids.map((id) => ({ id })) })
  })

  test.each(['', 'nonsense', 'title eq', 'title eq x', 'title zz "x"'])('not of "%s"', async (filter) => {
    const { call } = server()
    expect(await call('GET', `/Users?filter=${encodeURIComponent(filter)}`)).toMatchObject({
      status: 400,
      json: { scimType: 'invalidFilter', status: '400' },
    })
  })

  test('comes in pages', async () => {
    const { call } = server()
    expect((await call('GET', '/Users?startIndex=2&count=1')).json).toMatchObject({
      totalResults: 2,
      startIndex: 2,
      itemsPerPage: 1,
      Resources: [{ id: '2' }],
    })
    expect((await call('GET', '/Users?count=0')).json).toMatchObject({ totalResults: 2, Resources: [] })
  })

  test('of groups shows their members unless told not to', async () => {
    const { call } = server()
    const { json } = await call('GET', '/Groups')
    expect(json).toMatchObject({ Resources: [{ id: 'g', displayName: 'Shop', members: [{ value: '1' }] }] })
    const { text } = await call('GET', '/Groups?excludedAttributes=members')
    expect(text).not.toContain('members')
  })
})

describe('a reading', () => {
  const removal = { op: 'remove', path: 'title' }
  const title = { op: 'replace', path: 'title', value: 'A' }

  test('decides how a PATCH is answered', async () => {
    expect(await server({ patchReply: '204' }).patch(title)).toMatchObject({ status: 204, text: '' })
    expect(await server({ idlePatchReply: '204' }).patch(title)).toMatchObject({ status: 200 })
    expect(await server({ idlePatchReply: '204' }).patch(removal)).toMatchObject({ status: 204 })
    expect(await server({ patch: '501' }).patch(title)).toMatchObject({ status: 501 })
    expect(await server({ removeAbsent: 'no-target' }).patch(removal)).toMatchObject({
      json: { scimType: 'noTarget' },
    })
    const half = server({ failedPatch: 'half-done' })
    expect(await half.patch(title, { op: 'replace', path: 'active', value: 'x' })).toMatchObject({
      status: 400,
    })
    expect(half.held()).toMatchObject({ title: 'A', active: true })
    const path = 'emails[type eq "home"].value'
    const byFilter = await server({ valuePaths: 'refused' }).patch({ op: 'replace', path, value: 'x' })
    expect(byFilter).toMatchObject({ status: 400, json: { scimType: 'invalidPath' } })
  })

  test('decides how a user looks', async () => {
    const shown = async (readings: Partial<ScimReading>) =>
      (await server(readings, { active: true }).call('GET', at('1'))).json
    expect(await shown({})).toMatchObject({
      active: true,
      groups: [{ value: 'g' }],
      meta: { version: 'W/"v1"' },
    })
    expect(await shown({})).not.toHaveProperty('title')
    expect(await shown({ booleans: 'text' })).toMatchObject({
      active: 'True',
      emails: [{ primary: 'True' }, {}],
    })
    expect(await shown({ emptyMembers: 'null' })).toMatchObject({ title: null, roles: [] })
    expect(await shown({ versions: 'strong' })).toMatchObject({ meta: { version: '"v1"' } })
    expect((await shown({ versions: 'none' }))['meta']).not.toHaveProperty('version')
    expect(await shown({ groupsShown: 'no' })).not.toHaveProperty('groups')
  })

  test('decides what is stored', async () => {
    const marks = [
      { value: 'a', primary: true },
      { value: 'b', primary: false },
    ]
    const list = { op: 'replace', path: 'emails', value: marks }
    const dropping = server({ primaryFalse: 'dropped' })
    await dropping.patch(list)
    expect(dropping.held()).toMatchObject({ emails: [marks[0], { value: 'b' }] })
    expect(JSON.stringify(dropping.held())).not.toContain('false')
    const twice = server({ twoPrimaries: 'first-wins' })
    await twice.patch({ ...list, value: [marks[0], { value: 'b', primary: true }] })
    expect(twice.held()).toMatchObject({ emails: marks })
    const zone = { op: 'replace', path: 'timezone', value: 'Asia/Tokyo' }
    const ignoring = server({ missingAttribute: 'ignored' })
    expect(await ignoring.patch(zone)).toMatchObject({ status: 200 })
    expect(ignoring.held()).not.toHaveProperty('timezone')
    expect(await server({ missingAttribute: 'refused' }).patch(zone)).toMatchObject({ status: 400 })
    const keeping = server({ omittedInPut: 'kept' })
    await keeping.call('PUT', at('1'), { userName: 'Anna', externalId: null })
    expect(keeping.held()).toEqual({ userName: 'Anna', emails, active: true })
  })

  test('decides what is the same, and who is found', async () => {
    const found = async (readings: Partial<ScimReading>, filter: string) => {
      const { json, status } = await server(readings).call(
        'GET',
        `/Users?filter=${encodeURIComponent(filter)}`,
      )
      return status === 200 ? json['totalResults'] : status
    }
    expect(await found({ userNameCase: 'heeded' }, 'userName eq "anna"')).toBe(0)
    expect(await found({ externalIdCase: 'ignored' }, 'externalId eq "e1"')).toBe(1)
    expect(await found({ filters: 'refused' }, 'userName eq "anna"')).toBe(400)
    expect(await found({ filters: 'ignored' }, 'userName eq "anna"')).toBe(2)
    expect(await found({ filterEscapes: 'refused' }, String.raw`userName eq "a\"b"`)).toBe(400)
    expect(await found({}, String.raw`userName eq "a\"b"`)).toBe(0)
    const heeding = server({ userNameCase: 'heeded' })
    expect(await heeding.call('POST', '/Users', { userName: 'anna' })).toMatchObject({ status: 201 })
  })

  test('decides how lists and errors come', async () => {
    const three = server({ pages: 'three-at-most' })
    for (let id = 3; id < 9; id++) three.simulator.users.set(String(id), scimUser({ id: String(id) }))
    expect((await three.call('GET', '/Users?count=5')).json).toMatchObject({
      itemsPerPage: 3,
      totalResults: 8,
    })
    const whole = server({ pages: 'whole-list' })
    expect((await whole.call('GET', '/Users?startIndex=2&count=1')).json).toMatchObject({ itemsPerPage: 2 })
    const { json } = await server({ emptyList: 'absent' }).call('GET', '/Users?filter=title%20pr')
    expect(json).not.toHaveProperty('Resources')
    expect(await server({ errorBody: 'empty' }).call('GET', at('9'))).toMatchObject({
      status: 404,
      text: '',
    })
    expect((await server({ errorBody: 'text' }).call('GET', at('9'))).text).toBe('There is no such user')
  })
})

test('without the token nothing is told', async () => {
  const { call } = server()
  expect(await call('GET', '/Users', undefined, { authorization: 'Bearer x' })).toMatchObject({ status: 401 })
  expect(await call('GET', '/Nothing', undefined, { authorization: 'Bearer x' })).toMatchObject({
    status: 401,
  })
  expect(await call('GET', '/Nothing')).toMatchObject({ status: 404 })
})
