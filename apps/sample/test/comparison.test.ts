import type { Outcome, User } from '@crosspatch/core'
import { describe, expect, it } from 'vitest'

import { compare } from '../src/comparison.js'
import { differences, isSame, valueAt } from '../src/values.js'

function told(user: User): Outcome<User> {
  return { ok: true, value: user }
}

describe('compare', () => {
  it('marks what the apps disagree on, and says what most of them tell', () => {
    const { shared } = compare(
      { a: told({ title: 'Clerk' }), b: told({ title: 'Clerk' }), c: told({ title: null }), d: told({}) },
      new Set(),
    )
    expect(shared).toEqual([
      {
        path: 'title',
        values: { a: 'Clerk', b: 'Clerk', c: null, d: undefined },
        differs: true,
        usual: 'Clerk',
      },
    ])
  })

  it('does not take ids and words of their own for a disagreement', () => {
    const { shared } = compare({ a: told({ role: 'User' }), b: told({ role: 'learner' }) }, new Set())
    expect(shared.map(({ differs }) => differs)).toEqual([false])
  })

  it('keeps apart what only one app tells, unless the change touches it or it is empty', () => {
    const { shared, alone } = compare(
      {
        a: told({ initials: 'ÅB', about: 'x', gender: null, custom: { size: 'M' } }),
        b: { ok: false, failures: [] },
      },
      new Set(['about']),
    )
    expect(shared.map(({ path }) => path)).toEqual(['about'])
    expect(alone).toEqual({ a: ['initials', 'custom.size'] })
  })

  it('keeps to the order of the canonical model', () => {
    const user: User = { custom: { x: 'y' }, title: 'b', displayName: 'a' }
    const { shared } = compare({ a: told(user), b: told(user) }, new Set())
    expect(shared.map(({ path }) => path)).toEqual(['displayName', 'title', 'custom.x'])
  })
})

describe('differences', () => {
  it('finds what changed beside the fields that were asked for', () => {
    expect(
      differences(
        { title: 'a', location: 'Malmö', active: true, groups: ['1', '2'] },
        { title: 'b', active: true, groups: ['2', '1'], about: 'new' },
        new Set(['title']),
      ),
    ).toEqual({
      strays: [
        { path: 'location', before: 'Malmö', after: undefined },
        { path: 'about', before: undefined, after: 'new' },
      ],
      untouched: [
        { path: 'active', value: true },
        { path: 'groups', value: ['2', '1'] },
      ],
    })
  })

  it('says nothing of a record that was not read', () => {
    expect(differences(undefined, { title: 'a' }, new Set())).toEqual({ strays: [], untouched: [] })
  })
})

describe('values', () => {
  it('are found by path, also where a key holds dots', () => {
    const user: User = { custom: { 'cost.centre': '1' }, extensions: { acme: { badge: '2' } } }
    expect(valueAt(user, 'custom.cost.centre')).toBe('1')
    expect(valueAt(user, 'extensions.acme.badge')).toBe('2')
    expect(valueAt(user, 'custom.other')).toBeNull()
    expect(valueAt({}, 'custom.other')).toBeUndefined()
  })

  it('are the same in any order, when they are lists', () => {
    expect(isSame(['a', 'b'], ['b', 'a'])).toBe(true)
    expect(isSame(['a'], ['a', 'b'])).toBe(false)
    expect(isSame(null, undefined)).toBe(false)
  })
})
