import { beforeEach, describe, expect, it } from 'vitest'

import { createDirectory, type Plan } from '../../src/index.js'
import { reference } from '../reference/plugin.js'
import { referenceSimulator } from '../reference/simulator.js'
import { stepwiseSettings, stepwiseSimulator } from '../reference/stepwise-simulator.js'
import { stepwise } from '../reference/stepwise.js'
import { fakeClock } from '../support/fake-clock.js'
import { operating, referenceSettings } from '../support/plugins.js'
import { failuresOf } from '../support/refusal.js'

let first: ReturnType<typeof referenceSimulator>
let second: ReturnType<typeof stepwiseSimulator>

beforeEach(() => {
  first = referenceSimulator()
  second = stepwiseSimulator()
})

function compose() {
  return createDirectory(
    { reference: reference(referenceSettings), stepwise: stepwise(stepwiseSettings) },
    {
      clock: fakeClock(),
      fetch: (url, init) => (url.startsWith(stepwiseSettings.baseUrl) ? second : first).fetch(url, init),
    },
  )
}

const both = { reference: '7', stepwise: '7' }

function writes(): string[] {
  return [...first.requests, ...second.requests]
    .filter(({ method, url }) => method !== 'GET' && url.pathname !== '/token')
    .map(({ method, url }) => `${method} ${url.href}`)
}

describe('two connections', () => {
  it('are planned, written and reported each on its own', async () => {
    const report = await compose().update(both, {
      title: 'Manager',
      groups: { add: ['c'] },
      givenName: 'Eva',
    })
    expect(report.ok).toBe(false)
    expect(
      Object.entries(report.connections).map(([name, { plugin, status, fields }]) => [
        name,
        plugin,
        status,
        fields.map(({ path, status: field }) => `${path} ${field}`),
      ]),
    ).toEqual([
      ['reference', 'reference', 'partly-applied', ['title applied', 'groups applied', 'givenName refused']],
      ['stepwise', 'stepwise', 'partly-applied', ['title applied', 'givenName applied', 'groups refused']],
    ])
  })

  it('of which one fails leave the other applied', async () => {
    first.inject({ kind: 'status', status: 403 }, { method: 'PATCH' })
    const report = await compose().update(both, { title: 'Manager' })
    expect(report).toMatchObject({
      ok: false,
      connections: { reference: { status: 'failed' }, stepwise: { status: 'applied' } },
    })
    expect([first.users.get('7')?.['job'], second.people.get('7')?.title]).toEqual(['Clerk', 'Manager'])
  })

  it('of which one can not be read leave the other applied', async () => {
    first.inject({ kind: 'status', status: 404 }, { method: 'GET' })
    const report = await compose().update(both, { title: 'Manager', groups: ['c'] })
    expect(report.connections['reference']).toMatchObject({
      status: 'failed',
      fields: [
        { path: 'title', status: 'not-sent', failure: { code: 'not-found' } },
        { path: 'groups', status: 'not-sent', failure: { code: 'not-found' } },
      ],
      failures: [{ code: 'not-found', connection: 'reference', user: '7' }],
      requests: [],
    })
    expect(second.people.get('7')?.title).toBe('Manager')
    expect(writes()).toEqual(['PATCH https://stepwise.example/people/7'])
  })

  it('of one plugin can coexist, and its extension concerns both', async () => {
    const directory = createDirectory(
      {
        north: reference(referenceSettings),
        south: reference({ ...referenceSettings, baseUrl: 'https://south.example/v1' }),
        other: stepwise(stepwiseSettings),
      },
      { fetch: first.fetch },
    )
    const plan = await directory.plan(
      { north: '7', south: '7', other: '7' },
      { extensions: { reference: { badge: 'B-1' } } },
    )
    expect(Object.values(plan.connections).map(({ status, baseUrl }) => [status, baseUrl])).toEqual([
      ['ready', 'https://reference.example/v1'],
      ['ready', 'https://south.example/v1'],
      ['nothing-to-send', 'https://stepwise.example'],
    ])
  })
})

