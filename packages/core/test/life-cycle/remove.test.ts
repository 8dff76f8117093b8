import { describe, expect, it } from 'vitest'

import { createDirectory, succeed, type Plan } from '../../src/index.js'
import type { Fault } from '../../src/simulator/index.js'
import { registrarSettings, registrarSimulator } from '../reference/registrar-simulator.js'
import { registrar } from '../reference/registrar.js'
import { failing } from '../support/plugins.js'
import { failuresOf, rulesOf } from '../support/refusal.js'
import { oddOffice, office, planOf, readsOf, shareOf, writesTo } from '../support/registrar.js'

const ida = { office: 'p1' }
const deleted = { method: 'DELETE' }

/** The office once Ida has no access any more. */
function afterwards(): ReturnType<typeof office> {
  const set = office()
  setActive(set, false)
  return set
}

function setActive({ simulator }: Pick<ReturnType<typeof office>, 'simulator'>, on: boolean): void {
  const person = simulator.people.get('p1')
  if (person !== undefined) person.on = on
}

describe('a removal', () => {
  it('looks at the record, and removes', async () => {
    const { directory, simulator } = afterwards()
    const report = await directory.remove(ida)
    expect(simulator.requests.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
      // The groups are no part of what it is asked for.
      'GET /people/p1',
      'DELETE /people/p1',
    ])
    expect(simulator.people.size).toBe(0)
    expect(report).toMatchObject({
      ok: true,
      connections: { office: { status: 'applied', link: { id: 'p1' }, fields: [], failures: [] } },
    })
  })

  it('is refused by the plugin where the record speaks against it', async () => {
    const { directory, simulator } = office()
    const plan = await directory.planRemove(ida)
    const report = await directory.remove(ida)
    for (const share of [planOf(plan), shareOf(report)]) {
      expect(share).toMatchObject({
        status: 'refused',
        failures: [{ code: 'conflict', rule: 'still-active', connection: 'office', user: 'p1' }],
      })
    }
    expect([report.ok, writesTo(simulator), simulator.people.size]).toEqual([false, [], 1])
  })

  it('is refused where the vendor has no such call, and elsewhere done', async () => {
    const { directory, simulator, other } = oddOffice({ remove: undefined })
    setActive({ simulator: other }, false)
    const report = await directory.remove({ office: 'p1', good: 'p1' })
    expect(shareOf(report)).toMatchObject({
      status: 'refused',
      failures: [
        { code: 'unsupported', rule: 'no-such-call', remedy: expect.stringContaining('Deactivate') },
      ],
    })
    expect(shareOf(report, 'good').status).toBe('applied')
    expect([report.ok, simulator.requests, other.people.size]).toEqual([false, [], 0])
  })

  it.each<[what: string, status: number]>([
    ['there is not', 404],
    ['is gone', 410],
  ])('of somebody who %s has removed nobody', async (_, status) => {
    const set = afterwards()
    set.simulator.inject({ kind: 'status', status }, deleted)
    expect(shareOf(await set.directory.remove(ida))).toMatchObject({
      status: 'failed',
      failures: [{ code: 'not-found', rule: `http-${status}`, user: 'p1' }],
    })
    const unknown = await set.directory.remove({ office: 'p77' })
    expect(shareOf(unknown)).toMatchObject({
      status: 'failed',
      failures: [{ code: 'not-found', user: 'p77' }],
    })
  })

  it.each<[what: string, links: unknown, rule: string]>([
    ['no link', {}, 'no-links'],
    ['an id that is a path', { office: '../p1' }, 'id'],
    ['a connection that there is not', { offcie: 'p1' }, 'unknown-connection'],
  ])('takes no %s', async (_, links, rule) => {
    const { directory, simulator } = afterwards()
    expect(rulesOf(await failuresOf(() => directory.remove(links as typeof ida)))[0]?.[1]).toBe(rule)
    expect(simulator.requests).toEqual([])
  })

  it('waits for what is written to the account before', async () => {
    const { directory, simulator } = office()
    const [off, removed] = await Promise.all([directory.deactivate(ida), directory.remove(ida)])
    expect([off.ok, removed.ok, simulator.people.size]).toEqual([true, true, 0])
  })

  it('keeps the words of the vendor to itself: nobody knows what is personal in them', async () => {
    const { directory, simulator } = afterwards()
    simulator.inject({ kind: 'status', status: 403, body: 'Ida Holm owns things' }, deleted)
    const report = await directory.remove(ida)
    expect(shareOf(report)).toMatchObject({ status: 'failed', failures: [{ code: 'forbidden' }] })
    expect(JSON.stringify(report)).not.toContain('Holm')
  })
})

