import specTests from 'json-patch-test-suite/spec_tests.json' with { type: 'json' }
import tests from 'json-patch-test-suite/tests.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'

import { applyJsonPatch, readOperations } from '../../src/patch/apply-json-patch.js'

// The suite of https://github.com/json-patch/json-patch-tests: its documents are arbitrary JSON, so they go through
// the functions by which a document is read and applied to a user, not through the user's own fields.

interface SuiteCase {
  readonly comment?: string
  readonly doc: unknown
  readonly patch: unknown
  readonly expected?: unknown
  readonly error?: unknown
  readonly disabled?: boolean
}

interface NamedCase extends SuiteCase {
  readonly name: string
}

function named(cases: readonly SuiteCase[]): NamedCase[] {
  return cases.map((each, index) => ({
    ...each,
    name: `${index} ${each.comment ?? JSON.stringify(each.patch)}`,
  }))
}

function applied(doc: unknown, patch: unknown) {
  const operations = readOperations(patch)
  return operations.ok ? applyJsonPatch(doc, operations.value) : operations
}

describe.each([
  ['tests.json', named(tests as SuiteCase[]), { run: 75, disabled: 3 }],
  ['spec_tests.json', named(specTests as SuiteCase[]), { run: 16, disabled: 1 }],
])('json-patch-test-suite, %s', (_, cases, counts) => {
  const enabled = cases.filter(({ disabled }) => disabled !== true)

  it('is run whole, but for what the suite itself disables', () => {
    expect({ run: enabled.length, disabled: cases.length - enabled.length }).toEqual(counts)
  })

  it.each(enabled.filter(({ error }) => error === undefined))('$name', ({ doc, patch, expected = doc }) => {
    const before = JSON.stringify([doc, patch])
    expect(applied(doc, patch)).toEqual({ ok: true, value: expected })
    expect(JSON.stringify([doc, patch])).toBe(before)
  })

  it.each(enabled.filter(({ error }) => error !== undefined))('refuses $name', ({ doc, patch }) => {
    const before = JSON.stringify([doc, patch])
    expect(applied(doc, patch)).toMatchObject({
      ok: false,
      failures: [{ code: 'invalid-input', rule: 'rfc6902' }],
    })
    expect(JSON.stringify([doc, patch])).toBe(before)
  })
})

// What the suite does not ask, and fast-json-patch alone gets wrong.
describe('RFC 6902 beyond the suite', () => {
  const doc = { a: [1, 2, 3], o: { x: 1 }, n: null }

  it.each<[what: string, patch: unknown]>([
    ['an operation that is a method of objects', [{ op: 'toString', path: '/a' }]],
    ['an operation of fast-json-patch itself', [{ op: '_get', path: '/a' }]],
    ['a copy of an inherited member', [{ op: 'copy', from: '/constructor', path: '/o/x' }]],
    ['a removal of an inherited member', [{ op: 'remove', path: '/o/toString' }]],
    ['a test of an inherited member', [{ op: 'test', path: '/o/__proto__', value: {} }]],
    ['an index with a leading zero', [{ op: 'add', path: '/a/01', value: 7 }]],
    ['an empty index', [{ op: 'add', path: '/a/', value: 7 }]],
    ['an index past the end', [{ op: 'add', path: '/a/4', value: 7 }]],
    ['a removal behind the end', [{ op: 'remove', path: '/a/-' }]],
    ['a move behind the end', [{ op: 'move', from: '/a/0', path: '/a/3' }]],
    ['a move into itself', [{ op: 'move', from: '/o', path: '/o/x' }]],
    ['a move into the entry that takes its place', [{ op: 'move', from: '/a/0', path: '/a/0/x' }]],
    ['a tilde that escapes nothing', [{ op: 'add', path: '/o/~2', value: 7 }]],
    ['a place in a text', [{ op: 'add', path: '/o/x/y', value: 7 }]],
    ['a place in null', [{ op: 'add', path: '/n/y', value: 7 }]],
    ['a prototype', [{ op: 'add', path: '/__proto__/x', value: 7 }]],
    ['a value that is undefined', [{ op: 'add', path: '/o/y', value: undefined }]],
    ['a value that holds itself', [{ op: 'add', path: '/o/y', value: loop() }]],
    ['a value that is a function', [{ op: 'add', path: '/o/y', value: () => 7 }]],
    ['no operation at all', [undefined]],
    [
      'the second operation',
      [
        { op: 'remove', path: '/a' },
        { op: 'remove', path: '/a' },
      ],
    ],
  ])('refuses %s, and changes nothing', (_, patch) => {
    const before = JSON.stringify(doc)
    expect(applied(doc, patch)).toMatchObject({ ok: false, failures: [{ rule: 'rfc6902' }] })
    expect(JSON.stringify(doc)).toBe(before)
    expect('x' in {}).toBe(false)
  })

  it('moves within a list to its end', () => {
    expect(applied(doc, [{ op: 'move', from: '/a/0', path: '/a/2' }])).toMatchObject({
      value: { a: [2, 3, 1] },
    })
  })

  it('does not tie the document to the values in the patch', () => {
    const value = ['a']
    const patch = [
      { op: 'add', path: '/o/y', value },
      { op: 'add', path: '/o/y/-', value: 'b' },
    ]
    expect(applied(doc, patch)).toMatchObject({ value: { o: { y: ['a', 'b'] } } })
    expect(value).toEqual(['a'])
  })

  it('refuses a document that is endless', () => {
    const patch = Array.from({ length: 1_001 }, () => ({ op: 'remove', path: '/a' }))
    expect(applied(doc, patch)).toMatchObject({ failures: [{ rule: 'max-length' }] })
  })
})

function loop(): object {
  const value: Record<string, unknown> = {}
  value['value'] = value
  return value
}
