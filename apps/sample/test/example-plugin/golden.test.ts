import { createDirectory, isCrosspatchError, type PatchFor } from '@crosspatch/core'
import { describe, expect, test } from 'vitest'

import { shiftbook, type ShiftbookListQuery, type shiftbookPlugin } from '../../example-plugin/index.js'
import { shiftbookSimulator, type ShiftbookSimulatorOptions } from '../../example-plugin/simulator/index.js'

type Patch = PatchFor<typeof shiftbookPlugin>

/** A Shiftbook with one employee of its own defaults, and a directory that reaches it. */
function open(options: ShiftbookSimulatorOptions = {}) {
  const simulator = shiftbookSimulator(options)
  const { apiKey, baseUrl, fetch } = simulator
  const directory = createDirectory({ shifts: shiftbook({ apiKey, baseUrl }) }, { fetch, retries: 0 })
  const sent = () =>
    simulator.requests.map(({ method, url, body }) => `${method} ${url.pathname}${url.search} ${body}`.trim())
  const update = async (patch: Patch) => {
    const { connections } = await directory.update({ shifts: 'emp-1' }, patch)
    const report = connections['shifts']
    if (report === undefined) throw new Error('Nothing is reported of Shiftbook.')
    return report
  }
  return { simulator, directory, sent, update, employee: () => simulator.employees.get('emp-1') }
}

describe('an update', () => {
  test.each<[string, Patch, string]>([
    ['a whole name', { displayName: 'Ida Holm' }, '{"fullName":"Ida Holm"}'],
    ['a name in its parts', { givenName: 'Ida', familyName: 'Holm' }, '{"fullName":"Ida Holm"}'],
    ['a title', { title: 'Leder "aften" 🌙' }, '{"jobTitle":"Leder \\"aften\\" 🌙"}'],
    ['an address', { email: 'ida@hjornet.example' }, '{"mail":"ida@hjornet.example"}'],
    ['a phone', { phone: '+4520304050' }, '{"mobile":"+4520304050"}'],
    ['digits that stay text', { location: '007' }, '{"shop":"007"}'],
    ['a language', { language: 'sv' }, '{"preferences":{"language":"sv"}}'],
    ['hours', { extensions: { shiftbook: { contractedHours: '37.5' } } }, '{"contractedHours":37.5}'],
    [
      'no title, phone, shop, language or hours',
      {
        title: null,
        phone: null,
        location: null,
        language: null,
        extensions: { shiftbook: { contractedHours: null } },
      },
      '{"jobTitle":null,"mobile":null,"shop":null,"preferences":{"language":null},"contractedHours":null}',
    ],
  ])('of %s is one merge patch', async (_name, patch, body) => {
    const { update, sent, simulator } = open()
    expect(await update(patch)).toMatchObject({ status: 'applied' })
    expect(sent()).toEqual([`PATCH /v1/employees/emp-1 ${body}`])
    expect(simulator.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer simulated-api-key',
      'content-type': 'application/merge-patch+json',
    })
  })

  test.each<[string, Patch['groups'], string]>([
    ['set', ['till'], '["till"]'],
    ['cleared', null, 'null'],
    ['edited', { add: ['till'], remove: ['barista'] }, '["baker","till"]'],
  ])('of skills that are %s sends the whole list', async (_name, groups, body) => {
    const { update, sent } = open({ employees: [{ skills: ['barista', 'baker'] }] })
    await update({ groups })
    expect(sent()).toEqual(['GET /v1/employees/emp-1', `PATCH /v1/employees/emp-1 {"skills":${body}}`])
  })

  test.each(['employee', 'empty'] as const)('is done, be it answered with %s', async (patchAnswer) => {
    const { update, sent } = open({ readings: { patchAnswer } })
    const { status, fields } = await update({ title: 'Baker' })
    expect(status).toBe('applied')
    // Only an employee who is shown confirms what was stored.
    expect(fields[0]?.verified).toBe(patchAnswer === 'employee')
    expect(sent()).toHaveLength(1)
  })

  test('leaves a preference alone that no canonical field names', async () => {
    const { update, employee } = open({ employees: [{ preferences: { language: 'da', nightShifts: true } }] })
    await update({ language: null })
    expect(employee()?.preferences).toEqual({ language: null, nightShifts: true })
  })

  test('takes access away though the title is refused', async () => {
    const { simulator, update, sent, employee } = open()
    simulator.inject({ kind: 'status', status: 422 }, { method: 'PATCH' })
    const { status, fields } = await update({ active: false, title: 'Former barista' })
    expect(sent()).toEqual([
      'PATCH /v1/employees/emp-1 {"jobTitle":"Former barista"}',
      'PATCH /v1/employees/emp-1 {"active":false}',
    ])
    expect(employee()?.active).toBe(false)
    expect([status, ...fields.map((field) => [field.path, field.status])]).toEqual([
      'partly-applied',
      ['active', 'applied'],
      ['title', 'failed'],
    ])
  })
})