describe('a removal that went wrong on the way', () => {
  it.each<[what: string, fault: Fault, status: string, rule: string | undefined, there: boolean]>([
    ['a reply that got lost', { kind: 'drop-after' }, 'applied', undefined, false],
    ['a fault after it was done', { kind: 'status-after', status: 500 }, 'applied', undefined, false],
    ['a time-out after it was done', { kind: 'status-after', status: 504 }, 'applied', undefined, false],
    ['a request that got lost', { kind: 'drop-before' }, 'failed', 'still-there', true],
    ['a fault before it was done', { kind: 'status', status: 500 }, 'failed', 'still-there', true],
    ['a request that may be under way', { kind: 'status', status: 504 }, 'uncertain', 'removal-unseen', true],
    [
      'a request that is taken for later',
      { kind: 'status', status: 202 },
      'uncertain',
      'removal-unseen',
      true,
    ],
    ['a request that is taken and done', { kind: 'status-after', status: 202 }, 'applied', undefined, false],
    ['a refusal', { kind: 'status', status: 409 }, 'failed', 'http-409', true],
  ])('is settled by looking, and sent once: %s', async (_, fault, status, rule, there) => {
    const { directory, simulator } = afterwards()
    simulator.inject(fault, deleted)
    const report = await directory.remove(ida)
    const share = shareOf(report)
    expect([share.status, share.failures[0]?.rule, simulator.people.has('p1')]).toEqual([status, rule, there])
    expect(report.ok).toBe(status === 'applied')
    expect(writesTo(simulator)).toHaveLength(1)
  })

  it('tells both what went wrong and what was seen', async () => {
    const { directory, simulator } = afterwards()
    simulator.inject({ kind: 'drop-before' }, deleted)
    expect(shareOf(await directory.remove(ida)).failures).toMatchObject([
      { code: 'conflict', rule: 'still-there', connection: 'office', user: 'p1' },
      { code: 'unavailable', rule: 'connection-lost' },
    ])
  })

  it('is gone when the record is (410)', async () => {
    const { directory, simulator } = afterwards()
    simulator.inject({ kind: 'drop-after' }, deleted)
    simulator.inject({ kind: 'status', status: 410 }, { method: 'GET', skip: 1 })
    expect(shareOf(await directory.remove(ida)).status).toBe('applied')
  })

  it.each<[what: string, fault: Fault]>([
    ['is out of reach', { kind: 'drop-before' }],
    ['may not be asked', { kind: 'status', status: 403 }],
    ['answers nothing that can be read', { kind: 'garbled' }],
    ['shows somebody else', { kind: 'rewrite', body: () => ({ id: 'p2' }) }],
  ])('stays uncertain when the vendor %s', async (_, fault) => {
    const { directory, simulator } = afterwards()
    simulator.inject({ kind: 'drop-before' }, deleted)
    simulator.inject(fault, { method: 'GET', skip: 1, times: Infinity })
    expect(shareOf(await directory.remove(ida))).toMatchObject({
      status: 'uncertain',
      failures: [
        { code: 'uncertain', rule: 'removal-unseen' },
        { code: 'uncertain', rule: 'connection-lost' },
      ],
    })
  })

  it('stays uncertain where a removed account may still be shown', async () => {
    const { directory, simulator } = oddOffice({ remove: { lingers: true } })
    setActive({ simulator }, false)
    simulator.inject({ kind: 'drop-before' }, deleted)
    expect(shareOf(await directory.remove(ida)).status).toBe('uncertain')
  })

  it('stays uncertain when the caller gave up', async () => {
    const simulator = registrarSimulator()
    setActive({ simulator }, false)
    const controller = new AbortController()
    const directory = createDirectory(
      { office: registrar(registrarSettings) },
      {
        fetch: async (url, init = {}) => {
          const reply = await simulator.fetch(url, { ...init, signal: null })
          if (init.method === 'DELETE') controller.abort()
          init.signal?.throwIfAborted()
          return reply
        },
      },
    )
    const report = await directory.remove(ida, { signal: controller.signal })
    expect(shareOf(report)).toMatchObject({
      status: 'uncertain',
      failures: [{}, { code: 'uncertain', rule: 'aborted' }],
    })
    expect(simulator.requests.map(({ method }) => method)).toEqual(['GET', 'DELETE'])
  })
})

