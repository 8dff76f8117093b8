import { inspect } from 'node:util'

import { describe, expect, test } from 'vitest'

import { bluedotPlugin } from '../src/index.js'
import { asRead, callsOf, setting, valueOf } from './operations.js'
import { recorded, reply, settings, type Reply } from './recorded.js'

type Fields = { field?: string; vendorField?: string; vendorMessage?: string }

/** What a refused update of three fields says. */
async function failureOf(put: Reply, format: 'json' | 'xml' = 'json') {
  const patch = {
    about: 'Some private words',
    email: 'new.address@depot.example',
    custom: { store: 'Depot 99' },
  }
  const report = await recorded({ format }, { put }).update(patch)
  return { report, fields: report.fields, failure: report.failures[0] }
}

describe('statuses', () => {
  test.each([
    [400, 'invalid-input'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'conflict'],
    [415, 'invalid-input'],
    [429, 'rate-limited'],
    [500, 'unavailable'],
    [503, 'unavailable'],
  ])('%i without a body', async (status, code) => {
    const { failure } = await failureOf({ status })
    expect(failure).toMatchObject({
      code,
      rule: `http-${status}`,
      status,
      connection: 'bluedot',
      remedy: expect.any(String),
    })
    expect(failure?.vendorMessage).toBeUndefined()
  })

  test('401 names both of its meanings', async () => {
    const { failure } = await failureOf({ status: 401 })
    expect(failure?.remedy).toMatch(/access token ends/)
    expect(failure?.remedy).toMatch(/permission/)
  })

  test('401 names them for the calls on no account in particular, too', async () => {
    const { list, findByUserName, create, groups } = await callsOf()
    const { options } = bluedotPlugin.connect(settings)
    const plans = [list, findByUserName('u'), create(setting({ userName: 'u' })), groups]
    for (const { plan } of plans) {
      const refusal = bluedotPlugin.refuse?.(
        asRead({ status: 401 }),
        { selectors: {}, options, tools: undefined },
        valueOf(plan()),
      )
      expect(refusal?.remedy).toMatch(/access token ends.*permission/)
    }
  })

  test('409 tells of a user name that is taken', async () => {
    const { failure } = await failureOf({ status: 409 })
    expect(failure?.remedy).toMatch(/userName/)
  })

  test('a read that is refused says the same, without words that might tell of the person', async () => {
    const get = reply('json', '{"Message":"Authorization has been denied for this request."}', 401)
    const outcome = await recorded({}, { get }).get()
    expect(outcome).toMatchObject({
      ok: false,
      failures: [{ code: 'unauthenticated', remedy: expect.stringMatching(/permission/) }],
    })
    expect(JSON.stringify(outcome)).not.toContain('has been denied')
  })
})

describe("the vendor's words", () => {
  test.each<[string, Reply]>([
    ['as Web API has them', reply('json', '{"Message":"The name is taken."}', 400)],
    ['in camelCase', reply('json', '{"message":"The name is taken."}', 400)],
    ['as a text', reply('json', '"The name is taken."', 400)],
    ['without a media type', { status: 400, body: '{"Message":"The name is taken."}' }],
  ])('%s', async (_, put) => {
    const { failure, fields } = await failureOf(put)
    expect(failure?.vendorMessage).toBe('The name is taken.')
    expect(fields.map(({ failure: each }) => each?.vendorMessage)).toEqual(
      Array(3).fill('The name is taken.'),
    )
  })

  test.each([
    ['an error', '<Error><Message>The name is taken.</Message></Error>'],
    [
      'an error with a namespace',
      '<e:Error xmlns:e="urn:e"><e:Message>The name is taken.</e:Message></e:Error>',
    ],
    [
      'a text',
      '<string xmlns="http://schemas.microsoft.com/2003/10/Serialization/">The name is taken.</string>',
    ],
  ])('in XML, as %s', async (_, body) => {
    const { failure } = await failureOf(reply('xml', body, 400), 'xml')
    expect(failure?.vendorMessage).toBe('The name is taken.')
  })

  test('in JSON, although XML was asked for', async () => {
    const { failure } = await failureOf(reply('json', '{"Message":"No."}', 400), 'xml')
    expect(failure?.vendorMessage).toBe('No.')
  })
})

