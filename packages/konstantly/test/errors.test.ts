import { inspect } from 'node:util'

import { describe, expect, test } from 'vitest'
import { scripted } from './scripted.js'

const patch = {
  displayName: 'Eva Krog',
  title: 'Canary title',
  email: 'eva.krog@kyst.example',
  password: 'canary-pass-word',
  custom: { region: 5 },
}

async function refusedBy(status: number, body: string) {
  const { directory } = scripted({ write: () => new Response(body, { status }) })
  const report = await directory.update({ academy: 'e-1' }, patch)
  const share = report.connections['academy']
  return {
    report,
    failure: share?.failures[0],
    fields: new Map(share?.fields.map(({ path, failure }) => [path, failure])),
    statuses: new Set(share?.fields.map(({ status: state }) => state)),
  }
}

function errorBody(message: string, errors?: unknown): string {
  return JSON.stringify({ status: 400, message, errors })
}

describe('a refusal names the canonical field', () => {
  test.each([
    ['email', 'email'],
    ['name', 'displayName'],
    ['occupation', 'title'],
    ['bio', 'about'],
    ['location', 'location'],
    ['timezone', 'timezone'],
    ['roleAlias', 'role'],
    ['password', 'password'],
    ['language', 'language'],
    ['isBanned', 'active'],
    ['groups', 'groups'],
    ['fromApi', 'extensions.konstantly.fromApi'],
    ['attributes', 'custom'],
    ['attributes.region', 'custom.region'],
    // A key that was not sent is somebody's words.
    ['attributes.with.dots', 'custom'],
    ['attributes[0].name', 'custom'],
  ])('%s is %s', async (vendorField, field) => {
    const { failure } = await refusedBy(400, errorBody('Validation failed', { [vendorField]: ['No good'] }))
    expect(failure).toMatchObject({
      code: 'invalid-input',
      rule: 'http-400',
      status: 400,
      field,
      vendorField,
      vendorMessage: 'No good',
      connection: 'academy',
      user: 'e-1',
    })
    expect(failure?.remedy).toBeDefined()
  })

  test.each(['attributes[x].name', 'attributes.', 'deadlineAt', 'email.0', '__proto__', 'constructor'])(
    '%s stays in the words of Konstantly',
    async (vendorField) => {
      const body = `{"status":400,"message":"Validation failed","errors":{"${vendorField}":["No good"]}}`
      const { failure } = await refusedBy(400, body)
      expect(failure).toMatchObject({ code: 'invalid-input', vendorField, vendorMessage: 'No good' })
      expect(failure).not.toHaveProperty('field')
    },
  )

  test('each field gets its own words, and those about fields that did not change are kept', async () => {
    const { failure, fields, statuses } = await refusedBy(
      400,
      errorBody('Validation failed', {
        email: ['Email is already taken', 'Domain is not allowed.'],
        'attributes.region': ['Unknown option'],
        'attributes.badge': ['This field is required'],
        'attributes[0].name': [],
      }),
    )
    expect(statuses).toEqual(new Set(['failed']))
    expect(fields.get('email')).toMatchObject({
      code: 'invalid-input',
      field: 'email',
      vendorField: 'email',
      vendorMessage: 'Email is already taken Domain is not allowed.',
    })
    expect(fields.get('custom.region')).toMatchObject({
      field: 'custom.region',
      vendorField: 'attributes.region',
      vendorMessage: 'Unknown option',
    })
    const whole =
      'Validation failed email: Email is already taken Domain is not allowed. attributes.region: Unknown option. attributes.badge: This field is required. attributes[0].name: refused.'
    expect(failure?.vendorMessage).toBe(whole)
    expect(fields.get('title')).toMatchObject({ field: 'title', vendorMessage: whole })
  })
})

