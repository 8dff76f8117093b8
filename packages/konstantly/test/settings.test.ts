import { inspect } from 'node:util'

import { createDirectory, isCrosspatchError, type Failure } from '@crosspatch/core'
import { describe, expect, test } from 'vitest'
import { konstantly, type KonstantlySettings } from '../src/index.js'
import { scripted } from './scripted.js'

function problemsOf(settings: unknown): { failures: readonly Failure[]; shown: string } {
  try {
    createDirectory({ academy: konstantly(settings as KonstantlySettings) })
  } catch (error) {
    if (isCrosspatchError(error)) {
      return { failures: error.failures, shown: `${String(error)} ${inspect(error, { depth: 9 })}` }
    }
    throw error
  }
  return { failures: [], shown: '' }
}

describe('settings are checked when the directory is composed', () => {
  const wrong: readonly (readonly [string, unknown, readonly (string | undefined)[]])[] = [
    ['nothing', undefined, [undefined]],
    ['null', null, [undefined]],
    ['no key', { site: 'acme' }, ['apiKey']],
    ['an empty key', { site: 'acme', apiKey: '' }, ['apiKey']],
    ['a key that is no text', { site: 'acme', apiKey: 42 }, ['apiKey']],
    ['a key with a line break', { site: 'acme', apiKey: 'canary-4711\nx-other: 1' }, ['apiKey']],
    ['a key with a blank at its end', { site: 'acme', apiKey: 'canary-4711 ' }, ['apiKey']],
    ['a key that no header carries', { site: 'acme', apiKey: 'canary-4711-ø' }, ['apiKey']],
    ['neither site nor baseUrl', { apiKey: 'canary-4711' }, ['site']],
    ['both', { apiKey: 'canary-4711', site: 'acme', baseUrl: 'https://lms.example/v1' }, ['site']],
    ['no key and no site', {}, ['apiKey', 'site']],
    ['a site that is an address', { apiKey: 'canary-4711', site: 'acme.konstant.ly' }, ['site']],
    ['a site with a path', { apiKey: 'canary-4711', site: 'evil.example/' }, ['site']],
    ['a site with credentials', { apiKey: 'canary-4711', site: 'user@evil' }, ['site']],
    ['an empty site', { apiKey: 'canary-4711', site: '' }, ['site']],
    ['a site that begins with a dash', { apiKey: 'canary-4711', site: '-acme' }, ['site']],
    ['a site that is too long', { apiKey: 'canary-4711', site: 'a'.repeat(64) }, ['site']],
    ['a site in letters that only fold to others', { apiKey: 'canary-4711', site: '\u017Fhop' }, ['site']],
    ['a site that is no text', { apiKey: 'canary-4711', site: 7 }, ['site']],
    ['a baseUrl that is none', { apiKey: 'canary-4711', baseUrl: 'acme' }, ['baseUrl']],
    ['a baseUrl without TLS', { apiKey: 'canary-4711', baseUrl: 'http://lms.example/v1' }, ['baseUrl']],
    ['a baseUrl that is no text', { apiKey: 'canary-4711', baseUrl: 7 }, ['baseUrl']],
    ['an unknown setting', { apiKey: 'canary-4711', site: 'acme', token: 'canary-0815' }, ['token']],
    ['an unknown opt-in', { apiKey: 'canary-4711', site: 'acme', optIn: ['titel'] }, ['optIn.0']],
    ['an opt-in to no attribute', { apiKey: 'canary-4711', site: 'acme', optIn: ['custom.'] }, ['optIn.0']],
    ['an opt-in that is no text', { apiKey: 'canary-4711', site: 'acme', optIn: [7] }, ['optIn.0']],
    ['an opt-in that is no list', { apiKey: 'canary-4711', site: 'acme', optIn: 'title' }, ['optIn']],
  ]
  test.each(wrong)('%s', (_, settings, fields) => {
    const { failures, shown } = problemsOf(settings)
    expect(failures.map(({ field }) => field)).toEqual(fields)
    for (const { code, connection, message, remedy } of failures) {
      expect(code).toBe('invalid-input')
      expect(connection).toBe('academy')
      expect(message).toMatch(/\.$/u)
      expect(remedy).toMatch(/\.$/u)
    }
    expect(shown).not.toMatch(/canary/u)
  })

  test('messages tell a missing setting from an unknown one', () => {
    expect(problemsOf({ site: 'acme' }).failures[0]?.message).toBe('This setting is missing.')
    expect(problemsOf({ site: 'acme', apiKey: 'k', key: 'k' }).failures[0]?.message).toContain('apiKey')
    expect(problemsOf('acme').failures[0]?.message).toBe('The settings are an object.')
  })
})

describe('the address', () => {
  test.each([
    [{ site: 'acme' }, 'https://acme.konstant.ly/openapi/v1/users/e-1'],
    [{ site: 'Acme-2' }, 'https://acme-2.konstant.ly/openapi/v1/users/e-1'],
    [{ site: '7' }, 'https://7.konstant.ly/openapi/v1/users/e-1'],
    [{ baseUrl: 'https://lms.example/openapi/v1' }, 'https://lms.example/openapi/v1/users/e-1'],
    [{ baseUrl: 'https://lms.example/openapi/v1/' }, 'https://lms.example/openapi/v1/users/e-1'],
    [{ baseUrl: 'http://127.0.0.1:8080/v1' }, 'http://127.0.0.1:8080/v1/users/e-1'],
  ])('%j', async (where, url) => {
    const { directory, sent } = scripted({ settings: { apiKey: 'k', ...where } as KonstantlySettings })
    await directory.get({ academy: 'e-1' })
    expect(sent.map((request) => request.url)).toEqual([url])
  })
})

test('two sites are two connections, each with its own key', async () => {
  const seen: [string, string | null][] = []
  const directory = createDirectory(
    {
      north: konstantly({ site: 'north', apiKey: 'key-of-north' }),
      south: konstantly({ site: 'south', apiKey: 'key-of-south' }),
    },
    {
      fetch: (input, init) => {
        const { url, headers } = new Request(input, init)
        seen.push([new URL(url).hostname, headers.get('x-api-key')])
        return Promise.resolve(Response.json({ id: 'e-1' }))
      },
    },
  )
  await directory.get({ north: '1', south: '1' })
  expect(new Map(seen)).toEqual(
    new Map([
      ['north.konstant.ly', 'key-of-north'],
      ['south.konstant.ly', 'key-of-south'],
    ]),
  )
})

test('the key is in no printout of anything', async () => {
  const apiKey = 'canary-4711-0815'
  const binding = konstantly({ site: 'acme', apiKey })
  const { directory, sent } = scripted({
    settings: { site: 'acme', apiKey },
    write: () =>
      Response.json({ status: 403, message: `Invalid API key ${apiKey} provided` }, { status: 403 }),
  })
  const plan = await directory.plan({ academy: 'e-1' }, { title: 'Baker' })
  const report = await directory.apply(plan)
  const error = await directory.plan({ academy: '..' }, { title: 'x' }).catch((thrown: unknown) => thrown)
  expect(sent[0]?.headers['x-api-key']).toBe(apiKey)
  expect(plan.connections['academy']?.headers).toEqual({
    accept: 'application/json',
    'x-api-key': '[redacted]',
  })
  for (const value of [binding, directory, plan, report, error]) {
    expect(JSON.stringify(value) + inspect(value, { depth: 12 }) + String(value)).not.toContain('canary')
  }
})
