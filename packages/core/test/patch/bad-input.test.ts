import { describe, expect, it } from 'vitest'

import { refusalsOf, rulesOf } from '../support/refusal.js'

const long = 'x'.repeat(5 * 1024 * 1024)
const holes: unknown[] = []
holes.length = 4_000_000_000
const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `id-${index}`)

describe('a value', () => {
  it.each<[what: string, field: string, value: unknown, rule: string]>([
    ['a number for text', 'title', 7, 'type'],
    ['true for text', 'title', true, 'type'],
    ['a list for text', 'title', ['Clerk'], 'type'],
    ['an object for text', 'title', { text: 'Clerk' }, 'type'],
    ['a date object for text', 'title', new Date(0), 'type'],
    ['a String object for text', 'title', new String('Clerk'), 'type'],
    ['a bigint for text', 'title', 7n, 'type'],
    ['a symbol for text', 'title', Symbol('Clerk'), 'type'],
    ['a function for text', 'title', () => 'Clerk', 'type'],
    ['the empty text', 'title', '', 'not-empty'],
    ['an over-long text', 'about', 'x'.repeat(65_537), 'max-length'],
    ['a text of five megabytes', 'about', long, 'max-length'],
    ['half of a surrogate pair', 'title', 'Clerk \uD83D', 'well-formed'],
    ['text for a flag', 'active', 'true', 'type'],
    ['a number for a flag', 'active', 1, 'type'],
    ['clearing a flag', 'active', null, 'no-clear'],
    ['an e-mail without an at', 'email', 'ida.shop.example', 'email'],
    ['an e-mail with a space', 'email', 'ida holm@shop.example', 'email'],
    ['an e-mail with a name', 'email', 'Ida <ida@shop.example>', 'email'],
    ['an over-long e-mail', 'email', `${'i'.repeat(250)}@shop.example`, 'email'],
    ['the empty e-mail', 'secondaryEmail', '', 'not-empty'],
    ['a phone without its country', 'phone', '11223344', 'e164'],
    ['a phone with spaces', 'phone', '+45 11 22 33 44', 'e164'],
    ['a phone that is too short', 'secondaryPhone', '+45112', 'e164'],
    ['a phone that is too long', 'phone', '+4511223344556677', 'e164'],
    ['a phone as a number', 'phone', 4_511_223_344, 'type'],
    ['a day that is not', 'hireDate', '2026-02-30', 'iso-date'],
    ['a leap day of a common year', 'endDate', '2026-02-29', 'iso-date'],
    ['a leap day of 1900', 'birthDate', '1900-02-29', 'iso-date'],
    ['a month that is not', 'birthDate', '2026-13-01', 'iso-date'],
    ['a date in another form', 'birthDate', '31-03-2026', 'iso-date'],
    ['a date with a time', 'birthDate', '2026-03-31T00:00:00Z', 'iso-date'],
    ['a time zone as an offset', 'timezone', '+02:00', 'iana-timezone'],
    ['a time zone that is not', 'timezone', 'Europe/Nowhere', 'iana-timezone'],
    ['a time zone in lower case', 'timezone', 'europe/copenhagen', 'iana-timezone'],
    ['an old time zone name in lower case', 'timezone', 'asia/calcutta', 'iana-timezone'],
    ['a language with an underscore', 'language', 'en_GB', 'bcp-47'],
    ['a language that is not', 'language', 'd', 'bcp-47'],
    ['text for a list', 'groups', 'a', 'type'],
    ['a Set for a list', 'groups', new Set(['a']), 'type'],
    ['undefined in a list', 'groups', ['a', undefined], 'type'],
    ['null in a list', 'groups', ['a', null], 'type'],
    ['a number in a list', 'groups', ['a', 7], 'type'],
    // oxlint-disable-next-line no-sparse-arrays -- the hole is what is tested
    ['a hole in a list', 'groups', ['a', , 'b'], 'type'],
    ['the empty text in a list', 'groups', ['a', ''], 'not-empty'],
    ['a list with repeats', 'groups', ['a', 'b', 'a'], 'unique'],
    ['an over-long list', 'additionalDepartments', ids(1_001), 'max-length'],
    ['a list of four milliards of holes', 'groups', holes, 'max-length'],
    ['a password as a number', 'password', 12_345_678, 'type'],
    ['the empty password', 'password', '', 'not-empty'],
    ['clearing a password', 'password', null, 'no-clear'],
    ['text for the custom fields', 'custom', 'size', 'type'],
    ['clearing all custom fields at once', 'custom', null, 'type'],
    ['a Map for the custom fields', 'custom', new Map([['size', 'M']]), 'type'],
    ['a list for the custom fields', 'custom', ['M'], 'type'],
    ['text for the extensions', 'extensions', 'reference', 'type'],
    ['clearing all extensions at once', 'extensions', null, 'type'],
  ])('is refused: %s', async (_, field, value, rule) => {
    const failures = await refusalsOf({ [field]: value })
    expect(rulesOf(failures)).toEqual([[field, rule]])
    expect(failures[0]).toMatchObject({ code: 'invalid-input', remedy: expect.stringMatching(/\w/u) })
  })

  it.each<[what: string, value: unknown, rule: string]>([
    ['an object', { size: 'M' }, 'type'],
    ['a date object', new Date(0), 'type'],
    ['NaN', Number.NaN, 'type'],
    ['infinity', Number.POSITIVE_INFINITY, 'type'],
    ['a bigint', 7n, 'type'],
    ['the empty text', '', 'not-empty'],
    ['an over-long text', long, 'max-length'],
    ['half of a surrogate pair', '\uDC00', 'well-formed'],
    ['a list with NaN', [Number.NaN], 'type'],
    ['a list with true', [true], 'type'],
    ['a list in a list', [['M']], 'type'],
    // oxlint-disable-next-line no-sparse-arrays -- the hole is what is tested
    ['a list with a hole', [1, , 2], 'type'],
    ['a list with the empty text', ['M', ''], 'not-empty'],
    ['an over-long list', ids(1_001), 'max-length'],
    ['four milliards of holes', holes, 'max-length'],
  ])('of a custom or an extension field is refused: %s', async (_, value, rule) => {
    const failures = await refusalsOf({
      custom: { size: value },
      extensions: { reference: { badge: value } },
    })
    expect(rulesOf(failures)).toEqual([
      ['custom.size', rule],
      ['extensions.reference.badge', rule],
    ])
  })

  it('that holds itself is refused', async () => {
    const loop: Record<string, unknown> = {}
    loop['loop'] = loop
    expect(rulesOf(await refusalsOf({ title: loop, custom: { size: loop } }))).toEqual([
      ['title', 'type'],
      ['custom.size', 'type'],
    ])
  })
})

