import { everyReading } from '@crosspatch/core/simulator'
import { describe, expect, test } from 'vitest'

import { bluedotPlugin } from '../src/index.js'
import { bluedotReadings } from '../src/simulator/index.js'
import { asRead, callsOf, setting, valueOf } from './operations.js'
import { reply, tenantId, user, userId, userInXml, userReply } from './recorded.js'
import { setUp } from './set-up.js'

const formats = ['json', 'xml'] as const
const group = 'a4d0b7c2-6e19-4c83-8f5b-1d2e3f4a5b6c'

describe('what is sent', () => {
  const bodies: [what: string, values: Parameters<typeof setting>[0], body: string][] = [
    ['what has to be', { userName: 'ny.bruger' }, '"userName":"ny.bruger"'],
    [
      'everything that is documented',
      {
        userName: "o'brien+søn@x",
        email: 'a+b@c.example',
        phone: '+4511223344',
        'custom.store': '<7> & "8"',
        'custom.employeeNo': '0042',
        groups: [group],
      },
      `"userGroupId":"${group}","userName":"o'brien+søn@x","emailAddress":"a+b@c.example",` +
        '"primaryPhone":"+4511223344","custom02":"<7> & \\"8\\"","custom01":"0042"',
    ],
    ['a role', { userName: 'u', role: 'Auditor & "co"' }, '"roles":["Auditor & \\"co\\""],"userName":"u"'],
    [
      'what has to be opted in to',
      { userName: 'u', about: 'a\r\nb\u0001', active: false },
      '"disabled":true,"userName":"u","description":"a\\r\\nb\\u0001"',
    ],
    ['an enabled user', { userName: 'u', active: true }, '"disabled":false,"userName":"u"'],
  ]

  test.each(bodies)('%s', async (_, values, members) => {
    const { create } = await callsOf()
    const changes = setting(values)
    expect(create(changes).plan()).toEqual({
      ok: true,
      value: {
        method: 'POST',
        path: '/api/users',
        body: { mediaType: 'application/json', text: `{"tenantId":"${tenantId}",${members}}` },
        secrets: { '/password': 'password' },
        repeatable: false,
        carries: changes.map(({ path }) => path),
      },
    })
  })

  test.each(bodies)(
    '%s: in JSON and for JSON when the format is XML, which a note says',
    async (_, values) => {
      const changes = setting(values)
      const inJson = valueOf((await callsOf()).create(changes).plan())
      expect((await callsOf({ format: 'xml' })).create(changes).plan()).toEqual({
        ok: true,
        value: {
          ...inJson,
          headers: { accept: 'application/json' },
          note: expect.stringContaining('a password is never part of a plan'),
        },
      })
    },
  )

  test('nothing without the id of the tenant', async () => {
    const { create } = await callsOf({ tenantId: undefined })
    expect(create(setting({ userName: 'u' })).plan()).toEqual({
      ok: false,
      failures: [
        {
          code: 'invalid-input',
          rule: 'tenant-id',
          vendorField: 'tenantId',
          message: expect.stringContaining('setting tenantId'),
          remedy: expect.stringContaining('Set tenantId'),
        },
      ],
    })
  })
})

describe('the table', () => {
  test('says what a user can be created with, and how well that is known', () => {
    const entries = Object.entries(bluedotPlugin.fields).map(([name, entry]) => [
      name,
      'create' in entry ? entry.create : undefined,
    ])
    expect(Object.fromEntries(entries)).toEqual({
      userName: { evidence: 'documented', required: true },
      password: { evidence: 'documented', required: true },
      email: { evidence: 'documented' },
      phone: { evidence: 'documented' },
      groups: { evidence: 'documented' },
      custom: { evidence: 'documented' },
      role: { evidence: 'inferred' },
      about: { evidence: 'unknown' },
      active: { evidence: 'unknown' },
    })
  })

  test.each<[groups: readonly string[], rule: string | undefined]>([
    [[group], undefined],
    [[group.toUpperCase()], 'guid'],
    [[], 'one-group'],
    [[group, group], 'one-group'],
    [['Depot'], 'guid'],
    [[`{${group}}`], 'guid'],
    [[`${group}\n`], 'guid'],
  ])('holds groups to one GUID: %j', (groups, rule) => {
    const { options } = bluedotPlugin.connect({
      credentials: { accessToken: 't' },
      tenantAccessKey: 'k',
    })
    const check: FieldCheck = bluedotPlugin.fields.groups.check
    expect(check(groups, { options, tools: undefined })?.rule).toBe(rule)
  })
})

type FieldCheck = (value: readonly string[], context: object) => { readonly rule: string } | undefined

