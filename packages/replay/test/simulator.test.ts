import { describe, expect, test } from 'vitest'
import {
  replaySimulator,
  replayUser,
  type ReplayReading,
  type ReplaySimulator,
  type ReplaySimulatorOptions,
} from '../src/simulator/index.js'

const childCompany = '1c5f0a7e-88d2-4b0b-9a65-70c2d1e4f3a8'
const strangeCompany = '2d6a1b8f-99e3-4c1c-8b76-81d3e2f5a4b9'
const team = '4f8c3daf-bb05-4e3e-8d98-a3f5a4b7c6db'
const unknownId = '5a9d4eb0-cc16-4f4f-9ea9-b4a6b5c8d7ec'

const ida = replayUser({
  id: '60be5fc1-dd27-4a5a-8fba-c5b7c6d9e8fd',
  email: 'ida.brandt@kyst.example',
  firstName: 'Ida',
  lastName: 'Brandt',
  teamId: team,
})
const omar = replayUser({
  id: '71cf6ad2-ee38-4b6b-90cb-d6c8d7eaf9ae',
  email: 'omar.said@kyst.example',
  firstName: 'Omar',
  lastName: null,
  childCompanyId: childCompany,
  externalId: 'kyst-115',
})
const lena = replayUser({
  id: '82d07be3-ff49-4c7c-a1dc-e7d9e8fb0abf',
  firstName: 'Lena',
  role: 'Manager',
  status: 'disabled',
})
const invitation = replayUser({
  id: '93e18cf4-005a-4d8d-b2ed-f8eaf90c1bc0',
  email: 'kai.meyer@kyst.example',
  firstName: 'Kai',
  status: 'invited',
})
const everybody = [ida, omar, lena, invitation]

function company(
  readings: Partial<ReplayReading> = {},
  options: ReplaySimulatorOptions = {},
): ReplaySimulator {
  return replaySimulator({
    users: everybody,
    childCompanyIds: [childCompany],
    teamIds: [team],
    ...options,
    readings,
  })
}

interface Answer {
  readonly status: number
  readonly body: unknown
  readonly text: string
  readonly type: string | null
}

