import { inspect } from 'node:util'

import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import { bind, createDirectory, isCrosspatchError, type Bindings } from '../../src/index.js'
import { reference, referencePlugin } from '../reference/plugin.js'
import { bound, changed, failing, referenceSettings } from '../support/plugins.js'
import { failuresOf, thrownBy } from '../support/refusal.js'

const { get, update } = referencePlugin.operations

function refused(bindings: unknown, options: object = {}) {
  return failuresOf(() => createDirectory(bindings as Bindings, options))
}

/** A plugin whose connection is changed. */
function connecting(connection: object) {
  return bound({
    connect: () => ({
      baseUrl: 'https://reference.example',
      authorization: { type: 'headers', headers: {} },
      options: {},
      ...connection,
    }),
  })
}

function exchanging(exchange: object) {
  return connecting({
    authorization: {
      type: 'token',
      exchange: {
        url: 'https://reference.example/token',
        body: { mediaType: 'application/json', text: '{}' },
        read: () => ({ ok: true, value: { token: 'token' } }),
        authorize: () => ({}),
        ...exchange,
      },
    },
  })
}

describe('a plugin of another version', () => {
  it.each<[version: unknown, words: string]>([
    [undefined, 'no stated version'],
    ['v2', 'version v2'],
    [1, 'no stated version'],
    ['v2\nall is well', 'version v2 all is well'],
  ])('is refused by name: %j', async (specVersion, words) => {
    const failures = await refused({ acme: bound({ specVersion }) })
    expect(failures).toEqual([
      {
        code: 'invalid-input',
        connection: 'acme',
        rule: 'spec-version',
        message: `The plugin reference is built for ${words} of the contract; this core speaks v1.`,
        remedy: 'Install a version of the plugin for v1, or the core that it was built for.',
      },
    ])
  })

  it('is refused though it lacks all else', async () => {
    expect(await refused({ acme: { plugin: { specVersion: 'v9' }, settings: () => ({}) } })).toMatchObject([
      { connection: 'acme', rule: 'spec-version' },
    ])
  })
})

describe('what is no binding', () => {
  it.each<[what: string, value: unknown]>([
    ['null', null],
    ['undefined', undefined],
    ['text', 'reference'],
    ['settings', referenceSettings],
    ['a factory that was not called', reference],
    ['a plugin that was not bound', referencePlugin],
    ['a binding without settings', { plugin: referencePlugin }],
    ['a plugin without an id', bound({ id: undefined })],
    ['a plugin with a reserved id', bound({ id: '__proto__' })],
    ['a plugin without fields', bound({ fields: undefined })],
    ['a plugin without extensions', bound({ extensions: null })],
    ['a plugin without a schema', bound({ settings: undefined })],
    ['a plugin without connect', bound({ connect: undefined })],
    ['a plugin without operations', bound({ operations: undefined })],
    ['a plugin that can not read', bound({ operations: { update } })],
    ['a plugin that can not write', bound({ operations: { get } })],
  ])('is refused by its name: %s', async (_, value) => {
    expect(await refused({ acme: value, good: reference(referenceSettings) })).toMatchObject([
      { code: 'invalid-input', connection: 'acme', rule: 'binding', remedy: expect.any(String) },
    ])
  })

  it.each<[what: string, value: unknown, words: string]>([
    ['two operations', bound({ operations: {} }), 'a plugin without get, update'],
    ['a method and a table', bound({ connect: 7, fields: null }), 'a plugin without connect, fields'],
    ['nothing but the settings', { plugin: referencePlugin }, 'a plugin without settings'],
  ])('says what is missing: %s', async (_, value, words) => {
    expect(await refused({ acme: value })).toMatchObject([
      { rule: 'binding', message: `A connection is what a plugin's factory returns, got ${words}.` },
    ])
  })

  it.each<[what: string, bindings: unknown]>([
    ['no connection', {}],
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
  ])('%s can not be composed', async (_, bindings) => {
    expect(await refused(bindings)).toMatchObject([{ rule: 'no-connections' }])
  })

  it.each(['__proto__', 'constructor', 'prototype', '', 'n'.repeat(300), 'a\nb'])(
    'a connection can not be called %j',
    async (name) => {
      const [failure] = await refused({ [name]: reference(referenceSettings) })
      expect(failure).toMatchObject({ code: 'invalid-input', rule: 'connection-name' })
      expect(failure?.connection).not.toMatch(/\n/u)
    },
  )
})

