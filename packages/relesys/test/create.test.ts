import type { FieldValue } from '@crosspatch/core'
import { eachReading } from '@crosspatch/core/simulator'
import { describe, expect, it } from 'vitest'

import { relesysPlugin } from '../src/index.js'
import { relesysReadings, type RelesysReading } from '../src/simulator/index.js'
import { changesOf, common, createInput, operations, replied, simulated, valueOf } from './operations.js'
import { holdings, ids } from './set-up.js'

const { create } = operations

const least = { displayName: "Åse O'Neil 👩🏽‍🔧", department: ids.department, groups: [ids.shopFloor] }
const leastText =
  `"name":"Åse O'Neil 👩🏽‍🔧","primaryDepartmentId":"${ids.department}",` +
  `"userGroups":[{"id":"${ids.shopFloor}","dataSource":null}]`

const plan = async (values: Readonly<Record<string, FieldValue>>) =>
  valueOf(create.plan(await createInput(values)))

describe('a creation', () => {
  it('of nothing but what is required', async () => {
    expect(await plan(least)).toEqual({
      method: 'POST',
      path: '/users',
      body: { mediaType: 'application/json', text: `{${leastText}}` },
      repeatable: false,
      carries: ['displayName', 'department', 'groups'],
    })
  })

  it.each<[string, FieldValue, string]>([
    ['externalId', '00417', '"externalId":"00417"'],
    ['userName', 'åse+"1"', '"userName":"åse+\\"1\\""'],
    ['title', 'Say "hi" \\ 50 %', '"title":"Say \\"hi\\" \\\\ 50 %"'],
    ['email', "o'neil+work@shop.example", '"email":"o\'neil+work@shop.example"'],
    ['secondaryEmail', 'b@shop.example', '"secondaryEmail":"b@shop.example"'],
    ['phone', '+4520405060', '"phoneNumber":{"countryCode":45,"number":"20405060"}'],
    ['secondaryPhone', '+390612345678', '"secondaryPhoneNumber":{"countryCode":39,"number":"0612345678"}'],
    ['birthDate', '2000-02-29', '"birthDate":"2000-02-29T00:00:00Z"'],
    ['hireDate', '2024-01-01', '"employmentDate":"2024-01-01T00:00:00Z"'],
    ['endDate', '2031-12-31', '"employmentEndDate":"2031-12-31T00:00:00Z"'],
    ['additionalDepartments', [], '"additionalDepartments":[]'],
    [
      'additionalDepartments',
      [ids.otherDepartment, ids.thirdDepartment],
      `"additionalDepartments":[{"id":"${ids.otherDepartment}","dataSource":null},{"id":"${ids.thirdDepartment}","dataSource":null}]`,
    ],
    ['custom.a/b~c "d"', '038', '"customFields":{"a/b~c \\"d\\"":"038"}'],
    ['custom.__proto__', 'x', '"customFields":{"__proto__":"x"}'],
    ['extensions.relesys.dataSource', 'HR', '"dataSource":"HR"'],
    ['initials', 'ÅO', '"initials":"ÅO"'],
    ['gender', 'Female', '"gender":"Female"'],
    ['employmentType', 'Student', '"employmentType":"Student"'],
    ['extensions.relesys.registerNumber', '0042', '"registerNumber":"0042"'],
    ['extensions.relesys.dutyPlanNumber', '007', '"dutyPlanNumber":"007"'],
    ['extensions.relesys.imageId', ids.shopFloor, `"imageId":"${ids.shopFloor}"`],
    ['extensions.relesys.memberCardId', ids.shopFloor, `"memberCardId":"${ids.shopFloor}"`],
    ['extensions.relesys.cardNumber', '0001', '"cardNumber":"0001"'],
  ])('with %s %o', async (path, value, text) => {
    const request = await plan({ ...least, [path]: value })
    expect(request.body?.text).toBe(`{${leastText},${text}}`)
    expect(request.carries).toEqual([...Object.keys(least), path])
    expect(request.note).toBeUndefined()
  })

  it('has all custom fields together, and says that lists among them are inferred', async () => {
    const request = await plan({ 'custom.a': '1', ...least, 'custom.b': ['Dansk', 'Øvelse'] })
    expect(request.body?.text).toBe(`{${leastText},"customFields":{"a":"1","b":["Dansk","Øvelse"]}}`)
    expect(request).toMatchObject({ note: expect.stringContaining('inferred') })
  })

  it('without a group says that nobody knows whether Relesys takes that', async () => {
    const request = await plan({ ...least, groups: [] })
    expect(request.body?.text).toContain('"userGroups":[]')
    expect(request).toMatchObject({ note: expect.stringContaining('undocumented') })
  })

  it('keeps the password out of its text', async () => {
    const request = await plan({ password: 'canary', ...least })
    expect(request.secrets).toEqual({ '/password': 'password' })
    expect(request.body?.text).toBe(`{${leastText}}`)
    expect(request.carries).toContain('password')
  })

  it.each<[string, FieldValue]>([
    ['active', false],
    ['location', 'Aarhus'],
    ['phone', '+4411'],
    ['title', 7],
    ['groups', 'night'],
    ['extensions.relesys.badge', '7'],
  ])('drops nothing that it can not write: %s', async (path, value) => {
    expect(
      create.plan({ ...(await createInput({})), changes: changesOf({ ...least, [path]: value }) }),
    ).toMatchObject({
      ok: false,
      failures: [{ code: 'unsupported', rule: 'not-created-with', field: path, remedy: expect.any(String) }],
    })
  })

  it('is known by the table: what it demands, and what its page is too old for', () => {
    const { fields, extensions } = relesysPlugin
    const known = Object.entries({ ...fields, ...extensions }).map(([name, entry]) => ({
      name,
      ...('create' in entry ? entry.create : {}),
    }))
    const names = (wanted: object) =>
      known
        .filter((each) => Object.entries(wanted).every(([key, value]) => Object(each)[key] === value))
        .map(({ name }) => name)
    expect(names({ required: true })).toEqual(['displayName', 'department', 'groups'])
    expect(names({ evidence: undefined })).toEqual(['active'])
    expect(names({ evidence: 'inferred' })).toEqual([])
    expect(names({ evidence: 'unknown' })).toEqual([
      'initials',
      'gender',
      'employmentType',
      'registerNumber',
      'dutyPlanNumber',
      'imageId',
      'memberCardId',
      'cardNumber',
    ])
  })

  it('looks first for those whom it could create twice, and says whose care that is', () => {
    expect(create.unique).toEqual(['externalId', 'userName', 'email'])
    expect(create.note).toContain('undocumented')
    expect(create).not.toHaveProperty('chosenId')
  })
})

