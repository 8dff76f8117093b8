import { inspect } from 'node:util'

import type { Failure } from '@crosspatch/core'
import { describe, expect, test } from 'vitest'

import { apiKey, childCompanyId, vendor, type Answer } from './vendor.js'

const patch = { givenName: 'Thorvald', role: 'User' }

async function failureOf(answer: Answer, selector = {}): Promise<Failure | undefined> {
  const { failures } = await vendor({ patch: answer, selector }).update(patch)
  return failures[0]
}

const own = {}
const child = { childCompanyId }

describe('a status', () => {
  test.each<[number, object, { code: string; rule?: string; remedy: RegExp }]>([
    [400, own, { code: 'invalid-input', remedy: /vendor's words.*neither disabled nor invited/ }],
    [401, own, { code: 'unauthenticated', remedy: /credentials/ }],
    [403, own, { code: 'forbidden', rule: 'credentials', remedy: /API key.*neither disabled nor invited/ }],
    [403, child, { code: 'forbidden', rule: 'child-company', remedy: /direct child.*check the key/ }],
    [404, own, { code: 'not-found', remedy: /childCompanyId.*invitation/ }],
    [404, child, { code: 'not-found', remedy: /in the selected child company.*invitation/ }],
    [409, own, { code: 'conflict', remedy: /neither disabled nor invited/ }],
    [422, own, { code: 'invalid-input', remedy: /neither disabled nor invited/ }],
    [429, own, { code: 'rate-limited', remedy: /Wait/ }],
    [500, own, { code: 'unavailable', remedy: /later/ }],
    [503, own, { code: 'unavailable', remedy: /later/ }],
  ])('%i with %j, and no body', async (status, selector, { remedy, ...expected }) => {
    const failure = await failureOf({ status }, selector)
    expect(failure).toMatchObject({ status, connection: 'replay', ...expected })
    expect(failure?.remedy).toMatch(remedy)
    expect(failure).not.toHaveProperty('vendorMessage')
    expect(failure).not.toHaveProperty('field')
  })

  test.each<[object, object, string]>([
    [child, own, 'child-company'],
    [own, child, 'child-company'],
    [own, own, 'credentials'],
  ])('403 of a read with settings %j and selector %j', async (settings, selector, rule) => {
    const read = await vendor({ get: { status: 403 }, settings, selector }).read()
    expect(read).toMatchObject({ ok: false, failures: [{ code: 'forbidden', rule, status: 403 }] })
  })

  test('that refuses the write is told of each field', async () => {
    const { update } = vendor({ patch: { status: 409, json: { message: 'The user is disabled' } } })
    const { status, fields } = await update(patch)
    expect(status).toBe('failed')
    expect(fields.map(({ path, status: field, failure }) => [path, field, failure])).toEqual(
      ['givenName', 'role'].map((path) => [
        path,
        'failed',
        expect.objectContaining({ code: 'conflict', field: path, vendorMessage: 'The user is disabled' }),
      ]),
    )
  })

  test('a pause that is asked for is passed on', async () => {
    expect(await failureOf({ status: 429, headers: { 'retry-after': '30' } })).toMatchObject({
      retryAfter: 30,
    })
  })
})

describe("the vendor's words", () => {
  test.each<[string, Answer]>([
    ['message', { json: { message: 'Not today' } }],
    ['error', { json: { error: 'Not today' } }],
    ['message before error', { json: { statusCode: 400, error: 'Bad Request', message: 'Not today' } }],
    ['error beside an empty message', { json: { message: '', error: 'Not today' } }],
    ['error beside a message of another type', { json: { message: ['x'], error: 'Not today' } }],
    ['on one line', { json: { message: '  Not\r\ntoday\u0000 ' } }],
  ])('%s', async (_name, answer) => {
    expect(await failureOf({ ...answer, status: 400 })).toMatchObject({ vendorMessage: 'Not today' })
  })

  test.each<[string, Answer]>([
    ['nothing', { text: '' }],
    ['a page', { text: '<!doctype html><p>Bad gateway</p>' }],
    ['a page within JSON', { json: { message: '<html><p>Bad gateway</p></html>' } }],
    ['a comment of a page within JSON', { json: { error: '<!-- trace -->' } }],
    ['plain text', { text: 'Bad Request' }],
    ['null', { json: null }],
    ['a list', { json: ['message', { message: 'x' }] }],
    ['a text', { json: 'message' }],
    ['a number', { json: 7 }],
    ['other members', { json: { detail: 'x', errors: { message: 'x' } } }],
    ['members of wrong types', { json: { message: { message: 'x' }, error: 7 } }],
    ['nulls', { json: { message: null, error: null } }],
    ['half a document', { text: '{"message":"Not tod' }],
    ['nesting without end', { text: '['.repeat(200_000) }],
  ])('%s has none', async (_name, answer) => {
    const failure = await failureOf({ ...answer, status: 400 })
    expect(failure).toMatchObject({ code: 'invalid-input', rule: 'http-400' })
    expect(failure).not.toHaveProperty('vendorMessage')
  })

  test('show neither the key nor what was sent', async () => {
    const message = `Key ${apiKey} can not set "Thorvald" here`
    const { update } = vendor({ patch: { status: 422, json: { message } } })
    const report = await update(patch)
    expect(report.failures[0]?.vendorMessage).toBe('Key [redacted] can not set "[redacted]" here')
    const shown = `${JSON.stringify(report)} ${inspect(report, { depth: 9 })}`
    expect(shown).not.toContain(apiKey)
    expect(shown).not.toContain('Thorvald')
  })
})
