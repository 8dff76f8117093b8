import { inspect } from 'node:util'

import { createDirectory, isCrosspatchError, type Binding } from '@crosspatch/core'
import { describe, expect, test } from 'vitest'

import { bluedot, bluedotPlugin } from '../src/index.js'
import { setUp } from './set-up.js'

const canary = 'canary-7f3e19'
const credentials = { username: 'api', password: canary }
const guid = '11aa22bb-33cc-44dd-8ee5-66ff77008899'
const good = { credentials, tenantAccessKey: canary }

/** What composing a directory with these settings throws. */
function refusalOf(settings: unknown): unknown {
  const binding: Binding = { plugin: bluedotPlugin, settings: () => settings }
  try {
    createDirectory({ signage: binding })
  } catch (error) {
    return error
  }
  return undefined
}

describe('settings', () => {
  test.each<[string, object]>([
    ['a name and a password', good],
    ['a password with colons and spaces', { ...good, credentials: { username: 'a b', password: ' :p w: ' } }],
    ['an access token', { ...good, credentials: { accessToken: 'YWJj+/=' } }],
    [
      'all of them',
      {
        ...good,
        baseUrl: 'https://api-dev.cyan.us.com',
        headers: { 'X-Cyan-Device': 'a b', 'x-other': 'c' },
        format: 'xml',
        customFields: { a: 'custom01', 'b.c': 'custom05' },
        tenantId: '11AA22BB-33cc-44dd-8ee5-66ff77008899',
        optIn: ['about', 'active'],
      },
    ],
    [
      'none of the optional ones',
      { ...good, headers: undefined, format: undefined, customFields: undefined },
    ],
  ])('take %s', (_, settings) => {
    expect(refusalOf(settings)).toBeUndefined()
  })

  const refused: [what: string, settings: unknown, field: string | undefined, message: RegExp][] = [
    ['nothing', undefined, undefined, /object/],
    ['no object', canary, undefined, /object/],
    ['no credentials', { tenantAccessKey: canary }, 'credentials', /required/],
    ['credentials that are no object', { ...good, credentials: canary }, 'credentials', /object/],
    ['no password', { ...good, credentials: { username: canary } }, 'credentials.password', /required/],
    ['no username', { ...good, credentials: { password: canary } }, 'credentials.username', /required/],
    [
      'an empty password',
      { ...good, credentials: { username: 'caller-1', password: '' } },
      'credentials.password',
      /ASCII/,
    ],
    [
      'a password beyond ASCII',
      { ...good, credentials: { username: 'caller-1', password: `${canary}ø` } },
      'credentials.password',
      /undocumented/,
    ],
    [
      'a password with a control character',
      { ...good, credentials: { username: 'caller-1', password: `${canary}\n` } },
      'credentials.password',
      /printable/,
    ],
    [
      'a username beyond ASCII',
      { ...good, credentials: { username: `${canary}é`, password: 'word-two' } },
      'credentials.username',
      /undocumented/,
    ],
    [
      'a username with a colon',
      { ...good, credentials: { username: `a:${canary}`, password: 'word-two' } },
      'credentials.username',
      /without a colon/,
    ],
    [
      'a token and a password',
      { ...good, credentials: { accessToken: canary, password: canary } },
      'credentials.password',
      /no setting/,
    ],
    [
      'a token that is no text',
      { ...good, credentials: { accessToken: 71_319 } },
      'credentials.accessToken',
      /text/,
    ],
    [
      'a token with a line break',
      { ...good, credentials: { accessToken: `${canary}\r\n` } },
      'credentials.accessToken',
      /without spaces/,
    ],
    ['no key', { credentials }, 'tenantAccessKey', /required/],
    ['an empty key', { ...good, tenantAccessKey: '' }, 'tenantAccessKey', /ASCII/],
    ['a key with a space before it', { ...good, tenantAccessKey: ` ${canary}` }, 'tenantAccessKey', /ASCII/],
    ['a key that is null', { ...good, tenantAccessKey: null }, 'tenantAccessKey', /ASCII/],
    ['a tenant id that is none', { ...good, tenantId: canary }, 'tenantId', /GUID/],
    ['a tenant id in braces', { ...good, tenantId: `{${guid}}` }, 'tenantId', /GUID/],
    ['a tenant id with a line end', { ...good, tenantId: `${guid}\n` }, 'tenantId', /GUID/],
    ['a tenant id that is null', { ...good, tenantId: null }, 'tenantId', /GUID/],
    ['an address that is none', { ...good, baseUrl: canary }, 'baseUrl', /not a URL/],
    ['an open address', { ...good, baseUrl: `http://${canary}.example` }, 'baseUrl', /https/],
    ['an address that is no text', { ...good, baseUrl: 71_319 }, 'baseUrl', /address/],
    ['a format that there is not', { ...good, format: canary }, 'format', /json/],
    ['headers that are no object', { ...good, headers: [canary] }, 'headers', /object/],
    ['a header that is no text', { ...good, headers: { 'x-a': 71_319 } }, 'headers.x-a', /ASCII/],
    ['a header that none can be', { ...good, headers: { 'x-a': `${canary}\n` } }, 'headers.x-a', /ASCII/],
    ['a header of no name', { ...good, headers: { 'x a': 'value-1' } }, 'headers.x a', /name/],
    ['another version', { ...good, headers: { 'X-Api-Version': '2' } }, 'headers.X-Api-Version', /already/],
    [
      'other credentials',
      { ...good, headers: { Authorization: canary } },
      'headers.Authorization',
      /already/,
    ],
    ['a header twice', { ...good, headers: { 'x-a': 'value-1', 'X-A': 'value-2' } }, 'headers', /same name/],
    [
      'a header named __proto__',
      { ...good, headers: JSON.parse('{"__proto__":"value-1"}') },
      'headers',
      /object/,
    ],
    ['custom fields that are no object', { ...good, customFields: canary }, 'customFields', /object/],
    ['a sixth custom member', { ...good, customFields: { a: 'custom06' } }, 'customFields.a', /custom01/],
    [
      'a custom member by its XML name',
      { ...good, customFields: { a: 'Custom01' } },
      'customFields.a',
      /custom01/,
    ],
    [
      'one member for two keys',
      { ...good, customFields: { a: 'custom01', b: 'custom01' } },
      'customFields',
      /Two keys/,
    ],
    ['an empty key', { ...good, customFields: { '': 'custom01' } }, 'customFields.', /empty/],
    [
      'a key that no patch can have',
      { ...good, customFields: { constructor: 'custom01' } },
      'customFields',
      /object/,
    ],
    ['paths that are no list', { ...good, optIn: canary }, 'optIn', /list/],
    ['a path that is no text', { ...good, optIn: [71_319] }, 'optIn.0', /text/],
    ['a setting that there is not', { ...good, tenant: canary }, 'tenant', /no setting/],
  ]

  test.each(refused)('refuse %s', (_, settings, field, message) => {
    const error = refusalOf(settings)
    expect(isCrosspatchError(error)).toBe(true)
    expect(error).toMatchObject({
      code: 'invalid-input',
      failures: [
        {
          connection: 'signage',
          ...(field === undefined ? {} : { field }),
          message: expect.stringMatching(message),
          remedy: expect.any(String),
        },
      ],
    })
    const shown = `${inspect(error, { depth: 9 })} ${JSON.stringify(error)} ${String(error)}`
    for (const value of [canary, '71319', 'custom06']) expect(shown).not.toContain(value)
  })

  test('are all looked at, not only the first', () => {
    const settings = { credentials: { username: 'a:b', password: 'ø' }, tenantAccessKey: '', format: 'csv' }
    expect(refusalOf(settings)).toMatchObject({
      failures: [
        { field: 'credentials.username' },
        { field: 'credentials.password' },
        { field: 'tenantAccessKey' },
        { field: 'format' },
      ],
    })
  })
})

