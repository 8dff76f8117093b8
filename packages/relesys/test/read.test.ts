import type { Outcome, User } from '@crosspatch/core'
import { describe, expect, it } from 'vitest'

import { relesysPlugin } from '../src/index.js'
import { userId, vendor, type Answer } from './vendor.js'

/** A user in the shape that the vendor's page shows, with values of its own. */
const whole = {
  id: userId,
  url: null,
  departmentUrl: null,
  status: 'Activated',
  creationDateTime: '2025-11-02T09:15:07.3318204Z',
  lastModifiedDateTime: '2026-03-14T22:01:59.5Z',
  image: {
    id: '5a6b7c8d-0000-4000-8000-000000000001',
    downloadUrl: null,
    referenceUrl: null,
    contentType: 'image/jpeg',
    fileName: 'åse.jpg',
  },
  memberCard: {
    name: 'Discount',
    cardNumber: '0004711',
    id: '5a6b7c8d-0000-4000-8000-000000000002',
    url: null,
  },
  externalId: '00312',
  name: "Åse O'Neil",
  initials: 'ÅON',
  userName: 'ase.oneil',
  title: 'Floor manager',
  dataSource: 'Payroll',
  email: 'ase@mail.example',
  secondaryEmail: 'ase@shop.example',
  phoneNumber: { countryCode: 45, number: '20 40 50 60' },
  secondaryPhoneNumber: { countryCode: 39, number: '0612345678' },
  birthDate: '1990-07-01T00:00:00Z',
  gender: 'Female',
  primaryDepartmentId: '5a6b7c8d-0000-4000-8000-000000000003',
  additionalDepartments: [{ id: '5a6b7c8d-0000-4000-8000-000000000004', dataSource: null }],
  userGroups: [
    { id: '5a6b7c8d-0000-4000-8000-000000000005', dataSource: 'Payroll' },
    { id: '5a6b7c8d-0000-4000-8000-000000000006', dataSource: null },
    { id: '5a6b7c8d-0000-4000-8000-000000000005', dataSource: 'Other' },
  ],
  employmentDate: '2016-05-30T13:30:00Z',
  employmentEndDate: '2027-05-31T23:59:59.9999999Z',
  customFields: { size: '038', until: '2027-02-28', skills: ['Sales', 'Ørsted'], none: null, level: 3 },
  employmentType: 'Part-time manager',
  registerNumber: 'R0091',
  dutyPlanNumber: 'P0092',
}

const canonical: User = {
  externalId: '00312',
  userName: 'ase.oneil',
  displayName: "Åse O'Neil",
  initials: 'ÅON',
  title: 'Floor manager',
  email: 'ase@mail.example',
  secondaryEmail: 'ase@shop.example',
  phone: '+4520405060',
  secondaryPhone: '+390612345678',
  active: true,
  birthDate: '1990-07-01',
  gender: 'Female',
  employmentType: 'Part-time manager',
  hireDate: '2016-05-30',
  endDate: '2027-05-31',
  department: '5a6b7c8d-0000-4000-8000-000000000003',
  additionalDepartments: ['5a6b7c8d-0000-4000-8000-000000000004'],
  groups: ['5a6b7c8d-0000-4000-8000-000000000005', '5a6b7c8d-0000-4000-8000-000000000006'],
  custom: { size: '038', until: '2027-02-28', skills: ['Sales', 'Ørsted'], none: null, level: 3 },
  extensions: {
    relesys: {
      registerNumber: 'R0091',
      dutyPlanNumber: 'P0092',
      imageId: '5a6b7c8d-0000-4000-8000-000000000001',
      memberCardId: '5a6b7c8d-0000-4000-8000-000000000002',
      cardNumber: '0004711',
      dataSource: 'Payroll',
    },
  },
}

/** A user that holds nothing; whether the person may use the app is not said. */
const nothing: User = {
  externalId: null,
  userName: null,
  displayName: null,
  initials: null,
  title: null,
  email: null,
  secondaryEmail: null,
  phone: null,
  secondaryPhone: null,
  birthDate: null,
  gender: null,
  employmentType: null,
  hireDate: null,
  endDate: null,
  department: null,
  additionalDepartments: [],
  groups: [],
  custom: {},
  extensions: {
    relesys: {
      registerNumber: null,
      dutyPlanNumber: null,
      imageId: null,
      memberCardId: null,
      cardNumber: null,
      dataSource: null,
    },
  },
}

async function get(answer: Answer): Promise<Outcome<User> | undefined> {
  const { directory } = vendor({ answer: () => answer })
  const { relesys } = await directory.get({ relesys: userId })
  return relesys
}

async function read(body: unknown): Promise<User> {
  const outcome = await get({ body })
  if (outcome?.ok !== true) throw new Error('The reply was not read')
  return outcome.value
}

