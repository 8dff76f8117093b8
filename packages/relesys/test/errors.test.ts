import { inspect } from 'node:util'

import type { ConnectionReport } from '@crosspatch/core'
import { describe, expect, it } from 'vitest'

import { userId, vendor, type Answer } from './vendor.js'

const patch = { title: 'Personal title', phone: '+4520405060', externalId: 'E-9' }

async function update(answer: Answer, changes: object = patch, token?: Answer): Promise<ConnectionReport> {
  const { directory } = vendor({ answer: () => answer, ...(token === undefined ? {} : { token }) })
  const report = await directory.update({ relesys: userId }, changes)
  const own = report.connections['relesys']
  if (own === undefined) throw new Error('no report')
  expect(inspect(report, { depth: 9 }) + JSON.stringify(report)).not.toMatch(/canary|Personal|20405060/)
  return own
}

async function failureOf(answer: Answer, changes?: object) {
  const [failure] = (await update(answer, changes)).failures
  return failure
}

describe('a refusal', () => {
  it('of too many requests is documented, and says when to come back', async () => {
    const failure = await failureOf({
      status: 429,
      headers: { 'retry-after': '17' },
      body: { errorCode: '429', message: 'Request quota exceeded. 100 requests a minute are allowed' },
    })
    expect(failure).toMatchObject({
      code: 'rate-limited',
      status: 429,
      retryAfter: 17,
      vendorMessage: 'Request quota exceeded. 100 requests a minute are allowed',
    })
    expect(failure).not.toHaveProperty('vendorField')
  })

  it.each<[string, unknown]>([
    ['a list', { scopes: ['relesys.api', 'relesys.api:write', 'relesys.api.users:write'] }],
    ['text', { errorCode: '403', message: 'Use relesys.api, relesys.api:write or relesys.api.users:write.' }],
    ['no JSON', '<p>relesys.api relesys.api:write; relesys.api.users:write; relesys.api</p>'],
  ])('for want of a scope names the accepted scopes from %s', async (_form, body) => {
    expect(await failureOf({ status: 403, body })).toMatchObject({
      code: 'forbidden',
      remedy:
        "Have the connection's scope setting name one of the accepted scopes: " +
        'relesys.api, relesys.api:write, relesys.api.users:write.',
    })
  })

  it('without a scope in it keeps core’s remedy', async () => {
    expect(await failureOf({ status: 403, body: { error: 'no' } })).toMatchObject({
      code: 'forbidden',
      vendorMessage: 'no',
      remedy: expect.stringContaining('rights'),
    })
  })

  it.each<[number, unknown, object]>([
    [400, { errorCode: '400', message: 'The model is invalid.' }, { vendorMessage: 'The model is invalid.' }],
    [400, { error: 'The model is invalid.' }, { vendorMessage: 'The model is invalid.' }],
    [404, { error: 'Not here.' }, { code: 'not-found', vendorMessage: 'Not here.' }],
    [409, { message: 'Changed meanwhile.' }, { code: 'conflict' }],
    [415, { title: 'Unsupported Media Type' }, { vendorMessage: 'Unsupported Media Type' }],
    [
      400,
      { title: 'One or more validation errors occurred.', errors: { Title: ['It is too long.'] } },
      {
        field: 'title',
        vendorField: 'title',
        vendorMessage: 'It is too long.',
      },
    ],
    [
      400,
      { errors: { ExternalId: ['It is taken.'], Unheard: ['of'] } },
      { field: 'externalId', vendorField: 'externalId', vendorMessage: 'It is taken.' },
    ],
    [
      400,
      {
        errors: { UserPatch: ["The target location specified by path segment 'externalId' was not found."] },
      },
      { field: 'externalId', vendorField: 'externalId' },
    ],
    [
      400,
      { error: "The property at path '/phoneNumber/number' could not be updated." },
      { field: 'phone', vendorField: 'phoneNumber' },
    ],
  ])('%i %o is read', async (status, body, expected) => {
    expect(await failureOf({ status, body })).toMatchObject({ status, ...expected })
  })

  it('that names several fields is reported with each', async () => {
    const { fields, failures } = await update({
      status: 404,
      body: { errors: { title: ['Too long.'], phoneNumber: ['Unknown operator.'] } },
    })
    expect(fields.map(({ path, failure }) => [path, failure?.vendorField, failure?.vendorMessage])).toEqual([
      ['title', 'title', 'Too long.'],
      ['phone', 'phoneNumber', 'Unknown operator.'],
      ['externalId', undefined, 'Too long. Unknown operator.'],
    ])
    expect(failures[0]).not.toHaveProperty('vendorField')
  })

  it('names an extension field by its own path', async () => {
    const changes = { extensions: { relesys: { cardNumber: '0001' } } }
    expect(
      await failureOf(
        {
          status: 400,
          body: { message: "The target location specified by path segment 'cardNumber' was not found." },
        },
        changes,
      ),
    ).toMatchObject({ field: 'extensions.relesys.cardNumber', vendorField: 'cardNumber' })
  })

  it.each([
    '',
    '<!doctype html><h1>Bad</h1>',
    '{"error":',
    'null',
    '[]',
    '7',
    '"text"',
    '{}',
    '{"error":{"code":7},"message":null,"errors":[1,null],"title":[]}',
    '{"errors":{"title":null,"name":7,"":[{}],"__proto__":["x"]}}',
    '{"errors":"none"}',
    `{"message":${'['.repeat(2000)}${']'.repeat(2000)}}`,
  ])('survives the body %o', async (body) => {
    expect(await failureOf({ status: 400, body }, { birthDate: '2000-01-31' })).toMatchObject({
      code: 'invalid-input',
      status: 400,
    })
  })

  it.each([
    "The value 'Personal title' is invalid for target location.",
    // What stands on the wire for a value: core knows the phone number in another form only.
    'The value \'{"countryCode":45,"number":"20405060"}\' is invalid for target location.',
    "The value 'it's Personal' is invalid for target location.",
    'Error converting value "Personal" to type Int32.',
    'No operator has 20405060.',
    'Expected {"name":"Personal"}.',
    "The value 'Personal was too long to be invalid",
  ])('does not repeat values: %s', async (message) => {
    const failure = await failureOf({ status: 400, body: { message } })
    expect(failure?.vendorMessage).toMatch(/value …|operator has …|Expected …/)
  })

  it.each([
    [true, 'not-sent'],
    // Somebody who left must not stay in because of a title.
    [false, 'failed'],
  ])('of the patch leaves the status alone, unless it takes access away: %o', async (active, status) => {
    const { requests, fields } = await update({ status: 403, body: '' }, { title: 'Clerk', active })
    expect(requests.map((request) => [request.method, request.status])).toEqual([
      ['PATCH', 'failed'],
      ['PUT', status],
    ])
    expect(fields.map((field) => [field.path, field.status])).toEqual([
      ['title', 'failed'],
      ['active', status],
    ])
  })
})

