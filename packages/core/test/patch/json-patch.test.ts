import { describe, expect, it } from 'vitest'

import { fromJsonPatch, type JsonPatchDocument, type User, type UserPatch } from '../../src/index.js'
import { refusalsOf, rulesOf } from '../support/refusal.js'

const current: User = {
  displayName: 'Ida Holm',
  title: 'Clerk',
  phone: null,
  active: true,
  groups: ['a', 'b', 'c'],
  custom: { size: 'M', colours: ['red', 'blue'] },
  extensions: { reference: { badge: 'B-1' } },
}

function failuresIn(outcome: Awaited<ReturnType<typeof fromJsonPatch>>): [unknown, unknown][] {
  return outcome.ok ? [] : rulesOf(outcome.failures)
}

describe('without the user', () => {
  it.each<[what: string, document: JsonPatchDocument, patch: UserPatch]>([
    ['add sets', [{ op: 'add', path: '/title', value: 'Manager' }], { title: 'Manager' }],
    ['replace sets', [{ op: 'replace', path: '/title', value: 'Manager' }], { title: 'Manager' }],
    ['remove clears', [{ op: 'remove', path: '/title' }], { title: null }],
    ['adding null clears', [{ op: 'add', path: '/title', value: null }], { title: null }],
    ['a flag is set', [{ op: 'replace', path: '/active', value: false }], { active: false }],
    [
      'a password is set',
      [{ op: 'add', path: '/password', value: 'long-enough' }],
      { password: 'long-enough' },
    ],
    ['a list is set', [{ op: 'add', path: '/groups', value: ['a'] }], { groups: ['a'] }],
    ['a list grows', [{ op: 'add', path: '/groups/-', value: 'd' }], { groups: { add: ['d'] } }],
    [
      'a list grows twice',
      [
        { op: 'add', path: '/groups/-', value: 'd' },
        { op: 'add', path: '/groups/-', value: 'e' },
      ],
      { groups: { add: ['d', 'e'] } },
    ],
    [
      'a list that was set grows',
      [
        { op: 'add', path: '/groups', value: ['a'] },
        { op: 'add', path: '/groups/-', value: 'b' },
      ],
      { groups: ['a', 'b'] },
    ],
    [
      'a list that was cleared grows',
      [
        { op: 'remove', path: '/groups' },
        { op: 'add', path: '/groups/-', value: 'b' },
      ],
      { groups: ['b'] },
    ],
    ['a custom field is set', [{ op: 'add', path: '/custom/size', value: 'L' }], { custom: { size: 'L' } }],
    ['a custom field is cleared', [{ op: 'remove', path: '/custom/size' }], { custom: { size: null } }],
    [
      '~1 is a slash and ~0 a tilde',
      [{ op: 'add', path: '/custom/a~1b~01', value: 7 }],
      { custom: { 'a/b~1': 7 } },
    ],
    [
      'an extension field is set',
      [{ op: 'add', path: '/extensions/reference/badge', value: 'B-2' }],
      { extensions: { reference: { badge: 'B-2' } } },
    ],
    [
      'several go into one patch, and the last one on a place wins',
      [
        { op: 'add', path: '/title', value: 'Manager' },
        { op: 'add', path: '/custom/size', value: 'L' },
        { op: 'remove', path: '/custom/shoe' },
        { op: 'replace', path: '/title', value: 'Director' },
      ],
      { title: 'Director', custom: { size: 'L', shoe: null } },
    ],
  ])('%s', async (_, document, patch) => {
    const before = JSON.stringify(document)
    expect(await fromJsonPatch(document)).toEqual({ ok: true, value: patch })
    expect(JSON.stringify(document)).toBe(before)
  })

  it.each<[what: string, document: unknown, field: string | undefined, rule: string]>([
    ['a test', [{ op: 'test', path: '/title', value: 'Clerk' }], 'title', 'needs-current'],
    ['a move', [{ op: 'move', path: '/title', from: '/about' }], 'title', 'needs-current'],
    ['a copy', [{ op: 'copy', path: '/title', from: '/about' }], 'title', 'needs-current'],
    ['an index', [{ op: 'remove', path: '/groups/0' }], 'groups.0', 'needs-current'],
    ['an insertion', [{ op: 'add', path: '/groups/0', value: 'd' }], 'groups.0', 'needs-current'],
    ['removing behind the end', [{ op: 'remove', path: '/groups/-' }], 'groups.-', 'needs-current'],
    ['the whole user', [{ op: 'replace', path: '', value: {} }], undefined, 'whole-user'],
    ['all custom fields', [{ op: 'remove', path: '/custom' }], 'custom', 'one-by-one'],
    [
      'all of an extension',
      [{ op: 'remove', path: '/extensions/reference' }],
      'extensions.reference',
      'one-by-one',
    ],
    ['an unknown field', [{ op: 'add', path: '/titel', value: 'x' }], 'titel', 'unknown-field'],
    ['a place within a field', [{ op: 'add', path: '/title/0', value: 'x' }], 'title.0', 'unknown-field'],
    ['the empty name', [{ op: 'add', path: '/', value: 'x' }], '', 'unknown-field'],
    ['a value of the wrong type', [{ op: 'add', path: '/title', value: 7 }], 'title', 'type'],
    ['an edit for a list', [{ op: 'add', path: '/groups', value: { add: ['d'] } }], 'groups', 'type'],
    ['a prototype', [{ op: 'add', path: '/custom/__proto__', value: 'x' }], 'custom.__proto__', 'key'],
    [
      'an object for a custom field',
      [{ op: 'add', path: '/custom/size', value: { a: 1 } }],
      'custom.size',
      'type',
    ],
    ['an operation that is not', [{ op: 'upsert', path: '/title', value: 'x' }], undefined, 'rfc6902'],
    ['a method of objects', [{ op: 'toString', path: '/title' }], undefined, 'rfc6902'],
    ['a value that is missing', [{ op: 'add', path: '/title' }], undefined, 'rfc6902'],
    ['a pointer without its slash', [{ op: 'remove', path: 'title' }], undefined, 'rfc6902'],
    ['no operation', [], undefined, 'empty-patch'],
  ])('%s is refused', async (_, document, field, rule) => {
    expect(rulesOf(await refusalsOf(document))).toEqual([[field, rule]])
    expect(failuresIn(await fromJsonPatch(document as JsonPatchDocument))).toEqual([[field, rule]])
  })

  it('everything that is wrong is refused at once', async () => {
    const failures = await refusalsOf([
      { op: 'test', path: '/title', value: 'Clerk' },
      { op: 'remove', path: '/custom' },
      { op: 'add', path: '/about', value: 'x' },
    ])
    expect(rulesOf(failures)).toEqual([
      ['title', 'needs-current'],
      ['custom', 'one-by-one'],
    ])
  })
})