describe('a key', () => {
  it.each<[what: string, key: string]>([
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
    ['prototype', 'prototype'],
    ['the empty one', ''],
    ['an over-long one', 'k'.repeat(257)],
    ['one with a line break', 'size\n[forged] all is well'],
    ['one with half of a surrogate pair', 'size \uD83D'],
  ])('of custom and extension fields is refused, also out of JSON: %s', async (_, key) => {
    const text = JSON.stringify({ custom: { size: 'M' }, extensions: { reference: { badge: 'B' } } })
    const name = JSON.stringify(key)
    const fromJson: unknown = JSON.parse(text.replace('"size"', name).replace('"badge"', name))
    const literal = { custom: { [key]: 'M' }, extensions: { reference: { [key]: 'B' } } }
    for (const patch of [fromJson, literal]) {
      const failures = await refusalsOf(patch)
      expect(failures.map(({ rule }) => rule)).toEqual(['key', 'key'])
      expect(failures.every(({ field }) => field?.length !== undefined && field.length < 300)).toBe(true)
      expect(failures.some(({ field }) => /[\n\uD83D]/u.test(field ?? ''))).toBe(false)
    }
    expect(Object.hasOwn(Object.prototype, 'size')).toBe(false)
  })

  it('of the extensions is a plugin, and one that is not linked is refused rather than dropped', async () => {
    expect(await refusalsOf({ extensions: { referense: { badge: 'B' } } })).toMatchObject([
      { field: 'extensions.referense.badge', rule: 'unknown-extension' },
    ])
    expect(
      rulesOf(await refusalsOf({ extensions: { reference: 'B', ['__proto__']: { badge: 'B' } } })),
    ).toEqual([
      ['extensions.reference', 'type'],
      ['extensions.__proto__', 'key'],
    ])
  })
})

