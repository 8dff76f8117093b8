import type { User } from '@crosspatch/core'
import { describe, expect, test } from 'vitest'

import { replayPlugin } from '../src/index.js'
import { childCompanyId, ownRecord, unifiedRecord, userId, vendor, type Answer } from './vendor.js'

const readOf = (get: Answer, selector = {}) => vendor({ get, selector }).read()

describe('a user of the own company', () => {
  test('is read with its team, and without what that shape does not tell', async () => {
    expect(await readOf({ json: ownRecord })).toEqual({
      ok: true,
      value: {
        givenName: 'Mette',
        familyName: 'Sørensen',
        email: 'mette@fjord.example',
        role: 'Integration',
        groups: [ownRecord.teamId],
      },
    })
  })

  test.each<[string, object, Partial<User>]>([
    ['a team that is null is no team', { teamId: null }, { groups: [] }],
    ['a last name that is null is none', { lastName: null }, { familyName: null }],
    ['an empty first name is none', { firstName: '' }, { givenName: null }],
    ['the role Rep is what the update calls User', { role: 'Rep' }, { role: 'User' }],
    ['the role Manager', { role: 'Manager' }, { role: 'Manager' }],
    ['a role that no page lists', { role: 'TeamLeader' }, { role: 'TeamLeader' }],
    ['the role Disabled is a disabled user', { role: 'Disabled' }, { role: 'Disabled', active: false }],
    ['texts are kept as they are', { firstName: ' 007 ' }, { givenName: ' 007 ' }],
  ])('%s', async (_name, members, expected) => {
    expect(await readOf({ json: { ...ownRecord, ...members } })).toMatchObject({ ok: true, value: expected })
  })

  test.each(['lastName', 'teamId', 'role', 'email', 'firstName'])('may lack %s', async (member) => {
    const { [member]: _absent, ...rest } = ownRecord as Record<string, unknown>
    const read = await readOf({ json: rest })
    const all = await readOf({ json: ownRecord })
    expect(read.ok && all.ok && Object.keys(all.value).length - Object.keys(read.value).length).toBe(1)
  })
})

describe('a user of a child company', () => {
  const readChild = (members: object) =>
    readOf({ json: { ...unifiedRecord, ...members } }, { childCompanyId })

  test('is read with its external id and its state, and without a team', async () => {
    expect(await readChild({})).toEqual({
      ok: true,
      value: {
        externalId: 'fjord-0042',
        givenName: 'Mette',
        familyName: 'Sørensen',
        email: 'mette@fjord.example',
        active: true,
        role: 'Integration',
      },
    })
  })

  test.each<[string, object, Partial<User>]>([
    ['a disabled one', { status: 'disabled', role: 'Disabled' }, { active: false, role: 'Disabled' }],
    ['one that only its role calls disabled', { role: 'Disabled' }, { active: false }],
    ['one without an external id', { externalId: null }, { externalId: null }],
    ['one without names', { firstName: null, lastName: null }, { givenName: null, familyName: null }],
    ['one with an invitation address', { invitationUrl: 'https://a.example/i' }, { active: true }],
  ])('%s', async (_name, members, expected) => {
    expect(await readChild(members)).toMatchObject({ ok: true, value: expected })
  })

  test.each(['invited', 'suspended', null])(
    'a status %s says neither active nor disabled',
    async (status) => {
      const read = await readChild({ status })
      expect(read.ok && 'active' in read.value).toBe(false)
      expect(read.ok).toBe(true)
    },
  )
})

test('either shape is read from either company', async () => {
  const asOwn = await readOf({ json: unifiedRecord })
  const asChild = await readOf({ json: ownRecord }, { childCompanyId })
  expect(asOwn).toMatchObject({ ok: true, value: { active: true, externalId: 'fjord-0042' } })
  expect(asChild).toMatchObject({ ok: true, value: { groups: [ownRecord.teamId] } })
})

test('unknown members, whatever their names, are left alone', async () => {
  const text = `{"__proto__":{"active":true},"constructor":1,"teams":[{}],"id":"${userId}","firstName":"Ida"}`
  expect(await readOf({ text })).toEqual({ ok: true, value: { givenName: 'Ida' } })
  expect('active' in {}).toBe(false)
})

