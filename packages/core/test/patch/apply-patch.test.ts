import { describe, expect, it } from 'vitest'

import { applyPatch, type User, type UserPatch } from '../../src/index.js'

const user: User = {
  displayName: 'Ida Holm',
  title: 'Clerk',
  active: true,
  groups: ['a', 'b'],
  custom: { size: 'M', shoe: 39 },
  extensions: { reference: { badge: 'B-1' } },
}

describe('applyPatch', () => {
  it.each<[what: string, patch: UserPatch, change: object]>([
    ['sets a field', { title: 'Manager' }, { title: 'Manager' }],
    ['sets a field that was not there', { about: 'Skates' }, { about: 'Skates' }],
    ['sets a flag', { active: false }, { active: false }],
    ['leaves what is undefined', { title: undefined }, {}],
    ['sets a list', { groups: ['c'] }, { groups: ['c'] }],
    ['adds to a list, once', { groups: { add: ['b', 'c'] } }, { groups: ['a', 'b', 'c'] }],
    ['takes out of a list what is there', { groups: { remove: ['a', 'z'] } }, { groups: ['b'] }],
    ['does both', { groups: { add: ['c'], remove: ['a'] } }, { groups: ['b', 'c'] }],
    ['starts a list', { additionalDepartments: { add: ['d'] } }, { additionalDepartments: ['d'] }],
    ['sets one custom field', { custom: { size: 'L' } }, { custom: { size: 'L', shoe: 39 } }],
    ['clears one custom field', { custom: { size: null } }, { custom: { shoe: 39 } }],
    [
      'sets an extension field',
      { extensions: { other: { card: '7' } } },
      { extensions: { reference: { badge: 'B-1' }, other: { card: '7' } } },
    ],
    ['leaves a password out', { password: 'long-enough' }, {}],
  ])('%s', (_, patch, change) => {
    const before = JSON.stringify(user)
    expect(applyPatch(user, patch)).toEqual({ ...user, ...change })
    expect(JSON.stringify(user)).toBe(before)
  })

  it('clears a field and a list', () => {
    const cleared = applyPatch(user, { title: null, groups: null })
    expect(Object.keys(cleared)).toEqual(['displayName', 'active', 'custom', 'extensions'])
  })

  it('gives the same again when applied again', () => {
    const patch: UserPatch = { title: null, groups: { add: ['c'], remove: ['a'] }, custom: { size: null } }
    const once = applyPatch(user, patch)
    expect(applyPatch(once, patch)).toEqual(once)
  })
})
