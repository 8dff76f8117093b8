import { applyPatch, createDirectory, type ConnectionReport, type UserPatch } from '@crosspatch/core'
import { everyReading } from '@crosspatch/core/simulator'
import { describe, expect, test } from 'vitest'

import { bluedotReadings, type BluedotReading } from '../src/simulator/index.js'
import { holdings, samples, setUp } from './set-up.js'

const formats = ['json', 'xml'] as const

/** Each path with each of its samples, and cleared where it can be. */
const changes = Object.entries(samples).flatMap(([path, values]): [path: string, patch: UserPatch][] => {
  const [field = '', key] = path.split('.')
  const written = new Set<string | boolean | null>(values)
  if (path !== 'userName' && path !== 'active') written.add(null)
  return Array.from(written, (value) => [path, { [field]: key === undefined ? value : { [key]: value } }])
})

function prepare(format: (typeof formats)[number], readings: Partial<BluedotReading> = {}) {
  const { simulator, binding, link, id } = setUp(readings, { format })
  const directory = createDirectory({ bluedot: binding }, { fetch: simulator.fetch, retries: 0 })
  return {
    simulator,
    id,
    update: async (patch: object): Promise<ConnectionReport> => {
      const report = await directory.update({ bluedot: link }, patch)
      const share = report.connections['bluedot']
      if (share === undefined) throw new Error('There is no share for BlueDot.')
      return share
    },
  }
}

describe.each(formats)('in %s', (format) => {
  test.each(changes)('%s becomes what %j says, and nothing else moves', async (_, patch) => {
    const { simulator, id, update } = prepare(format)
    const before = holdings(simulator, id)
    const others = [...simulator.users.values()].filter(({ userId }) => userId !== id)
    const { status, fields } = await update(patch)
    expect([status, fields[0]?.verified]).toEqual(['applied', true])
    expect(holdings(simulator, id)).toEqual(applyPatch(before, patch))
    expect([...simulator.users.values()].filter(({ userId }) => userId !== id)).toEqual(others)
  })

  test.each([
    { about: 'a\r\nb' },
    { about: 'a\rb' },
    { about: '\n' },
    { about: '\t a' },
    { about: ' ' },
    { about: ']]>' },
    { about: '&#x41;&lt;' },
    { about: 'é e\u0301 \u200D\u2028\uFEFF\u0085' },
    { about: '\u{10FFFF}' },
    { custom: { store: 'null' } },
  ])('%j is stored to the character', async (patch) => {
    const { simulator, id, update } = prepare(format)
    const before = holdings(simulator, id)
    expect((await update(patch)).status).toBe('applied')
    expect(holdings(simulator, id)).toEqual(applyPatch(before, patch))
  })

  test('a disabled user stays disabled, whatever the server makes of what is left out', async () => {
    for (const absentDisabled of bluedotReadings.absentDisabled) {
      const { simulator, id, update } = prepare(format, { absentDisabled })
      await update({ about: 'x' })
      expect(simulator.users.get(id)).toMatchObject({ description: 'x', disabled: true })
    }
  })

  test('an enabled user stays enabled, too', async () => {
    const { simulator, id, update } = prepare(format)
    await update({ active: true })
    await update({ about: 'x' })
    expect(simulator.users.get(id)).toMatchObject({ description: 'x', disabled: false })
  })

  test('all at once, under every reading of the update', async () => {
    const { absentDisabled, bodyIds, updateReply, modelErrors, nullMembers, lineBreaks } = bluedotReadings
    const table = { absentDisabled, bodyIds, updateReply, modelErrors, nullMembers, lineBreaks }
    const patch = {
      userName: 'ny.navn',
      about: null,
      email: 'ny@havn.example',
      phone: null,
      custom: { employee_no: '007', store: null },
    }
    for (const reading of everyReading(table)) {
      const { simulator, id, update } = prepare(format, reading)
      const before = holdings(simulator, id)
      const { status } = await update(patch)
      expect([reading, status]).toEqual([reading, 'applied'])
      expect(holdings(simulator, id)).toEqual(applyPatch(before, patch))
    }
  })

  test('what the record holds already is not sent', async () => {
    const { simulator, id, update } = prepare(format)
    const { about, phone, custom } = holdings(simulator, id)
    const { status } = await update({ about, phone, active: false, custom })
    expect(status).toBe('nothing-to-send')
    expect(simulator.requests.map(({ method }) => method)).toEqual(['GET'])
  })

  test.each(bluedotReadings.userNameTaken)(
    'a user name that is taken is refused with %s',
    async (userNameTaken) => {
      const { simulator, id, update } = prepare(format, { userNameTaken })
      const before = simulator.users.get(id)
      const { status, fields } = await update({ userName: 'taken.name', about: 'x' })
      expect(status).toBe('failed')
      expect(fields.map(({ path, failure }) => [path, failure?.status, failure?.vendorMessage])).toEqual([
        ['userName', Number(userNameTaken), 'The userName is already in use.'],
        ['about', Number(userNameTaken), 'The userName is already in use.'],
      ])
      expect(simulator.users.get(id)).toEqual(before)
    },
  )

  test.each(bluedotReadings.password)('a password that is shown as %s goes nowhere', async (password) => {
    const { simulator, update } = prepare(format, { password })
    const report = await update({ about: 'x' })
    const put = simulator.requests.find(({ method }) => method === 'PUT')
    expect(put?.body.toLowerCase()).not.toContain('password')
    expect(JSON.stringify({ report, user: report.user })).not.toContain('c2ltdWxhdGVk')
  })
})

test('a user of another tenant, or none, is not found and not written', async () => {
  const { simulator, binding } = setUp()
  const directory = createDirectory({ bluedot: binding }, { fetch: simulator.fetch })
  const report = await directory.update({ bluedot: '00000000-0000-4000-8000-000000000000' }, { about: 'x' })
  expect(report.connections['bluedot']).toMatchObject({ status: 'failed', failures: [{ code: 'not-found' }] })
  expect(simulator.requests.map(({ method }) => method)).toEqual(['GET'])
})

test('an access token works in place of the password', async () => {
  const { simulator, id } = setUp()
  const issued = await simulator.fetch(`${simulator.baseUrl}/api/accessTokens`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${simulator.userName}:${simulator.password}`)}`,
      'x-api-version': '1',
      'x-cyan-tenantaccesskey': simulator.tenantAccessKey,
    },
  })
  const accessToken: string = JSON.parse(await issued.text())
  const { binding } = setUp({}, { credentials: { accessToken } })
  const directory = createDirectory({ bluedot: binding }, { fetch: simulator.fetch })
  expect((await directory.update({ bluedot: id }, { about: 'x' })).ok).toBe(true)
  expect(simulator.users.get(id)?.description).toBe('x')
})