describe('a plugin may be made of', () => {
  it('a class, a function as its schema, and another Standard Schema than valibot', async () => {
    const schema = Object.assign(() => undefined, {
      '~standard': { version: 1, vendor: 'test', validate: (value: unknown) => ({ value }) },
    })
    class Acme {
      specVersion = 'v1'
      id = 'acme'
      label = 'Acme'
      fields = referencePlugin.fields
      extensions = {}
      settings = schema
      operations = referencePlugin.operations
      origin = 'https://acme.example'
      connect() {
        return { baseUrl: this.origin, authorization: { type: 'headers', headers: {} }, options: {} }
      }
    }
    const directory = createDirectory({ acme: bind(new Acme() as never, {}) })
    const plan = await directory.plan({ acme: '7' } as never, { title: 'Manager' } as never)
    expect(plan.connections['acme']).toMatchObject({ status: 'ready', baseUrl: 'https://acme.example' })
  })
})

describe('an id that two plugins have', () => {
  it('is refused by both names', async () => {
    const failures = await refused({ first: bound({}), second: bound({ label: 'Another' }) })
    expect(failures).toEqual([
      {
        code: 'invalid-input',
        connection: 'second',
        rule: 'plugin-id',
        message:
          'Another plugin at first has the id reference too: extensions.reference could be meant for either.',
        remedy: 'Compose each in a directory of its own.',
      },
    ])
  })

  it('is no trouble when it is the same plugin, from two copies of its package too', () => {
    const bindings = { first: bound({}), second: bound({}) }
    expect(createDirectory(bindings as never).connections).toEqual(['first', 'second'])
  })
})

describe('a field table', () => {
  const entry = { vendorField: 'x', verbs: { set: 'documented' } }

  it.each<[what: string, members: Record<string, unknown>, words: RegExp]>([
    ['names an unknown field', { fields: { shoeSize: entry } }, /shoeSize/u],
    [
      'offers edit for a text',
      { fields: { title: { ...entry, verbs: { edit: 'documented' } } } },
      /edit for title/u,
    ],
    [
      'offers clear for a flag',
      { fields: { active: { ...entry, verbs: { clear: 'inferred' } } } },
      /clear for active/u,
    ],
    [
      'offers clear for a password',
      { fields: { password: { ...entry, verbs: { clear: 'inferred' } } } },
      /password/u,
    ],
    [
      'has an unknown verb',
      { fields: { title: { ...entry, verbs: { append: 'documented' } } } },
      /title a verb/u,
    ],
    [
      'has an unknown evidence',
      { fields: { title: { ...entry, verbs: { set: 'sure' } } } },
      /title a verb or an evidence/u,
    ],
    [
      'sends a part by way of nothing',
      { fields: { givenName: { ...entry, via: 'displayName' } } },
      /givenName by way/u,
    ],
    [
      'offers clear for a flag of its own',
      { extensions: { vip: { ...entry, type: 'boolean', label: 'VIP', verbs: { clear: 'documented' } } } },
      /clear for vip/u,
    ],
    [
      'has a field that the extension table has too',
      { extensions: { title: { ...entry, type: 'string', label: 'Title' } } },
      /offers title, which its extension table has too/u,
    ],
    [
      'creates with a field, in a plugin that creates nobody',
      { fields: { title: { ...entry, create: { evidence: 'documented' } } } },
      /offers create for title, and it has no such operation/u,
    ],
    [
      'has an extension that no patch can name',
      { extensions: { ['__proto__']: { ...entry, type: 'string', label: 'P' } } },
      /extension table/u,
    ],
  ])('that %s is refused', async (_, members, words) => {
    expect(await refused({ acme: bound(members) })).toMatchObject([
      { connection: 'acme', rule: 'plugin', message: expect.stringMatching(words) },
    ])
  })
})

