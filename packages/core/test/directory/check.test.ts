import { describe, expect, it } from 'vitest'

import { createDirectory, type FieldReport, type UserPatch } from '../../src/index.js'
import { nearest } from '../../src/patch/nearest.js'
import { reference } from '../reference/plugin.js'
import { referenceSimulator } from '../reference/simulator.js'
import { bound, referenceSettings } from '../support/plugins.js'

async function planned(patch: UserPatch, binding: unknown = reference(referenceSettings)) {
  const directory = createDirectory(
    { reference: binding as ReturnType<typeof reference> },
    { fetch: referenceSimulator().fetch },
  )
  const plan = await directory.plan({ reference: '7' }, patch as object)
  const share = plan.connections['reference']
  if (share === undefined) throw new Error('The plan lacks the connection.')
  return share
}

/** `[path, status, rule of the failure]` of each field. */
async function verdicts(patch: UserPatch, binding?: unknown) {
  const { fields } = await planned(patch, binding)
  return fields.map(({ path, status, failure }) => [path, status, failure?.rule])
}

const entry = {
  vendorField: 'x',
  verbs: { set: 'documented', clear: 'documented', edit: 'documented' },
} as const

describe('a constraint', () => {
  it.each<[what: string, patch: UserPatch, rule: string | undefined]>([
    ['as long as may be', { displayName: 'x'.repeat(20) }, undefined],
    ['one longer', { displayName: 'x'.repeat(21) }, 'max-length'],
    ['as short as may be', { password: '8-digits' }, undefined],
    ['one shorter', { password: '7-digit' }, 'min-length'],
  ])('of length: %s', async (_, patch, rule) => {
    const [field] = Object.keys(patch)
    expect(await verdicts(patch)).toEqual([[field, rule === undefined ? 'taken' : 'refused', rule]])
  })

  const roles = bound({
    fields: { role: { ...entry, verbs: { set: 'documented' }, constraint: { oneOf: ['User', 'Manager'] } } },
  })

  it('of certain values names them, but never the value', async () => {
    expect(await verdicts({ role: 'Manager' }, roles)).toEqual([['role', 'taken', undefined]])
    const { fields } = await planned({ role: 'Canary' }, roles)
    expect(fields).toMatchObject([
      {
        status: 'refused',
        failure: { code: 'invalid-input', rule: 'one-of', remedy: 'Use one of User, Manager.' },
      },
    ])
    expect(JSON.stringify(fields)).not.toContain('Canary')
  })

  it('holds for each entry of a list, set or added', async () => {
    const lists = bound({
      fields: {
        groups: { ...entry, constraint: { maxLength: 3 } },
        custom: { ...entry, constraint: { maxLength: 3 }, verbs: { set: 'documented' } },
      },
    })
    expect(await verdicts({ groups: ['abc', 'abcd'] }, lists)).toEqual([['groups', 'refused', 'max-length']])
    expect(await verdicts({ groups: { add: ['abcd'] } }, lists)).toEqual([
      ['groups', 'refused', 'max-length'],
    ])
    expect(await verdicts({ groups: { remove: ['abcd'] } }, lists)).toEqual([['groups', 'taken', undefined]])
    expect(await verdicts({ custom: { a: ['abcd'], b: 'abcd', c: 12_345 } }, lists)).toEqual([
      ['custom.c', 'taken', undefined],
      ['custom.a', 'refused', 'max-length'],
      ['custom.b', 'refused', 'max-length'],
    ])
  })
})

