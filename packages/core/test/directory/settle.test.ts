import { beforeEach, describe, expect, it } from 'vitest'

import { createDirectory, type ConnectionReport, type Report } from '../../src/index.js'
import { json, type Fault } from '../../src/simulator/index.js'
import { stepwiseSettings, stepwiseSimulator } from '../reference/stepwise-simulator.js'
import { stepwise } from '../reference/stepwise.js'
import { fakeClock } from '../support/fake-clock.js'

let simulator: ReturnType<typeof stepwiseSimulator>

beforeEach(() => {
  simulator = stepwiseSimulator()
})

interface Options {
  readonly repeatable?: boolean
  readonly attemptTimeout?: number
  readonly fetch?: (input: string, init?: RequestInit) => Promise<Response>
}

function compose({ repeatable = false, fetch = simulator.fetch, ...limits }: Options = {}) {
  return createDirectory(
    { stepwise: stepwise({ ...stepwiseSettings, repeatable }) },
    { fetch, clock: fakeClock(), random: () => 0, ...limits },
  )
}

const links = { stepwise: '7' } as const

function share(report: Report): ConnectionReport {
  const found = report.connections['stepwise']
  if (found === undefined) throw new Error('The report lacks the connection.')
  return found
}

function writes(): number {
  return simulator.requests.filter(({ method }) => method === 'PATCH').length
}

function title(): string | null | undefined {
  return simulator.people.get('7')?.title
}

describe('a write that went wrong on the way', () => {
  it.each<
    [
      what: string,
      fault: Fault,
      repeatable: boolean,
      expected: {
        status: string
        field: string
        code?: string
        rule?: string
        writes: number
        title: string
      },
    ]
  >([
    [
      'a reply that got lost, not to be repeated',
      { kind: 'drop-after' },
      false,
      { status: 'applied', field: 'applied', writes: 1, title: 'Manager' },
    ],
    [
      'a reply that got lost, repeated',
      { kind: 'drop-after' },
      true,
      { status: 'applied', field: 'applied', writes: 2, title: 'Manager' },
    ],
    [
      'a request that got lost, not to be repeated',
      { kind: 'drop-before' },
      false,
      {
        status: 'failed',
        field: 'failed',
        code: 'unavailable',
        rule: 'not-applied',
        writes: 1,
        title: 'Clerk',
      },
    ],
    [
      'a request that got lost, repeated',
      { kind: 'drop-before' },
      true,
      { status: 'applied', field: 'applied', writes: 2, title: 'Manager' },
    ],
    [
      'a server error after the write',
      { kind: 'status-after', status: 500 },
      false,
      { status: 'applied', field: 'applied', writes: 1, title: 'Manager' },
    ],
    [
      'a server error before the write',
      { kind: 'status', status: 500 },
      false,
      {
        status: 'failed',
        field: 'failed',
        code: 'unavailable',
        rule: 'not-applied',
        writes: 1,
        title: 'Clerk',
      },
    ],
    [
      'a request timeout after the write',
      { kind: 'status-after', status: 408 },
      false,
      { status: 'applied', field: 'applied', writes: 1, title: 'Manager' },
    ],
    [
      'a redirect after the write',
      { kind: 'status-after', status: 303, headers: { location: '/elsewhere' } },
      false,
      { status: 'applied', field: 'applied', writes: 1, title: 'Manager' },
    ],
    [
      "a proxy's page",
      { kind: 'html' },
      false,
      {
        status: 'failed',
        field: 'failed',
        code: 'unavailable',
        rule: 'not-applied',
        writes: 1,
        title: 'Clerk',
      },
    ],
    [
      'too many requests, not to be repeated otherwise',
      { kind: 'status', status: 429 },
      false,
      { status: 'applied', field: 'applied', writes: 2, title: 'Manager' },
    ],
    [
      'a refused connection',
      { kind: 'refuse' },
      false,
      { status: 'applied', field: 'applied', writes: 2, title: 'Manager' },
    ],
    [
      'a refusal',
      { kind: 'status', status: 422, body: '{"message":"no"}' },
      false,
      {
        status: 'failed',
        field: 'failed',
        code: 'invalid-input',
        rule: 'http-422',
        writes: 1,
        title: 'Clerk',
      },
    ],
  ])('%s', async (_, fault, repeatable, expected) => {
    simulator.inject(fault, { method: 'PATCH' })
    const report = await compose({ repeatable }).update(links, { title: 'Manager' })
    const { status, fields, failures } = share(report)
    const [field] = fields
    expect({ status, field: field?.status, writes: writes(), title: title() }).toEqual({
      status: expected.status,
      field: expected.field,
      writes: expected.writes,
      title: expected.title,
    })
    expect([field?.failure?.code, field?.failure?.rule]).toEqual([expected.code, expected.rule])
    expect(report.ok).toBe(expected.status === 'applied')
    expect(failures).toHaveLength(report.ok ? 0 : 1)
  })

  it('says of a field that is settled that it was seen', async () => {
    simulator.inject({ kind: 'drop-after' }, { method: 'PATCH' })
    const report = await compose().update(links, { title: 'Manager' })
    expect(share(report).fields).toEqual([
      {
        path: 'title',
        verb: 'set',
        status: 'applied',
        vendorField: 'title',
        evidence: 'documented',
        verified: true,
      },
    ])
    expect(share(report).requests).toEqual([
      { method: 'PATCH', path: '/people/7', carries: ['title'], status: 'uncertain', attempts: 1 },
    ])
    expect(share(report).user).toMatchObject({ title: 'Manager' })
  })

  it('is not sent again when the time ran out, and may have happened', async () => {
    const fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
      const reply = await simulator.fetch(url, { ...init, signal: null })
      if (init.method !== 'PATCH') return reply
      return new Promise((_, reject) => {
        init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
      })
    }
    const report = await compose({ fetch, attemptTimeout: 20 }).update(links, { title: 'Manager' })
    expect(share(report)).toMatchObject({ status: 'applied', fields: [{ verified: true }] })
    expect([writes(), title()]).toEqual([1, 'Manager'])
  })
})

