import { describe, expect, it } from 'vitest'

import type { PersonView } from '../../src/api/people.js'
import type { FormField } from '../../src/api/session.js'
import { align } from '../../web/src/person/alignment.js'
import { emptyDraft, toPatch } from '../../web/src/person/draft.js'

const field = (path: string, writable: string[], type: FormField['type'] = 'string'): FormField => ({
  path,
  label: path,
  type,
  writable,
  verbs: ['set'],
  demands: [],
})

const fields = [
  field('title', ['north', 'south']),
  field('email', ['south']),
  field('phone', ['north'], 'phone'),
  field('active', ['north'], 'boolean'),
  field('custom', ['north'], 'dictionary'),
]

const viewOf = (profile: PersonView['profile'], differences: PersonView['differences']): PersonView => ({
  row: { key: 'p', name: 'Ola Dahl', known: {}, accounts: {} },
  profile,
  records: {},
  differences,
  meanings: {},
})

describe('bringing apps in line with the profile', () => {
  it('sets what differs to the value of the profile', () => {
    const view = viewOf({ title: 'Baker', 'custom.size': 42 }, { title: ['north'], 'custom.size': ['north'] })
    expect(toPatch(align(emptyDraft, view, fields).draft)).toEqual({ title: 'Baker', custom: { size: 42 } })
  })

  it.each([
    ['the profile says nothing', {}, { phone: ['north'] }, 'phone'],
    ['the profile is empty', { phone: null }, { phone: ['north'] }, 'phone'],
    ['the differing app can not be written', { email: 'ola@bay.example' }, { email: ['north'] }, 'email'],
    ['it would let somebody in', { active: true }, { active: ['north'] }, 'active'],
    ['it would shut somebody out', { active: false }, { active: ['north'] }, 'active'],
  ])('leaves and names a field when %s', (_, profile, differences, path) => {
    const { draft, left } = align(emptyDraft, viewOf(profile, differences), fields)
    expect(toPatch(draft)).toEqual({})
    expect(left).toEqual([path])
  })

  it('keeps what the form holds already for other fields', () => {
    const before = new Map([['phone', { state: 'cleared' }]] as const)
    const { draft } = align(before, viewOf({ title: 'Baker' }, { title: ['south'] }), fields)
    expect(toPatch(draft)).toEqual({ phone: null, title: 'Baker' })
  })
})