describe('strict', () => {
  it('refuses the whole change, with every refusal of every connection, before anything is sent', async () => {
    const patch = { title: 'Manager', email: 'ida@shop.example', phone: '+4511223344' }
    for (const call of [
      () => compose().plan(both, patch, { strict: true }),
      () => compose().update(both, patch, { strict: true }),
    ]) {
      const failures = await failuresOf(call)
      expect(failures.map(({ connection, field, rule, user }) => [connection, field, rule, user])).toEqual([
        ['reference', 'email', 'read-only', '7'],
        ['reference', 'phone', 'no-such-field', '7'],
        ['stepwise', 'email', 'no-such-field', '7'],
        ['stepwise', 'phone', 'no-such-field', '7'],
      ])
    }
    expect(writes()).toEqual([])
  })

  it('refuses when a record can not be read', async () => {
    first.inject({ kind: 'status', status: 503 }, { method: 'GET', times: Infinity })
    const failures = await failuresOf(() =>
      compose().update(both, { title: 'Manager', groups: ['c'], active: true }, { strict: true }),
    )
    expect(failures.map(({ connection, code }) => [connection, code])).toContainEqual([
      'reference',
      'unavailable',
    ])
    expect(writes()).toEqual([])
  })

  it('lets through what all can take', async () => {
    expect((await compose().update(both, { title: 'Manager', active: false }, { strict: true })).ok).toBe(
      true,
    )
  })
})

describe('offline', () => {
  it('reads nothing, and is refused when applied where the record was needed', async () => {
    const directory = compose()
    const plan = await directory.plan(both, { title: 'Manager', groups: { add: ['c'] } }, { offline: true })
    expect([...first.requests, ...second.requests]).toEqual([])
    expect(plan.connections['reference']).toMatchObject({
      status: 'needs-current',
      fields: [
        { path: 'title', status: 'needs-current' },
        { path: 'groups', status: 'needs-current', needsCurrent: 'The vendor only takes the whole list.' },
      ],
      requests: [],
    })
    for (const each of [plan, JSON.parse(JSON.stringify(plan)) as Plan]) {
      const report = await directory.apply(each)
      expect(report.connections['reference']).toMatchObject({
        status: 'failed',
        failures: [{ code: 'invalid-input', rule: 'needs-current', connection: 'reference' }],
      })
    }
    expect(first.requests).toEqual([])
  })

  it('plans whole what needs no record', async () => {
    const directory = compose()
    const plan = await directory.plan({ reference: '7' }, { title: 'Manager' }, { offline: true })
    expect(plan.connections['reference']).toMatchObject({ status: 'ready', fromCurrent: false })
    expect((await directory.apply(plan)).ok).toBe(true)
  })
})

describe('compare', () => {
  const patch = { title: 'Clerk', groups: ['b', 'a'] }

  it('leaves out what the record holds', async () => {
    const plan = await compose().plan({ reference: '7' }, { ...patch, active: false })
    expect(plan.connections['reference']?.fields.map(({ path, status }) => [path, status])).toEqual([
      ['title', 'unchanged'],
      ['groups', 'unchanged'],
      ['active', 'taken'],
    ])
    expect(plan.connections['reference']?.requests.map(({ body }) => body?.text)).toEqual([
      '{"enabled":false}',
    ])
  })

  it('set to false sends it all the same, also once it is saved', async () => {
    const directory = compose()
    const plan = await directory.plan({ reference: '7' }, patch, { compare: false })
    expect(plan.connections['reference']?.requests.map(({ body }) => body?.text)).toEqual([
      '{"job":"Clerk","teams":["b","a"]}',
    ])
    expect((await directory.apply(JSON.parse(JSON.stringify(plan)))).connections['reference']?.status).toBe(
      'applied',
    )
    expect(writes()).toEqual(['PATCH https://reference.example/v1/users/7'])
  })

  it('reads no record just to compare', async () => {
    await compose().update({ reference: '7' }, { title: 'Clerk' })
    expect(first.requests.map(({ method }) => method)).toEqual(['PATCH'])
  })

  it.each<[what: string, patch: object, held: object, unchanged: boolean]>([
    ['a list in another order', { groups: ['b', 'a'] }, {}, true],
    ['a list that is shorter', { groups: ['a'] }, {}, false],
    ['an edit that is done', { groups: { add: ['a'], remove: ['z'] } }, {}, true],
    ['an edit that is half done', { groups: { add: ['a', 'c'] } }, {}, false],
    ['clearing an empty list', { groups: null }, { teams: [] }, true],
    ['clearing a list', { groups: null }, {}, false],
    ['clearing what is null', { groups: ['a', 'b'], title: null }, { job: null }, true],
    ['clearing a custom field that there is not', { groups: ['a', 'b'], custom: { size: null } }, {}, true],
    ['a custom field', { groups: ['a', 'b'], custom: { size: 'M' } }, { extra: { size: 'M' } }, true],
    [
      'a custom list in another order',
      { groups: ['a', 'b'], custom: { c: ['x', 'y'] } },
      { extra: { c: ['y', 'x'] } },
      false,
    ],
    [
      'a custom number that is a text',
      { groups: ['a', 'b'], custom: { c: 39 } },
      { extra: { c: '39' } },
      false,
    ],
    ['a custom field with an inherited name', { groups: ['a', 'b'], custom: { toString: null } }, {}, true],
    ['a password', { groups: ['a', 'b'], password: 'long-enough' }, {}, false],
    ['what the record does not tell', { groups: ['a', 'b'], active: true }, { enabled: null }, false],
  ])('takes for held, or not: %s', async (_, change, held, unchanged) => {
    first.users.set('7', { ...first.users.get('7'), ...held })
    const plan = await compose().plan({ reference: '7' }, change)
    expect(plan.connections['reference']?.status).toBe(unchanged ? 'nothing-to-send' : 'ready')
  })
})