describe('settings', () => {
  it('are refused all at once, each by its connection and its name', async () => {
    const failures = await refused({
      first: bind(referencePlugin, { baseUrl: 7, optIn: ['title', 7], nonsense: 1 }),
      second: bind(referencePlugin, undefined),
    })
    expect(failures.map(({ connection, field, rule }) => [connection, field, rule])).toEqual([
      ['first', 'baseUrl', 'settings'],
      ['first', 'apiKey', 'settings'],
      ['first', 'optIn.1', 'settings'],
      ['first', 'nonsense', 'settings'],
      ['second', undefined, 'settings'],
    ])
  })

  it.each<[what: string, settings: unknown]>([
    ['of the wrong type', { baseUrl: 'canary-url', apiKey: ['canary-key'], optIn: 'canary-path' }],
    ['as a number', { baseUrl: 'canary-url', apiKey: 47_114_711 }],
    ['as a bigint', { baseUrl: 'canary-url', apiKey: 47_114_711n }],
    ['under a wrong name', { apikey: 'canary-key', secret: { deep: ['canary'] } }],
    ['that hold themselves', loop({ apiKey: 7, secret: 'canary-key' })],
    ['as a bare text', 'canary-key'],
  ])('are quoted nowhere: %s', async (_, settings) => {
    const error = await thrownBy(() => createDirectory({ acme: bind(referencePlugin, settings) }))
    expect(isCrosspatchError(error)).toBe(true)
    for (const text of [String(error), inspect(error, { depth: 9 }), JSON.stringify(error)])
      expect(text).not.toMatch(/canary|47114711/u)
  })

  it('are quoted nowhere though the validator does', async () => {
    const secret = 'a "canary" \\ of\ta key'
    const words = [secret, JSON.stringify(secret), encodeURIComponent(secret), 'short: ab']
    const settings = v.custom(() => false, words.join(' – '))
    const error = await thrownBy(() =>
      createDirectory({
        acme: bind(changed({ settings }), { apiKey: secret, pin: 'ab', part: 'a "canary"' }),
      }),
    )
    const [failure] = isCrosspatchError(error) ? error.failures : []
    expect(failure?.message).toBe('[redacted] – "[redacted]" – [redacted] – short: [redacted]')
  })

  it('that are checked later are refused', async () => {
    const settings = v.pipeAsync(
      v.unknown(),
      v.checkAsync(() => Promise.resolve(true)),
    )
    expect(await refused({ acme: bound({ settings }) })).toMatchObject([
      { connection: 'acme', rule: 'async-schema' },
    ])
  })

  it.each<[what: string, members: Record<string, unknown>]>([
    ['its schema throws', { settings: { '~standard': { version: 1, vendor: 'x', validate: failing } } }],
    ['its schema is none', { settings: {} }],
    ['connect throws', { connect: failing }],
    ['connect gives nothing', { connect: () => undefined }],
    ['connect gives no authorization', { connect: () => ({ baseUrl: 'https://a.example', options: {} }) }],
  ])('of a plugin that fails are a defined failure: %s', async (_, members) => {
    const failures = await refused({ acme: bound(members) })
    expect(failures).toMatchObject([{ connection: 'acme', code: 'invalid-input', rule: 'plugin-fault' }])
    expect(JSON.stringify(failures)).not.toContain('canary')
  })

  it('that throw when they are asked for are a defined failure', async () => {
    expect(await refused({ acme: { plugin: referencePlugin, settings: failing } })).toMatchObject([
      { connection: 'acme', rule: 'plugin-fault' },
    ])
  })
})