describe('a removal that is to be verified', () => {
  it.each<[what: string, remove: object, fault: Fault | undefined, status: string, rule: string | undefined]>(
    [
      ['the account is gone', {}, undefined, 'applied', undefined],
      ['the account is still there', {}, { kind: 'status', status: 204 }, 'failed', 'still-there'],
      [
        'it may still be shown',
        { lingers: true },
        { kind: 'status', status: 204 },
        'uncertain',
        'removal-unseen',
      ],
    ],
  )('is looked at: %s', async (_, remove, fault, status, rule) => {
    const { directory, simulator } = oddOffice({ remove })
    setActive({ simulator }, false)
    if (fault !== undefined) simulator.inject(fault, deleted)
    const share = shareOf(await directory.remove(ida, { verify: true }))
    expect([share.status, share.failures[0]?.rule]).toEqual([status, rule])
    expect(readsOf(simulator)).toHaveLength(2)
  })

  it('and can not be, says that the vendor said it was done', async () => {
    const { directory, simulator } = afterwards()
    simulator.inject({ kind: 'status', status: 403 }, { method: 'GET', skip: 1 })
    expect(shareOf(await directory.remove(ida, { verify: true })).failures).toMatchObject([
      { rule: 'removal-unseen', message: expect.stringContaining('answered with success') },
    ])
  })
})

describe('a removal that had to wait', () => {
  it('is not sent when the person got access meanwhile', async () => {
    const set = afterwards()
    set.simulator.inject({ kind: 'status', status: 429, headers: { 'retry-after': '2' } }, deleted)
    set.simulator.between(() => setActive(set, true), { method: 'GET', skip: 1 })
    const share = shareOf(await set.directory.remove(ida))
    expect(share).toMatchObject({ status: 'failed', failures: [{ rule: 'overtaken' }] })
    expect(writesTo(set.simulator)).toHaveLength(1)
    expect(set.simulator.people.size).toBe(1)
  })
})

it('a removal that depends on the record is not sent when that has changed', async () => {
  const plan = ({ current }: { current: { record: { job: string } } }) =>
    succeed({
      method: 'DELETE',
      path: '/people/p1',
      query: { job: current.record.job },
      repeatable: false,
      carries: [],
    })
  const { directory, simulator } = oddOffice({ remove: { plan } })
  setActive({ simulator }, false)
  simulator.inject({ kind: 'status', status: 429, headers: { 'retry-after': '2' } }, deleted)
  simulator.between(() => Object.assign(simulator.people.get('p1') ?? {}, { job: 'Baker' }), {
    method: 'GET',
    skip: 1,
  })
  expect(shareOf(await directory.remove(ida)).failures).toMatchObject([{ rule: 'overtaken' }])
  expect(writesTo(simulator)).toEqual(['DELETE /people/p1?job=Clerk'])
})

describe('a planned removal', () => {
  const saved = async (): Promise<Plan> =>
    JSON.parse(JSON.stringify(await afterwards().directory.planRemove(ida)))

  it('shows the request, and is sent as it was shown', async () => {
    const plan = await saved()
    expect(plan).toMatchObject({ operation: 'remove', patch: {}, secrets: [] })
    expect(planOf(plan)).toMatchObject({
      status: 'ready',
      link: { id: 'p1', selectors: {} },
      fromCurrent: true,
      fields: [],
      requests: [{ method: 'DELETE', path: '/people/p1' }],
    })
    const { directory, simulator } = afterwards()
    expect(shareOf(await directory.apply(plan)).status).toBe('applied')
    expect(writesTo(simulator)).toEqual(['DELETE /people/p1'])
  })

  it('is refused when the person got access meanwhile', async () => {
    const { directory, simulator } = office()
    const report = await directory.apply(await saved())
    expect(shareOf(report)).toMatchObject({ status: 'refused', failures: [{ rule: 'still-active' }] })
    expect(writesTo(simulator)).toEqual([])
  })

  it('is not sent for somebody who is gone meanwhile', async () => {
    const { directory, simulator } = office()
    simulator.people.clear()
    expect(shareOf(await directory.apply(await saved()))).toMatchObject({
      status: 'failed',
      failures: [{ code: 'not-found' }],
    })
    expect(writesTo(simulator)).toEqual([])
  })

  it('offline waits for the record', async () => {
    const { directory, simulator } = afterwards()
    const plan = await directory.planRemove(ida, { offline: true })
    expect([planOf(plan).status, simulator.requests]).toEqual(['needs-current', []])
    expect(shareOf(await directory.apply(plan))).toMatchObject({
      status: 'failed',
      failures: [{ rule: 'needs-current' }],
    })
    const ready = oddOffice({ remove: { needsCurrent: undefined } })
    expect(planOf(await ready.directory.planRemove(ida, { offline: true })).status).toBe('ready')
    expect(ready.simulator.requests).toEqual([])
  })

  it('that was refused stays so', async () => {
    const plan = await office().directory.planRemove(ida)
    const { directory, simulator } = afterwards()
    expect(shareOf(await directory.apply(plan))).toMatchObject({
      status: 'refused',
      failures: [{ rule: 'still-active' }],
    })
    expect(simulator.requests).toEqual([])
  })

  it('takes no password', async () => {
    const { directory, simulator } = afterwards()
    const plan = await saved()
    expect(rulesOf(await failuresOf(() => directory.apply(plan, { password: 'long-enough' })))).toEqual([
      ['password', 'not-planned'],
    ])
    expect(simulator.requests).toEqual([])
  })

  it.each<[what: string, change: (text: string) => string]>([
    ['another person', (text) => text.replaceAll('"id":"p1"', '"id":"p2"')],
    ['another path', (text) => text.replaceAll('/people/p1', '/people/p2')],
    ['another method', (text) => text.replaceAll('DELETE', 'POST')],
    [
      'a field',
      (text) => text.replace('"fields":[]', '"fields":[{"path":"title","verb":"set","status":"taken"}]'),
    ],
    ['another status', (text) => text.replace('"ready"', '"nothing-to-send"')],
    ['a creation', (text) => text.replace('"remove"', '"create"')],
    [
      'a change',
      (text) => text.replace('"operation":"remove",', '').replace('"patch":{}', '"patch":{"title":"x"}'),
    ],
  ])('that was made %s of removes nobody, and claims nothing', async (_, change) => {
    const { directory, simulator } = afterwards()
    simulator.people.set('p2', { id: 'p2', on: false, groups: [], attrs: {} })
    const plan: Plan = JSON.parse(change(JSON.stringify(await saved())))
    const report = await directory.apply(plan).catch(() => undefined)
    expect([report?.ok ?? false, writesTo(simulator), simulator.people.size]).toEqual([false, [], 2])
  })
})