describe('the reply', () => {
  const changes = setting({ userName: 'mads.vinter' })
  const canonical = {
    userName: 'mads.vinter',
    email: 'mads.vinter@depot.example',
    phone: '+4511223344',
    about: 'Runs the depot',
    active: false,
    role: 'TenantUser',
    groups: ['5e4d3c2b-1a09-4f8e-9d7c-6b5a49382716'],
    custom: { employeeNo: '0042', store: 'Depot 7' },
  }

  test.each([
    ['the user', 'json', userReply('json')],
    ['the user', 'xml', userReply('xml')],
    ['the user in JSON, to a connection in XML', 'xml', userReply('json')],
    ['status 200', 'json', reply('json', JSON.stringify(user), 200)],
  ] as const)('shows the new user and its id, and no password: %s, in %s', async (_, format, answer) => {
    const { create } = await callsOf({ format })
    const created = create(changes).read(asRead({ status: 201, ...answer }))
    expect(created).toEqual({ ok: true, value: { id: userId, user: canonical } })
    expect(JSON.stringify(created)).not.toContain('never-to-be-read')
  })

  const namespace = 'http://schemas.microsoft.com/2003/10/Serialization/'
  test.each([
    ['json', JSON.stringify(userId)],
    ['xml', `<guid xmlns="${namespace}">${userId}</guid>`],
    ['xml', `<string xmlns="${namespace}">${userId}</string>`],
  ] as const)('may be the id alone, in %s: %s', async (format, body) => {
    const { create } = await callsOf({ format })
    const created = create(changes).read(asRead(reply(format, body, 201)))
    expect(created).toEqual({ ok: true, value: { id: userId } })
  })

  test('with line feeds in XML shows the carriage returns that were sent', async () => {
    const { create } = await callsOf({ format: 'xml' })
    const body = userInXml.replace('Depot 7', 'a\r\nb\r\nc')
    const created = create(setting({ userName: 'mads.vinter', 'custom.store': 'a\rb\r\nc' })).read(
      asRead(reply('xml', body, 201)),
    )
    expect(valueOf(created).user?.custom?.['store']).toBe('a\rb\r\nc')
  })

  test('202 leaves it open', async () => {
    const { create } = await callsOf()
    expect(create(changes).read(asRead({ status: 202 }))).toMatchObject({
      ok: false,
      failures: [{ code: 'uncertain', rule: 'pending', remedy: expect.stringContaining('user name') }],
    })
  })

  const broken: [what: string, format: 'json' | 'xml', body: string][] = [
    ['an empty body', 'json', ''],
    ['an empty body', 'xml', ''],
    ['half a document', 'json', JSON.stringify(user).slice(0, 90)],
    ['half a document', 'xml', userInXml.slice(0, 700)],
    ['HTML', 'json', '<!doctype html><title>Sign in</title>'],
    ['well-formed HTML', 'xml', '<html><body><p>Sign in</p></body></html>'],
    ['null', 'json', 'null'],
    ['a list', 'json', JSON.stringify([user])],
    ['a message', 'json', '{"Message":"Created"}'],
    ['a message that is a text', 'json', '"Created"'],
    ['a message that is a text', 'xml', '<string>Created</string>'],
    ['a number', 'json', '815'],
    ['a user without an id', 'json', JSON.stringify({ ...user, userId: undefined })],
    ['a user whose id is null', 'json', JSON.stringify({ ...user, userId: null })],
    ['a user whose id is empty', 'json', JSON.stringify({ ...user, userId: '' })],
    ['a flag that is a text', 'json', JSON.stringify({ ...user, disabled: 'true' })],
  ]

  test.each(broken)('is no new user when it is %s, in %s', async (_, format, body) => {
    const { create } = await callsOf({ format })
    const outcome = create(changes).read(asRead(reply(format, body, 201)))
    expect(outcome).toMatchObject({ ok: false, failures: [{ code: 'bad-reply', rule: 'reply-shape' }] })
    expect(JSON.stringify(outcome)).not.toContain('mads')
  })
})

describe.each(formats)('the simulated tenant, in %s', (format) => {
  const { absentDisabled, modelErrors, nullMembers, password, lineBreaks, createReply } = bluedotReadings
  const table = { absentDisabled, modelErrors, nullMembers, password, lineBreaks, createReply }

  test('has the new user, as it was given, under every reading', async () => {
    for (const reading of everyReading(table)) {
      const { simulator } = setUp(reading)
      const calls = await callsOf({
        format,
        credentials: { username: simulator.userName, password: simulator.password },
        tenantAccessKey: simulator.tenantAccessKey,
        tenantId: simulator.tenantId,
        baseUrl: simulator.baseUrl,
      })
      const [userGroupId = ''] = simulator.userGroups.keys()
      const values = {
        userName: 'ida & "søn"',
        email: "i.o'b+x@havn.example",
        phone: '+4512345678',
        about: 'a\r\nb',
        active: false,
        role: 'Reporter',
        groups: [userGroupId],
        'custom.employeeNo': ' 007 ',
      }
      const create = calls.create(setting(values))
      const answer = await calls.send(simulator.fetch, valueOf(create.plan()), 'Open-sesame-9')
      const { id, user: shown } = valueOf(create.read(answer))
      expect([reading, simulator.users.get(id)]).toMatchObject([
        reading,
        {
          tenantId: simulator.tenantId,
          userGroupId,
          userName: 'ida & "søn"',
          emailAddress: "i.o'b+x@havn.example",
          primaryPhone: '+4512345678',
          description: 'a\r\nb',
          disabled: true,
          roles: ['Reporter'],
          custom01: ' 007 ',
          custom02: null,
        },
      ])
      expect(simulator.users.get(id)?.password).not.toBeNull()
      expect(shown).toEqual(
        reading.createReply === 'id'
          ? undefined
          : {
              userName: 'ida & "søn"',
              email: "i.o'b+x@havn.example",
              phone: '+4512345678',
              about: 'a\r\nb',
              active: false,
              role: 'Reporter',
              groups: [userGroupId],
              custom: { employeeNo: ' 007 ', store: null },
            },
      )
    }
  })
})