test.each([
  ['a password', credentials],
  ['a token', { accessToken: canary }],
])('%s is in nothing that can be printed, nor is any other secret', async (_, wrong) => {
  const { simulator, binding, link } = setUp()
  const refused = bluedot({
    credentials: wrong,
    tenantAccessKey: canary,
    baseUrl: simulator.baseUrl,
    headers: { 'x-further': canary },
  })
  const directories = [refused, binding].map((each) =>
    createDirectory({ bluedot: each }, { fetch: simulator.fetch }),
  )
  const things: unknown[] = [refused, binding, ...directories]
  for (const directory of directories) {
    const plan = await directory.plan({ bluedot: link }, { about: 'New words' })
    things.push(plan, await directory.apply(plan), await directory.get({ bluedot: link }))
  }
  const shown = things.flatMap((thing) => [inspect(thing, { depth: 12 }), JSON.stringify(thing)]).join('\n')
  const sent = simulator.requests.flatMap(({ headers }) => Object.values(headers)).join('\n')
  const basic = btoa(`${credentials.username}:${credentials.password}`)
  expect(sent).toContain('accessToken' in wrong ? `CyanAccessToken ${canary}` : `Basic ${basic}`)
  for (const secret of [canary, basic, simulator.password, simulator.tenantAccessKey]) {
    expect(shown).not.toContain(secret)
  }
})
