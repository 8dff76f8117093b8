import type { UserPatch } from '@crosspatch/core'
import { describe, expect, test } from 'vitest'

import { enterprise } from './set-up.js'
import { baseUrl, core, record, token, userId, vendor } from './vendor.js'

const head = '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":['

/** A record with something in every place, in the order in which the server happens to give it. */
const full = {
  ...record,
  externalId: 'e-1',
  name: { givenName: 'Mette', familyName: 'Holm', formatted: 'Mette Holm' },
  title: 'Clerk',
  active: true,
  emails: [{ value: 'mette@acme.example', type: 'work', primary: true, display: 'mette@acme.example' }],
  phoneNumbers: [
    { value: '+45 20 40 50 60', type: 'mobile' },
    { value: 'tel:+4521222324', type: 'work', primary: true },
  ],
  addresses: [
    { type: 'home', locality: 'Malmö' },
    { type: 'work', locality: 'Ribe', country: 'DK' },
  ],
  roles: [{ value: 'clerk', primary: true }],
  [enterprise]: { department: 'Fish', costCenter: '41' },
}

const patches: readonly (readonly [name: string, patch: UserPatch, operations: string])[] = [
  ['a text', { title: 'Boss "1" \\' }, '{"op":"replace","path":"title","value":"Boss \\"1\\" \\\\"}'],
  ['a cleared text', { title: null }, '{"op":"remove","path":"title"}'],
  ['a part of the name', { familyName: 'Ærø' }, '{"op":"replace","path":"name.familyName","value":"Ærø"}'],
  ['a cleared part of the name', { givenName: null }, '{"op":"remove","path":"name.givenName"}'],
  ['access taken away', { active: false }, '{"op":"replace","path":"active","value":false}'],
  [
    'the department',
    { department: 'Fruit' },
    `{"op":"replace","path":"${enterprise}:department","value":"Fruit"}`,
  ],
  [
    'a cleared extension field',
    { extensions: { scim: { costCenter: null } } },
    `{"op":"remove","path":"${enterprise}:costCenter"}`,
  ],
  [
    'the address, without what was shown in its place',
    { email: 'mh@acme.example' },
    '{"op":"replace","path":"emails","value":[{"value":"mh@acme.example","type":"work","primary":true}]}',
  ],
  [
    'a second address',
    { secondaryEmail: 'mh@mail.example' },
    '{"op":"replace","path":"emails","value":[' +
      '{"value":"mette@acme.example","type":"work","primary":true,"display":"mette@acme.example"},' +
      '{"type":"other","primary":false,"value":"mh@mail.example"}]}',
  ],
  ['the only address cleared', { email: null }, '{"op":"remove","path":"emails"}'],
  [
    'the phone, with the other one as it is',
    { phone: '+4531323334' },
    '{"op":"replace","path":"phoneNumbers","value":[' +
      '{"value":"tel:+4531323334","type":"work","primary":true},{"value":"+45 20 40 50 60","type":"mobile"}]}',
  ],
  [
    'the place of work',
    { location: 'Rom' },
    '{"op":"replace","path":"addresses","value":[' +
      '{"type":"home","locality":"Malmö"},{"type":"work","country":"DK","locality":"Rom"}]}',
  ],
  [
    'the place of work cleared',
    { location: null },
    '{"op":"replace","path":"addresses","value":[{"type":"home","locality":"Malmö"},{"type":"work","country":"DK"}]}',
  ],
  ['the role', { role: 'boss' }, '{"op":"replace","path":"roles","value":[{"value":"boss","primary":true}]}'],
  [
    'several at once',
    { title: null, timezone: 'Asia/Tokyo', language: 'en-GB', employmentType: 'Temp' },
    '{"op":"remove","path":"title"},{"op":"replace","path":"timezone","value":"Asia/Tokyo"},' +
      '{"op":"replace","path":"preferredLanguage","value":"en-GB"},' +
      '{"op":"replace","path":"userType","value":"Temp"}',
  ],
]

describe('a PATCH', () => {
  test.each(patches)('of %s, as planned and as it goes over the wire', async (_name, patch, operations) => {
    const { plan, update, seen } = vendor({ get: { json: full } })
    const share = await plan(patch)
    expect(share.failures).toEqual([])
    expect(share.requests).toMatchObject([
      {
        method: 'PATCH',
        path: `/Users/${userId}`,
        body: { mediaType: 'application/scim+json', text: `${head}${operations}]}` },
        repeatable: true,
      },
    ])
    await update(patch)
    expect(seen.at(-1)).toEqual({
      method: 'PATCH',
      url: `${baseUrl}/Users/${userId}`,
      headers: expect.objectContaining({
        accept: 'application/scim+json, application/json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/scim+json',
      }),
      body: `${head}${operations}]}`,
    })
    expect(seen.at(-1)?.headers).not.toHaveProperty('if-match')
  })

  test('puts the password in only when it is sent', async () => {
    const { plan, update, seen } = vendor()
    const share = await plan({ title: 'Boss', password: 'hush "1"' })
    expect(JSON.stringify(share)).not.toContain('hush')
    await update({ title: 'Boss', password: 'hush "1"' })
    expect(seen.at(-1)?.body).toBe(
      `${head}{"op":"replace","path":"title","value":"Boss"},{"op":"replace","path":"password","value":"hush \\"1\\""}]}`,
    )
  })

  test('writes a phone number without a scheme where the settings say so', async () => {
    const { plan } = vendor({ settings: { phoneFormat: 'e164' } })
    const [request] = (await plan({ phone: '+4531323334' })).requests
    expect(request?.body?.text).toContain('"value":"+4531323334"')
  })

  test('names the version that it was computed from', async () => {
    const versions: readonly (readonly [unknown, string | undefined])[] = [
      ['W/"a330bc54f0671c9"', 'W/"a330bc54f0671c9"'],
      ['"7"', '"7"'],
      ['7', undefined],
      ['"7"\r\nx: y', undefined],
      [7, undefined],
    ]
    for (const [version, header] of versions) {
      const json = { ...record, meta: { version } }
      const [request] = (await vendor({ get: { json } }).plan({ title: 'Boss' })).requests
      expect(request?.headers?.['if-match']).toBe(header)
      const ignoring = vendor({ get: { json }, settings: { versions: 'ignored' } })
      expect((await ignoring.plan({ title: 'Boss' })).requests[0]?.headers).toBeUndefined()
    }
  })
})