describe('a token', () => {
  it.each<[number, unknown, string]>([
    [400, { error: 'invalid_client' }, 'unauthenticated'],
    [401, { error: 'invalid_client' }, 'unauthenticated'],
    [503, '', 'unavailable'],
    [200, '', 'bad-reply'],
    [200, '<html>', 'bad-reply'],
    [200, { access_token: '' }, 'bad-reply'],
    [200, { access_token: 'canary\ntoken' }, 'bad-reply'],
    [200, { token_type: 'Bearer', error: null }, 'bad-reply'],
    [200, { error: { why: 'canary' } }, 'unauthenticated'],
    [200, { error: 'canary_secret' }, 'unauthenticated'],
  ])('that is refused with %i %o stops everything', async (status, body, code) => {
    const { failures, fields } = await update({}, patch, { status, body })
    expect(failures).toMatchObject([{ code, message: expect.stringContaining('token') }])
    expect(new Set(fields.map((field) => field.status))).toEqual(new Set(['failed']))
  })

  it('that is refused within a good reply says why', async () => {
    const { failures } = await update({}, patch, { body: { error: 'invalid_scope' } })
    expect(failures).toMatchObject([
      { code: 'unauthenticated', rule: 'token-refused', vendorMessage: 'invalid_scope' },
    ])
  })

  it.each<[unknown, number]>([
    ['3600', 2],
    [3600, 2],
    // Without a lifetime that makes sense it is kept until it is refused.
    [null, 1],
    [undefined, 1],
    ['', 1],
    ['soon', 1],
    [0, 1],
    [-5, 1],
  ])('that lives for %o is asked for in time, and not before', async (lifetime, exchanges) => {
    let seconds = 0
    const { directory, calls } = vendor({
      answer: () => ({ body: { data: { id: userId } } }),
      token: { body: { access_token: 'canary-token', expires_in: lifetime } },
      now: () => seconds * 1000,
    })
    for (seconds of [0, 3500, 3600, 3601]) await directory.get({ relesys: userId })
    expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(exchanges)
    expect(calls.filter(({ method }) => method === 'GET')).toHaveLength(4)
  })
})
