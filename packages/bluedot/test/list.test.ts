import { everyReading } from '@crosspatch/core/simulator'
import { describe, expect, test } from 'vitest'

import { bluedotPlugin } from '../src/index.js'
import { bluedotReadings } from '../src/simulator/index.js'
import { asRead, callsOf, valueOf } from './operations.js'
import { reply, user, userId, userInXml, xmlEnd, xmlStart } from './recorded.js'
import { setUp } from './set-up.js'

const formats = ['json', 'xml'] as const

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
const other = '2b3c4d5e-6f70-4a81-92b3-c4d5e6f70812'
const unfilled = {
  userName: null,
  email: null,
  phone: null,
  about: null,
  role: null,
  groups: [],
  custom: { employeeNo: null, store: null },
}

const arrayOf = (name: string, items: string) =>
  xmlStart.replace('<UserRepresentation', `<ArrayOf${name}`) + items + `</ArrayOf${name}>`
const twoInXml = arrayOf(
  'UserRepresentation',
  `${userInXml}<UserRepresentation><UserId>${other}</UserId></UserRepresentation>`,
)
const lists = { json: JSON.stringify([user, { userId: other }]), xml: twoInXml }
const empty = { json: '[]', xml: arrayOf('UserRepresentation', '') }
const nothing = {
  json: 'null',
  xml: `${xmlStart.replace('>', ' i:nil="true">')}${xmlEnd}`,
}

describe('what is sent', () => {
  const get = { method: 'GET', repeatable: true, carries: [] }

  test('for all users: one request, whose reply in XML is inferred', async () => {
    const request = { ...get, path: '/api/users' }
    expect((await callsOf()).list.plan()).toEqual({ ok: true, value: request })
    expect((await callsOf({ format: 'xml' })).list.plan()).toEqual({
      ok: true,
      value: { ...request, inferred: expect.stringContaining('list of groups') },
    })
    expect(bluedotPlugin.operations.list?.paging).toBe('whole')
  })

  test.each(formats)('for all groups, in %s', async (format) => {
    const planned = (await callsOf({ format })).groups.plan()
    expect(planned).toEqual({ ok: true, value: { ...get, path: '/api/userGroups' } })
  })

  test.each([
    ['plain', 'mads.vinter', 'mads.vinter'],
    ['an address', 'a+b@c.example', 'a%2Bb%40c.example'],
    ['signs of an address line', '50% & more?=#/', '50%25+%26+more%3F%3D%23%2F'],
    ['letters', 'søren "O\'Høj"', 's%C3%B8ren+%22O%27H%C3%B8j%22'],
  ])('for one user by name: %s', async (_, userName, encoded) => {
    const calls = await callsOf()
    const request = valueOf(calls.findByUserName(userName).plan())
    expect(request).toEqual({
      ...get,
      path: '/api/users',
      query: { userName },
      inferred: expect.stringContaining('spelt userName'),
    })
    const sent: string[] = []
    await calls.send(async (url) => {
      sent.push(url)
      return new Response('null')
    }, request)
    expect(sent).toEqual([`https://api.cyan.us.com/api/users?userName=${encoded}`])
  })

  test('by the e-mail address the whole list is looked through', () => {
    const way = bluedotPlugin.operations.find?.email
    expect(
      way?.by === 'list' && way.query('a@b.example', { options: {}, selectors: {}, tools: {} }),
    ).toBeUndefined()
    expect(way).toMatchObject({ by: 'list', evidence: 'documented' })
  })
})