const readMembers = (members: object): Promise<User> => read({ data: { id: userId, ...members } })

describe('a user that is read', () => {
  it('is the canonical user', async () => {
    expect(await get({ body: { data: whole } })).toEqual({ ok: true, value: canonical })
  })

  it('may have members that nobody knows', async () => {
    const body = { data: { ...whole, later: { deep: [1] }, image: { ...whole.image, alt: 7 } }, meta: {} }
    expect(await get({ body })).toEqual({ ok: true, value: canonical })
  })

  it('is read from any good status', async () => {
    expect(await get({ status: 202, body: { data: whole } })).toEqual({ ok: true, value: canonical })
  })

  it('may have nothing but an id: of lists and custom fields it then says nothing', async () => {
    const { groups, additionalDepartments, custom, ...rest } = nothing
    expect(await get({ body: { data: { id: userId } } })).toEqual({ ok: true, value: rest })
    expect([groups, additionalDepartments, custom]).toEqual([[], [], {}])
  })

  it('may have null in every member', async () => {
    const nulls = Object.fromEntries(Object.keys(whole).map((name) => [name, null]))
    expect(await get({ body: { data: { ...nulls, id: userId } } })).toEqual({ ok: true, value: nothing })
  })

  it('may have null and empty text within its members', async () => {
    const user = await readMembers({
      title: '',
      image: { id: null },
      memberCard: { id: '', cardNumber: null },
      userGroups: [{ id: null }, {}],
      additionalDepartments: [],
      customFields: { size: '' },
    })
    expect(user).toEqual({ ...nothing, custom: { size: null } })
  })

  it.each<[object | null, string | null | undefined]>([
    [{ countryCode: 45, number: '11 22-33 (44)' }, '+4511223344'],
    [{ countryCode: 1, number: '6502530000' }, '+16502530000'],
    [{ countryCode: null, number: '11223344' }, undefined],
    [{ countryCode: 45, number: null }, null],
    [{ countryCode: 0, number: '11223344' }, undefined],
    [{ number: '11223344' }, undefined],
    [{ countryCode: 45, number: ' ' }, null],
    [{}, null],
    [null, null],
  ])('has a phone number %o', async (phoneNumber, phone) => {
    expect((await readMembers({ phoneNumber, secondaryPhoneNumber: phoneNumber })).phone).toBe(phone)
  })

  it.each([
    ['2002-12-30T00:00:00Z', '2002-12-30'],
    ['2002-12-30T23:59:59.1234567+14:00', '2002-12-30'],
    ['2002-12-30', '2002-12-30'],
    ['30/12/2002', undefined],
    ['', null],
  ])('has a date %o', async (birthDate, date) => {
    expect((await readMembers({ birthDate })).birthDate).toBe(date)
  })

  it.each([
    ['Activated', true],
    ['Disabled', false],
    ['Pending', undefined],
    ['LoginBlocked', undefined],
    ['disabled', undefined],
    [null, undefined],
  ])('has the status %o', async (status, active) => {
    expect((await readMembers({ status })).active).toBe(active)
  })

  it('has custom fields under any key, those as JSON that no canonical value stands for', async () => {
    const { custom } = await read(
      `{"data":{"id":"${userId}","customFields":{"__proto__":"a","constructor":"b","deep":{"x":1},"list":[[1]]}}}`,
    )
    expect(Object.entries(custom ?? {})).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['deep', '{"x":1}'],
      ['list', '[[1]]'],
    ])
  })
})

describe('a reply that is no user', () => {
  it.each<[string, unknown, RegExp]>([
    ['empty', '', /empty/],
    ['HTML', '<!doctype html><h1>Ida Holm</h1>', /not valid JSON/],
    ['truncated', JSON.stringify({ data: whole }).slice(0, 400), /not valid JSON/],
    ['null', 'null', /root/],
    ['a list', [], /./],
    ['a text', '"Ida Holm"', /root/],
    ['without data', { user: whole }, /data/],
    ['with a list for data', { data: [whole] }, /data/],
    ['without an id', { data: { name: 'Ida Holm' } }, /data\.id/],
    ['with a number for a text', { data: { ...whole, title: 7 } }, /data\.title/],
    ['with a text for a phone number', { data: { ...whole, phoneNumber: 'Ida Holm' } }, /data\.phoneNumber/],
    [
      'with a text for a country code',
      { data: { ...whole, phoneNumber: { countryCode: '45' } } },
      /countryCode/,
    ],
    ['with an object for a list', { data: { ...whole, userGroups: { id: 'Ida Holm' } } }, /data\.userGroups/],
    ['with a list for the custom fields', { data: { ...whole, customFields: ['Ida Holm'] } }, /customFields/],
  ])('is a defined failure: %s', async (_name, body, message) => {
    const outcome = await get({ body })
    expect(outcome).toMatchObject({
      ok: false,
      failures: [{ code: 'bad-reply', rule: 'reply-shape', message: expect.stringMatching(message) }],
    })
    expect(JSON.stringify(outcome)).not.toContain('Holm')
  })
})

