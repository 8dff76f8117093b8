import { describe, expect, it } from 'vitest'

import { succeed } from '../../src/index.js'
import { failing } from '../support/plugins.js'
import { fieldsOf, oddOffice, planOf, shareOf, writesTo } from '../support/registrar.js'

const eva = { displayName: 'Eva Krog', email: 'eva@kyst.example' }
const request = {
  method: 'POST',
  path: '/people',
  body: { mediaType: 'application/json', text: '{"name":"Eva Krog","mail":"eva@kyst.example"}' },
  repeatable: false,
  carries: ['displayName', 'email'],
} as const

describe('a plugin that fails before anything is created', () => {
  it.each<[what: string, operations: object, members: object, rule: string]>([
    ['its tools throw', {}, { tools: failing }, 'plugin-fault'],
    [
      'its own check throws',
      {},
      {
        fields: {
          email: { vendorField: 'm', verbs: {}, create: { evidence: 'documented' }, check: failing },
        },
      },
      'plugin-fault',
    ],
    ['it throws', { create: { plan: failing } }, {}, 'plugin-fault'],
    ['it gives nothing', { create: { plan: () => undefined } }, {}, 'plugin-fault'],
    ['it gives no request', { create: { plan: () => succeed(undefined) } }, {}, 'plugin-fault'],
    ['it gives a list', { create: { plan: () => succeed([request]) } }, {}, 'plugin-fault'],
    ['it gives no reason', { create: { plan: () => ({ ok: false, failures: [] }) } }, {}, 'plugin-fault'],
    [
      'it drops a field',
      { create: { plan: () => succeed({ ...request, carries: ['email'] }) } },
      {},
      'plugin-dropped-field',
    ],
    [
      'it leaves the address',
      { create: { plan: () => succeed({ ...request, path: '//x.example' }) } },
      {},
      'path',
    ],
    [
      'its search throws',
      { find: { email: { by: 'list', evidence: 'documented', query: failing } } },
      {},
      'plugin-fault',
    ],
    [
      'its look-up throws',
      { find: { email: { by: 'call', evidence: 'documented', plan: failing } } },
      {},
      'plugin-fault',
    ],
    ['its list throws', { list: { read: failing } }, {}, 'plugin-fault'],
    [
      'its list has no users',
      { list: { read: () => succeed({ items: [{ id: 'p1' }] }) } },
      {},
      'plugin-fault',
    ],
  ])('creates nothing, and the others go on: %s', async (_, operations, members, rule) => {
    const { directory, simulator, other } = oddOffice(operations, members)
    const plan = await directory.planCreate({ office: true, good: true }, eva)
    const report = await directory.create({ office: true, good: true }, eva)
    for (const share of [planOf(plan), shareOf(report)]) {
      expect(['refused', 'failed']).toContain(share.status)
      expect(share.failures[0]).toMatchObject({ rule, connection: 'office', message: expect.any(String) })
      expect(share.fields.map(({ path }) => path).toSorted()).toEqual(['displayName', 'email'])
      expect(share.fields.map(({ status }) => status)).not.toContain('taken')
    }
    expect(JSON.stringify([plan, report])).not.toContain('canary')
    expect(writesTo(simulator)).toEqual([])
    expect([planOf(plan, 'good').status, shareOf(report, 'good').status, other.people.size]).toEqual([
      'ready',
      'applied',
      2,
    ])
  })

  it('over a chosen id creates nothing', async () => {
    for (const get of [{ plan: failing }, { read: failing }, { plan: () => succeed([undefined]) }]) {
      const { directory, simulator } = oddOffice({ get })
      simulator.people.set('E-7', { id: 'E-7', on: true, groups: [], attrs: {} })
      const report = await directory.create({ office: { id: 'E-7' } }, eva)
      expect(shareOf(report)).toMatchObject({ status: 'failed', failures: [{ rule: 'plugin-fault' }] })
      expect(writesTo(simulator)).toEqual([])
    }
  })
})

describe('a plugin that fails over the reply', () => {
  const cases: [what: string, read: () => unknown][] = [
    ['it throws', failing],
    ['it gives nothing', () => undefined],
    ['it gives no reason', () => ({ ok: false, failures: [] })],
    ['it gives no account', () => succeed(undefined)],
    ['it gives no id', () => succeed({ user: {} })],
    ['its id is empty', () => succeed({ id: '' })],
    ['its id is a number', () => succeed({ id: 101 })],
    ['its user is none', () => succeed({ id: 'p101', user: 'canary' })],
  ]

  it.each(cases)('leaves it to the look: %s', async (_, read) => {
    const { directory, simulator } = oddOffice({ create: { read } })
    const report = await directory.create({ office: true }, eva)
    expect(shareOf(report)).toMatchObject({
      status: 'applied',
      created: { id: 'p101' },
      requests: [{ status: 'uncertain', httpStatus: 201 }],
    })
    expect(writesTo(simulator)).toHaveLength(1)
    expect(JSON.stringify(report)).not.toContain('canary')
  })

  it.each(cases)('and over the look, leaves it open: %s', async (_, read) => {
    let lists = 0
    const trap = Object.defineProperty({}, 'email', { enumerable: true, get: failing })
    const odd = oddOffice({
      create: { read },
      get: { read: failing },
      list: {
        read: () =>
          (lists += 1) === 1 ? succeed({ items: [] }) : succeed({ items: [{ id: 'p1', user: trap }] }),
      },
    })
    const report = await odd.directory.create({ office: true }, eva)
    expect(shareOf(report)).toMatchObject({
      status: 'uncertain',
      failures: [{ rule: 'plugin-fault', status: 201 }],
    })
    expect(fieldsOf(shareOf(report)).map((each) => (each as string[])[1])).toEqual(['uncertain', 'uncertain'])
    expect(writesTo(odd.simulator)).toHaveLength(1)
    expect(JSON.stringify(report)).not.toContain('canary')
  })

  it('takes nothing but an invitation for a kind', async () => {
    const { directory } = oddOffice({ create: { read: () => succeed({ id: 'p101', kind: 'canary' }) } })
    expect(shareOf(await directory.create({ office: true }, eva)).created).toEqual({
      id: 'p101',
      kind: 'invitation',
    })
  })
})