describe.each(formats)('in %s', (format) => {
  test('a list is read account by account, without a password', async () => {
    const { items } = valueOf((await callsOf({ format })).list.read(asRead(reply(format, lists[format]))))
    expect(items).toEqual([
      { id: userId, user: canonical },
      { id: other, user: unfilled },
    ])
    expect(JSON.stringify(items)).not.toContain('never-to-be-read')
  })

  test('an empty list is one', async () => {
    const { list, groups } = await callsOf({ format })
    expect(list.read(asRead(reply(format, empty[format])))).toEqual({ ok: true, value: { items: [] } })
    const noGroups = format === 'json' ? '[]' : arrayOf('UserGroupRepresentation', '')
    expect(groups.read(asRead(reply(format, noGroups)))).toEqual({ ok: true, value: { items: [] } })
  })

  test('one user is found', async () => {
    const body = format === 'json' ? JSON.stringify(user) : userInXml
    const found = (await callsOf({ format })).findByUserName('mads.vinter').read(asRead(reply(format, body)))
    expect(found).toEqual({ ok: true, value: [{ id: userId, user: canonical }] })
    expect(JSON.stringify(found)).not.toContain('never-to-be-read')
  })

  test('a server that does not know the query gives everybody, for core to choose among', async () => {
    const { findByUserName } = await callsOf({ format })
    const found = findByUserName('mads.vinter').read(asRead(reply(format, lists[format])))
    expect(valueOf(found).map(({ id }) => id)).toEqual([userId, other])
  })

  test.each([
    ['null', reply(format, nothing[format])],
    ['a reply without content', { status: 204 }],
    ['an empty list', reply(format, empty[format])],
  ])('%s is nobody', async (_, answer) => {
    const { findByUserName } = await callsOf({ format })
    expect(findByUserName('x').read(asRead(answer))).toEqual({ ok: true, value: [] })
  })

  test('groups have a name, or go by their id', async () => {
    const [all, odd] = ['f1e2d3c4-b5a6-4978-8a9b-0c1d2e3f4a5b', 'a1b2c3d4-e5f6-4708-9a0b-1c2d3e4f5a6b']
    const bodies = {
      json: JSON.stringify([
        { userGroupId: all, lookupKey: 'A', name: 'Ærø & "co"', isDefault: true },
        { userGroupId: odd, name: null, isDefault: false },
        { userGroupId: other },
        { userGroupId: userId, name: '' },
      ]),
      xml: arrayOf(
        'UserGroupRepresentation',
        `<UserGroupRepresentation><IsDefault>true</IsDefault><Name>Ærø &amp; "co"</Name><UserGroupId>${all}</UserGroupId></UserGroupRepresentation>` +
          `<UserGroupRepresentation><Name i:nil="true" /><UserGroupId>${odd}</UserGroupId></UserGroupRepresentation>` +
          `<UserGroupRepresentation><UserGroupId>${other}</UserGroupId></UserGroupRepresentation>` +
          `<UserGroupRepresentation><Name></Name><UserGroupId>${userId}</UserGroupId></UserGroupRepresentation>`,
      ),
    }
    const { groups } = await callsOf({ format })
    expect(valueOf(groups.read(asRead(reply(format, bodies[format])))).items).toEqual([
      { id: all, name: 'Ærø & "co"' },
      { id: odd, name: odd },
      { id: other, name: other },
      { id: userId, name: userId },
    ])
  })
})

