import { describe, expect, it } from 'vitest'

import type { Hints, PersonView } from '../../src/api/people.js'
import type { FormField } from '../../src/api/session.js'
import { comparedRows } from '../../web/src/person/compared-rows.js'
import { formSections, type FormItem } from '../../web/src/person/form-items.js'

const field = (path: string, type: FormField['type'] = 'string'): FormField => ({
  path,
  label: path,
  type,
  writable: ['north'],
  verbs: ['set', 'clear'],
  demands: [],
})

const fields = [
  field('title'),
  field('active', 'boolean'),
  field('password', 'secret'),
  field('groups', 'list'),
  field('shoe'),
  field('custom', 'dictionary'),
  field('extensions.acme.badge'),
]

const connections = [{ name: 'north', label: 'North', kind: 'test app', real: false }]

const person: PersonView = {
  row: { key: 'p', name: 'Ola Dahl', known: {}, accounts: {} },
  profile: { title: 'Baker', 'custom.size': 42 },
  records: {
    north: {
      state: 'read',
      values: { title: 'Cook', groups: ['g1'], 'custom.driver': true, 'custom.note': null },
    },
    south: { state: 'none' },
  },
  differences: { title: ['north'] },
  meanings: {},
}

const hints: Hints = {
  connections: {
    north: {
      groups: [{ id: 'g1', name: 'Bakers' }],
      roles: [],
      custom: [
        {
          key: 'grade',
          label: 'Pay grade',
          type: 'choice',
          options: [{ id: 7, name: 'Seven' }],
        },
      ],
      failures: [],
    },
  },
}

const itemsOf = (given = hints): ReadonlyMap<string, FormItem> =>
  new Map(
    formSections({ fields, connections, person, hints: given, added: [{ key: 'desk', control: 'text' }] })
      .flatMap(({ items }) => items)
      .map((item) => [item.path, item]),
  )

describe('the form', () => {
  it('has every field once', () => {
    expect([...itemsOf().keys()].toSorted()).toEqual(
      [
        'active',
        'custom.desk',
        'custom.driver',
        'custom.grade',
        'custom.note',
        'custom.size',
        'extensions.acme.badge',
        'groups',
        'password',
        'shoe',
        'title',
      ].toSorted(),
    )
  })

  it('offers no clearing of what can not be cleared', () => {
    const items = itemsOf()
    expect(items.get('active')?.clearable).toBe(false)
    expect(items.get('password')?.clearable).toBe(false)
    expect(items.get('title')?.clearable).toBe(true)
  })

  it('asks for custom values in the type that they have', () => {
    const items = itemsOf()
    expect(items.get('custom.size')?.control).toBe('number')
    expect(items.get('custom.driver')?.control).toBe('boolean')
    expect(items.get('custom.note')?.control).toBe('text')
  })

  it('offers the options that an app defines, with their ids as they are', () => {
    expect(itemsOf().get('custom.grade')).toMatchObject({
      label: 'Pay grade',
      control: 'choice',
      choices: [{ value: 7, label: 'Seven', app: 'North' }],
    })
  })

  it('knows what a list holds and could hold', () => {
    expect(itemsOf().get('groups')).toMatchObject({
      held: ['g1'],
      choices: [{ value: 'g1', label: 'Bakers', app: 'North' }],
    })
  })
})

describe('the comparison', () => {
  it('lays the profile beside the records in the order of the model', () => {
    const rows = comparedRows(person, fields)
    expect(rows.map(({ path }) => path)).toEqual(['title', 'groups', 'custom.size', 'custom.driver'])
    expect(rows[0]).toMatchObject({ profile: 'Baker', values: { north: 'Cook' }, differing: ['north'] })
  })
})
