import type { UserPatch } from '@crosspatch/core'
import { describe, expect, test } from 'vitest'

import { apiKey, childCompanyId, unifiedRecord, userId, vendor } from './vendor.js'

const address = `https://app.replay.sale/api/user/${userId}`

const accepted: readonly (readonly [name: string, patch: UserPatch, body: string])[] = [
  ['given name', { givenName: 'Åse' }, '{"firstName":"Åse"}'],
  ['family name', { familyName: "O'Neil" }, '{"lastName":"O\'Neil"}'],
  ['role User', { role: 'User' }, '{"role":"User"}'],
  ['role Manager', { role: 'Manager' }, '{"role":"Manager"}'],
  ['an emoji and a quote', { givenName: '"Jo" 🌿' }, '{"firstName":"\\"Jo\\" 🌿"}'],
  ['digits that stay text', { familyName: '007' }, '{"lastName":"007"}'],
  ['a line break within a name', { givenName: 'Ann\nMay' }, '{"firstName":"Ann\\nMay"}'],
  [
    'all three, in the order of the vendor and not of the patch',
    { role: 'User', familyName: 'Holm', givenName: 'Ida' },
    '{"firstName":"Ida","lastName":"Holm","role":"User"}',
  ],
  ['a name of 255 UTF-16 units', { givenName: 'é'.repeat(255) }, `{"firstName":"${'é'.repeat(255)}"}`],
]

describe('an update', () => {
  test.each(accepted)('of %s, as planned', async (_name, patch, body) => {
    const { plan, seen } = vendor()
    const share = await plan(patch)
    expect(share.failures).toEqual([])
    expect(share.status).toBe('ready')
    expect(
      share.requests.map(({ carries, note: _note, ...request }) => [request, carries.toSorted()]),
    ).toEqual([
      [
        {
          method: 'PATCH',
          path: `/user/${userId}`,
          body: { mediaType: 'application/json', text: body },
          repeatable: true,
        },
        Object.keys(patch).toSorted(),
      ],
    ])
    expect(seen.map(({ method }) => method)).toEqual(['GET'])
  })

  test.each(accepted)('of %s, as it goes over the wire', async (_name, patch, body) => {
    const { update, seen } = vendor()
    await update(patch)
    expect(seen[0]).toEqual({
      method: 'GET',
      url: address,
      headers: expect.objectContaining({ accept: 'application/json', 'x-api-key': apiKey }),
      body: '',
    })
    expect(seen[1]).toEqual({
      method: 'PATCH',
      url: address,
      headers: expect.objectContaining({
        accept: 'application/json',
        'content-type': 'application/json',
        'x-api-key': apiKey,
      }),
      body,
    })
  })

  test('takes only what is asked for: what the record holds already is not sent', async () => {
    const { plan } = vendor()
    const share = await plan({ givenName: 'Mette', familyName: 'Holm' })
    expect(share.requests.map(({ body }) => body?.text)).toEqual(['{"lastName":"Holm"}'])
    expect(share.fields.map(({ path, status }) => [path, status])).toEqual([
      ['givenName', 'unchanged'],
      ['familyName', 'taken'],
    ])
  })

  test('says what a reader should know of a role that the API can not give back', async () => {
    const notes = async (role: string) =>
      (await vendor({ get: { json: { ...unifiedRecord, role } } }).plan({ role: 'User' })).requests.map(
        ({ note }) => note,
      )
    expect(await notes('Admin')).toEqual([expect.stringContaining("can't be given back")])
    expect(await notes('Manager')).toEqual([undefined])
    expect((await vendor().plan({ givenName: 'Ida' })).requests[0]?.note).toBeUndefined()
  })

  test('says why it needs the record', async () => {
    const { plan } = vendor()
    const { fields } = await plan({ role: 'Manager' })
    expect(fields).toMatchObject([
      {
        path: 'role',
        vendorField: 'role',
        evidence: 'documented',
        needsCurrent: expect.stringContaining('active users only'),
      },
    ])
  })
})

