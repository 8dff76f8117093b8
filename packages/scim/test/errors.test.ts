import { inspect } from 'node:util'

import type { Failure } from '@crosspatch/core'
import { describe, expect, test } from 'vitest'

import { token, vendor, type Answer } from './vendor.js'

const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error']
const patch = { title: 'Thorvald', userName: 'thorvald' }

function scimError(status: number, scimType: string | undefined, detail?: string): Answer {
  return { status, json: { schemas, status: String(status), scimType, detail } }
}

async function failureOf(write: Answer): Promise<Failure | undefined> {
  return (await vendor({ write }).update(patch)).failures[0]
}

describe('an error', () => {
  test.each<[number, string, string, string]>([
    [409, 'uniqueness', 'conflict', 'uniqueness'],
    [400, 'mutability', 'unsupported', 'mutability'],
    [400, 'noTarget', 'conflict', 'no-target'],
    [400, 'invalidFilter', 'unsupported', 'invalid-filter'],
    [400, 'tooMany', 'unsupported', 'too-many'],
    [400, 'invalidVers', 'unsupported', 'invalid-version'],
    [400, 'invalidPath', 'unsupported', 'invalid-path'],
    [400, 'invalidSyntax', 'invalid-input', 'invalid-syntax'],
    [400, 'invalidValue', 'invalid-input', 'invalid-value'],
    [403, 'sensitive', 'invalid-input', 'sensitive'],
    [400, 'somethingNew', 'invalid-input', 'http-400'],
    [400, 'constructor', 'invalid-input', 'http-400'],
  ])('%i %s', async (status, scimType, code, rule) => {
    expect(await failureOf(scimError(status, scimType, 'Not today'))).toMatchObject({
      code,
      rule,
      status,
      vendorMessage: 'Not today',
      remedy: expect.any(String),
    })
  })

  test.each<[number, string, string]>([
    [400, 'invalid-input', 'http-400'],
    [401, 'unauthenticated', 'http-401'],
    [403, 'forbidden', 'http-403'],
    [404, 'not-found', 'http-404'],
    [405, 'unsupported', 'no-patch'],
    [409, 'conflict', 'http-409'],
    [412, 'conflict', 'version'],
    [429, 'rate-limited', 'http-429'],
    [500, 'unavailable', 'http-500'],
    [501, 'unsupported', 'no-patch'],
  ])('%i without a body', async (status, code, rule) => {
    const failure = await failureOf({ status })
    expect(failure).toMatchObject({ code, rule, status })
    expect(failure).not.toHaveProperty('vendorMessage')
  })

  test.each<[string, Answer]>([
    ['a page', { text: '<!doctype html><p>Bad gateway</p>' }],
    ['text', { text: 'Bad Request' }],
    ['other members', { json: { message: 'x' } }],
    ['members of wrong types', { json: { scimType: ['uniqueness'], detail: { x: 1 } } }],
    ['nulls', { json: { scimType: null, detail: null } }],
    ['half a document', { text: '{"detail":"Not tod' }],
  ])('with %s has no words', async (_name, answer) => {
    const failure = await failureOf({ ...answer, status: 400 })
    expect(failure).toMatchObject({ code: 'invalid-input', rule: 'http-400' })
    expect(failure).not.toHaveProperty('vendorMessage')
  })

  test('shows neither the token nor what was sent', async () => {
    const { update } = vendor({
      write: scimError(400, 'invalidValue', `Token ${token} can not set "Thorvald" here`),
    })
    const report = await update(patch)
    expect(report.failures[0]?.vendorMessage).toBe('Token [redacted] can not set "[redacted]" here')
    expect(`${JSON.stringify(report)} ${inspect(report, { depth: 9 })}`).not.toContain(token)
  })
})

describe('the field that an error names', () => {
  test.each<[string, string | undefined]>([
    ['The attribute userName is taken', 'userName'],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName is taken', 'userName'],
    ['The attribute "title" is too long', 'title'],
    ["Attribute 'Title' is too long", 'title'],
    ['No such job title', undefined],
    ['The attribute displayName is too long', undefined],
    ['userNames are taken', undefined],
  ])('%s', async (detail, path) => {
    const { fields } = await vendor({ write: scimError(400, 'invalidValue', detail) }).update(patch)
    const named = fields.filter(({ failure }) => !/in the same request/u.test(failure?.message ?? ''))
    expect(named.map((field) => field.path)).toEqual(path === undefined ? ['title', 'userName'] : [path])
    expect(fields.every(({ status }) => status === 'failed')).toBe(true)
  })
})

test('a record that was changed meanwhile is a conflict, and nothing is overwritten', async () => {
  const json = { id: '2819c223-7f76-453a-919d-413861904646', userName: 'mette', meta: { version: 'W/"1"' } }
  const { update, seen } = vendor({ get: { json }, write: { status: 412 } })
  expect(await update({ title: 'Boss' })).toMatchObject({
    status: 'failed',
    fields: [
      { failure: { code: 'conflict', rule: 'version', remedy: expect.stringContaining('plan anew') } },
    ],
  })
  expect(seen.find(({ method }) => method === 'PATCH')?.headers['if-match']).toBe('W/"1"')
})

test('what the server takes and does not keep is not reported as done', async () => {
  const { update } = vendor({
    write: { json: { id: '2819c223-7f76-453a-919d-413861904646', userName: 'mette' } },
  })
  expect(await update({ timezone: 'Asia/Tokyo' })).toMatchObject({
    fields: [{ path: 'timezone', status: 'failed', failure: { rule: 'not-applied' } }],
  })
})