describe('the reply to a creation', () => {
  const record = {
    id: 'c0ffee00-1d2e-4f30-8a4b-5c6d7e8f9a01',
    name: 'Ida Holm',
    status: 'Pending',
    email: null,
  }
  const read = (body: unknown, status?: number) =>
    create.read(replied(body, status), { ...common, changes: [] })

  it.each([200, 201])('with %i tells the id and the user', (status) => {
    const created = valueOf(read({ data: record }, status))
    expect(created).toEqual({
      id: record.id,
      user: expect.objectContaining({ displayName: 'Ida Holm', email: null }),
    })
    expect(created.user).not.toHaveProperty('active')
  })

  it.each<[string, unknown]>([
    ['empty', ''],
    ['HTML', '<h1>Ida Holm</h1>'],
    ['truncated', '{"data":{"id":"c0ffee00","name":"Ida Holm"'],
    ['null', 'null'],
    ['without data', record],
    ['with null for data', { data: null }],
    ['without an id', { data: { name: 'Ida Holm' } }],
    ['with null for an id', { data: { ...record, id: null } }],
    ['with an empty id', { data: { ...record, id: '' } }],
    ['with a number for a text', { data: { ...record, title: 7 } }],
  ])('that is %s is a defined failure', (_name, body) => {
    const outcome = read(body, 201)
    expect(outcome).toMatchObject({ ok: false, failures: [{ code: 'bad-reply', rule: 'reply-shape' }] })
    expect(JSON.stringify(outcome)).not.toContain('Holm')
  })
})