describe('a status means what it means at Konstantly', () => {
  test.each([
    [400, 'invalid-input', 'http-400', 'words'],
    [401, 'unauthenticated', 'http-401', 'API key'],
    [402, 'forbidden', 'licence', 'Free a seat'],
    [403, 'forbidden', 'http-403', 'API key'],
    [404, 'not-found', 'http-404', "user's id"],
    [409, 'conflict', 'http-409', 'plan anew'],
    [422, 'conflict', 'http-422', "Konstantly's words"],
    [429, 'rate-limited', 'http-429', 'Wait'],
    // Nobody can say whether the write was carried out, as this record can't be read again.
    [500, 'uncertain', 'http-500', 'before sending'],
    [503, 'uncertain', 'http-503', 'before sending'],
  ])('%i is %s', async (status, code, rule, remedy) => {
    const { failure, statuses } = await refusedBy(status, JSON.stringify({ status, message: 'Its words' }))
    expect(failure).toMatchObject({ code, rule, status, vendorMessage: 'Its words' })
    expect(failure?.remedy).toContain(remedy)
    // A fault of its own is no word on what was done.
    expect(statuses).toEqual(new Set(status < 500 ? ['failed'] : ['failed', 'uncertain']))
  })

  test.each([401, 403, 404])('%i says the same when the record is read', async (status) => {
    const { directory } = scripted({ read: () => Response.json({ status, message: 'No' }, { status }) })
    const { academy } = await directory.get({ academy: 'e-1' })
    expect(academy.ok ? [] : academy.failures).toMatchObject([{ status, user: 'e-1' }])
    // Its words may tell of the person, and nothing says which part.
    expect(JSON.stringify(academy)).not.toContain('"No"')
  })

  test('404 without the words of Konstantly points at the address', async () => {
    const { failure } = await refusedBy(404, '<h1>No such site</h1>')
    expect(failure).toMatchObject({ code: 'not-found' })
    expect(failure?.remedy).toContain('baseUrl')
  })

  test('402 and 422 when a user is activated or deactivated are sent once', async () => {
    for (const [active, isBanned, status] of [
      [true, true, 402],
      [false, false, 422],
    ] as const) {
      const { directory, writes } = scripted({
        read: () => Response.json({ id: 'e-1', email: 'ida@kyst.example', isBanned }),
        write: () =>
          Response.json({ status, message: 'Expert at courses', data: { courses: [] } }, { status }),
      })
      const report = await directory.update({ academy: 'e-1' }, { active })
      expect(report.connections['academy']?.fields[0]).toMatchObject({
        path: 'active',
        status: 'failed',
        failure: { status, vendorMessage: 'Expert at courses' },
      })
      expect(writes()).toHaveLength(1)
    }
  })
})

describe('a refusal survives any body', () => {
  test.each([
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '["no"]'],
    ['a text', '"no"'],
    ['a web page', '<html>no</html>'],
    ['broken JSON', '{"message":"no'],
    ['an empty message', errorBody('')],
    ['a message of spaces', errorBody('  ')],
    ['a message that is no text', '{"message":{"text":"no"},"errors":null}'],
    ['errors in a list', '{"errors":["no"]}'],
    ['errors in a text', '{"errors":"no"}'],
    ['no errors', '{"errors":{}}'],
  ])('%s', async (_, body) => {
    const { failure } = await refusedBy(400, body)
    expect(failure).toMatchObject({ code: 'invalid-input', rule: 'http-400', status: 400 })
    expect(failure).not.toHaveProperty('vendorMessage')
    expect(failure).not.toHaveProperty('vendorField')
  })

  test.each([
    ['a text', '"No good"', 'No good'],
    ['a list with other things', '[1,null,"No good",{},""]', 'No good'],
    ['null', 'null', undefined],
    ['an object', '{"0":"no"}', undefined],
  ])('an error that is %s', async (_, texts, vendorMessage) => {
    const { failure } = await refusedBy(400, `{"errors":{"email":${texts}}}`)
    expect(failure).toMatchObject({ field: 'email', vendorField: 'email' })
    expect(failure?.vendorMessage).toBe(vendorMessage)
  })
})

test('a report holds no secret and nothing personal, whatever Konstantly repeats', async () => {
  const said = [
    'eva.krog@kyst.example is taken',
    'ida@kyst.example is taken',
    'Canary title is too long',
    'canary-pass-word is too weak',
    'key-0f-the-site is not known',
  ]
  for (const status of [400, 401, 403, 404, 422, 500]) {
    for (const errors of [undefined, { email: said }, { email: said, password: said }]) {
      const body = JSON.stringify({ status, message: said.join(', '), errors })
      const { report } = await refusedBy(status, body)
      const shown = JSON.stringify(report) + inspect(report, { depth: 12 })
      expect(shown).not.toMatch(/canary|@kyst|key-0f/iu)
    }
  }
})

test('words about the address are left out, others are kept', async () => {
  const { failure } = await refusedBy(
    400,
    errorBody('x', { email: ['ida@kyst.example is not of this site', 'Ask your administrator'] }),
  )
  expect(failure?.vendorMessage).toBe('Ask your administrator')
})