describe('a base URL', () => {
  it.each<[baseUrl: unknown, rule: string]>([
    ['http://reference.example', 'https-only'],
    ['http://127.0.0.1.example', 'https-only'],
    ['http://localhost.example', 'https-only'],
    ['ftp://reference.example', 'https-only'],
    ['file:///etc/passwd', 'https-only'],
    ['javascript:alert(1)', 'https-only'],
    ['reference.example', 'url'],
    ['', 'url'],
    [undefined, 'url'],
    [7, 'url'],
    ['https://user:canary@reference.example', 'url'],
    ['https://user@reference.example', 'url'],
    ['https://reference.example/v1?key=canary', 'url'],
    ['https://reference.example?', 'url'],
    ['https://reference.example#', 'url'],
    ['https://reference.example/v1#canary', 'url'],
    ['https://reference.example/v1 ', 'url'],
    ['https://reference.example/v1\n', 'url'],
    ['https://refer\tence.example', 'url'],
    ['https:\\\\reference.example', 'url'],
  ])('is refused: %j', async (baseUrl, rule) => {
    const failures = await refused({ acme: connecting({ baseUrl }) })
    expect(failures).toMatchObject([{ connection: 'acme', field: 'baseUrl', rule }])
    expect(JSON.stringify(failures)).not.toContain('canary')
    expect(await refused({ acme: exchanging({ url: baseUrl }) })).toMatchObject([
      { connection: 'acme', rule },
    ])
  })

  it.each([
    'https://reference.example',
    'https://reference.example:8443/v1/',
    'http://localhost:8080',
    'http://127.0.0.1:8080',
    'http://127.9.9.9',
    'http://[::1]:8080',
  ])('is taken: %s', async (baseUrl) => {
    const directory = createDirectory({ acme: connecting({ baseUrl }) })
    const plan = await directory.plan({ acme: '7' } as never, { title: 'Manager' })
    expect(plan.connections['acme']?.baseUrl).toBe(baseUrl.replace(/\/$/u, ''))
  })
})

describe('a header', () => {
  it.each<[what: string, binding: unknown]>([
    [
      'a key with a line end',
      connecting({ authorization: { type: 'headers', headers: { 'x-key': 'canary\n' } } }),
    ],
    [
      'a key with a euro sign',
      connecting({ authorization: { type: 'headers', headers: { 'x-key': 'canary €' } } }),
    ],
    ['a name with a space', connecting({ headers: { 'x key': 'canary' } })],
    ['an empty name', connecting({ headers: { '': 'canary' } })],
    ['a value that brings its own header', connecting({ headers: { 'x-key': 'a\r\nx-evil: canary' } })],
    ['a header of the token request', exchanging({ headers: { authorization: 'Basic canary\u0000' } })],
  ])('that none can be is refused: %s', async (_, binding) => {
    const failures = await refused({ acme: binding })
    expect(failures).toMatchObject([{ connection: 'acme', code: 'invalid-input', rule: 'header' }])
    expect(JSON.stringify(failures)).not.toContain('canary')
  })
})

describe('an option of the directory', () => {
  const bindings = { acme: reference(referenceSettings) }

  it.each<[field: string, value: unknown]>([
    ['attemptTimeout', 0],
    ['attemptTimeout', -1],
    ['attemptTimeout', Number.NaN],
    ['attemptTimeout', Number.POSITIVE_INFINITY],
    ['attemptTimeout', 2_147_483_648],
    ['totalTimeout', '60000'],
    ['totalTimeout', null],
    ['retries', -1],
    ['retries', Number.POSITIVE_INFINITY],
    ['maxReplyBytes', 0],
  ])('is refused: %s of %j', async (field, value) => {
    expect(await refused(bindings, { [field]: value })).toMatchObject([
      { code: 'invalid-input', field, rule: 'range', remedy: expect.any(String) },
    ])
  })

  it('that there is not is refused, with what was meant', async () => {
    expect(await refused(bindings, { maxreplybyte: 7, timeout: 7 })).toMatchObject([
      { field: 'maxreplybyte', rule: 'unknown-option', remedy: 'Did you mean maxReplyBytes?' },
      { field: 'timeout', rule: 'unknown-option' },
    ])
  })

  it('that is undefined stands for its default', () => {
    expect(createDirectory(bindings, { attemptTimeout: undefined } as never).connections).toEqual(['acme'])
  })
})

function loop(value: Record<string, unknown>): unknown {
  value['loop'] = value
  return value
}