const most = {
  ...least,
  externalId: '00 417/B',
  userName: 'åse+shop',
  title: 'Say "hi" & 50 %',
  email: "o'neil+work@shop.example",
  secondaryEmail: 'b@shop.example',
  phone: '+4520405060',
  secondaryPhone: '+390612345678',
  groups: [ids.shopFloor, ids.firstAid],
  additionalDepartments: [ids.otherDepartment],
  'custom.a/b "d"': 'O’Neil — 50 %',
  'custom.languages': ['Dansk', '日本語'],
  'extensions.relesys.dataSource': 'HR / 0',
}

async function creating(
  values: Readonly<Record<string, FieldValue>>,
  readings: Partial<RelesysReading>,
  users: Parameters<typeof simulated>[0]['users'] = [],
) {
  const customFields = ['a/b "d"', 'languages'].map((externalId) => ({ externalId }))
  const { simulator, send } = await simulated({ readings, customFields, users })
  const input = await createInput(values)
  const reply = await send(valueOf(create.plan(input)), 'canary-password')
  return { simulator, reply, read: () => valueOf(create.read(reply, input)) }
}

describe('a creation that is sent', () => {
  it.each(eachReading(relesysReadings))('makes the user that was asked for: %o', async (readings) => {
    const { simulator, read } = await creating(most, readings)
    const { id, user } = read()
    expect([...simulator.users.keys()]).toEqual([id])
    const held = holdings(simulator, id)
    const {
      displayName,
      department,
      groups,
      additionalDepartments,
      title,
      email,
      phone,
      custom,
      extensions,
    } = held
    expect(held).toMatchObject({ externalId: most.externalId, userName: most.userName })
    expect(held).toMatchObject({ secondaryEmail: most.secondaryEmail, secondaryPhone: most.secondaryPhone })
    expect({ displayName, department, groups, additionalDepartments, title, email, phone }).toEqual({
      displayName: most.displayName,
      department: most.department,
      groups: most.groups,
      additionalDepartments: most.additionalDepartments,
      title: most.title,
      email: most.email,
      phone: most.phone,
    })
    expect(custom).toEqual({ 'a/b "d"': 'O’Neil — 50 %', languages: ['Dansk', '日本語'] })
    expect(extensions).toMatchObject({ relesys: { dataSource: 'HR / 0' } })
    expect(user).toMatchObject({ displayName: most.displayName, groups: most.groups, custom })
    expect(user?.active).toBe(readings.createdStatus === 'Pending' ? undefined : true)
  })

  it('sets a password', async () => {
    const { simulator, read } = await creating({ ...least, password: 'canary' }, {})
    expect(simulator.users.get(read().id)?.password).toBe('canary-password')
  })

  it.each(relesysReadings.createMembers)(
    'shows what Relesys made of newer members: %s',
    async (createMembers) => {
      const { read } = await creating(
        { ...least, initials: 'ÅO', 'extensions.relesys.cardNumber': '7' },
        { createMembers },
      )
      const taken = createMembers === 'all'
      expect(read().user).toMatchObject({
        initials: taken ? 'ÅO' : null,
        extensions: { relesys: { cardNumber: taken ? '7' : null } },
      })
    },
  )

  it.each<[Partial<RelesysReading>, Readonly<Record<string, FieldValue>>, number]>([
    [{ externalIdTaken: '400' }, { externalId: 'E-1' }, 400],
    [{ externalIdTaken: '409' }, { externalId: 'E-1' }, 409],
    [{ emptyUserGroups: 'refused' }, { groups: [] }, 400],
    [{ dates: 'month-day-year' }, { birthDate: '2000-02-29' }, 400],
    [{ undefinedCustomField: 'refused' }, { 'custom.unheard': 'x' }, 400],
  ])('leaves nobody behind when it is refused: %o', async (readings, values, status) => {
    const { simulator, reply, read } = await creating({ ...least, ...values }, readings, [
      { externalId: 'E-1' },
    ])
    expect(reply.status).toBe(status)
    expect(simulator.users.size).toBe(1)
    expect(read).toThrow('documented shape')
  })
})