describe('a PUT', () => {
  const settings = { update: 'put' } as const

  test('sends the whole user with the change, and keeps what nobody here knows', async () => {
    const json = {
      ...record,
      nickName: 'M',
      active: 'True',
      ims: [{ value: 'm', primary: 'False' }],
      groups: [{ value: 'g-1' }],
      'urn:acme:scim:1.0:User': { locker: { number: 7 } },
    }
    const { update, seen } = vendor({ get: { json }, settings })
    await update({ department: 'Fish', familyName: 'Holm' })
    expect(seen.at(-1)).toMatchObject({ method: 'PUT', url: `${baseUrl}/Users/${userId}` })
    expect(JSON.parse(seen.at(-1)?.body ?? '')).toEqual({
      schemas: [core, enterprise],
      id: userId,
      userName: 'mette',
      nickName: 'M',
      active: true,
      ims: [{ value: 'm', primary: false }],
      groups: [{ value: 'g-1' }],
      'urn:acme:scim:1.0:User': { locker: { number: 7 } },
      name: { familyName: 'Holm' },
      [enterprise]: { department: 'Fish' },
    })
  })

  test('says of what is cleared that it is empty', async () => {
    const { update, seen } = vendor({ get: { json: full }, settings })
    await update({ title: null, givenName: null, email: null, department: null })
    expect(JSON.parse(seen.at(-1)?.body ?? '')).toMatchObject({
      title: null,
      name: { givenName: null, familyName: 'Holm', formatted: 'Mette Holm' },
      emails: [],
      [enterprise]: { department: null, costCenter: '41' },
    })
  })
})

describe('a creation', () => {
  test.each([
    ['the least', { userName: 'ib' }, `{"schemas":["${core}"],"userName":"ib"}`],
    [
      'more, in more than one schema',
      {
        userName: 'ib',
        givenName: 'Ib',
        department: 'Fish',
        secondaryEmail: 'b@x.example',
        email: 'a@x.example',
      },
      `{"schemas":["${core}","${enterprise}"],"userName":"ib","name":{"givenName":"Ib"},` +
        `"${enterprise}":{"department":"Fish"},"emails":[{"type":"work","primary":true,"value":"a@x.example"},` +
        '{"type":"other","primary":false,"value":"b@x.example"}]}',
    ],
  ])('of %s', async (_name, user, text) => {
    const { requests, failures } = await vendor().planCreate(user)
    expect(failures).toEqual([])
    expect(requests).toMatchObject([{ method: 'POST', path: '/Users', repeatable: false }])
    const sorted = (body: string): unknown => JSON.parse(body)
    expect(sorted(requests[0]?.body?.text ?? '')).toEqual(sorted(text))
  })

  test('with a second value and no first one is refused', async () => {
    expect(await vendor().planCreate({ userName: 'ib', secondaryPhone: '+4531323334' })).toMatchObject({
      status: 'refused',
      failures: [{ code: 'conflict', rule: 'no-main', field: 'secondaryPhone' }],
    })
  })
})

describe('a list', () => {
  const get = { json: { totalResults: 0 } }

  test('asks for pages from 1 on, with spaces as %20', async () => {
    const { list, seen } = vendor({ get })
    expect(await list({ filter: 'title eq "A+B & C"', count: 7 })).toEqual([])
    expect(seen.map(({ url }) => url)).toEqual([
      `${baseUrl}/Users?filter=title%20eq%20%22A%2BB%20%26%20C%22&startIndex=1&count=7`,
    ])
  })

  test('with a filter is refused where the server has none', async () => {
    const { list, seen } = vendor({ get, settings: { filters: 'unsupported' } })
    await expect(list({ filter: 'title pr' })).rejects.toMatchObject({
      failures: [{ code: 'unsupported', rule: 'no-filters' }],
    })
    expect(await list({ filter: 'title pr', orAll: true })).toEqual([])
    expect(seen.map(({ url }) => url)).toEqual([`${baseUrl}/Users?startIndex=1&count=100`])
  })

  test.each<[string, unknown]>([
    ['a page of one', { count: 1 }],
    ['half a user', { count: 2.5 }],
    ['an empty filter', { filter: ' ' }],
    ['a filter that nothing can carry', { filter: 'title eq "\uD800"' }],
    ['an order', { sortBy: 'title' }],
    ['no object', 'title pr'],
  ])('does not ask for %s', async (_name, query) => {
    const { list, seen } = vendor({ get })
    await expect(list(query)).rejects.toMatchObject({ code: 'invalid-input' })
    expect(seen).toEqual([])
  })
})