describe('a write that nobody can settle', () => {
  it.each<[what: string, fault: Fault]>([
    ['the record can not be read', { kind: 'status', status: 500 }],
    ['the record may not be read', { kind: 'status', status: 403 }],
    ['the record is gone', { kind: 'status', status: 404 }],
    ['the record is no record', { kind: 'garbled' }],
    ['the record is a page', { kind: 'html', status: 200 }],
  ])('is uncertain: %s', async (_, fault) => {
    simulator.inject({ kind: 'drop-after' }, { method: 'PATCH' })
    simulator.inject(fault, { method: 'GET', times: Infinity })
    const report = await compose().update(links, { title: 'Manager' })
    expect(report.ok).toBe(false)
    expect(share(report)).toMatchObject({
      status: 'uncertain',
      fields: [
        {
          path: 'title',
          status: 'uncertain',
          failure: {
            code: 'uncertain',
            field: 'title',
            connection: 'stepwise',
            user: '7',
            remedy: expect.any(String),
          },
        },
      ],
      requests: [{ status: 'uncertain' }],
      failures: [{ rule: 'connection-lost' }],
    })
  })

  it('is uncertain when the caller gave up, and the record is not read then', async () => {
    const controller = new AbortController()
    const fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
      const reply = await simulator.fetch(url, { ...init, signal: null })
      if (init.method === 'PATCH') controller.abort()
      init.signal?.throwIfAborted()
      return reply
    }
    const report = await compose({ fetch }).update(links, { title: 'Manager' }, { signal: controller.signal })
    expect(share(report)).toMatchObject({
      status: 'uncertain',
      fields: [{ status: 'uncertain', failure: { code: 'uncertain' } }],
      failures: [{ code: 'uncertain', rule: 'aborted' }],
    })
    expect(simulator.requests.some(({ method }) => method === 'GET')).toBe(false)
    expect(title()).toBe('Manager')
  })
})

describe('the record', () => {
  const answering =
    (body: unknown) =>
    async (url: string, init: RequestInit = {}): Promise<Response> =>
      init.method === 'GET' ? json(200, body) : simulator.fetch(url, init)

  it('is read back for verification, and confirms', async () => {
    const report = await compose().update(links, { title: 'Manager', active: false }, { verify: true })
    expect(share(report).fields.map(({ path, verified }) => [path, verified])).toEqual([
      ['title', true],
      ['active', true],
    ])
  })

  it('that was never read before can not tell a success that did nothing from a value in another form', async () => {
    const fetch = answering({ id: '7', title: 'Clerk', blocked: false })
    const report = await compose({ fetch }).update(
      links,
      { title: 'Manager', active: false },
      { verify: true },
    )
    expect(report.ok).toBe(false)
    expect(share(report)).toMatchObject({
      status: 'uncertain',
      fields: [
        { path: 'title', status: 'uncertain', failure: { code: 'uncertain', rule: 'stored-differently' } },
        { path: 'active', status: 'uncertain', failure: { code: 'uncertain', rule: 'stored-differently' } },
      ],
    })
  })

  it('that does not tell a field leaves the word of the vendor', async () => {
    const fetch = answering({ id: '7', title: 'Manager' })
    const report = await compose({ fetch }).update(
      links,
      { title: 'Manager', active: false },
      { verify: true },
    )
    expect(share(report).fields.map(({ path, status, verified }) => [path, status, verified])).toEqual([
      ['title', 'applied', true],
      ['active', 'applied', false],
    ])
  })

  it('that can not be read leaves the word of the vendor', async () => {
    simulator.inject({ kind: 'status', status: 403 }, { method: 'GET' })
    const report = await compose().update(links, { title: 'Manager' }, { verify: true })
    expect(share(report).fields).toMatchObject([{ status: 'applied', verified: false }])
  })

  it('is not read unless it has to be', async () => {
    await compose().update(links, { title: 'Manager' })
    expect(simulator.requests.map(({ method }) => method)).toEqual(['POST', 'PATCH'])
  })
})
