import { inspect } from 'node:util'

import { createDirectory, isCrosspatchError, type Failure } from '@crosspatch/core'
import { describe, expect, it } from 'vitest'

import { relesys, type RelesysSettings } from '../src/index.js'
import { settings, userId, vendor } from './vendor.js'

const compose = (given: unknown) => createDirectory({ shops: relesys(given as RelesysSettings) })

function errorOf(given: unknown): unknown {
  try {
    compose(given)
    return undefined
  } catch (error) {
    return error
  }
}

function failuresOf(given: unknown): readonly Failure[] {
  const error = errorOf(given)
  expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain('canary')
  return isCrosspatchError(error) ? error.failures : []
}

describe('settings', () => {
  it.each<[string, object]>([
    ['clientId', { clientId: undefined }],
    ['clientId', { clientId: '' }],
    ['clientId', { clientId: ['canary'] }],
    ['clientSecret', { clientSecret: undefined }],
    ['clientSecret', { clientSecret: '' }],
    ['clientSecret', { clientSecret: 7 }],
    ['clientSecret', { clientSecret: { value: 'canary' } }],
    ['scope', { scope: '' }],
    ['scope', { scope: ['canary.scope'] }],
    ['baseUrl', { baseUrl: 'canary.host/api' }],
    ['baseUrl', { baseUrl: 'http://canary.example/api/v1.4' }],
    ['baseUrl', { baseUrl: 'https://user:canary@api.example/api/v1.4' }],
    ['baseUrl', { baseUrl: '' }],
    ['tokenUrl', { tokenUrl: 'canary/authorize' }],
    ['optIn', { optIn: 'canary' }],
    ['optIn.1', { optIn: ['userName', 7] }],
    ['apiKey', { apiKey: 'canary' }],
  ])('name the setting that is wrong: %s in %o', (field, wrong) => {
    expect(failuresOf({ ...settings, ...wrong })[0]).toMatchObject({
      code: 'invalid-input',
      connection: 'shops',
      field,
    })
  })

  it.each([undefined, null, 'canary', []])('are an object, not %o', (given) => {
    expect(failuresOf(given)[0]?.connection).toBe('shops')
  })

  it('name everything that is wrong at once', () => {
    expect(failuresOf({}).map(({ field }) => field)).toEqual(['clientId', 'clientSecret'])
  })

  it.each([
    {},
    { scope: 'relesys.api', optIn: ['custom'], baseUrl: 'https://relesys.example/api/v1.4' },
    { baseUrl: 'http://127.0.0.1:4000/api/v1.4' },
    // As a configuration without these would have it.
    { scope: undefined, optIn: undefined, baseUrl: undefined, tokenUrl: undefined },
  ])('are good: %o', (more) => {
    expect(failuresOf({ ...settings, ...more })).toEqual([])
  })

  it('may say where tokens come from', async () => {
    const { directory, calls } = vendor({
      answer: () => ({ status: 503 }),
      settings: { tokenUrl: 'https://login.example/tenant/login/oauth/authorize' },
    })
    await directory.get({ relesys: userId })
    expect(calls[0]?.url).toBe('https://login.example/tenant/login/oauth/authorize')
  })
})

describe('the secret', () => {
  it('is in no printout of the binding, the directory, a plan or a report', async () => {
    const binding = relesys(settings)
    const { directory, calls } = vendor({
      // A vendor that repeats everything it was sent.
      answer: (call) => ({
        status: 400,
        body: { error: `${call.body} ${call.headers['authorization']} ${settings.clientSecret}` },
      }),
    })
    const plan = await directory.plan({ relesys: userId }, { title: 'Clerk' })
    const report = await directory.apply(plan)
    expect(calls[0]?.body).toContain('canary-secret')
    expect(calls[1]?.headers['authorization']).toContain('canary-token')
    for (const each of [binding, directory, plan, report]) {
      expect(inspect(each, { depth: 9, showHidden: true }) + JSON.stringify(each)).not.toContain('canary')
    }
    expect(plan.connections['relesys']?.headers).toEqual({
      accept: 'application/json',
      authorization: 'Bearer [redacted]',
    })
  })
})
