import { createDirectory } from '@crosspatch/core'
import { describe, expect, test } from 'vitest'
import { konstantly, konstantlyPlugin } from '../src/index.js'
import { konstantlySimulator } from '../src/simulator/index.js'
import { common, replied, valueOf } from './operations.js'
import { seeded, setUp } from './set-up.js'

const { roles, groups, custom } = konstantlyPlugin.operations.describe ?? {}
if (roles === undefined || groups === undefined || custom === undefined)
  throw new Error('Nothing is described.')
const at = { ...common, offset: 0, query: undefined }

describe('the requests', () => {
  const read = { method: 'GET', repeatable: true, carries: [] }
  test('for roles and attributes ask once', () => {
    expect([roles.paging, valueOf(roles.plan(at))]).toEqual(['whole', { ...read, path: '/roles' }])
    expect([custom.paging, valueOf(custom.plan(at))]).toEqual([
      'whole',
      { ...read, path: '/custom/attributes/users' },
    ])
  })

  test('for groups go page by page', () => {
    expect([groups.paging, valueOf(groups.plan({ ...at, offset: 19 }))]).toEqual([
      'offset',
      { ...read, path: '/groups', query: { offset: '19' } },
    ])
  })
})

describe('the replies', () => {
  test('show roles', () => {
    const body = {
      roles: [{ alias: 'learner', name: 'Learner' }, { alias: '1', name: 'Früh & spät' }, { alias: '2' }],
    }
    expect(valueOf(roles.read(replied(body), at))).toEqual({
      items: [
        { id: 'learner', name: 'Learner' },
        { id: '1', name: 'Früh & spät' },
        { id: '2', name: '2' },
      ],
    })
  })

  test('show groups', () => {
    const body = {
      groups: [
        { id: 7, parentId: 1, name: 'Kiel', image: null },
        { id: 0, name: null },
      ],
      totalCount: 22,
    }
    expect(valueOf(groups.read(replied(body), at))).toEqual({
      items: [
        { id: '7', name: 'Kiel' },
        { id: '0', name: '0' },
      ],
      size: 20,
      total: 22,
    })
    expect(valueOf(groups.read(replied({ groups: [] }), at))).toEqual({ items: [], size: 20 })
  })

  const definition = {
    id: 4,
    name: 'Région',
    type: 1,
    apiId: 'region',
    position: 1,
    isRequired: true,
    isEditable: false,
    extraData: null,
  }
  test.each([
    [1, 'text', 'inferred'],
    [2, 'date', 'unknown'],
    [3, 'choice', 'inferred'],
    [4, 'choices', 'unknown'],
    [5, 'user', 'unknown'],
    [6, 'boolean', 'unknown'],
    [7, 'link', 'unknown'],
    [8, 'number', 'unknown'],
    [9, 'unknown', 'unknown'],
    [0, 'unknown', 'unknown'],
    [null, 'unknown', 'unknown'],
  ])('show an attribute of type %j as %s, whose form is %s', (type, name, form) => {
    expect(valueOf(custom.read(replied([{ ...definition, type }]), at))).toEqual({
      items: [{ id: '4', key: 'region', name: 'Région', type: name, form, required: true, editable: false }],
    })
  })

  test('show the options of a choice, and what is missing as missing', () => {
    const options = [
      { id: 1, position: 1, value: 'Verkauf & “Kasse”' },
      { id: 2, value: null },
    ]
    const body = [
      { ...definition, type: 3, extraData: options },
      { id: 5 },
      { id: 6, apiId: '', name: 'Nameless' },
    ]
    expect(valueOf(custom.read(replied(body), at)).items).toEqual([
      expect.objectContaining({
        options: [
          { id: 1, name: 'Verkauf & “Kasse”' },
          { id: 2, name: '2' },
        ],
      }),
      { id: '5', name: '5', type: 'unknown', form: 'unknown' },
      { id: '6', name: 'Nameless', type: 'unknown', form: 'unknown' },
    ])
  })

  const listings = { roles, groups, custom }
  test.each([
    ['roles', '', undefined],
    ['roles', '<html></html>', undefined],
    ['roles', '[{"alias":"learner"}]', 'roles'],
    ['roles', '{"roles":null}', 'roles'],
    ['roles', '{"roles":[{"name":"Learner"}]}', 'roles.0.alias'],
    ['roles', '{"roles":[{"alias":""}]}', 'roles.0.alias'],
    ['roles', '{"roles":[{"alias":1}]}', 'roles.0.alias'],
    ['groups', '{"groups":[{"id":1}', undefined],
    ['groups', '[]', 'groups'],
    ['groups', '{"groups":[{"id":"7"}]}', 'groups.0.id'],
    ['groups', '{"groups":[],"totalCount":"0"}', 'totalCount'],
    ['custom', 'null', 'its root'],
    ['custom', '{"attributes":[]}', 'its root'],
    ['custom', '[{"apiId":"region"}]', '0.id'],
    ['custom', '[{"id":1,"type":"text"}]', '0.type'],
    ['custom', '[{"id":1,"apiId":7}]', '0.apiId'],
    ['custom', '[{"id":1,"extraData":{"1":"x"}}]', '0.extraData'],
    ['custom', '[{"id":1,"extraData":[{"value":"x"}]}]', '0.extraData.0.id'],
  ] as const)('of %s with %s is a bad reply', (kind, body, vendorField) => {
    const read = listings[kind].read(replied(body), at)
    expect(read).toMatchObject({ ok: false, failures: [{ code: 'bad-reply', rule: 'reply-shape' }] })
    expect(read.ok ? undefined : read.failures[0]?.vendorField).toBe(vendorField)
  })
})

