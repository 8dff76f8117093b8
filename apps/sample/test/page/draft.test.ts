import { describe, expect, it } from 'vitest'

import { emptyDraft, gapOf, gapsIn, toPatch, withEntry, type Entry } from '../../web/src/person/draft.js'

const draftOf = (entries: Record<string, Entry>) => new Map(Object.entries(entries))

describe('toPatch', () => {
  it('leaves out what is left', () => {
    expect(toPatch(emptyDraft)).toEqual({})
    const draft = withEntry(
      withEntry(emptyDraft, 'title', { state: 'set', value: 'Baker' }),
      'title',
      undefined,
    )
    expect(toPatch(draft)).toEqual({})
  })

  it('sets, clears and edits', () => {
    const patch = toPatch(
      draftOf({
        title: { state: 'set', value: 'Baker' },
        phone: { state: 'cleared' },
        active: { state: 'set', value: false },
        groups: { state: 'edited', add: ['a'], remove: ['b', 'c'] },
        additionalDepartments: { state: 'set', value: ['d'] },
      }),
    )
    expect(patch).toEqual({
      title: 'Baker',
      phone: null,
      active: false,
      groups: { add: ['a'], remove: ['b', 'c'] },
      additionalDepartments: ['d'],
    })
  })

  it('names only the half of an edit that there is', () => {
    expect(toPatch(draftOf({ groups: { state: 'edited', add: ['a'], remove: [] } }))).toEqual({
      groups: { add: ['a'] },
    })
  })

  it('sets and clears custom fields each on its own', () => {
    const patch = toPatch(
      draftOf({
        'custom.locker': { state: 'set', value: 'B 7' },
        'custom.shoe.size': { state: 'cleared' },
      }),
    )
    expect(patch).toEqual({ custom: { locker: 'B 7', 'shoe.size': null } })
  })

  it('keeps numbers, booleans and ids of choices as what they are', () => {
    const patch = toPatch(
      draftOf({
        'custom.size': { state: 'set', value: '42', as: 'number' },
        'custom.share': { state: 'set', value: ' 0.5 ', as: 'number' },
        'custom.code': { state: 'set', value: '0042' },
        'custom.choice': { state: 'set', value: 7 },
        'custom.choices': { state: 'set', value: [7, 8] },
        'custom.driver': { state: 'set', value: false },
      }),
    )
    expect(patch).toEqual({
      custom: { size: 42, share: 0.5, code: '0042', choice: 7, choices: [7, 8], driver: false },
    })
  })

  it('puts extension fields under their plugin', () => {
    const patch = toPatch(
      draftOf({
        'extensions.acme.badge': { state: 'set', value: '17' },
        'extensions.acme.desk': { state: 'cleared' },
      }),
    )
    expect(patch).toEqual({ extensions: { acme: { badge: '17', desk: null } } })
  })

  it('takes a key for a key, whatever it is called', () => {
    const patch = toPatch(draftOf({ 'custom.__proto__': { state: 'set', value: 'x' } }))
    expect(JSON.stringify(patch)).toBe('{"custom":{"__proto__":"x"}}')
  })
})

describe('what is not complete', () => {
  const incomplete: [string, Entry][] = [
    ['no text', { state: 'set', value: '' }],
    ['blanks', { state: 'set', value: '  \t' }],
    ['an empty list', { state: 'set', value: [] }],
    ['an edit of nothing', { state: 'edited', add: [], remove: [] }],
    ['a number that is being typed', { state: 'set', value: '-', as: 'number' }],
    ['words for a number', { state: 'set', value: 'seven', as: 'number' }],
    ['a number whose digits would be lost', { state: 'set', value: '12345678901234567890', as: 'number' }],
  ]

  it.each(incomplete)('neither sets nor clears: %s', (_, entry) => {
    const draft = draftOf({ title: entry, about: { state: 'set', value: 'Bakes' } })
    expect(toPatch(draft)).toEqual({ about: 'Bakes' })
    expect(gapOf(entry)).toMatch(/\w/u)
    expect(gapsIn(draft)).toEqual(['title'])
  })

  it('is not said of what is left, cleared or false', () => {
    expect(gapOf(undefined)).toBeUndefined()
    expect(gapOf({ state: 'cleared' })).toBeUndefined()
    expect(gapOf({ state: 'set', value: false })).toBeUndefined()
    expect(gapOf({ state: 'set', value: 0 })).toBeUndefined()
  })
})