describe('what is no list, no user and no group is a bad reply', () => {
  const everywhere = ['list', 'find', 'groups'] as const
  const noId = { ...user, userId: undefined }
  const nilItem = arrayOf('UserRepresentation', '<UserRepresentation i:nil="true" />')
  const broken: [
    what: string,
    format: 'json' | 'xml',
    body: string,
    calls: readonly ('list' | 'find' | 'groups')[],
    place?: string,
  ][] = [
    ['an empty body', 'json', '', everywhere],
    ['an empty body', 'xml', '', everywhere],
    ['half a document', 'json', lists.json.slice(0, 300), everywhere],
    ['half a document', 'xml', lists.xml.slice(0, 900), everywhere],
    ['HTML', 'json', '<!doctype html><title>Sign in</title>', everywhere],
    ['HTML', 'xml', '<!doctype html><title>Sign in</title>', everywhere],
    ['well-formed HTML', 'xml', '<html><body><p>Sign in</p></body></html>', everywhere],
    ['a nil of something else', 'xml', nothing.xml.replaceAll('UserRep', 'TenantRep'), everywhere],
    ['a message', 'json', '{"Message":"Hello"}', everywhere],
    ['a message', 'xml', '<Error><Message>Hello</Message></Error>', everywhere],
    ['a text', 'json', '"mads.vinter"', everywhere],
    ['a list in an object', 'json', `{"users":${lists.json}}`, everywhere],
    ['null', 'json', 'null', ['list', 'groups']],
    ['null', 'xml', nothing.xml, ['list', 'groups']],
    ['one user', 'json', JSON.stringify(user), ['list', 'groups']],
    ['one user', 'xml', userInXml, ['list', 'groups']],
    ['a user without an id', 'json', JSON.stringify([user, noId]), ['list', 'find'], '1.userId'],
    ['a user with an empty id', 'json', JSON.stringify({ ...user, userId: '' }), ['find'], 'userId'],
    ['a user whose id is null', 'json', '[{"userId":null,"userName":"u"}]', ['list', 'find'], '0.userId'],
    ['an id that is a number', 'json', '[{"userId":7}]', ['list', 'find'], '0.userId'],
    ['a null in the list', 'json', JSON.stringify([user, null]), everywhere],
    ['a nil in the list', 'xml', nilItem, everywhere],
    ['a list in the list', 'json', JSON.stringify([[user]]), everywhere],
    ['another thing in the list', 'xml', arrayOf('UserRepresentation', '<a/>'), everywhere],
    [
      'a flag that is a text',
      'json',
      JSON.stringify([{ ...user, disabled: 'no' }]),
      ['list', 'find'],
      '0.disabled',
    ],
    ['a group without an id', 'json', '[{"name":"All"}]', ['groups'], '0.userGroupId'],
    ['a name that is a number', 'json', `[{"userGroupId":"${other}","name":7}]`, ['groups'], '0.name'],
    ['users', 'json', JSON.stringify([{ userId: other }]), ['groups'], '0.userGroupId'],
    ['groups', 'xml', arrayOf('UserGroupRepresentation', '<a/>'), everywhere],
  ]

  test.each(broken)('%s, in %s', async (_, format, body, names, place) => {
    const { list, findByUserName, groups } = await callsOf({ format })
    const calls = { list, find: findByUserName('mads.vinter'), groups }
    for (const name of names) {
      const outcome = calls[name].read(asRead(reply(format, body)))
      expect([name, outcome]).toMatchObject([
        name,
        {
          ok: false,
          failures: [
            {
              code: 'bad-reply',
              rule: 'reply-shape',
              remedy: expect.any(String),
              ...(place === undefined ? {} : { vendorField: place }),
            },
          ],
        },
      ])
      expect(JSON.stringify(outcome)).not.toContain('mads')
    }
  })
})

describe.each(formats)('the simulated tenant, in %s', (format) => {
  const {
    dates: _dates,
    errorBody: _errors,
    tokenReply: _token,
    credentials: _basic,
    ...rest
  } = bluedotReadings
  const { unknownUserName, userNameCase, nullMembers, password, lineBreaks } = rest

  test('is listed, searched and described the same under every reading', async () => {
    const table = { unknownUserName, userNameCase, nullMembers, password, lineBreaks }
    for (const reading of everyReading(table)) {
      const { simulator, id } = setUp(reading)
      const calls = await callsOf({
        format,
        credentials: { username: simulator.userName, password: simulator.password },
        tenantAccessKey: simulator.tenantAccessKey,
        baseUrl: simulator.baseUrl,
      })
      const listed = await calls.send(simulator.fetch, valueOf(calls.list.plan()))
      const { items } = valueOf(calls.list.read(listed))
      expect(items.map(({ id: each, user: { userName, active } }) => [each, userName, active])).toEqual([
        [id, "zoë.o'hara", false],
        ['c8a2d3e4-5f60-4b7c-9d8e-0f1a2b3c4d5e', 'taken.name', true],
      ])
      const byName = calls.findByUserName("zoë.o'hara")
      const hit = await calls.send(simulator.fetch, valueOf(byName.plan()))
      expect(valueOf(byName.read(hit))).toEqual(items.slice(0, 1))
      const miss = await calls.send(simulator.fetch, valueOf(calls.findByUserName('zoë').plan()))
      // Of a 404 core knows what it means.
      expect(miss.status === 404 ? [] : valueOf(byName.read(miss))).toEqual([])
      const described = await calls.send(simulator.fetch, valueOf(calls.groups.plan()))
      const [group] = simulator.userGroups.values()
      expect(valueOf(calls.groups.read(described)).items).toEqual([
        { id: group?.userGroupId, name: 'All staff' },
      ])
      expect(JSON.stringify(items)).not.toContain('c2ltdWxhdGVk')
    }
  })
})