describe('a plugin that fails over a removal', () => {
  it.each<[what: string, operations: object, members: object]>([
    ['its tools throw', {}, { tools: failing }],
    ['it throws', { remove: { plan: failing } }, {}],
    ['it gives nothing', { remove: { plan: () => undefined } }, {}],
    ['it gives no reason', { remove: { plan: () => ({ ok: false, failures: [] }) } }, {}],
    ['it gives no request', { remove: { plan: () => succeed(undefined) } }, {}],
    [
      'its request carries nothing of a list',
      { remove: { plan: () => succeed({ method: 'DELETE', path: '/people/p1', repeatable: false }) } },
      {},
    ],
    [
      'its request leaves the address',
      {
        remove: { plan: () => succeed({ method: 'DELETE', path: '/../x', repeatable: false, carries: [] }) },
      },
      {},
    ],
    ['its reading throws', { get: { read: failing } }, {}],
    ['it reads nothing', { get: { plan: () => succeed([undefined]) } }, {}],
  ])('removes nobody there, and the others go on: %s', async (_, operations, members) => {
    const { directory, simulator, other } = oddOffice(operations, members)
    for (const each of [simulator, other]) setActive({ simulator: each }, false)
    const report = await directory.remove({ office: 'p1', good: 'p1' })
    expect(['failed', 'refused']).toContain(shareOf(report).status)
    expect(shareOf(report).failures[0]).toMatchObject({
      rule: 'plugin-fault',
      connection: 'office',
      user: 'p1',
    })
    expect(JSON.stringify(report)).not.toContain('canary')
    expect([simulator.people.size, other.people.size, shareOf(report, 'good').status]).toEqual([
      1,
      0,
      'applied',
    ])
  })
})

describe('access', () => {
  it('is taken and given by an update of active', async () => {
    const set = office()
    const { directory, simulator } = set
    const off = await directory.deactivate(ida)
    expect(shareOf(off)).toMatchObject({ status: 'applied', fields: [{ path: 'active', verified: true }] })
    expect(simulator.people.get('p1')?.on).toBe(false)
    const on = await directory.activate(ida, { verify: true })
    expect(simulator.people.get('p1')?.on).toBe(true)
    expect(writesTo(simulator)).toEqual(['PATCH /people/p1 {"on":false}', 'PATCH /people/p1 {"on":true}'])
    setActive(set, true)
    const update = await directory.update(ida, { active: true }, { verify: true })
    expect(JSON.stringify(on)).toBe(JSON.stringify(update))
  })

  it('is refused like any other field', async () => {
    const { directory, simulator } = oddOffice({}, { fields: { active: { vendorField: 'on', verbs: {} } } })
    const report = await directory.deactivate({ office: 'p1' })
    expect(shareOf(report)).toMatchObject({ status: 'refused', fields: [{ failure: { rule: 'read-only' } }] })
    expect(simulator.requests).toEqual([])
  })
})
