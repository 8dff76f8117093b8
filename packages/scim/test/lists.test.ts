import type { UserPatch } from '@crosspatch/core'
import { describe, expect, test } from 'vitest'

import { record, vendor } from './vendor.js'

const first = { value: 'a@x.example', type: 'work' }
const second = { value: 'b@x.example', type: 'home' }
const third = { value: 'c@x.example', type: 'other' }

type Shown = { readonly email?: string | null; readonly secondaryEmail?: string | null }

describe('which address is meant', () => {
  test.each<[string, unknown, Shown]>([
    ['nothing', undefined, { email: null, secondaryEmail: null }],
    ['null', null, { email: null, secondaryEmail: null }],
    ['no entry', [], { email: null, secondaryEmail: null }],
    [
      'the one that is marked',
      [second, { ...first, primary: true }],
      { email: first.value, secondaryEmail: second.value },
    ],
    ['a mark as text', [{ ...first, primary: 'True' }], { email: first.value, secondaryEmail: null }],
    ['an only one without a mark', [first], { email: first.value, secondaryEmail: null }],
    [
      'an only one that says it is not',
      [{ ...first, primary: false }],
      { email: null, secondaryEmail: first.value },
    ],
    ['one marked among three', [{ ...first, primary: true }, second, third], { email: first.value }],
    ['none marked among two', [first, second], {}],
    [
      'two marked',
      [
        { ...first, primary: true },
        { ...second, primary: true },
      ],
      {},
    ],
    ['an empty value', [{ value: '', primary: true }], { email: null, secondaryEmail: null }],
    ['a list of texts', ['a@x.example'], {}],
    ['no list', first, {}],
    ['a value that is no text', [{ value: 7, primary: true }], { secondaryEmail: null }],
  ])('%s', async (_name, emails, shown) => {
    const read = await vendor({ get: { json: { ...record, emails } } }).read()
    expect(read.ok && { email: read.value.email, secondaryEmail: read.value.secondaryEmail }).toEqual({
      email: undefined,
      secondaryEmail: undefined,
      ...shown,
    })
  })
})

describe('a change that could hit the wrong value is refused, and nothing is sent for it', () => {
  test.each<[string, unknown, UserPatch, string]>([
    ['none marked among two', [first, second], { email: 'n@x.example' }, 'unclear-list'],
    [
      'two marked',
      [
        { ...first, primary: true },
        { ...second, primary: true },
      ],
      { email: 'n@x.example' },
      'unclear-list',
    ],
    ['a list of texts', ['a@x.example'], { email: 'n@x.example' }, 'unclear-list'],
    [
      'a second of three',
      [{ ...first, primary: true }, second, third],
      { secondaryEmail: 'n@x.example' },
      'several-others',
    ],
    [
      'a second of three, cleared',
      [{ ...first, primary: true }, second, third],
      { secondaryEmail: null },
      'several-others',
    ],
    [
      'a first whose second would pass for it',
      [{ ...first, primary: true }, second],
      { email: null },
      'others-stay',
    ],
    ['a second without a first', [], { secondaryEmail: 'n@x.example' }, 'no-main'],
  ])('%s', async (_name, emails, patch, rule) => {
    const { update, seen } = vendor({ get: { json: { ...record, emails } } })
    const { fields } = await update({ ...patch, title: 'Boss' })
    const [path = ''] = Object.keys(patch)
    expect(fields.find((field) => field.path === path)).toMatchObject({
      status: 'refused',
      failure: { code: 'conflict', rule, field: path, vendorField: 'emails', remedy: expect.any(String) },
    })
    expect(seen.at(-1)?.body).toContain('"path":"title"')
    expect(seen.at(-1)?.body).not.toContain('emails')
  })
})

test.each<[string, readonly object[], UserPatch, unknown]>([
  [
    'a first is cleared where the second says that it is none',
    [
      { ...first, primary: true },
      { ...second, primary: false },
    ],
    { email: null },
    [{ ...second, primary: false }],
  ],
  [
    'both change at once',
    [{ ...first, primary: true }, second],
    { email: 'n@x.example', secondaryEmail: 'm@x.example' },
    [
      { type: 'work', primary: true, value: 'n@x.example' },
      { type: 'home', value: 'm@x.example' },
    ],
  ],
  [
    'an only one without a mark is marked once it has company',
    [first],
    { secondaryEmail: 'm@x.example' },
    [
      { ...first, primary: true },
      { type: 'other', primary: false, value: 'm@x.example' },
    ],
  ],
  [
    'of three, the first alone changes',
    [{ ...first, primary: true }, second, third],
    { email: 'n@x.example' },
    [{ type: 'work', primary: true, value: 'n@x.example' }, second, third],
  ],
  [
    'a first is added beside one that says that it is none',
    [{ ...second, primary: false }],
    { email: 'n@x.example' },
    [
      { type: 'work', primary: true, value: 'n@x.example' },
      { ...second, primary: false },
    ],
  ],
])('%s', async (_name, emails, patch, value) => {
  const { plan } = vendor({ get: { json: { ...record, emails } } })
  const { requests } = await plan(patch)
  expect(JSON.parse(requests[0]?.body?.text ?? '')).toMatchObject({
    Operations: [{ op: 'replace', path: 'emails', value }],
  })
})

test.each<[string, unknown, string | null | undefined]>([
  [
    'the one of work',
    [
      { type: 'Work', locality: 'Ribe' },
      { type: 'home', locality: 'Malmö' },
    ],
    'Ribe',
  ],
  ['none of work', [{ type: 'home', locality: 'Malmö', primary: true }], null],
  ['one without a place', [{ type: 'work', country: 'DK' }], null],
  [
    'the marked one of two of work',
    [
      { type: 'work', locality: 'Rom' },
      { type: 'work', locality: 'Ribe', primary: true },
    ],
    'Ribe',
  ],
  [
    'two of work',
    [
      { type: 'work', locality: 'Rom' },
      { type: 'work', locality: 'Ribe' },
    ],
    undefined,
  ],
])('where somebody works: %s', async (_name, addresses, location) => {
  const read = await vendor({ get: { json: { ...record, addresses } } }).read()
  expect(read.ok && read.value.location).toBe(location)
})

test.each([
  ['tel:+4511223344', '+4511223344'],
  ['TEL:+45-11-22-33-44', '+4511223344'],
  ['+45 (11) 22.33.44', '+4511223344'],
  ['tel:+4511223344;ext=5', 'tel:+4511223344;ext=5'],
  ['11 22 33 44', '11 22 33 44'],
])('a phone number that is stored as %s is %s', async (value, phone) => {
  const read = await vendor({ get: { json: { ...record, phoneNumbers: [{ value }] } } }).read()
  expect(read.ok && read.value.phone).toBe(phone)
})

test.each<[unknown, readonly string[] | undefined]>([
  [undefined, undefined],
  [[], []],
  [
    [{ value: 'g-1', display: 'Shop' }, { value: 'g-2' }, { value: 'g-1' }],
    ['g-1', 'g-2'],
  ],
  [['g-1'], undefined],
])('groups %j are read as %j', async (groups, ids) => {
  const read = await vendor({ get: { json: { ...record, groups } } }).read()
  expect(read.ok && read.value.groups).toEqual(ids)
})