describe('a verb', () => {
  it.each<[what: string, patch: UserPatch, rule: string, words: RegExp]>([
    ['that is not honoured', { displayName: null }, 'no-clear', /no way to have displayName cleared/u],
    ['of a field that is only read', { email: 'ida@shop.example' }, 'read-only', /from its own directory/u],
    [
      'of a field that there is not',
      { birthDate: '2000-01-01' },
      'no-such-field',
      /no field for Birth date/u,
    ],
    ['that nothing documents', { userName: 'ida' }, 'undocumented', /does not document how userName is set/u],
    [
      'of an extension that there is not',
      { extensions: { reference: { shoe: 'x' } } },
      'no-such-field',
      /no field for shoe/u,
    ],
    [
      'of an extension that is inherited',
      { extensions: { reference: { toString: 'x' } } },
      'no-such-field',
      /no field for toString/u,
    ],
    [
      'of an extension that is only set',
      { extensions: { reference: { badge: null } } },
      'no-clear',
      /cleared/u,
    ],
  ])('is refused: %s', async (_, patch, rule, words) => {
    const { status, fields } = await planned(patch)
    expect(status).toBe('refused')
    expect(fields).toMatchObject([
      {
        status: 'refused',
        failure: {
          code: 'unsupported',
          rule,
          message: expect.stringMatching(words),
          remedy: expect.stringMatching(/\w/u),
          connection: 'reference',
          user: '7',
        },
      },
    ])
  })

  it('says how well it is known', async () => {
    const { fields } = await planned({ title: null, displayName: 'Ida' })
    expect(fields.map(({ path, evidence, vendorField }) => [path, evidence, vendorField])).toEqual([
      ['title', 'inferred', 'job'],
      ['displayName', 'documented', 'name'],
    ])
  })

  it.each(['userName', 'custom'])('that nothing documents is taken once %s is opted in', async (field) => {
    const unknown = { ...entry, verbs: { set: 'unknown' } } as const
    const connection = {
      baseUrl: 'https://a.example',
      authorization: { type: 'headers', headers: {} },
      options: {},
    }
    const binding = (optIn: readonly string[]) =>
      bound({
        fields: { userName: unknown, custom: unknown, title: unknown },
        connect: () => ({ ...connection, optIn }),
      })
    const patch = field === 'custom' ? { custom: { size: 'M' } } : { userName: 'ida' }
    const path = field === 'custom' ? 'custom.size' : 'userName'
    expect(await verdicts(patch, binding([]))).toEqual([[path, 'refused', 'undocumented']])
    expect(await verdicts(patch, binding(['title']))).toEqual([[path, 'refused', 'undocumented']])
    expect(await verdicts(patch, binding([field]))).toEqual([[path, 'taken', undefined]])
    expect(await verdicts(patch, binding([path]))).toEqual([[path, 'taken', undefined]])
  })
})

describe("a vendor's own check", () => {
  it('is given the value, the options and the key, and its problem refuses the field alone', async () => {
    const seen: unknown[] = []
    const check = (value: unknown, context: unknown) => {
      seen.push([value, context])
      return value === 'bad' ? { rule: 'sour', message: 'No.', remedy: 'Yes.' } : undefined
    }
    const binding = bound({
      fields: {
        title: { ...entry, verbs: { set: 'documented' }, check },
        groups: { ...entry, check },
        custom: { ...entry, verbs: { set: 'documented' }, check },
      },
    })
    const patch: UserPatch = { title: 'bad', groups: { add: ['a'], remove: ['b'] }, custom: { size: 'M' } }
    expect(await verdicts(patch, binding)).toEqual([
      ['groups', 'taken', undefined],
      ['custom.size', 'taken', undefined],
      ['title', 'refused', 'sour'],
    ])
    const options = { needsCurrent: false }
    expect(seen).toEqual([
      ['bad', { options, tools: undefined }],
      [['a', 'b'], { options, tools: undefined }],
      ['M', { options, tools: undefined, key: 'size' }],
    ])
  })
})

describe("a vendor's check of a custom key", () => {
  it('refuses the key whatever is done with it, and the others are taken', async () => {
    const checkKey = (key: string) =>
      key === 'shoe' ? { rule: 'unmapped', message: 'No.', remedy: 'Map it.' } : undefined
    const verbs = { set: 'documented', clear: 'documented' }
    const binding = bound({ fields: { custom: { ...entry, verbs, checkKey } } })
    expect(await verdicts({ custom: { size: 'M', shoe: 39 } }, binding)).toEqual([
      ['custom.size', 'taken', undefined],
      ['custom.shoe', 'refused', 'unmapped'],
    ])
    expect(await verdicts({ custom: { shoe: null } }, binding)).toEqual([
      ['custom.shoe', 'refused', 'unmapped'],
    ])
  })
})

describe('an extension field', () => {
  const own = (type: string) =>
    bound({ extensions: { own: { ...entry, type, label: 'Own', verbs: { set: 'documented' } } } })

  it.each<[type: string, good: string | boolean, bad: string | number | readonly string[], rule: string]>([
    ['string', 'x', 7, 'type'],
    ['string', 'x', ['x'], 'type'],
    ['boolean', true, 'true', 'type'],
    ['date', '2026-03-31', '2026-02-30', 'iso-date'],
    ['email', 'ida@shop.example', 'ida', 'email'],
    ['phone', '+4511223344', '11223344', 'e164'],
    ['timezone', 'Europe/Copenhagen', 'CET+1', 'iana-timezone'],
    ['language', 'da', 'da_DK', 'bcp-47'],
  ])('of the type %s holds its type', async (type, good, bad, rule) => {
    const patch = (value: typeof good | typeof bad): UserPatch => ({
      extensions: { reference: { own: value } },
    })
    expect(await verdicts(patch(good), own(type))).toEqual([['extensions.reference.own', 'taken', undefined]])
    expect(await verdicts(patch(bad), own(type))).toEqual([['extensions.reference.own', 'refused', rule]])
  })
})