describe('what can not be done', () => {
  test.each<[string, Patch, object]>([
    ['a title of 41 characters', { title: 'x'.repeat(41) }, { field: 'title', rule: 'max-length' }],
    ...['37.50', '060', '61', '-1', '1e1', '7,5', '1.234'].map((hours): [string, Patch, object] => [
      `${hours} hours`,
      { extensions: { shiftbook: { contractedHours: hours } } },
      { field: 'extensions.shiftbook.contractedHours', rule: 'hours' },
    ]),
    ['half a name', { givenName: 'Ida' }, { field: 'givenName', rule: 'whole-name-only' }],
  ])('%s is refused before anything is sent', async (_name, patch, failure) => {
    const { update, sent } = open()
    const { status, fields } = await update(patch)
    expect(status).toBe('refused')
    expect(fields[0]?.failure).toMatchObject(failure)
    expect(sent()).toEqual([])
  })

  test('skills that are not shown are not taken for none', async () => {
    const { simulator, update, employee } = open()
    const hide = (shown: unknown) => Object.assign({}, shown, { skills: null })
    simulator.inject({ kind: 'rewrite', body: hide }, { method: 'GET' })
    const { fields } = await update({ groups: { add: ['till'] } })
    expect(fields[0]?.failure).toMatchObject({ code: 'conflict', field: 'groups', rule: 'skills-not-shown' })
    expect(employee()?.skills).toEqual(['barista'])
  })

  test('an address that is taken is told as a conflict, in the words of Shiftbook', async () => {
    const { update } = open({ employees: [{}, { id: 'emp-2' }] })
    const { fields } = await update({ email: 'Emp-2@hjornet.example' })
    expect(fields[0]?.failure).toMatchObject({
      code: 'conflict',
      field: 'email',
      vendorField: 'mail',
      vendorMessage: 'Somebody else has this address.',
    })
  })

  test.each<[string, Patch, string]>([
    ['fullName', { displayName: 'Ida Holm' }, 'displayName'],
    ['mobile', { phone: '+4520304050' }, 'phone'],
    ['preferences.language', { language: 'sv' }, 'language'],
    [
      'contractedHours',
      { extensions: { shiftbook: { contractedHours: '37' } } },
      'extensions.shiftbook.contractedHours',
    ],
  ])('a refusal that names %s is told of the canonical field', async (vendorField, patch, field) => {
    const { simulator, update } = open()
    const body = JSON.stringify({ error: { field: vendorField, message: 'Not today.' } })
    simulator.inject({ kind: 'status', status: 422, body })
    // Another field goes along, so that it shows which one of the two is meant.
    const { fields } = await update({ ...patch, title: 'Baker' })
    expect(fields.map((each) => [each.path, each.failure?.rule === 'sent-together'])).toEqual([
      [field, false],
      ['title', true],
    ])
    expect(fields[0]?.failure).toMatchObject({
      code: 'invalid-input',
      vendorField,
      vendorMessage: 'Not today.',
    })
  })

  test.each([{ apiKey: 'two words' }, { apiKey: '' }, { apiKey: 'k', site: 'hjornet' }, {}])(
    'settings such as %j are refused when the directory is composed',
    (settings) => {
      let thrown: unknown
      try {
        // @ts-expect-error -- none of them is one, which a caller without types does not see
        createDirectory({ shifts: shiftbook(settings) })
      } catch (error) {
        thrown = error
      }
      expect(isCrosspatchError(thrown)).toBe(true)
    },
  )
})

describe('reading', () => {
  const query: ShiftbookListQuery = { limit: 2 }
  const employees = ['emp-1', 'emp-2', 'emp-3'].map((id) => ({ id, badge: id.toUpperCase() }))

  test('follows each page to the next', async () => {
    const { directory, sent } = open({ employees })
    expect(await idsOf(directory.list('shifts', { query }))).toEqual(['emp-1', 'emp-2', 'emp-3'])
    expect(sent()).toEqual(['GET /v1/employees?limit=2', 'GET /v1/employees?limit=2&cursor=emp-2'])
  })

  test('does not take a page that says nothing of the next for the last one', async () => {
    const { simulator, directory } = open({ employees })
    simulator.inject({ kind: 'rewrite', body: (page) => Object.assign({}, page, { next: undefined }) })
    await expect(idsOf(directory.list('shifts', { query }))).rejects.toMatchObject({
      failures: [{ code: 'bad-reply', vendorField: 'next' }],
    })
  })

  test.each([
    ['badge', { externalId: 'EMP-2' }, 'GET /v1/employees?badge=EMP-2&limit=200'],
    [
      'address',
      { email: 'emp-2@hjornet.example' },
      'GET /v1/employees?mail=emp-2%40hjornet.example&limit=200',
    ],
  ])('finds somebody by the %s', async (_name, search, request) => {
    const { directory, sent } = open({ employees })
    const found = await directory.find('shifts', search)
    expect(found.ok && found.value.map(({ id }) => id)).toEqual(['emp-2'])
    expect(sent()).toEqual([request])
  })
})

async function idsOf(accounts: AsyncIterable<{ readonly id: string }>): Promise<readonly string[]> {
  const ids: string[] = []
  for await (const { id } of accounts) ids.push(id)
  return ids
}