describe("a plugin's own refusal", () => {
  it('of one field lets the rest through', async () => {
    const { update } = reference(referenceSettings).plugin.operations
    const binding = operating({
      update: {
        plan: (input) =>
          input.changes.some(({ path }) => path === 'active')
            ? {
                ok: false,
                failures: [
                  { code: 'unsupported', field: 'active', rule: 'not-now', message: 'No.', remedy: 'Later.' },
                ],
              }
            : update.plan(input),
      },
    })
    const directory = createDirectory({ reference: binding }, { fetch: first.fetch })
    const report = await directory.update({ reference: '7' }, { title: 'Manager', active: false })
    expect(report.connections['reference']?.fields).toMatchObject([
      { path: 'title', status: 'applied' },
      { path: 'active', status: 'refused', failure: { rule: 'not-now', connection: 'reference', user: '7' } },
    ])
    expect(first.users.get('7')).toMatchObject({ job: 'Manager', enabled: true })
  })

  it('of the whole share refuses every field, each with its own reason if it has one', async () => {
    const binding = operating({
      update: {
        plan: () => ({
          ok: false,
          failures: [
            { code: 'unsupported', field: 'active', rule: 'not-now', message: 'No.' },
            { code: 'conflict', rule: 'invited', message: 'Invited users are not updated.' },
          ],
        }),
      },
    })
    const directory = createDirectory({ reference: binding }, { fetch: first.fetch })
    const plan = await directory.plan({ reference: '7' }, { title: 'Manager', active: false })
    expect(plan.connections['reference']).toMatchObject({ status: 'refused', requests: [] })
    expect(plan.connections['reference']?.fields.map(({ path, failure }) => [path, failure?.rule])).toEqual([
      ['title', 'invited'],
      ['active', 'not-now'],
    ])
  })
})

describe('a signal', () => {
  it('that is aborted stops the reading of a plan', async () => {
    const plan = await compose().plan({ reference: '7' }, { groups: ['c'] }, { signal: AbortSignal.abort() })
    expect(plan.connections['reference']).toMatchObject({ status: 'failed', failures: [{ rule: 'aborted' }] })
    expect(first.requests).toEqual([])
  })

  it('that is aborted between two requests sends no further one', async () => {
    const controller = new AbortController()
    const directory = createDirectory(
      { stepwise: stepwise(stepwiseSettings) },
      {
        fetch: async (url, init) => {
          const reply = await second.fetch(url, init)
          if (init?.method === 'PATCH') setTimeout(() => controller.abort(), 0)
          if (init?.method === 'PATCH') await new Promise((resolve) => setTimeout(resolve, 5))
          return reply
        },
      },
    )
    const plan = await directory.plan({ stepwise: '7' }, { title: 'Manager', active: false })
    const report = await directory.apply(plan, { signal: controller.signal })
    expect(report.ok).toBe(false)
    expect(second.people.get('7')?.blocked).toBe(false)
    expect(report.connections['stepwise']?.fields.at(-1)?.status).not.toBe('applied')
  })
})