describe('a name in one field', () => {
  it.each<[what: string, patch: UserPatch, fields: unknown[][], body: string | undefined]>([
    [
      'is composed of both parts',
      { familyName: 'Krog', givenName: 'Eva' },
      [
        ['familyName', 'taken', undefined],
        ['givenName', 'taken', undefined],
      ],
      '{"name":"Eva Krog"}',
    ],
    ['is not made of one', { givenName: 'Eva' }, [['givenName', 'refused', 'whole-name-only']], undefined],
    [
      'is not made of one and nothing',
      { givenName: 'Eva', familyName: null },
      [
        ['givenName', 'refused', 'whole-name-only'],
        ['familyName', 'refused', 'whole-name-only'],
      ],
      undefined,
    ],
    [
      'is taken as it is written, when it holds the parts',
      { displayName: 'Krog, Eva', givenName: 'Eva', familyName: 'Krog' },
      [
        ['displayName', 'taken', undefined],
        ['givenName', 'taken', undefined],
        ['familyName', 'taken', undefined],
      ],
      '{"name":"Krog, Eva"}',
    ],
    [
      'does not hold a part that is only like one of it',
      { displayName: 'Annette Holm', givenName: 'Ann' },
      [
        ['displayName', 'taken', undefined],
        ['givenName', 'refused', 'names-disagree'],
      ],
      '{"name":"Annette Holm"}',
    ],
    [
      'does not hold a part that is to be cleared',
      { displayName: 'Ida Holm', givenName: null },
      [
        ['displayName', 'taken', undefined],
        ['givenName', 'refused', 'names-disagree'],
      ],
      '{"name":"Ida Holm"}',
    ],
    [
      'that is too long when composed is refused by its parts',
      { givenName: 'Evangeline', familyName: 'Krog-Andersen' },
      [
        ['givenName', 'refused', 'max-length'],
        ['familyName', 'refused', 'max-length'],
      ],
      undefined,
    ],
    [
      'that is to be cleared is not composed either',
      { displayName: null, givenName: 'Eva', familyName: 'Krog' },
      [
        ['givenName', 'refused', 'whole-name-only'],
        ['familyName', 'refused', 'whole-name-only'],
        ['displayName', 'refused', 'no-clear'],
      ],
      undefined,
    ],
  ])('%s', async (_, patch, fields, body) => {
    const share = await planned(patch)
    expect(share.fields.map(({ path, status, failure }) => [path, status, failure?.rule])).toEqual(fields)
    expect(share.requests[0]?.body?.text).toBe(body)
  })
})

describe('what travels together', () => {
  it('is reported by the field that carries it', async () => {
    const simulator = referenceSimulator()
    const directory = createDirectory({ reference: reference(referenceSettings) }, { fetch: simulator.fetch })
    const report = await directory.update({ reference: '7' }, { givenName: 'Eva', familyName: 'Krog' })
    const expected: Partial<FieldReport> = {
      status: 'applied',
      carriedBy: 'displayName',
      vendorField: 'name',
      verified: true,
    }
    expect(report.connections['reference']?.fields).toMatchObject([
      { path: 'givenName', ...expected },
      { path: 'familyName', ...expected },
    ])
  })
})

describe('nearest', () => {
  it.each<[written: string, found: string | undefined]>([
    ['given_name', 'givenName'],
    ['GIVENNAME', 'givenName'],
    ['givneName', 'givenName'],
    ['givenNames', 'givenName'],
    ['titel', 'title'],
    ['tilte', 'title'],
    ['a', undefined],
    ['', undefined],
    ['shoeSize', undefined],
    ['t'.repeat(1_000_000), undefined],
  ])('of %s', (written, found) => {
    expect(nearest(written, ['givenName', 'title', 'email'])).toBe(found)
  })

  it('of nothing is nothing', () => {
    expect(nearest('title', [])).toBeUndefined()
  })
})