describe('a child company', () => {
  const inChild = `${address}?childCompanyId=${childCompanyId}`
  const body = `{"lastName":"Holm","childCompanyId":"${childCompanyId}"}`

  test.each([
    ['of the link', {}, { childCompanyId }],
    ['of the connection', { childCompanyId }, {}],
    [
      'of the link before that of the connection',
      { childCompanyId: 'd1c2b3a4-0000-4000-8000-000000000001' },
      { childCompanyId },
    ],
  ])('%s is in the query of a read and in the body of a write', async (_name, settings, selector) => {
    const { update, seen } = vendor({ settings, selector, get: { json: unifiedRecord } })
    await update({ familyName: 'Holm' })
    expect(seen.map(({ method, url, body: text }) => [method, url, text])).toEqual([
      ['GET', inChild, ''],
      ['PATCH', address, body],
    ])
  })

  test('is in the plan', async () => {
    const { plan } = vendor({ selector: { childCompanyId }, get: { json: unifiedRecord } })
    const share = await plan({ familyName: 'Holm' })
    expect(share.link).toEqual({ id: userId, selectors: { childCompanyId } })
    expect(share.requests).toEqual([
      {
        method: 'PATCH',
        path: `/user/${userId}`,
        body: { mediaType: 'application/json', text: body },
        repeatable: true,
        carries: ['familyName'],
      },
    ])
  })
})

describe('a connection', () => {
  test('of another address is called there', async () => {
    const { update, seen } = vendor({ settings: { baseUrl: 'https://staging.replay.example/api/' } })
    await update({ familyName: 'Holm' })
    expect(seen.map(({ url }) => url)).toEqual(
      Array.from({ length: 2 }, () => `https://staging.replay.example/api/user/${userId}`),
    )
  })
})

describe('what Replay can not take', () => {
  const readOnly = { code: 'unsupported', rule: 'read-only' }
  test.each<[string, UserPatch, object]>([
    ['givenName', { givenName: null }, { code: 'unsupported', rule: 'no-clear', vendorField: 'firstName' }],
    ['familyName', { familyName: null }, { code: 'unsupported', rule: 'no-clear', vendorField: 'lastName' }],
    ['role', { role: null }, { code: 'unsupported', rule: 'no-clear', vendorField: 'role' }],
    ['givenName', { givenName: 'x'.repeat(256) }, { code: 'invalid-input', rule: 'max-length' }],
    // 128 characters for people, 256 units in UTF-16: too long under one of two readings.
    ['familyName', { familyName: '🦊'.repeat(128) }, { code: 'invalid-input', rule: 'max-length' }],
    [
      'givenName',
      { givenName: ' Ida' },
      { code: 'invalid-input', rule: 'outer-space', vendorField: 'firstName' },
    ],
    ['familyName', { familyName: 'Holm ' }, { code: 'invalid-input', rule: 'outer-space' }],
    ['givenName', { givenName: '\u00a0' }, { code: 'invalid-input', rule: 'outer-space' }],
    ...['Disabled', 'Admin', 'Rep', 'Integration', 'user', 'manager '].map(
      (role): [string, UserPatch, object] => [
        'role',
        { role },
        { code: 'invalid-input', rule: 'one-of', vendorField: 'role' },
      ],
    ),
    ['displayName', { displayName: 'Ida Holm' }, { ...readOnly, vendorField: 'firstName, lastName' }],
    ['displayName', { displayName: null }, { ...readOnly, vendorField: 'firstName, lastName' }],
    ['email', { email: 'ida@fjord.example' }, { ...readOnly, vendorField: 'email' }],
    ['email', { email: null }, { ...readOnly, vendorField: 'email' }],
    ['externalId', { externalId: 'fjord-7' }, { ...readOnly, vendorField: 'externalId' }],
    ['externalId', { externalId: null }, { ...readOnly, vendorField: 'externalId' }],
    ['active', { active: false }, { ...readOnly, vendorField: 'status' }],
    ['active', { active: true }, { ...readOnly, vendorField: 'status' }],
    ['groups', { groups: ['a'] }, { ...readOnly, vendorField: 'teamId' }],
    ['groups', { groups: { add: ['a'] } }, { ...readOnly, vendorField: 'teamId' }],
    ['groups', { groups: null }, { ...readOnly, vendorField: 'teamId' }],
    ['title', { title: 'Clerk' }, { code: 'unsupported', rule: 'no-such-field' }],
    ['password', { password: 'a long secret' }, { code: 'unsupported', rule: 'no-such-field' }],
    ['custom.size', { custom: { size: 'M' } }, { code: 'unsupported', rule: 'no-such-field' }],
    [
      'extensions.replay.status',
      { extensions: { replay: { status: 'active' } } },
      { code: 'unsupported', rule: 'no-such-field' },
    ],
  ])('%s: %j is refused before anything is sent', async (path, patch, failure) => {
    const { update, seen } = vendor()
    const { status, fields } = await update(patch)
    expect(status).toBe('refused')
    expect(fields).toEqual([
      expect.objectContaining({
        path,
        status: 'refused',
        failure: expect.objectContaining({
          ...failure,
          field: path,
          connection: 'replay',
          message: expect.stringMatching(/\.$/),
          remedy: expect.stringMatching(/\.$/),
        }),
      }),
    ])
    expect(seen).toEqual([])
  })

  test('says what to do instead', async () => {
    const remedy = async (patch: UserPatch) => {
      const [field] = (await vendor().plan(patch)).fields
      return `${field?.failure?.message} ${field?.failure?.remedy}`
    }
    expect(await remedy({ displayName: 'Ida Holm' })).toBe(
      'Replay keeps the parts of a name apart, and a whole name is never split. Set givenName and familyName.',
    )
    expect(await remedy({ active: false })).toMatch(/no call that disables or enables.*Manager Portal/)
    expect(await remedy({ role: 'Admin' })).toContain('Use one of User, Manager.')
    expect(await remedy({ familyName: null })).toContain('no way to clear a name')
  })

  test('does not keep the rest from being sent', async () => {
    const { update, seen } = vendor({ patch: { json: { ...unifiedRecord, lastName: 'Holm' } } })
    const { status, fields } = await update({ email: 'ida@fjord.example', familyName: 'Holm' })
    expect(status).toBe('partly-applied')
    expect(fields.map(({ path, status: field }) => [path, field])).toEqual([
      ['familyName', 'applied'],
      ['email', 'refused'],
    ])
    expect(seen.at(-1)?.body).toBe('{"lastName":"Holm"}')
  })
})