async function call(
  simulator: ReplaySimulator,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const reply = await simulator.fetch(simulator.baseUrl + path, {
    method,
    headers: { 'x-api-key': simulator.apiKey, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await reply.text()
  const type = reply.headers.get('content-type')
  const isJson = type?.startsWith('application/json') ?? false
  return { status: reply.status, text, body: isJson ? JSON.parse(text) : text, type }
}

const patch = (simulator: ReplaySimulator, body: unknown, id: string = ida.id) =>
  call(simulator, 'PATCH', `/user/${id}`, body)

const get = (simulator: ReplaySimulator, id: string, query = '') =>
  call(simulator, 'GET', `/user/${id}${query}`)

const inChild = `?childCompanyId=${childCompany}`

const untouched = (simulator: ReplaySimulator) => expect([...simulator.users.values()]).toEqual(everybody)

describe('the key', () => {
  test.each(['401', '403'] as const)('missing or wrong is answered %s', async (badKey) => {
    const simulator = company({ badKey })
    const url = `${simulator.baseUrl}/user/${ida.id}`
    for (const headers of [{}, { 'x-api-key': 'other' }, { authorization: 'Bearer simulated-api-key' }]) {
      expect((await simulator.fetch(url, { headers })).status).toBe(Number(badKey))
    }
    const headers = { 'X-API-KEY': 'simulated-api-key' }
    expect((await simulator.fetch(url, { headers })).status).toBe(200)
  })

  test('is the one of the options', async () => {
    const simulator = company({}, { apiKey: 'of-the-shop' })
    expect(simulator.apiKey).toBe('of-the-shop')
    expect((await get(simulator, ida.id)).status).toBe(200)
    const wrong = { 'x-api-key': 'simulated-api-key' }
    expect((await call(simulator, 'GET', `/user/${ida.id}`, undefined, wrong)).status).toBe(401)
  })
})

describe('an error', () => {
  test.each([
    ['message', 'application/json; charset=utf-8', { message: expect.any(String) }],
    ['error', 'application/json; charset=utf-8', { error: expect.any(String) }],
    ['empty', null, ''],
    ['html', 'text/html; charset=utf-8', expect.stringContaining('<!doctype html>')],
  ] as const)('has a body of the kind %s', async (errorBody, type, body) => {
    const simulator = company({ errorBody })
    const wrongKey = { 'x-api-key': 'other' }
    expect(await patch(simulator, { role: 'Rep' })).toMatchObject({ status: 400, type, body })
    expect(await get(simulator, unknownId)).toMatchObject({ status: 404, type, body })
    expect(await call(simulator, 'GET', '/nowhere')).toMatchObject({ status: 404, type, body })
    expect(await call(simulator, 'GET', '/user', undefined, wrongKey)).toMatchObject({
      status: 401,
      type,
      body,
    })
  })
})

describe('reading a user', () => {
  test('of the own company answers the legacy record with its own role words', async () => {
    expect(await get(company(), ida.id)).toMatchObject({ status: 200 })
    expect((await get(company(), ida.id)).body).toEqual({
      id: ida.id,
      firstName: 'Ida',
      lastName: 'Brandt',
      email: 'ida.brandt@kyst.example',
      role: 'Rep',
      teamId: team,
      createdAt: '2026-01-12T08:30:00.000Z',
    })
    for (const role of ['Manager', 'Integration', 'Admin']) {
      const simulator = company({}, { users: [{ ...ida, role }] })
      expect((await get(simulator, ida.id)).body).toMatchObject({ role })
    }
  })

  test('of a child company answers the unified record', async () => {
    expect((await get(company(), omar.id, inChild)).body).toEqual({
      id: omar.id,
      email: 'omar.said@kyst.example',
      firstName: 'Omar',
      lastName: null,
      role: 'User',
      status: 'active',
      externalId: 'kyst-115',
      createdAt: '2026-01-12T08:30:00.000Z',
      invitationUrl: null,
    })
  })

  test('finds nobody outside the selected company', async () => {
    expect((await get(company(), omar.id)).status).toBe(404)
    expect((await get(company(), ida.id, inChild)).status).toBe(404)
    expect((await get(company(), unknownId)).status).toBe(404)
    expect((await get(company(), invitation.id)).status).toBe(404)
  })

  test('takes childCompanyId, and only that spelling', async () => {
    expect((await get(company(), omar.id, `?child_company_id=${childCompany}`)).status).toBe(404)
    expect((await get(company(), ida.id, `?child_company_id=${childCompany}`)).status).toBe(200)
  })

  test('refuses a company that is no direct child', async () => {
    expect((await get(company(), omar.id, `?childCompanyId=${strangeCompany}`)).status).toBe(403)
    expect((await get(company(), omar.id, '?childCompanyId=kyst')).status).toBe(400)
    expect((await get(company(), omar.id, '?childCompanyId=')).status).toBe(400)
  })

  test.each(['400', '404'] as const)('with an id that is no UUID is answered %s', async (malformedId) => {
    const simulator = company({ malformedId })
    expect((await get(simulator, 'ida')).status).toBe(Number(malformedId))
    expect((await patch(simulator, { firstName: 'Eva' }, 'ida')).status).toBe(Number(malformedId))
  })

  test.each([
    ['role-kept', 200, 'Manager'],
    ['role-disabled', 200, 'Disabled'],
    ['not-found', 404, undefined],
  ] as const)('who is disabled shows legacy: %s', async (disabledInLegacy, status, role) => {
    const simulator = company({ disabledInLegacy })
    const answer = await get(simulator, lena.id)
    expect(answer.status).toBe(status)
    expect(Object(answer.body).role).toBe(role)
    const listed = Object((await call(simulator, 'GET', '/user')).body).data
    expect(listed.map((user: { role: string }) => user.role)).toEqual(
      role === undefined ? ['Rep'] : ['Rep', role],
    )
  })

  test('who is disabled shows so in the unified record', async () => {
    const simulator = company({}, { users: [{ ...lena, childCompanyId: childCompany }] })
    expect((await get(simulator, lena.id, inChild)).body).toMatchObject({
      role: 'Disabled',
      status: 'disabled',
    })
  })

  test.each([
    ['null', { invitationUrl: null }],
    ['absent', {}],
  ] as const)('without an invitation shows its link as %s', async (way, shown) => {
    const invited = { ...invitation, childCompanyId: childCompany }
    const simulator = company({ invitationUrl: way }, { users: [omar, invited] })
    const { body } = await get(simulator, omar.id, inChild)
    expect(Object.entries(Object(body)).filter(([name]) => name === 'invitationUrl')).toEqual(
      Object.entries(shown),
    )
    expect((await get(simulator, invited.id, inChild)).body).toMatchObject({
      status: 'invited',
      invitationUrl: expect.stringMatching(/^https:/),
    })
  })
})

describe('the list', () => {
  const clerks = Array.from({ length: 130 }, (_, index) =>
    replayUser({ id: `00000000-0000-4000-9000-${String(index).padStart(12, '0')}` }),
  )

  test('of the own company is paged', async () => {
    const simulator = company({}, { users: [...clerks, omar] })
    const first = Object((await call(simulator, 'GET', '/user')).body)
    expect(first.data).toHaveLength(100)
    expect(first.data[0]).toMatchObject({ id: clerks[0]?.id, role: 'Rep' })
    expect(first.pagination).toEqual({ total: 130, offset: 0, limit: 100, hasMore: true })
    const last = Object((await call(simulator, 'GET', '/user?offset=100&limit=30')).body)
    expect(last.data).toHaveLength(30)
    expect(last.pagination).toEqual({ total: 130, offset: 100, limit: 30, hasMore: false })
  })

  test.each(['offset=-1', 'limit=0', 'limit=1001', 'limit=ten', 'offset='])('refuses %s', async (query) => {
    expect((await call(company(), 'GET', `/user?${query}`)).status).toBe(400)
  })

  test.each([
    ['whole', 130, 130],
    ['paged', 100, 5],
  ] as const)('of a child company is %s and has no pagination', async (childPaging, standard, five) => {
    const users = clerks.map((clerk) => ({ ...clerk, childCompanyId: childCompany }))
    const simulator = company({ childPaging }, { users })
    const path = `/user?child_company_id=${childCompany}`
    const { body } = await call(simulator, 'GET', path)
    expect(Object.keys(Object(body))).toEqual(['users'])
    expect(Object(body).users).toHaveLength(standard)
    expect(Object(body).users[0]).toMatchObject({ status: 'active', role: 'User' })
    expect(Object((await call(simulator, 'GET', `${path}&limit=5`)).body).users).toHaveLength(five)
  })

  test('of a child company holds its invitations and disabled users', async () => {
    const users = [
      { ...lena, childCompanyId: childCompany },
      { ...invitation, childCompanyId: childCompany },
    ]
    const { body } = await call(company({}, { users }), 'GET', `/user?child_company_id=${childCompany}`)
    expect(body).toMatchObject({ users: [{ status: 'disabled' }, { status: 'invited' }] })
  })

  test('of a child company may hold nobody but its active users', async () => {
    const users = [lena, ida, invitation].map((user) => ({ ...user, childCompanyId: childCompany }))
    const simulator = company({ childList: 'active-only' }, { users })
    const { body } = await call(simulator, 'GET', `/user?child_company_id=${childCompany}`)
    expect(body).toMatchObject({ users: [{ id: ida.id, status: 'active' }] })
    // Whom the list leaves out can still be read.
    expect((await get(simulator, lena.id, inChild)).body).toMatchObject({ status: 'disabled' })
    expect((await get(simulator, invitation.id, inChild)).body).toMatchObject({ status: 'invited' })
  })

  test.each([
    ['not-found', 404, [ida.id, lena.id]],
    ['shown', 200, [ida.id, lena.id, invitation.id]],
  ] as const)('of the own company has invitations: %s', async (invitationInLegacy, status, ids) => {
    const simulator = company({ invitationInLegacy })
    const { data, pagination } = Object((await call(simulator, 'GET', '/user')).body)
    expect(data.map(({ id }: { id: string }) => id)).toEqual(ids)
    expect(pagination).toMatchObject({ total: ids.length })
    expect(data.at(-1)).not.toHaveProperty('status')
    expect((await get(simulator, invitation.id)).status).toBe(status)
    expect((await patch(simulator, { firstName: 'Eva' }, invitation.id)).status).toBe(404)
  })

  test('skips a user when an earlier one leaves between two pages', async () => {
    const simulator = company({}, { users: clerks.slice(0, 6) })
    simulator.between(() => simulator.users.delete(clerks[0]?.id ?? ''), { path: /\/user$/, skip: 1 })
    const page = async (offset: number) =>
      Object((await call(simulator, 'GET', `/user?limit=3&offset=${offset}`)).body)
    expect(await page(0)).toMatchObject({
      data: clerks.slice(0, 3).map(({ id }) => ({ id })),
      pagination: { total: 6, hasMore: true },
    })
    expect(await page(3)).toMatchObject({
      data: clerks.slice(4, 6).map(({ id }) => ({ id })),
      pagination: { total: 5, hasMore: false },
    })
  })

  test('keeps its order when a user is changed', async () => {
    const simulator = company()
    await patch(simulator, { firstName: 'Aage' })
    expect((await call(simulator, 'GET', '/user')).body).toMatchObject({
      data: [{ id: ida.id }, { id: lena.id }],
    })
  })

  test('with the other spelling is that of the own company', async () => {
    const { body } = await call(company(), 'GET', `/user?childCompanyId=${childCompany}`)
    expect(body).toMatchObject({ data: [{ id: ida.id }, { id: lena.id }] })
  })

  test('refuses a company that is no direct child', async () => {
    expect((await call(company(), 'GET', `/user?child_company_id=${strangeCompany}`)).status).toBe(403)
  })
})

describe('the update', () => {
  test('changes what is sent and answers the unified record', async () => {
    const simulator = company()
    const { status, body } = await patch(simulator, { firstName: 'Eva', role: 'Manager' })
    expect(status).toBe(200)
    expect(body).toEqual({
      id: ida.id,
      email: 'ida.brandt@kyst.example',
      firstName: 'Eva',
      lastName: 'Brandt',
      role: 'Manager',
      status: 'active',
      externalId: null,
      createdAt: '2026-01-12T08:30:00.000Z',
      invitationUrl: null,
    })
    expect([...simulator.users.values()]).toEqual([
      { ...ida, firstName: 'Eva', role: 'Manager' },
      omar,
      lena,
      invitation,
    ])
    await patch(simulator, { lastName: 'Holm' })
    expect(simulator.users.get(ida.id)).toEqual({
      ...ida,
      firstName: 'Eva',
      role: 'Manager',
      lastName: 'Holm',
    })
  })

  test('takes the child company in the body, which selects and moves nobody', async () => {
    const simulator = company()
    const { status, body } = await patch(
      simulator,
      { lastName: 'Said', childCompanyId: childCompany },
      omar.id,
    )
    expect(status).toBe(200)
    expect(body).not.toHaveProperty('childCompanyId')
    expect(simulator.users.get(omar.id)).toEqual({ ...omar, lastName: 'Said' })
    const wrong = await patch(simulator, { lastName: 'Holm', childCompanyId: childCompany })
    expect(wrong.status).toBe(404)
    expect(simulator.users.get(ida.id)).toEqual(ida)
  })

  test('overlooks a child company in the query or spelled otherwise', async () => {
    const simulator = company()
    const query = await call(simulator, 'PATCH', `/user/${omar.id}${inChild}`, { lastName: 'Said' })
    expect(query.status).toBe(404)
    expect(
      (await patch(simulator, { lastName: 'Said', child_company_id: childCompany }, omar.id)).status,
    ).toBe(404)
    untouched(simulator)
  })

  test.each([
    [strangeCompany, 403],
    ['kyst', 400],
    [null, 400],
  ])('with the child company %j is answered %i', async (childCompanyId, status) => {
    const simulator = company()
    expect((await patch(simulator, { firstName: 'Eva', childCompanyId }, omar.id)).status).toBe(status)
    untouched(simulator)
  })

  test('knows no such user', async () => {
    expect((await patch(company(), { firstName: 'Eva' }, unknownId)).status).toBe(404)
  })

  test.each([
    [{ firstName: null }],
    [{ lastName: null }],
    [{ role: null }],
    [{ firstName: '' }],
    [{ lastName: '' }],
    [{ role: '' }],
    [{ firstName: 7 }],
    [{ lastName: ['Holm'] }],
    [{ firstName: 'x'.repeat(256) }],
    [{ lastName: 'x'.repeat(256) }],
    [{ role: 'Disabled' }],
    [{ role: 'Admin' }],
    [{ role: 'Rep' }],
    [{ role: 'Integration' }],
    [{ role: 'manager' }],
  ])('refuses %j, together with what was good beside it', async (changes) => {
    const simulator = company()
    expect((await patch(simulator, { firstName: 'Eva', lastName: 'Holm', ...changes })).status).toBe(400)
    untouched(simulator)
  })

  test('takes 255 characters, counted in the unit of the reading', async () => {
    const flowers = '🌼'.repeat(200)
    for (const [lengthUnit, status] of [
      ['utf-16', 400],
      ['code-points', 200],
    ] as const) {
      expect((await patch(company({ lengthUnit }), { firstName: flowers })).status).toBe(status)
      expect((await patch(company({ lengthUnit }), { firstName: 'x'.repeat(255) })).status).toBe(200)
      expect((await patch(company({ lengthUnit }), { firstName: 'x'.repeat(256) })).status).toBe(400)
    }
  })

  test.each([
    ['kept', ' Eva ', 200],
    ['trimmed', 'Eva', 400],
  ] as const)('with outer spaces %s', async (outerSpaces, stored, blank) => {
    const simulator = company({ outerSpaces })
    expect((await patch(simulator, { firstName: ' Eva ' })).body).toMatchObject({ firstName: stored })
    expect(simulator.users.get(ida.id)?.firstName).toBe(stored)
    expect((await patch(simulator, { firstName: '  ' })).status).toBe(blank)
  })

  test.each([
    ['ignored', 200, 'Eva'],
    ['refused', 400, 'Ida'],
  ] as const)('with unknown members %s', async (unknownMembers, status, firstName) => {
    const simulator = company({ unknownMembers })
    const answer = await patch(simulator, { firstName: 'Eva', email: 'eva@kyst.example', externalId: 'x' })
    expect(answer.status).toBe(status)
    expect(simulator.users.get(ida.id)).toEqual({ ...ida, firstName })
    expect((await patch(simulator, { firstName: 'Ann' })).status).toBe(200)
  })

  test.each(['400', '200'] as const)('with nothing to change is answered %s', async (emptyUpdate) => {
    const simulator = company({ emptyUpdate })
    expect((await patch(simulator, {})).status).toBe(Number(emptyUpdate))
    expect((await patch(simulator, { email: 'eva@kyst.example' })).status).toBe(Number(emptyUpdate))
    const selector = { childCompanyId: childCompany }
    expect((await patch(simulator, selector, omar.id)).status).toBe(Number(emptyUpdate))
    untouched(simulator)
  })

  test.each(['400', '403', '404', '409'] as const)('of a disabled user is refused with %s', async (way) => {
    const simulator = company({ disabledUpdate: way })
    expect((await patch(simulator, { firstName: 'Eva' }, lena.id)).status).toBe(Number(way))
    untouched(simulator)
  })

  test.each(['404', '400'] as const)('of an invitation is refused with %s', async (invitationUpdate) => {
    const simulator = company({ invitationUpdate })
    expect((await patch(simulator, { firstName: 'Eva' }, invitation.id)).status).toBe(
      Number(invitationUpdate),
    )
    untouched(simulator)
  })

  test('of an invitation changes it when the reading says so', async () => {
    const simulator = company({ invitationUpdate: 'updates' })
    const { status, body } = await patch(simulator, { firstName: 'Eva' }, invitation.id)
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: invitation.id, firstName: 'Eva', status: 'invited' })
    expect(simulator.users.get(invitation.id)?.firstName).toBe('Eva')
  })
})

describe('creating', () => {
  const eva = { email: 'eva.holm@kyst.example', firstName: 'Eva', role: 'User' }
  const now = () => Date.UTC(2026, 4, 1, 9)
  const create = (simulator: ReplaySimulator, body: unknown) => call(simulator, 'POST', '/user', body)

  test('answers an invitation', async () => {
    const simulator = company({}, { now })
    const { status, body } = await create(simulator, {
      ...eva,
      lastName: 'Holm',
      childCompanyId: childCompany,
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      ...eva,
      id: expect.stringMatching(/^[\da-f]{8}-/),
      lastName: 'Holm',
      status: 'invited',
      externalId: null,
      createdAt: '2026-05-01T09:00:00.000Z',
      invitationUrl: expect.stringContaining('https://'),
    })
    const { id } = Object(body)
    expect(simulator.users.get(id)).toMatchObject({ childCompanyId: childCompany, status: 'invited' })
    expect((await get(simulator, id, inChild)).body).toEqual(body)
  })

  test('again with the same externalId answers the first invitation, in the same company only', async () => {
    const simulator = company()
    const first = await create(simulator, { ...eva, externalId: 'e-1' })
    expect(first.status).toBe(201)
    const again = await create(simulator, { ...eva, firstName: 'Eve', externalId: 'e-1' })
    expect(again.status).toBe(200)
    expect(again.body).toEqual(first.body)
    expect(simulator.users.size).toBe(everybody.length + 1)
    const email = 'other@kyst.example'
    const child = await create(simulator, { ...eva, email, externalId: 'e-1', childCompanyId: childCompany })
    expect(child.status).toBe(201)
  })

  test('without externalId meets its own email the second time', async () => {
    const simulator = company()
    expect((await create(simulator, eva)).status).toBe(201)
    expect((await create(simulator, eva)).status).toBe(409)
    expect((await create(simulator, { ...eva, email: lena.email })).status).toBe(201)
  })

  test.each([
    ['409', 409],
    ['400', 400],
  ] as const)('or inviting somebody whose address is in use: %s', async (emailTaken, status) => {
    const simulator = company({ emailTaken })
    expect((await create(simulator, { ...eva, email: ida.email })).status).toBe(status)
    const invited = { email: ida.email, teamId: team, role: 'User' }
    expect((await call(simulator, 'POST', '/user/invite', invited)).status).toBe(status)
    untouched(simulator)
  })

  test.each([
    ['201-then-200', [201, 200]],
    ['200', [200, 200]],
    ['201', [201, 201]],
  ] as const)('and again: %s', async (createStatus, statuses) => {
    const simulator = company({ createStatus })
    const body = { ...eva, externalId: 'e-1' }
    const answers = [await create(simulator, body), await create(simulator, body)]
    expect(answers.map(({ status }) => status)).toEqual(statuses)
    expect(answers[1]?.body).toEqual(answers[0]?.body)
    expect(simulator.users.size).toBe(everybody.length + 1)
  })

  test.each([
    [{ email: undefined }, 400],
    [{ email: 'eva' }, 400],
    [{ email: `${'x'.repeat(250)}@kyst.example` }, 400],
    [{ firstName: undefined }, 400],
    [{ firstName: null }, 400],
    [{ lastName: '' }, 400],
    [{ role: undefined }, 400],
    [{ role: 'Admin' }, 400],
    [{ externalId: '' }, 400],
    [{ childCompanyId: strangeCompany }, 403],
  ])('with %j is refused with %i', async (members, status) => {
    const simulator = company()
    expect((await create(simulator, { ...eva, ...members })).status).toBe(status)
    untouched(simulator)
  })

  test('refuses unknown members when the reading says so', async () => {
    const body = { ...eva, teamId: team }
    expect((await create(company(), body)).status).toBe(201)
    const strict = company({ unknownMembers: 'refused' })
    expect((await create(strict, body)).status).toBe(400)
    const full = { ...eva, lastName: 'Holm', externalId: 'e-1', childCompanyId: childCompany }
    expect((await create(strict, full)).status).toBe(201)
  })

  test('takes no id that somebody has, even after others have left', async () => {
    const simulator = company()
    await create(simulator, eva)
    const before = [...simulator.users.values()].at(-1)
    simulator.users.delete(ida.id)
    await create(simulator, { ...eva, email: 'ann@kyst.example' })
    expect(simulator.users.get(before?.id ?? '')).toEqual(before)
    expect(simulator.users.size).toBe(everybody.length + 1)
  })

  test('gives the user another id once the invitation is accepted', async () => {
    const simulator = company()
    const userId = simulator.acceptInvitation(invitation.id)
    expect(userId).not.toBe(invitation.id)
    expect((await get(simulator, userId)).body).toMatchObject({ email: invitation.email, role: 'Rep' })
    expect((await patch(simulator, { firstName: 'Eva' }, userId)).status).toBe(200)
    expect((await patch(simulator, { firstName: 'Eva' }, invitation.id)).status).toBe(404)
    expect(() => simulator.acceptInvitation(invitation.id)).toThrow(/invitation/)
    expect(() => simulator.acceptInvitation(ida.id)).toThrow(/invitation/)
  })
})

describe('the older invitation call', () => {
  const eva = { email: 'eva.holm@kyst.example', teamId: team, role: 'Manager' }
  const invite = (simulator: ReplaySimulator, body: unknown) => call(simulator, 'POST', '/user/invite', body)

  test('answers an invitation of its own shape, valid for thirty days', async () => {
    const simulator = company({}, { now: () => Date.UTC(2026, 4, 1, 9) })
    const { status, body } = await invite(simulator, eva)
    expect(status).toBe(200)
    expect(body).toEqual({
      ...eva,
      id: expect.any(String),
      createdAt: '2026-05-01T09:00:00.000Z',
      expirationDate: '2026-05-31T09:00:00.000Z',
      resendCount: 0,
      invitationUrl: expect.stringContaining('https://'),
    })
    expect(simulator.users.get(Object(body).id)).toMatchObject({ status: 'invited', teamId: team })
  })

  test('counts only what it mails again', async () => {
    const simulator = company()
    const first = Object((await invite(simulator, eva)).body)
    expect((await invite(simulator, eva)).body).toEqual(first)
    expect((await invite(simulator, { ...eva, sendEmail: true })).body).toEqual({ ...first, resendCount: 1 })
    expect(simulator.users.size).toBe(everybody.length + 1)
  })

  test.each([
    [{ email: undefined }, 400],
    [{ teamId: undefined }, 400],
    [{ teamId: 'bakery' }, 400],
    [{ role: undefined }, 400],
    [{ role: 'Rep' }, 400],
    [{ sendEmail: 'yes' }, 400],
    [{ teamId: unknownId }, 404],
    [{ email: ida.email }, 409],
    [{ email: omar.email }, 409],
  ])('with %j is refused with %i', async (members, status) => {
    const simulator = company()
    expect((await invite(simulator, { ...eva, ...members })).status).toBe(status)
    untouched(simulator)
  })

  test("leaves a child company's invitation alone", async () => {
    const simulator = company({}, { users: [{ ...invitation, childCompanyId: childCompany }] })
    const answer = await invite(simulator, { ...eva, email: invitation.email, sendEmail: true })
    expect(answer.status).toBe(409)
    expect(simulator.users.get(invitation.id)?.resendCount).toBe(0)
  })
})

describe('a body', () => {
  const writes = [
    ['PATCH', `/user/${ida.id}`],
    ['POST', '/user'],
    ['POST', '/user/invite'],
  ] as const
  const good = { firstName: 'Eva', email: 'eva@kyst.example', role: 'User', teamId: team }

  test.each(writes)('of %s %s that is no JSON object gets a 400', async (method, path) => {
    for (const body of ['', '{"role":', 'null', '[]', '"text"', '1']) {
      const simulator = company({ emptyUpdate: '200' })
      expect((await call(simulator, method, path, body)).status).toBe(400)
      untouched(simulator)
    }
  })

  test.each(writes)('of %s %s of another type gets a 415', async (method, path) => {
    for (const type of ['text/plain', 'application/merge-patch+json', '']) {
      const simulator = company()
      expect((await call(simulator, method, path, good, { 'content-type': type })).status).toBe(415)
      untouched(simulator)
    }
  })

  test.each(writes)('of %s %s may name its charset', async (method, path) => {
    const headers = { 'content-type': 'Application/JSON; charset=utf-8' }
    expect((await call(company(), method, path, good, headers)).status).toBeLessThan(300)
  })
})

describe('faults', () => {
  test('a connection that drops early changes nothing, one that drops late has changed the user', async () => {
    const simulator = company()
    simulator.inject({ kind: 'drop-before' })
    await expect(patch(simulator, { firstName: 'Eva' })).rejects.toThrow(TypeError)
    untouched(simulator)
    simulator.inject({ kind: 'drop-after' })
    await expect(patch(simulator, { firstName: 'Eva' })).rejects.toThrow(TypeError)
    expect(simulator.users.get(ida.id)?.firstName).toBe('Eva')
  })

  test.each(['401', '403'] as const)('a revoked key is answered %s', async (badKey) => {
    const simulator = company({ badKey })
    simulator.inject({ kind: 'expired-token' })
    expect((await patch(simulator, { firstName: 'Eva' })).status).toBe(Number(badKey))
    untouched(simulator)
  })

  test('are forgotten with the requests, the state is not', async () => {
    const simulator = company()
    await patch(simulator, { firstName: 'Eva' })
    simulator.inject({ kind: 'status', status: 503 })
    expect(simulator.requests).toHaveLength(1)
    simulator.reset()
    expect(simulator.requests).toHaveLength(0)
    expect((await get(simulator, ida.id)).body).toMatchObject({ firstName: 'Eva' })
    expect(simulator.requests).toHaveLength(1)
  })
})

describe('the default', () => {
  test('is a company with one believable user and one child', async () => {
    const simulator = replaySimulator()
    expect(simulator.baseUrl).toBe('https://replay.simulator.test/api')
    const [user] = simulator.users.values()
    expect((await get(simulator, user?.id ?? '')).body).toMatchObject({ email: user?.email })
    const [child] = simulator.childCompanyIds
    const { body } = await call(simulator, 'GET', `/user?child_company_id=${child}`)
    expect(body).toEqual({ users: [] })
    const { firstName, teamId } = replayUser()
    const invited = { email: 'new@kyst.example', role: 'User', teamId, firstName }
    expect((await call(simulator, 'POST', '/user/invite', invited)).status).toBe(200)
  })
})