describe('with the user', () => {
  it.each<[what: string, document: JsonPatchDocument, patch: UserPatch]>([
    [
      'a test that holds lets the rest through',
      [
        { op: 'test', path: '/title', value: 'Clerk' },
        { op: 'replace', path: '/title', value: 'Manager' },
      ],
      { title: 'Manager' },
    ],
    [
      'what holds nothing can be replaced',
      [{ op: 'replace', path: '/phone', value: '+4511223344' }],
      { phone: '+4511223344' },
    ],
    [
      'a move clears where it came from',
      [{ op: 'move', from: '/title', path: '/about' }],
      { title: null, about: 'Clerk' },
    ],
    ['a copy does not', [{ op: 'copy', from: '/title', path: '/about' }], { about: 'Clerk' }],
    [
      'an entry is removed by its index',
      [{ op: 'remove', path: '/groups/1' }],
      { groups: { add: [], remove: ['b'] } },
    ],
    [
      'indices count on what was left before',
      [
        { op: 'remove', path: '/groups/0' },
        { op: 'remove', path: '/groups/0' },
      ],
      { groups: { add: [], remove: ['a', 'b'] } },
    ],
    [
      'an entry is replaced',
      [{ op: 'replace', path: '/groups/0', value: 'd' }],
      { groups: { add: ['d'], remove: ['a'] } },
    ],
    [
      'a list that is replaced is set whole',
      [{ op: 'replace', path: '/groups', value: ['d'] }],
      { groups: ['d'] },
    ],
    ['a list is cleared', [{ op: 'remove', path: '/groups' }], { groups: null }],
    [
      'an entry of a custom list makes a new list',
      [{ op: 'remove', path: '/custom/colours/0' }],
      { custom: { colours: ['blue'] } },
    ],
    [
      'the order in a custom list counts',
      [{ op: 'move', from: '/custom/colours/0', path: '/custom/colours/1' }],
      { custom: { colours: ['blue', 'red'] } },
    ],
    [
      'all custom fields are cleared one by one',
      [{ op: 'remove', path: '/custom' }],
      { custom: { size: null, colours: null } },
    ],
    [
      'an extension field is cleared',
      [{ op: 'remove', path: '/extensions/reference' }],
      { extensions: { reference: { badge: null } } },
    ],
    [
      'what ends as it was is no change',
      [
        { op: 'replace', path: '/title', value: 'Manager' },
        { op: 'replace', path: '/title', value: 'Clerk' },
        { op: 'move', from: '/groups/0', path: '/groups/2' },
        { op: 'remove', path: '/phone' },
        { op: 'add', path: '/about', value: 'Skates' },
      ],
      { about: 'Skates' },
    ],
  ])('%s', async (_, document, patch) => {
    const before = JSON.stringify([document, current])
    expect(await fromJsonPatch(document, current)).toEqual({ ok: true, value: patch })
    expect(JSON.stringify([document, current])).toBe(before)
  })

  it.each<[what: string, document: unknown, field: string | undefined, rule: string]>([
    [
      'a test that fails refuses all of it',
      [
        { op: 'replace', path: '/title', value: 'Manager' },
        { op: 'test', path: '/groups/0', value: 'z' },
      ],
      undefined,
      'rfc6902',
    ],
    [
      'a field that the vendor does not tell',
      [{ op: 'replace', path: '/about', value: 'x' }],
      undefined,
      'rfc6902',
    ],
    ['an inherited member', [{ op: 'copy', from: '/constructor', path: '/title' }], undefined, 'rfc6902'],
    ['the whole user by null', [{ op: 'replace', path: '', value: null }], undefined, 'whole-user'],
    ['the whole user away', [{ op: 'remove', path: '' }], undefined, 'whole-user'],
    ['a text for all custom fields', [{ op: 'replace', path: '/custom', value: 'x' }], 'custom', 'type'],
    ['a list for all extensions', [{ op: 'replace', path: '/extensions', value: [] }], 'extensions', 'type'],
    ['an object for a text', [{ op: 'replace', path: '/title', value: { add: ['x'] } }], 'title', 'type'],
    ['an object for a list', [{ op: 'replace', path: '/groups', value: { add: ['x'] } }], 'groups', 'type'],
    ['a repeat in a list', [{ op: 'add', path: '/groups/-', value: 'a' }], 'groups', 'unique'],
    ['clearing what can not be cleared', [{ op: 'remove', path: '/active' }], 'active', 'no-clear'],
    ['nothing at all', [{ op: 'test', path: '/title', value: 'Clerk' }], undefined, 'empty-patch'],
  ])('%s is refused', async (_, document, field, rule) => {
    expect(failuresIn(await fromJsonPatch(document as JsonPatchDocument, current))).toEqual([[field, rule]])
  })

  it('names neither the values of the document nor those of the user', async () => {
    const document: JsonPatchDocument = [{ op: 'test', path: '/title', value: 'Canary' }]
    const outcome = await fromJsonPatch(document, { title: 'Canary of old' })
    expect(outcome.ok).toBe(false)
    expect(JSON.stringify(outcome)).not.toContain('Canary')
  })
})