/** Each with the place that a failure names, if it can name one. */
const noUser: readonly (readonly [name: string, answer: Answer, place: string])[] = [
  ['nothing', { text: '' }, ''],
  ['nothing, as 204 says', { status: 204 }, ''],
  ['a page', { text: '<!doctype html><title>Sign in</title>' }, ''],
  ['half a document', { text: `{"id":"${userId}","firstName":"Me` }, ''],
  ['null', { json: null }, 'its root'],
  ['a text', { json: 'hello' }, 'its root'],
  ['a list', { json: [unifiedRecord] }, 'id'],
  ['an object without an id', { json: { ...unifiedRecord, id: undefined } }, 'id'],
  ['an id that is empty', { json: { ...unifiedRecord, id: '' } }, 'id'],
  ['an id that is null', { json: { ...unifiedRecord, id: null } }, 'id'],
  ['an envelope', { json: { success: true, data: unifiedRecord } }, 'id'],
  ['a list of users', { json: { users: [unifiedRecord] } }, 'id'],
  ['a name that is a number', { json: { ...unifiedRecord, firstName: 7 } }, 'firstName'],
  ['a role that is an object', { json: { ...unifiedRecord, role: { name: 'User' } } }, 'role'],
  ['a status that is a flag', { json: { ...unifiedRecord, status: true } }, 'status'],
]

describe('an answer that is no user', () => {
  test.each(noUser)('%s: fails a read', async (_name, answer, place) => {
    const read = await readOf(answer)
    const failure = {
      code: 'bad-reply',
      rule: 'reply-shape',
      connection: 'replay',
      user: userId,
      remedy: expect.any(String),
      ...(place === '' ? {} : { vendorField: place }),
    }
    expect(read).toEqual({ ok: false, failures: [expect.objectContaining(failure)] })
    expect(JSON.stringify(read)).not.toMatch(/Mette|Sign in/)
  })

  test.each(noUser)('%s: keeps a write from being sent when it answers the read', async (_name, get) => {
    const { update, seen } = vendor({ get })
    expect((await update({ familyName: 'Holm' })).status).toBe('failed')
    expect(seen.map(({ method }) => method)).toEqual(['GET'])
  })

  test.each(noUser)('%s: has the record decide when it answers the write', async (_name, patch) => {
    const { update, seen } = vendor({ patch, get: { json: unifiedRecord } })
    const { status, fields } = await update({ familyName: 'Holm' })
    expect(seen.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'GET'])
    // This vendor's record stays as it was, so nothing was written.
    expect(status).toBe('failed')
    expect(fields).toMatchObject([{ path: 'familyName', status: 'failed', failure: { rule: 'not-applied' } }])
  })
})

describe('the answer to a write', () => {
  test('confirms each field, in the words of the other shape', async () => {
    const { update } = vendor({ get: { json: { ...ownRecord, role: 'Manager' } } })
    const report = await update({ role: 'User', givenName: 'Ida' })
    expect(report.status).toBe('applied')
    expect(report.fields.map(({ path, verified }) => [path, verified])).toEqual([
      ['role', true],
      ['givenName', true],
    ])
    expect(report.user).toMatchObject({ role: 'User', givenName: 'Ida', externalId: 'fjord-0042' })
  })

  test('that does not show the change is not believed', async () => {
    const { update } = vendor({ patch: { json: unifiedRecord } })
    const { status, fields } = await update({ givenName: 'Ida' })
    expect(status).toBe('failed')
    expect(fields).toMatchObject([{ path: 'givenName', status: 'failed', failure: { code: 'conflict' } }])
  })

  test('with any success status is a success', async () => {
    const patch = { status: 202, json: { ...unifiedRecord, firstName: 'Ida' } }
    expect((await vendor({ patch }).update({ givenName: 'Ida' })).status).toBe('applied')
  })
})

test('whose record it is, is told with a read and with the answer to a write', () => {
  const { get: getting, update } = replayPlugin.operations
  const input = { id: userId, selectors: {}, options: {}, tools: undefined }
  const other = '6B0F2C94-D7A1-4E58-9C36-F2E81B5D7AFF'
  const reply = { status: 200, headers: {}, body: JSON.stringify({ ...unifiedRecord, id: other }) }
  expect(getting.read([reply], input)).toMatchObject({ ok: true, value: { id: other } })
  const request = { method: 'PATCH', path: '/', repeatable: true, carries: ['givenName'] } as const
  const receipt = update.read(reply, { ...input, changes: [] }, request)
  expect(receipt).toMatchObject({ ok: true, value: { id: other, user: { givenName: 'Mette' } } })
})
