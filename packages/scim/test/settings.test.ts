import { inspect } from 'node:util'

import { createDirectory, isCrosspatchError, type Binding } from '@crosspatch/core'
import { describe, expect, test } from 'vitest'

import { scim, scimPlugin, type ScimCredentials } from '../src/index.js'
import { baseUrl, record, userId, vendor } from './vendor.js'

const canary = 'canary-5a91ec07'
const auth = { type: 'bearer', token: canary } as const

/** What composing a directory with these settings throws. */
function refusalOf(settings: unknown): unknown {
  const binding: Binding = { plugin: scimPlugin, settings: () => settings }
  try {
    createDirectory({ acme: binding })
  } catch (error) {
    return error
  }
  return undefined
}

describe('settings', () => {
  test.each<[string, object]>([
    ['an address and a token', { baseUrl, auth }],
    ['a slash at the end', { baseUrl: `${baseUrl}/`, auth }],
    ['loopback', { baseUrl: 'http://127.0.0.1:8080/scim/v2', auth }],
    [
      'all of them',
      {
        baseUrl,
        auth,
        update: 'put',
        phoneFormat: 'e164',
        filters: 'unsupported',
        versions: 'ignored',
        budget: { requests: 10, seconds: 1 },
        optIn: [],
      },
    ],
    ['a user name and a password', { baseUrl, auth: { type: 'basic', username: 'a', password: canary } }],
    [
      'a client',
      {
        baseUrl,
        auth: {
          type: 'client-credentials',
          tokenUrl: 'https://acme.example/token',
          clientId: 'a',
          clientSecret: canary,
          scope: 'scim',
          clientIn: 'body',
        },
      },
    ],
  ])('take %s', (_name, settings) => {
    expect(refusalOf(settings)).toBeUndefined()
  })

  test.each<[string, unknown, string | undefined]>([
    ['no address', { auth }, 'baseUrl'],
    ['an address that is none', { baseUrl: 'nowhere-1932', auth }, 'baseUrl'],
    ['an open address', { baseUrl: 'http://nowhere-1932.example', auth }, 'baseUrl'],
    ['no credentials', { baseUrl }, 'auth'],
    ['a bare token', { baseUrl, auth: canary }, 'auth'],
    ['credentials of no known type', { baseUrl, auth: { type: 'nowhere-1932', token: canary } }, 'auth.type'],
    [
      'a token that no header can carry',
      { baseUrl, auth: { type: 'bearer', token: `${canary}\n` } },
      'auth.token',
    ],
    ['an empty token', { baseUrl, auth: { type: 'bearer', token: '' } }, 'auth.token'],
    [
      'a user name with a colon',
      { baseUrl, auth: { type: 'basic', username: 'nowhere:1932', password: canary } },
      'auth.username',
    ],
    ['credentials with more', { baseUrl, auth: { ...auth, scope: 'nowhere-1932' } }, 'auth.scope'],
    ['another way to update', { baseUrl, auth, update: 'nowhere-1932' }, 'update'],
    ['another form of phone', { baseUrl, auth, phoneFormat: 'nowhere-1932' }, 'phoneFormat'],
    ['half filters', { baseUrl, auth, filters: true }, 'filters'],
    ['half versions', { baseUrl, auth, versions: true }, 'versions'],
    ['an endless budget', { baseUrl, auth, budget: { requests: 1, seconds: 0 } }, 'budget.seconds'],
    ['a setting that there is not', { baseUrl, auth, baseurl: 'nowhere-1932' }, 'baseurl'],
    ['no object', 'nowhere-1932', undefined],
  ])('refuse %s', (_name, settings, field) => {
    const error = refusalOf(settings)
    expect(isCrosspatchError(error)).toBe(true)
    expect(error).toMatchObject({
      code: 'invalid-input',
      failures: [{ connection: 'acme', ...(field === undefined ? {} : { field }) }],
    })
    const shown = `${inspect(error, { depth: 9 })} ${JSON.stringify(error)}`
    expect(shown).not.toContain(canary)
    expect(shown).not.toContain('nowhere-1932')
  })
})

async function headerFor(credentials: ScimCredentials): Promise<string | undefined> {
  const { seen, read } = vendor({ settings: { auth: credentials } })
  await read()
  return seen[0]?.headers['authorization']
}

test('a user name and a password go out in UTF-8', async () => {
  // The example of https://www.rfc-editor.org/rfc/rfc7617#section-2.1
  expect(await headerFor({ type: 'basic', username: 'test', password: '123£' })).toBe(
    'Basic dGVzdDoxMjPCow==',
  )
})

describe('a client', () => {
  /** What the token endpoint gets, and with which header the users are then asked for. */
  async function exchange(
    client: Partial<Extract<ScimCredentials, { type: 'client-credentials' }>>,
    issued: unknown = { access_token: 'issued-1', token_type: 'Bearer', expires_in: '3600' },
  ) {
    const seen: { readonly url: string; readonly authorization: string | null; readonly body: string }[] = []
    const credentials = {
      type: 'client-credentials',
      tokenUrl: 'https://login.example/token',
      clientId: 'a b:c',
      clientSecret: `${canary}/&é`,
      ...client,
    } as const
    const directory = createDirectory(
      { acme: scim({ baseUrl, auth: credentials }) },
      {
        retries: 0,
        fetch: async (input, init) => {
          const request = new Request(input, init)
          const { url } = request
          seen.push({ url, authorization: request.headers.get('authorization'), body: await request.text() })
          return Response.json(url.startsWith('https://login.example/') ? issued : record)
        },
      },
    )
    const read = (await directory.get({ acme: userId })).acme
    return { seen, read }
  }

  test('shows itself in the header, form-encoded first', async () => {
    const { seen, read } = await exchange({ scope: 'scim users' })
    expect(read.ok).toBe(true)
    const header = Buffer.from(`a+b%3Ac:${canary}%2F%26%C3%A9`).toString('base64')
    expect(seen).toEqual([
      {
        url: 'https://login.example/token',
        authorization: `Basic ${header}`,
        body: 'grant_type=client_credentials&scope=scim+users',
      },
      { url: `${baseUrl}/Users/${userId}`, authorization: 'Bearer issued-1', body: '' },
    ])
  })

  test('shows itself in the body where the settings say so', async () => {
    const { seen } = await exchange({ clientIn: 'body' })
    expect(seen[0]).toEqual({
      url: 'https://login.example/token',
      authorization: null,
      body: `grant_type=client_credentials&client_id=a+b%3Ac&client_secret=${canary}%2F%26%C3%A9`,
    })
  })

  test.each([[{}], [{ access_token: '' }], [{ access_token: 'a\nb' }], [[]]])(
    'gets no token out of %j',
    async (issued) => {
      const { seen, read } = await exchange({}, issued)
      expect(read.ok).toBe(false)
      expect(seen).toHaveLength(1)
      expect(JSON.stringify(read)).not.toContain(canary)
    },
  )
})