describe('at a site', () => {
  test('all of it is described, with more groups than a page holds', async () => {
    const many = Array.from({ length: 41 }, (_, index) => ({
      id: index + 1,
      parentId: null,
      name: `Group ${index}`,
    }))
    const { baseUrl, apiKey, fetch } = konstantlySimulator({ groups: many })
    const directory = createDirectory({ academy: konstantly({ baseUrl, apiKey }) }, { fetch })
    const described = valueOf(await directory.describe('academy'))
    expect(described.roles?.map(({ id }) => id)).toEqual([
      'administrator',
      'manager',
      'expert',
      'learner',
      '1',
    ])
    expect(described.groups?.map(({ id }) => id)).toEqual(many.map(({ id }) => String(id)))
    expect(described.custom?.map(({ key, type, form }) => [key, type, form])).toEqual([
      ['department', 'choice', 'inferred'],
      ['employee_number', 'text', 'inferred'],
      ['first_day', 'date', 'unknown'],
      ['shifts', 'choices', 'unknown'],
      ['first_aider', 'boolean', 'unknown'],
      ['contract', 'text', 'inferred'],
    ])
  })

  test('a change is held against it: names of options become ids, and what is not there is refused', async () => {
    const prepared = setUp()
    const { binding, simulator, link } = prepared
    const directory = createDirectory({ academy: binding }, { fetch: simulator.fetch })
    const report = await directory.update(
      { academy: link },
      {
        role: 'trainer',
        groups: { add: ['99'] },
        custom: { department: 'Warehouse', contract: 'x', first_day: '2024-02-29', employee_number: '7' },
      },
      { check: 'live' },
    )
    expect(
      report.connections['academy']?.fields.map(({ path, status, failure }) => [path, status, failure?.rule]),
    ).toEqual(
      expect.arrayContaining([
        ['custom.department', 'applied', undefined],
        ['custom.employee_number', 'applied', undefined],
        ['role', 'refused', 'unknown-role'],
        ['groups', 'refused', 'unknown-group'],
        ['custom.contract', 'refused', 'not-editable'],
        ['custom.first_day', 'refused', 'undocumented'],
      ]),
    )
    expect(simulator.users.get(seeded.id)?.attributes).toEqual({
      ...seeded.attributes,
      department: 3,
      employee_number: '7',
    })
  })

  test('a value whose form is undocumented is written where its path was opted in to', async () => {
    const { binding, simulator, link } = setUp({}, ['custom.shifts'])
    const directory = createDirectory({ academy: binding }, { fetch: simulator.fetch })
    const change = { custom: { shifts: ['Late'], first_day: '2024-02-29' } }
    const report = await directory.update({ academy: link }, change, { check: 'live' })
    expect(report.connections['academy']?.fields).toMatchObject([
      { path: 'custom.shifts', status: 'applied', evidence: 'unknown' },
      { path: 'custom.first_day', status: 'refused', failure: { rule: 'undocumented' } },
    ])
    expect(simulator.users.get(seeded.id)?.attributes).toEqual({ ...seeded.attributes, shifts: [12] })
  })
})
