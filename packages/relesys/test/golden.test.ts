import type { Change, Failure, Plan, UserPatch } from '@crosspatch/core'
import { describe, expect, it } from 'vitest'

import { relesysPlugin } from '../src/index.js'
import { requestsOf, userId, vendor } from './vendor.js'

const group = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`

/** What the vendor holds where a plan needs it. */
const held = {
  id: userId,
  additionalDepartments: [{ id: group(7), dataSource: 'Payroll' }],
  userGroups: [
    { id: group(1), dataSource: 'Payroll' },
    { id: group(2), dataSource: null },
    { id: group(1), dataSource: null },
    { id: group(3), dataSource: 'Payroll' },
  ],
  customFields: {
    shoeSize: '038',
    skills: ['Dansk', 'Øvelse'],
    'odd/key~"': null,
    counted: 7,
    nested: { constructor: 'kept' },
  },
}
// As a vendor could send it: JavaScript gives this key a meaning of its own, JSON does not.
const heldText = JSON.stringify({ data: held }).replace('"counted":7', '"__proto__":"kept too","counted":7')

async function plan(patch: UserPatch, optIn: readonly string[] = [], compare = true): Promise<Plan> {
  const { directory } = vendor({ answer: () => ({ body: heldText }), settings: { optIn } })
  // Also what does not compile, since plans come from JSON too.
  // Asked to compare, core would read the record for every change; of itself, for those that need it.
  return directory.plan({ relesys: userId }, patch as object, compare ? {} : { compare })
}

describe('a value', () => {
  const add = (path: string, value: unknown) =>
    `[{"op":"add","path":"${path}","value":${JSON.stringify(value)}}]`

  it.each<[UserPatch, string, string]>([
    [{ externalId: '00417' }, add('/externalId', '00417'), 'inferred'],
    [{ displayName: "Åse O'Neil 👩🏽‍🔧" }, add('/name', "Åse O'Neil 👩🏽‍🔧"), 'documented'],
    [{ initials: 'ÅK' }, add('/initials', 'ÅK'), 'documented'],
    [{ title: 'Say "hi" \\ now' }, add('/title', 'Say "hi" \\ now'), 'inferred'],
    [{ email: "o'neil@shop.example" }, add('/email', "o'neil@shop.example"), 'inferred'],
    [{ secondaryEmail: 'b@shop.example' }, add('/secondaryEmail', 'b@shop.example'), 'inferred'],
    [
      { phone: '+4520405060' },
      '[{"op":"add","path":"/phoneNumber","value":{"countryCode":45,"number":"20405060"}}]',
      'documented',
    ],
    [
      // Italian numbers keep their zero.
      { secondaryPhone: '+390612345678' },
      '[{"op":"add","path":"/secondaryPhoneNumber","value":{"countryCode":39,"number":"0612345678"}}]',
      'inferred',
    ],
    [{ birthDate: '2002-02-28' }, add('/birthDate', '2002-02-28T00:00:00Z'), 'inferred'],
    [{ hireDate: '2024-01-01' }, add('/employmentDate', '2024-01-01T00:00:00Z'), 'inferred'],
    [{ endDate: '2031-12-31' }, add('/employmentEndDate', '2031-12-31T00:00:00Z'), 'inferred'],
    [{ gender: 'Female' }, add('/gender', 'Female'), 'documented'],
    [{ department: group(5) }, add('/primaryDepartmentId', group(5)), 'inferred'],
    [{ extensions: { relesys: { registerNumber: 'R-1' } } }, add('/registerNumber', 'R-1'), 'documented'],
    [{ extensions: { relesys: { dutyPlanNumber: '007' } } }, add('/dutyPlanNumber', '007'), 'documented'],
    [{ extensions: { relesys: { imageId: group(5) } } }, add('/imageId', group(5)), 'documented'],
    [{ extensions: { relesys: { memberCardId: group(5) } } }, add('/memberCardId', group(5)), 'documented'],
    [{ extensions: { relesys: { cardNumber: '0001' } } }, add('/cardNumber', '0001'), 'documented'],
    [{ extensions: { relesys: { dataSource: 'HR' } } }, add('/dataSource', 'HR'), 'inferred'],
  ])('is set: %o', async (patch, text, evidence) => {
    const planned = await plan(patch)
    const [field] = planned.connections['relesys']?.fields ?? []
    expect(requestsOf(planned)).toEqual([
      {
        method: 'PATCH',
        path: `/users/${userId}`,
        body: { mediaType: 'application/json-patch+json', text },
        repeatable: true,
        carries: [field?.path],
      },
    ])
    expect(field).toMatchObject({ status: 'taken', verb: 'set', evidence })
  })

  it.each<[UserPatch, string]>([
    [{ externalId: null }, '/externalId'],
    [{ title: null }, '/title'],
    [{ email: null }, '/email'],
    [{ secondaryEmail: null }, '/secondaryEmail'],
    [{ birthDate: null }, '/birthDate'],
    [{ hireDate: null }, '/employmentDate'],
    [{ endDate: null }, '/employmentEndDate'],
    [{ extensions: { relesys: { dataSource: null } } }, '/dataSource'],
  ])('is cleared: %o', async (patch, path) => {
    const planned = await plan(patch)
    const [field] = planned.connections['relesys']?.fields ?? []
    expect(requestsOf(planned)).toEqual([
      {
        method: 'PATCH',
        path: `/users/${userId}`,
        body: { mediaType: 'application/json-patch+json', text: `[{"op":"remove","path":"${path}"}]` },
        repeatable: true,
        // A strict server refuses to remove what an earlier attempt has removed.
        partial: true,
        carries: [field?.path],
      },
    ])
    expect(field).toMatchObject({
      status: 'taken',
      verb: 'clear',
      evidence: path === '/title' ? 'documented' : 'inferred',
    })
  })

  it.each<[string, UserPatch, string]>([
    ['initials', { initials: null }, '[{"op":"remove","path":"/initials"}]'],
    ['phone', { phone: null }, '[{"op":"remove","path":"/phoneNumber"}]'],
    ['secondaryPhone', { secondaryPhone: null }, '[{"op":"remove","path":"/secondaryPhoneNumber"}]'],
    ['gender', { gender: null }, '[{"op":"remove","path":"/gender"}]'],
    ['userName', { userName: 'ase' }, add('/userName', 'ase')],
    ['employmentType', { employmentType: 'Student' }, add('/employmentType', 'Student')],
    ...['registerNumber', 'dutyPlanNumber', 'imageId', 'memberCardId', 'cardNumber'].map(
      (name): [string, UserPatch, string] => [
        `extensions.relesys.${name}`,
        { extensions: { relesys: { [name]: null } } },
        `[{"op":"remove","path":"/${name}"}]`,
      ],
    ),
  ])('is written in an undocumented way only by opting in: %s', async (path, patch, text) => {
    expect(failuresOf(await plan(patch))).toMatchObject([
      { code: 'unsupported', rule: 'undocumented', field: path },
    ])
    expect(requestsOf(await plan(patch, [path])).map(({ body }) => body?.text)).toEqual([text])
  })

  it('of one name in two parts is the whole name', async () => {
    const planned = await plan({ givenName: 'Åse', familyName: 'Krog' })
    expect(requestsOf(planned).map(({ body, carries }) => [body?.text, carries])).toEqual([
      [add('/name', 'Åse Krog'), ['displayName']],
    ])
  })

  it('that is a date says that its form is inferred', async () => {
    const planned = await plan({ birthDate: '2002-02-28' })
    expect(planned.connections['relesys']?.fields[0]?.note).toMatch(/undocumented/)
  })
})

describe('the numbering plans', () => {
  it.each<[Change, boolean]>([
    [{ path: 'phone', field: 'phone', verb: 'set', value: '+4520405060' }, true],
    [{ path: 'secondaryPhone', field: 'secondaryPhone', verb: 'set', value: '+4520405060' }, true],
    [{ path: 'phone', field: 'phone', verb: 'clear' }, false],
    [{ path: 'title', field: 'title', verb: 'set', value: 'Clerk' }, false],
  ])('are loaded for %o: %o', async (change, loaded) => {
    const tools = await relesysPlugin.tools?.({ options: { optIn: [] }, changes: [change] })
    expect(tools !== undefined).toBe(loaded)
  })
})

describe('the status', () => {
  it.each([
    [true, 'Activated'],
    [false, 'Disabled'],
  ])('is a call of its own: %o', async (active, status) => {
    expect(requestsOf(await plan({ active }))).toEqual([
      {
        method: 'PUT',
        path: `/users/${userId}/status`,
        body: { mediaType: 'application/json', text: `{"status":"${status}"}` },
        repeatable: true,
        carries: ['active'],
        ...(active ? {} : { despite: true }),
        inferred: expect.stringContaining('client'),
      },
    ])
  })

  it('comes after the patch', async () => {
    const requests = requestsOf(await plan({ active: false, title: 'Clerk' }))
    expect(requests.map(({ method, carries }) => [method, carries])).toEqual([
      ['PATCH', ['title']],
      ['PUT', ['active']],
    ])
  })
})

describe('a list', () => {
  const remove = (...indexes: number[]) =>
    indexes.map((index) => ({ op: 'remove', path: `/userGroups/${index}` }))
  const append = (...digits: number[]) =>
    digits.map((digit) => ({
      op: 'add',
      path: '/userGroups/-',
      value: { id: group(digit), dataSource: null },
    }))

  it.each<[string, UserPatch['groups'], readonly unknown[]]>([
    ['set', [group(3), group(4)], [...remove(2, 1, 0), ...append(4)]],
    ['cleared', null, remove(3, 2, 1, 0)],
    ['set to nothing', [], remove(3, 2, 1, 0)],
    ['added to', { add: [group(4), group(1), group(5)] }, append(4, 5)],
    ['taken from, in every place', { remove: [group(1), group(6)] }, remove(2, 0)],
    ['edited', { add: [group(9)], remove: [group(3), group(2)] }, [...remove(3, 1), ...append(9)]],
  ])('is %s by position', async (_verb, groups, operations) => {
    const [request] = requestsOf(await plan({ groups }))
    expect(request?.body?.text).toBe(JSON.stringify(operations))
    expect(request).toMatchObject({ method: 'PATCH', repeatable: false, carries: ['groups'] })
    expect(request?.partial).toBe(operations.length > 1 ? true : undefined)
  })

  it('of departments is edited alike, and beside other changes', async () => {
    const [request] = requestsOf(
      await plan({ title: 'Clerk', additionalDepartments: [group(8)], groups: { remove: [group(2)] } }),
    )
    expect(request?.body?.text).toBe(
      JSON.stringify([
        { op: 'add', path: '/title', value: 'Clerk' },
        { op: 'remove', path: '/additionalDepartments/0' },
        { op: 'add', path: '/additionalDepartments/-', value: { id: group(8), dataSource: null } },
        { op: 'remove', path: '/userGroups/1' },
      ]),
    )
    expect(request).toMatchObject({
      repeatable: false,
      partial: true,
      carries: ['title', 'additionalDepartments', 'groups'],
    })
  })

  it('that is as it should be sends nothing', async () => {
    const planned = await plan({ groups: [group(2), group(3), group(1)] })
    expect(planned.connections['relesys']?.status).toBe('nothing-to-send')
  })

  it('that is not compared and has nothing to send says so', async () => {
    const planned = await plan({ title: 'Clerk', groups: { add: [group(1)] } }, [], false)
    expect(failuresOf(planned)).toMatchObject([
      { code: 'unsupported', rule: 'nothing-to-send', field: 'groups' },
    ])
    expect(requestsOf(planned)[0]?.carries).toEqual(['title'])
  })
})

describe('a custom field', () => {
  it('is sent with all the others as they came', async () => {
    const planned = await plan({ custom: { shoeSize: '0042', locker: 'Ø-1' }, title: 'Clerk' })
    expect(requestsOf(planned)).toEqual([
      {
        method: 'PATCH',
        path: `/users/${userId}`,
        body: {
          mediaType: 'application/json-patch+json',
          text:
            '[{"op":"add","path":"/title","value":"Clerk"},' +
            '{"op":"add","path":"/customFields","value":{"shoeSize":"0042","skills":["Dansk","Øvelse"],' +
            '"odd/key~\\"":null,"__proto__":"kept too","counted":7,"nested":{"constructor":"kept"},' +
            '"locker":"Ø-1"}}]',
        },
        repeatable: true,
        partial: true,
        carries: ['custom.shoeSize', 'custom.locker', 'title'],
        // Of the others, those that a canonical value stands for; one that is null stays empty.
        keeps: [
          { path: 'custom.skills', field: 'custom', key: 'skills', verb: 'set', value: ['Dansk', 'Øvelse'] },
          { path: 'custom.odd/key~"', field: 'custom', key: 'odd/key~"', verb: 'clear' },
          { path: 'custom.__proto__', field: 'custom', key: '__proto__', verb: 'set', value: 'kept too' },
          { path: 'custom.counted', field: 'custom', key: 'counted', verb: 'set', value: 7 },
        ],
      },
    ])
  })

  it('takes a list of texts', async () => {
    const [request] = requestsOf(await plan({ custom: { skills: ['Kalaallisut'] } }))
    expect(request?.body?.text).toContain('"skills":["Kalaallisut"]')
    expect(request?.partial).toBeUndefined()
  })

  it('is told of when another one, sent along, comes back as another text', async () => {
    const shown = (customFields: object) => ({ body: { data: { id: userId, customFields } } })
    const { directory } = vendor({
      answer: ({ method }) => shown(method === 'GET' ? { size: '8' } : { size: '9', locker: '1' }),
    })
    const report = await directory.update({ relesys: userId }, { custom: { locker: '1' } })
    const { fields, failures } = report.connections['relesys'] ?? {}
    expect(fields).toMatchObject([{ path: 'custom.locker', status: 'applied', verified: true }])
    expect(failures).toMatchObject([{ code: 'conflict', rule: 'kept-value-changed', field: 'custom.size' }])
  })

  it('keeps nothing where there is no other', async () => {
    const { directory } = vendor({ answer: () => ({ body: { data: { id: userId, customFields: {} } } }) })
    const planned = await directory.plan({ relesys: userId }, { custom: { locker: '1' }, title: 'Clerk' })
    expect(requestsOf(planned)).toMatchObject([{ carries: ['custom.locker', 'title'] }])
    expect(requestsOf(planned)[0]).not.toHaveProperty('keeps')
  })

  it('is cleared by opting in, as null under its key', async () => {
    expect(failuresOf(await plan({ custom: { shoeSize: null } }))).toMatchObject([
      { code: 'unsupported', rule: 'undocumented', field: 'custom.shoeSize' },
    ])
    const [request] = requestsOf(await plan({ custom: { shoeSize: null } }, ['custom']))
    expect(request?.body?.text).toContain('"value":{"shoeSize":null,"skills":["Dansk","Øvelse"]')
  })

  it.each([4, true, ['a', 4]])('that is no text is refused: %o', async (value) => {
    expect(failuresOf(await plan({ custom: { shoeSize: value } }))).toMatchObject([
      {
        code: 'invalid-input',
        rule: 'text-only',
        field: 'custom.shoeSize',
        vendorField: 'customFields',
        remedy: expect.stringContaining('as text'),
      },
    ])
  })

  it('is refused where one that is sent along could come out as another text', async () => {
    const record = { id: userId, customFields: { seen: '2026-01-05T10:00:00+01:00', locker: '1' } }
    const { directory } = vendor({ answer: () => ({ body: { data: record } }) })
    const alone = await directory.plan({ relesys: userId }, { custom: { locker: '2' }, title: 'Clerk' })
    expect(failuresOf(alone)).toMatchObject([
      {
        code: 'unsupported',
        rule: 'date-time',
        field: 'custom.locker',
        message: expect.stringContaining('seen'),
      },
    ])
    expect(requestsOf(alone)[0]?.carries).toEqual(['title'])
    const both = await directory.plan(
      { relesys: userId },
      { custom: { locker: '2', seen: '2026-01-05T09:00:00Z' } },
    )
    expect(requestsOf(both)[0]?.body?.text).toContain('"value":{"seen":"2026-01-05T09:00:00Z","locker":"2"}')
  })
})

describe('what the record does not show', () => {
  const planOf = async (shown: object, patch: UserPatch, optIn: readonly string[] = []) => {
    const record = { id: userId, ...shown }
    const { directory } = vendor({ answer: () => ({ body: { data: record } }), settings: { optIn } })
    return directory.plan({ relesys: userId }, patch as object)
  }
  const title = { title: 'Clerk' }

  it.each<[UserPatch, string, string, string, readonly string[]]>([
    [{ custom: { locker: '1' } }, 'custom.locker', 'customFields', 'custom', []],
    // One path alone allows clearing it, not losing the others.
    [{ custom: { locker: null } }, 'custom.locker', 'customFields', 'custom', ['custom.locker']],
    [{ groups: [group(1)] }, 'groups', 'userGroups', 'groups', ['custom', 'additionalDepartments']],
    [{ groups: null }, 'groups', 'userGroups', 'groups', []],
    [{ groups: { add: [group(1)] } }, 'groups', 'userGroups', 'groups', []],
    [
      { additionalDepartments: { remove: [group(1)] } },
      'additionalDepartments',
      'additionalDepartments',
      'additionalDepartments',
      ['groups'],
    ],
  ])('is not written, but the rest is: %o', async (patch, field, vendorField, name, optIn) => {
    const planned = await planOf({}, { ...patch, ...title }, optIn)
    expect(failuresOf(planned)).toMatchObject([
      {
        code: 'conflict',
        rule: 'not-shown',
        field,
        vendorField,
        message: expect.stringContaining('does not show'),
        remedy: expect.stringContaining(`'${name}'`),
      },
    ])
    expect(requestsOf(planned).map(({ body }) => body?.text)).toEqual([
      '[{"op":"add","path":"/title","value":"Clerk"}]',
    ])
  })

  it.each<[UserPatch, readonly string[], string]>([
    [{ custom: { locker: '1' } }, ['custom'], '[{"op":"add","path":"/customFields","value":{"locker":"1"}}]'],
    [
      { groups: { add: [group(1)] } },
      ['groups'],
      `[{"op":"add","path":"/userGroups/-","value":{"id":"${group(1)}","dataSource":null}}]`,
    ],
    [
      { additionalDepartments: [group(1)] },
      ['additionalDepartments'],
      `[{"op":"add","path":"/additionalDepartments/-","value":{"id":"${group(1)}","dataSource":null}}]`,
    ],
  ])('counts as empty by opting in, or when it is null: %o', async (patch, optIn, text) => {
    const planned = await planOf({}, patch, optIn)
    expect(requestsOf(planned).map(({ body }) => body?.text)).toEqual([text])
    const nulls = { customFields: null, userGroups: null, additionalDepartments: null }
    expect(requestsOf(await planOf(nulls, patch)).map(({ body }) => body?.text)).toEqual([text])
  })

  it('can not be emptied even by opting in: there is no entry to name', async () => {
    expect(failuresOf(await planOf({}, { groups: null }, ['groups']))).toMatchObject([
      { code: 'unsupported', rule: 'nothing-to-send', field: 'groups' },
    ])
  })
})

describe('what Relesys can not do', () => {
  it.each<[UserPatch, string, string]>([
    [{ displayName: null }, 'displayName', 'no-clear'],
    [{ department: null }, 'department', 'no-clear'],
    [{ userName: null }, 'userName', 'no-clear'],
    [{ employmentType: null }, 'employmentType', 'no-clear'],
    [{ password: 'canary-pass-word' }, 'password', 'read-only'],
    [{ givenName: 'Åse' }, 'givenName', 'whole-name-only'],
    [{ location: 'Aarhus' }, 'location', 'no-such-field'],
    [{ timezone: 'Europe/Copenhagen' }, 'timezone', 'no-such-field'],
    [{ language: 'da' }, 'language', 'no-such-field'],
    [{ role: 'Manager' }, 'role', 'no-such-field'],
    [{ about: 'Hello' }, 'about', 'no-such-field'],
  ])('is refused: %o', async (patch, field, rule) => {
    const planned = await plan(patch)
    expect(planned.connections['relesys']?.status).toBe('refused')
    expect(failuresOf(planned)).toMatchObject([{ code: 'unsupported', rule, field }])
    expect(failuresOf(planned)[0]?.remedy).toMatch(/\w/)
  })

  it.each<[UserPatch, string, string]>([
    // A country without such a code, a number too short, and a trunk zero that would get lost.
    [{ phone: '+9991234567' }, 'phone', 'phone-number'],
    [{ phone: '+4512345678901' }, 'phone', 'phone-number'],
    [{ secondaryPhone: '+4407911123456' }, 'secondaryPhone', 'phone-number'],
    [{ department: 'Harbour Street' }, 'department', 'guid'],
    [{ groups: { add: [group(1).replace('4000', 'A000')] } }, 'groups', 'guid'],
    [{ additionalDepartments: ['7'] }, 'additionalDepartments', 'guid'],
    [{ extensions: { relesys: { imageId: '{0}' } } }, 'extensions.relesys.imageId', 'guid'],
    [{ title: '2026-01-05T10:00:00+01:00' }, 'title', 'date-time'],
    [{ custom: { seen: ['2026-01-05T10:00:00.500Z'] } }, 'custom.seen', 'date-time'],
  ])('with a value is refused before it is sent: %o', async (patch, field, rule) => {
    const failures = failuresOf(await plan(patch))
    expect(failures).toMatchObject([{ code: 'invalid-input', rule, field }])
    expect(JSON.stringify(failures)).not.toMatch(/\+\d{5}|Harbour|2026/)
  })

  it('does not keep the rest from being planned', async () => {
    const planned = await plan({ location: 'Aarhus', title: 'Clerk' })
    expect(requestsOf(planned).map(({ carries }) => carries)).toEqual([['title']])
  })
})

describe('on the wire', () => {
  it('goes a token request, the patch and the status, each with its headers', async () => {
    const { directory, calls } = vendor({
      answer: ({ method }) =>
        method === 'PUT' ? { status: 204 } : { body: { data: { ...held, title: 'Clerk' } } },
    })
    const report = await directory.update({ relesys: userId }, { title: 'Clerk', active: true })
    expect(report.ok).toBe(true)
    const api = {
      accept: 'application/json',
      authorization: 'Bearer canary-token-of-the-test',
    }
    expect(calls).toEqual([
      {
        method: 'POST',
        url: 'https://api.relesysapp.net/login/oauth/authorize',
        headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
        body:
          'grant_type=client_credentials&client_id=client-of-the-test' +
          '&client_secret=canary-secret-of-the-test&scope=relesys.api.users',
      },
      {
        method: 'PATCH',
        url: `https://api.relesysapp.net/api/v1.4/users/${userId}`,
        headers: { ...api, 'content-type': 'application/json-patch+json' },
        body: '[{"op":"add","path":"/title","value":"Clerk"}]',
      },
      {
        method: 'PUT',
        url: `https://api.relesysapp.net/api/v1.4/users/${userId}/status`,
        headers: { ...api, 'content-type': 'application/json' },
        body: '{"status":"Activated"}',
      },
    ])
  })

  it('goes a read without a body, below the connection’s own address', async () => {
    const { directory, calls } = vendor({
      answer: () => ({ body: heldText }),
      settings: { baseUrl: 'https://relesys.example/api/v1.4/', scope: 'relesys.api:read relesys.api.users' },
    })
    await directory.get({ relesys: 'Id+of=a;user' })
    expect(calls.map(({ method, url }) => [method, url])).toEqual([
      ['POST', 'https://relesys.example/login/oauth/authorize'],
      ['GET', 'https://relesys.example/api/v1.4/users/Id%2Bof%3Da%3Buser'],
    ])
    expect(calls[0]?.body).toContain('&scope=relesys.api%3Aread+relesys.api.users')
    expect(calls[1]?.body).toBe('')
    expect(calls[1]?.headers['content-type']).toBeUndefined()
  })
})

function failuresOf(planned: Plan): Failure[] {
  return (planned.connections['relesys']?.fields ?? []).flatMap(({ failure }) => failure ?? [])
}
