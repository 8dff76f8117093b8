import { expect, test } from 'vitest'

import { enterprise } from './set-up.js'
import { record, userId, vendor } from './vendor.js'

const other = { Value: 'x@mail.example', Primary: false, Type: 'other', Note: 'kept' }
const shouting = {
  ...record,
  Title: 'Clerk',
  ACTIVE: 'True',
  Emails: [{ Value: 'a@mail.example', Primary: true }, other],
  Name: { GivenName: 'Mette' },
  [enterprise.toLowerCase()]: { Department: 'Ost' },
  'urn:acme': { Title: 'Of another schema' },
}

test('names in another case are read', async () => {
  expect(await vendor({ get: { json: shouting } }).read()).toMatchObject({
    ok: true,
    value: {
      title: 'Clerk',
      active: true,
      givenName: 'Mette',
      email: 'a@mail.example',
      secondaryEmail: 'x@mail.example',
      department: 'Ost',
    },
  })
})

test('what is written in another case is not lost by a PATCH', async () => {
  const { seen, update } = vendor({ get: { json: shouting } })
  expect(await update({ title: null, email: 'n@mail.example', department: null })).toMatchObject({
    status: 'applied',
  })
  expect(JSON.parse(seen.at(-1)?.body ?? '').Operations).toEqual([
    { op: 'remove', path: 'title' },
    { op: 'remove', path: `${enterprise}:department` },
    {
      op: 'replace',
      path: 'emails',
      value: [
        { value: 'n@mail.example', primary: true },
        { value: 'x@mail.example', primary: false, type: 'other', Note: 'kept' },
      ],
    },
  ])
})

test('what is written in another case goes into a PUT once, and other schemas stay as they are', async () => {
  const { seen, update } = vendor({ get: { json: shouting }, settings: { update: 'put' } })
  await update({ title: 'Boss' })
  const body = JSON.parse(seen.at(-1)?.body ?? '')
  expect(body).toMatchObject({ title: 'Boss', active: true, 'urn:acme': { Title: 'Of another schema' } })
  expect(Object.keys(body).filter((name) => name.toLowerCase() === 'title')).toEqual(['title'])
})

test('of a name that stands there twice, the one as the RFC has it counts', async () => {
  for (const json of [
    { ...record, TITLE: 'Clerk', title: 'Boss' },
    { ...record, title: 'Boss', TITLE: 'Clerk' },
  ]) {
    expect(await vendor({ get: { json } }).read()).toMatchObject({ ok: true, value: { title: 'Boss' } })
  }
})

test('a version that stands in the header alone is named in the write', async () => {
  const headers = { etag: 'W/"77"' }
  const { seen, update } = vendor({ get: { json: record, headers } })
  await update({ title: 'Boss' })
  expect(seen.at(-1)?.headers['if-match']).toBe('W/"77"')
  const own = vendor({ get: { json: { ...record, meta: { version: 'W/"78"' } }, headers } })
  await own.update({ title: 'Boss' })
  expect(own.seen.at(-1)?.headers['if-match']).toBe('W/"78"')
  const none = vendor({ get: { json: { ...record, meta: { version: null } }, headers } })
  await none.update({ title: 'Boss' })
  expect(none.seen.at(-1)?.headers['if-match']).toBe('W/"77"')
})

test('a server that takes no write without a version says what to do', async () => {
  const { update } = vendor({ write: { status: 428 }, settings: { versions: 'ignored' } })
  expect(await update({ title: 'Boss' })).toMatchObject({
    status: 'failed',
    fields: [
      {
        failure: {
          code: 'conflict',
          rule: 'version-needed',
          remedy: expect.stringMatching(/versions.+active: false by itself/u),
        },
      },
    ],
  })
})

test('what is taken for later is not reported as failed', async () => {
  const { update } = vendor({ write: { status: 202 } })
  expect(await update({ title: 'Boss' })).toMatchObject({
    status: 'uncertain',
    fields: [{ status: 'uncertain', failure: { rule: 'pending' } }],
  })
})

test.each([
  ['false', 'False', false],
  ['false in capitals', 'FALSE', false],
  ['true', 'true', true],
])('a user whose active is the text %s is read, and left as it is', async (_, active, value) => {
  const { read, update, seen } = vendor({ get: { json: { ...record, active } } })
  expect(await read()).toMatchObject({ ok: true, value: { active: value } })
  expect(await update({ active: value })).toMatchObject({ status: 'nothing-to-send' })
  expect(seen.filter(({ method }) => method !== 'GET')).toEqual([])
})

test.each([
  ['a number', 0],
  ['a word', 'no'],
  ['nothing', null],
])('somebody whose active is %s is shut out all the same', async (_, active) => {
  const { update, seen } = vendor({ get: { json: { ...record, active } } })
  expect(await update({ active: false })).toMatchObject({ status: 'applied' })
  expect(seen.map(({ method }) => method)).toEqual(['GET', 'PATCH'])
})

test.each([
  ['without schemas and meta', { id: userId, userName: 'mette' }],
  ['whose meta is a text', { ...record, meta: 'none' }],
  ['whose schemas are a text', { ...record, schemas: 'user' }],
])('a user %s is changed', async (_, json) => {
  for (const update of ['patch', 'put'] as const) {
    const { update: send, seen } = vendor({ get: { json }, settings: { update } })
    expect(await send({ title: 'Boss' })).toMatchObject({ status: 'applied' })
    expect(JSON.parse(seen.at(-1)?.body ?? '')).not.toHaveProperty('meta')
    expect(JSON.parse(seen.at(-1)?.body ?? '').schemas).toEqual([
      expect.stringContaining('urn:ietf:params:scim:'),
    ])
  }
})

test.each([
  ['dots and colons', 'urn:a:b.c~d'],
  ['letters of no alphabet of ours', 'æøå-北京'],
  ['signs that an address takes apart', "a+b=c&d;e,f@g'h!(i)*"],
])('an id of %s is one segment of the path', async (_, id) => {
  const { seen, directory } = vendor({ get: { json: { ...record, id } } })
  await directory.update({ acme: id }, { title: 'Boss' })
  expect(seen.map(({ method }) => method)).toEqual(['GET', 'PATCH'])
  for (const { url } of seen) {
    const [, last = ''] = /^https:\/\/acme\.example\/scim\/v2\/Users\/([^/?#]+)$/u.exec(url) ?? []
    expect(decodeURIComponent(last)).toBe(id)
  }
})