describe('the fields that the vendor names', () => {
  const named: [key: string, expected: Fields][] = [
    ['userRepresentation.EmailAddress', { field: 'email', vendorField: 'emailAddress' }],
    ['EmailAddress', { field: 'email', vendorField: 'emailAddress' }],
    ['user.emailAddress', { field: 'email', vendorField: 'emailAddress' }],
    ['userRepresentation.Description', { field: 'about', vendorField: 'description' }],
    ['userRepresentation.PrimaryPhone', { field: 'phone', vendorField: 'primaryPhone' }],
    ['userRepresentation.UserName', { field: 'userName', vendorField: 'userName' }],
    ['userRepresentation.Disabled', { field: 'active', vendorField: 'disabled' }],
    ['userRepresentation.Custom02', { field: 'custom.store', vendorField: 'custom02' }],
  ]

  test.each(named)('%s', async (key, expected) => {
    const body = JSON.stringify({ Message: 'The request is invalid.', ModelState: { [key]: ['Not good.'] } })
    const { failure } = await failureOf(reply('json', body, 400))
    expect(failure).toMatchObject({ code: 'invalid-input', ...expected, vendorMessage: 'Not good.' })
  })

  test('a custom member that has no key has no canonical field', async () => {
    const { failure } = await failureOf(reply('json', '{"modelState":{"user.custom05":"Too long."}}', 400))
    expect(failure).toMatchObject({ vendorField: 'custom05', vendorMessage: 'Too long.' })
    expect(failure).not.toHaveProperty('field')
  })

  test('several, each with its own words; the others have those of the whole', async () => {
    const state = { 'u.EmailAddress': ['Bad one.', 'Really.'], 'u.Custom02': ['Bad two.'], u: ['Bad body.'] }
    const body = JSON.stringify({ Message: 'The request is invalid.', ModelState: state })
    const { fields } = await failureOf(reply('json', body, 400))
    expect(fields.map(({ path, failure }) => [path, failure?.vendorField, failure?.vendorMessage])).toEqual([
      ['about', undefined, 'The request is invalid. Bad body.'],
      ['email', 'emailAddress', 'Bad one. Really.'],
      ['custom.store', 'custom02', 'Bad two.'],
    ])
  })

  test('in XML', async () => {
    const body =
      '<Error><Message>The request is invalid.</Message><ModelState>' +
      '<userRepresentation.EmailAddress>Not good.</userRepresentation.EmailAddress></ModelState></Error>'
    const { failure } = await failureOf(reply('xml', body, 400), 'xml')
    expect(failure).toMatchObject({ field: 'email', vendorField: 'emailAddress', vendorMessage: 'Not good.' })
  })
})

describe('a body that says nothing', () => {
  const silent: [format: 'json' | 'xml', body: string][] = [
    ['json', '<!doctype html><h1>Bad request</h1>'],
    ['json', '{"Message":'],
    ['json', 'null'],
    ['json', '42'],
    ['json', '[]'],
    ['json', '[{"Message":"x"}]'],
    ['json', '{"Message":null,"ModelState":null}'],
    ['json', '{"Message":{"a":1},"ModelState":[1]}'],
    ['json', '{"Message":7,"ModelState":{"a":1,"b":null,"c":[null,{}]}}'],
    ['json', '{"Message":"  "}'],
    ['json', '{"__proto__":{"Message":"x"}}'],
    ['json', '['.repeat(100_000)],
    ['xml', '<!doctype html><h1>Bad request</h1>'],
    ['xml', '<html><body>Bad request</body></html>'],
    ['xml', '<Error><Message>'],
    ['xml', '<Error/>'],
    ['xml', '<Error><Message><b>x</b></Message></Error>'],
    ['xml', '<!DOCTYPE x [<!ENTITY a "b">]><Error><Message>&a;</Message></Error>'],
    ['xml', '<a>'.repeat(10_000)],
  ]

  test.each(silent)('%s: %.60s', async (format, body) => {
    const { failure, fields } = await failureOf(reply(format, body, 400), format)
    expect(failure).toMatchObject({ code: 'invalid-input', rule: 'http-400', remedy: expect.any(String) })
    for (const { failure: each } of [{ failure }, ...fields]) expect(each?.vendorMessage).toBeUndefined()
  })
})

test('what was sent, and the credentials, are in none of it', async () => {
  const basic = btoa(`${settings.credentials.username}:${settings.credentials.password}`)
  const words = `Bad: Some private words, new.address@depot.example, Depot 99; ${basic}, ${settings.tenantAccessKey}.`
  const body = JSON.stringify({ Message: words, ModelState: { 'u.EmailAddress': [words] } })
  const { report, failure } = await failureOf(reply('json', body, 400))
  expect(failure?.vendorMessage).toContain('Bad: [redacted]')
  const shown = `${JSON.stringify(report)} ${inspect(report, { depth: 12 })}`
  for (const secret of ['private', 'new.address', 'Depot 99', basic, settings.tenantAccessKey]) {
    expect(shown).not.toContain(secret)
  }
})

test('a 400 to the very value is reported at its field alone, and nothing is said to be applied', async () => {
  const body = JSON.stringify({ Message: 'No.', ModelState: { 'u.Description': ['Too long.'] } })
  const { report, fields } = await failureOf(reply('json', body, 400))
  expect(report.status).toBe('failed')
  expect(fields.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed'])
})
