import { inspect } from 'node:util'

import { createDirectory, isCrosspatchError, type Binding } from '@crosspatch/core'
import { describe, expect, test } from 'vitest'

import { replay, replayPlugin } from '../src/index.js'
import { setUp } from './set-up.js'
import { childCompanyId, userId } from './vendor.js'

const canary = 'rk-canary-5a91ec07'

/** What composing a directory with these settings throws. */
function refusalOf(settings: unknown): unknown {
  const binding: Binding = { plugin: replayPlugin, settings: () => settings }
  try {
    createDirectory({ coaching: binding })
  } catch (error) {
    return error
  }
  return undefined
}

describe('settings', () => {
  test.each<[string, object]>([
    ['the key alone', { apiKey: canary }],
    ['a key of any visible characters', { apiKey: '~a b/+=!' }],
    ['all of them', { apiKey: canary, baseUrl: 'https://replay.example', childCompanyId, optIn: [] }],
    ['an address on loopback', { apiKey: canary, baseUrl: 'http://127.0.0.1:8080/api' }],
    ['a company in capital letters', { apiKey: canary, childCompanyId: childCompanyId.toUpperCase() }],
  ])('take %s', (_name, settings) => {
    expect(refusalOf(settings)).toBeUndefined()
  })

  test.each<[string, unknown, string | undefined, RegExp]>([
    ['no key', {}, 'apiKey', /required/],
    ['an undefined key', { apiKey: undefined }, 'apiKey', /company settings/],
    ['an empty key', { apiKey: '' }, 'apiKey', /company settings/],
    ['a key that ends in a line break', { apiKey: `${canary}\n` }, 'apiKey', /without spaces/],
    ['a key that begins with a space', { apiKey: ` ${canary}` }, 'apiKey', /without spaces/],
    ['a key that no header can carry', { apiKey: `${canary}—ø` }, 'apiKey', /company settings/],
    ['a key that is a number', { apiKey: 51_270_233 }, 'apiKey', /company settings/],
    ['an address that is none', { apiKey: canary, baseUrl: 'nowhere-1932' }, 'baseUrl', /not a URL/],
    ['an open address', { apiKey: canary, baseUrl: 'http://nowhere-1932.example' }, 'baseUrl', /https/],
    ['an address of another type', { apiKey: canary, baseUrl: 19_320_000 }, 'baseUrl', /text/],
    [
      'a company that is no UUID',
      { apiKey: canary, childCompanyId: 'nowhere-1932' },
      'childCompanyId',
      /UUID/,
    ],
    ['an empty company', { apiKey: canary, childCompanyId: '' }, 'childCompanyId', /UUID/],
    ['a company that was forgotten', { apiKey: canary, childCompanyId: undefined }, 'childCompanyId', /UUID/],
    ['a company that is null', { apiKey: canary, childCompanyId: null }, 'childCompanyId', /UUID/],
    ['paths that are no list', { apiKey: canary, optIn: 'nowhere-1932' }, 'optIn', /list/],
    ['a path that is no text', { apiKey: canary, optIn: [19_320_000] }, 'optIn.0', /text/],
    [
      'a setting that there is not',
      { apiKey: canary, apikey: 'nowhere-1932' },
      'apikey',
      /nothing of this name/,
    ],
    ['no object', 'nowhere-1932', undefined, /object/],
  ])('refuse %s', (_name, settings, field, message) => {
    const error = refusalOf(settings)
    expect(isCrosspatchError(error)).toBe(true)
    expect(error).toMatchObject({
      code: 'invalid-input',
      failures: [
        {
          connection: 'coaching',
          ...(field === undefined ? {} : { field }),
          message: expect.stringMatching(message),
        },
      ],
    })
    const shown = `${inspect(error, { depth: 9 })} ${JSON.stringify(error)} ${String(error)}`
    for (const value of [canary, 'nowhere-1932', '51270233', '19320000']) expect(shown).not.toContain(value)
  })

  test('are all looked at, not only the first', () => {
    expect(refusalOf({ apiKey: '', childCompanyId: 'x', color: 'red' })).toMatchObject({
      failures: [{ field: 'apiKey' }, { field: 'childCompanyId' }, { field: 'color' }],
    })
  })
})

describe('a link', () => {
  const directory = createDirectory({ replay: replay({ apiKey: canary }) })

  test.each<[string, object, string]>([
    ['a company that is no UUID', { childCompanyId: 'nowhere-1932' }, 'childCompanyId'],
    ['a company that was forgotten', { childCompanyId: undefined }, 'childCompanyId'],
    ['the spelling of the list call', { child_company_id: childCompanyId }, 'child_company_id'],
  ])('refuses %s', async (_name, selectors, field) => {
    const error: unknown = await directory
      .plan({ replay: { id: userId, ...selectors } }, { givenName: 'Ida' })
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'invalid-input', failures: [{ connection: 'replay', field }] })
    expect(inspect(error)).not.toContain('nowhere-1932')
  })
})

test('the key is in nothing that can be printed', async () => {
  const { simulator, link, id } = setUp()
  const { baseUrl } = simulator
  // The simulated vendor takes another key, so the update fails, too.
  const binding = replay({ apiKey: canary, baseUrl })
  const wrong = createDirectory({ replay: binding }, { fetch: simulator.fetch })
  const good = createDirectory(
    { replay: replay({ apiKey: simulator.apiKey, baseUrl }) },
    { fetch: simulator.fetch },
  )
  const patch = { givenName: 'Ida' }
  const plan = await good.plan({ replay: link }, patch)
  const things = [
    binding,
    wrong,
    plan,
    await wrong.plan({ replay: link }, patch),
    await good.apply(plan),
    await wrong.update({ replay: id }, patch),
  ]
  const shown = things.flatMap((thing) => [inspect(thing, { depth: 12 }), JSON.stringify(thing)]).join('\n')
  expect(simulator.requests.some(({ headers }) => headers['x-api-key'] === canary)).toBe(true)
  expect(shown).not.toContain(canary)
  expect(shown).not.toContain(simulator.apiKey)
  expect(plan.connections['replay']?.headers).toEqual({
    accept: 'application/json',
    'x-api-key': '[redacted]',
  })
})