describe('who is not active', () => {
  test.each([
    ['disabled', { status: 'disabled', role: 'Disabled' }, /anew|support/],
    ['disabled, by the status alone', { status: 'disabled' }, /anew|support/],
    ['disabled, by the role alone', { status: null, role: 'Disabled' }, /anew|support/],
    ['disabled, by the role against the status', { role: 'Disabled' }, /anew|support/],
    ['still invited', { status: 'invited' }, /accepted.*link the id/],
    ['in a state nobody documents', { status: 'suspended' }, /Look at the user/],
  ])('%s: is refused before a write', async (_name, record, remedy) => {
    const { update, seen } = vendor({
      selector: { childCompanyId },
      get: { json: { ...unifiedRecord, ...record } },
    })
    const { status, fields, failures } = await update({ familyName: 'Holm', role: 'User' })
    expect(status).toBe('refused')
    const failure = { code: 'conflict', rule: 'not-active', remedy: expect.stringMatching(remedy) }
    expect(failures).toEqual([expect.objectContaining({ ...failure, user: userId })])
    expect(
      fields.map(({ path, status: field, failure: own }) => [path, field, own?.code, own?.field]),
    ).toEqual([
      ['familyName', 'refused', 'conflict', 'familyName'],
      ['role', 'refused', 'conflict', 'role'],
    ])
    expect(seen.map(({ method }) => method)).toEqual(['GET'])
  })

  test('can not be told in the own company, whose shape has no status: the vendor decides', async () => {
    const { plan } = vendor()
    expect((await plan({ familyName: 'Holm' })).status).toBe('ready')
  })
})

test.each(['mette@fjord.example', '42', 'me', `{${userId}}`])(
  'a link to %s, which is no UUID, is refused before anything is sent',
  async (id) => {
    const { update, seen } = vendor()
    const { status, failures } = await update({ familyName: 'Holm' }, id)
    expect(status).toBe('failed')
    expect(failures).toEqual([
      expect.objectContaining({ code: 'invalid-input', rule: 'user-id', remedy: expect.any(String) }),
    ])
    expect(seen).toEqual([])
  },
)