describe('the reply to an update', () => {
  const update = async (patch: object, answer: Answer, later: Answer = { status: 503 }) => {
    const { directory, calls } = vendor({
      answer: ({ method }) => (method === 'GET' ? later : method === 'PUT' ? { status: 204 } : answer),
    })
    const report = await directory.update({ relesys: userId }, patch)
    return { report: report.connections['relesys'], calls: calls.map(({ method }) => method).slice(1) }
  }

  it('confirms what it shows', async () => {
    const { report, calls } = await update(
      { title: 'Floor manager', phone: '+4520405060', hireDate: '2016-05-30' },
      { body: { data: whole } },
    )
    expect(report?.fields.map(({ path, status, verified }) => [path, status, verified])).toEqual([
      ['title', 'applied', true],
      ['phone', 'applied', true],
      ['hireDate', 'applied', true],
    ])
    expect(report?.user).toEqual(canonical)
    expect(calls).toEqual(['PATCH'])
  })

  it('does not confirm a field that it shows otherwise, as the record does too', async () => {
    const { report, calls } = await update(
      { title: 'Clerk' },
      { body: { data: whole } },
      { body: { data: whole } },
    )
    expect(report?.fields).toMatchObject([
      { path: 'title', status: 'uncertain', failure: { rule: 'stored-differently' } },
    ])
    expect(calls).toEqual(['PATCH', 'GET'])
  })

  it('that is unreadable leaves it to the record', async () => {
    const { report, calls } = await update(
      { title: 'Floor manager' },
      { body: '{"data":' },
      { body: { data: whole } },
    )
    expect(report?.fields).toMatchObject([{ path: 'title', status: 'applied', verified: true }])
    expect(calls).toEqual(['PATCH', 'GET'])
  })

  it('says nothing of a status that is changed after it', async () => {
    const { report, calls } = await update(
      { title: 'Floor manager', active: false },
      { body: { data: whole } },
    )
    expect(report?.fields.map(({ path, status, verified }) => [path, status, verified])).toEqual([
      ['title', 'applied', true],
      ['active', 'applied', false],
    ])
    expect(report?.user).not.toHaveProperty('active')
    expect(calls).toEqual(['PATCH', 'PUT'])
  })
})

describe('the reply to a change of status', () => {
  const update = async (answer: Answer) => {
    const { directory, calls } = vendor({
      answer: ({ method }) =>
        method === 'PUT' ? answer : { body: { data: { ...whole, status: 'Disabled' } } },
    })
    const report = await directory.update({ relesys: userId }, { active: true })
    return {
      fields: report.connections['relesys']?.fields,
      calls: calls.map(({ method }) => method).slice(1),
    }
  }

  it.each<Answer>([
    { status: 204 },
    { status: 200, body: '' },
    { status: 200, body: {} },
    { status: 202, body: { data: whole } },
  ])('is taken at its word: %o', async (answer) => {
    expect(await update(answer)).toMatchObject({
      fields: [{ status: 'applied', verified: false }],
      calls: ['PUT'],
    })
  })

  it.each<Answer>([{ body: '<!doctype html><h1>Sign in</h1>' }, { body: '{"data":{"id"' }])(
    'that is no JSON leaves it to the record: %o',
    async (answer) => {
      expect(await update(answer)).toMatchObject({
        fields: [{ path: 'active', status: 'failed', failure: { rule: 'not-applied' } }],
        calls: ['PUT', 'GET'],
      })
    },
  )
})

describe('whose record it is', () => {
  const { get: getting, update } = relesysPlugin.operations
  const input = { id: userId, selectors: {}, options: { optIn: [] }, tools: undefined }
  const other = '5A6B7C8D-0000-4000-8000-0000000000FF'
  const replied = (body: unknown) => ({ status: 200, headers: {}, body: JSON.stringify(body) })
  const request = (method: 'PATCH' | 'PUT') => ({ method, path: '/', repeatable: true, carries: ['title'] })

  it('is told with a read and with the reply to a patch, as the record says it', () => {
    const reply = replied({ data: { id: other } })
    expect(getting.read([reply], input)).toMatchObject({ ok: true, value: { id: other } })
    const receipt = update.read(reply, { ...input, changes: [] }, request('PATCH'))
    expect(receipt).toMatchObject({ ok: true, value: { id: other, user: {} } })
  })

  it('is not told by the reply to a change of status', () => {
    const receipt = update.read(replied({}), { ...input, changes: [] }, request('PUT'))
    expect(receipt).toEqual({ ok: true, value: {} })
  })
})