describe('a field', () => {
  it.each<[written: string, meant: string]>([
    ['given_name', 'givenName'],
    ['titel', 'title'],
    ['Title', 'title'],
    ['time-zone', 'timezone'],
    ['extension', 'extensions'],
    ['emial', 'email'],
  ])('that is unknown is refused with what was meant: %s', async (written, meant) => {
    expect(await refusalsOf({ [written]: 'x' })).toMatchObject([
      { field: written, rule: 'unknown-field', remedy: `Did you mean ${meant}?` },
    ])
  })

  it.each(['shoeSize', 'id', '__proto__', 'constructor', 'toString', ''])(
    'that is unknown and like no other is refused without a guess: %s',
    async (name) => {
      const [failure] = await refusalsOf({ [name]: 'x' })
      expect(failure).toMatchObject({ field: name, rule: 'unknown-field' })
      expect(failure?.remedy).not.toMatch(/Did you mean/u)
    },
  )

  it('is named by its start when the name is endless', async () => {
    const [failure] = await refusalsOf({ ['n'.repeat(5_000_000)]: 'x' })
    expect(failure?.field).toBe('n'.repeat(256))
  })
})

describe('an edit of a list', () => {
  it.each<[what: string, edit: unknown, field: string, rule: string]>([
    ['with another member', { add: ['a'], replace: ['b'] }, 'groups.replace', 'unknown-field'],
    ['with text', { add: 'a' }, 'groups.add', 'type'],
    ['with null', { add: ['a'], remove: null }, 'groups.remove', 'type'],
    ['with undefined within', { add: [undefined] }, 'groups.add', 'type'],
    ['with repeats', { remove: ['a', 'a'] }, 'groups.remove', 'unique'],
    ['with the empty text', { add: [''] }, 'groups.add', 'not-empty'],
    ['with too much', { add: ids(1_001) }, 'groups.add', 'max-length'],
    ['that contradicts itself', { add: ['a', 'b'], remove: ['b'] }, 'groups', 'contradiction'],
  ])('is refused %s', async (_, edit, field, rule) => {
    expect(rulesOf(await refusalsOf({ groups: edit }))).toEqual([[field, rule]])
  })

  it('of a field that is no list is refused', async () => {
    expect(rulesOf(await refusalsOf({ title: { add: ['a'] } }))).toEqual([['title', 'type']])
  })
})

describe('a patch', () => {
  it.each<[what: string, patch: unknown]>([
    ['null', null],
    ['undefined', undefined],
    ['text', '{"title":"x"}'],
    ['a number', 7],
    ['a Map', new Map([['title', 'x']])],
    ['a date', new Date(0)],
    [
      'an instance of a class',
      new (class Change {
        title = 'x'
      })(),
    ],
    ['an object that inherits its fields', Object.create({ title: 'x' })],
  ])('is refused when it is %s', async (_, patch) => {
    expect(rulesOf(await refusalsOf(patch))).toEqual([[undefined, 'type']])
  })

  it.each<[what: string, patch: unknown]>([
    ['an empty object', {}],
    ['only undefined', { title: undefined }],
    ['an edit of nothing', { groups: { add: [], remove: [] } }],
    ['no custom field', { custom: {} }],
    ['no extension', { extensions: { reference: {} } }],
    ['an empty document', []],
  ])('is refused when it is empty: %s', async (_, patch) => {
    expect(rulesOf(await refusalsOf(patch))).toEqual([[undefined, 'empty-patch']])
  })

  it('is refused for everything that is wrong at once, in its order', async () => {
    const failures = await refusalsOf({
      nmae: 'x',
      title: '',
      phone: '112',
      groups: ['a', 'a'],
      custom: { size: {}, ['__proto__']: 'x' },
      active: null,
      timezone: 7,
    })
    expect(rulesOf(failures)).toEqual([
      ['nmae', 'unknown-field'],
      ['title', 'not-empty'],
      ['phone', 'e164'],
      ['groups', 'unique'],
      ['custom.size', 'type'],
      ['custom.__proto__', 'key'],
      ['active', 'no-clear'],
      ['timezone', 'type'],
    ])
  })

  it('with more members than anybody means is refused at once', async () => {
    const many = Object.fromEntries(ids(1_001).map((id) => [id, 'x']))
    expect(rulesOf(await refusalsOf(many))).toEqual([[undefined, 'max-members']])
    expect(rulesOf(await refusalsOf({ custom: many }))).toEqual([[undefined, 'max-members']])
  })

  it('that throws when it is read is refused like any other', async () => {
    const words = 'canary in a getter'
    const getter = {
      get title(): string {
        throw new Error(words)
      },
    }
    const proxy = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error(words)
        },
      },
    )
    for (const patch of [getter, proxy, { custom: getter }]) {
      const failures = await refusalsOf(patch)
      expect(rulesOf(failures)).toEqual([[undefined, 'type']])
      expect(JSON.stringify(failures)).not.toContain('canary')
    }
  })
})
