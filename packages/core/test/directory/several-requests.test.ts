import { beforeEach, describe, expect, it } from 'vitest'

import { createDirectory, type Report, type UserPatch } from '../../src/index.js'
import { stepwiseSettings, stepwiseSimulator } from '../reference/stepwise-simulator.js'
import { stepwise } from '../reference/stepwise.js'
import { fakeClock } from '../support/fake-clock.js'

let simulator: ReturnType<typeof stepwiseSimulator>

beforeEach(() => {
  simulator = stepwiseSimulator()
})

function compose(options: { repeatable?: boolean } = {}) {
  return createDirectory(
    { stepwise: stepwise({ ...stepwiseSettings, ...options }) },
    { fetch: simulator.fetch, clock: fakeClock(), random: () => 0 },
  )
}

const links = { stepwise: '7' } as const
const whole = { title: 'Manager', givenName: 'Eva', familyName: 'Krog', active: false } satisfies UserPatch

function fieldsOf(report: Report): unknown[] {
  return (report.connections['stepwise']?.fields ?? []).map(({ path, status, verified, failure }) => [
    path,
    status,
    verified ?? failure?.code,
  ])
}

function requestsOf(report: Report): unknown[] {
  return (report.connections['stepwise']?.requests ?? []).map(
    ({ method, path, status, httpStatus, attempts }) => [`${method} ${path}`, status, httpStatus, attempts],
  )
}

/** What the vendor was asked to write, in order. */
function writes(): string[] {
  return simulator.requests
    .filter(({ method, url }) => method !== 'GET' && url.pathname !== '/token')
    .map(({ method, url, body }) => `${method} ${url.pathname} ${body}`)
}

describe('several requests', () => {
  it('are sent in order, and each field is reported by its own', async () => {
    const report = await compose().update(links, whole)
    expect(writes()).toEqual([
      'PATCH /people/7 {"title":"Manager"}',
      'POST /people/7/names {"givenName":"Eva","familyName":"Krog"}',
      'POST /people/7/status {"active":false}',
    ])
    expect(report.ok).toBe(true)
    expect(requestsOf(report)).toEqual([
      ['PATCH /people/7', 'succeeded', 204, 1],
      ['POST /people/7/names', 'succeeded', 204, 1],
      ['POST /people/7/status', 'succeeded', 204, 1],
    ])
    expect(fieldsOf(report)).toEqual([
      ['title', 'applied', false],
      ['givenName', 'applied', false],
      ['familyName', 'applied', false],
      ['active', 'applied', false],
    ])
  })

  it('stop at the first that fails, and the report says which succeeded', async () => {
    simulator.inject({ kind: 'status', status: 403, body: '{"message":"not yours"}' }, { path: 'names' })
    const report = await compose().update(links, whole)
    expect(simulator.people.get('7')).toEqual({
      id: '7',
      title: 'Manager',
      names: { first: 'Ida', last: 'Holm' },
      blocked: false,
    })
    expect(report.ok).toBe(false)
    expect(report.connections['stepwise']).toMatchObject({
      status: 'partly-applied',
      failures: [
        { code: 'forbidden', status: 403, vendorMessage: 'not yours', connection: 'stepwise', user: '7' },
      ],
    })
    expect(requestsOf(report)).toEqual([
      ['PATCH /people/7', 'succeeded', 204, 1],
      ['POST /people/7/names', 'failed', 403, 1],
      ['POST /people/7/status', 'not-sent', undefined, 0],
    ])
    expect(fieldsOf(report)).toEqual([
      ['title', 'applied', false],
      ['givenName', 'failed', 'forbidden'],
      ['familyName', 'failed', 'forbidden'],
      ['active', 'not-sent', 'unavailable'],
    ])
    expect(report.connections['stepwise']?.fields[3]?.failure).toMatchObject({
      rule: 'not-sent',
      field: 'active',
    })
  })

  it('blame the field that the vendor names, and not the one that was sent beside it', async () => {
    const body = '{"message":"last name is taken","field":"names.last"}'
    simulator.inject({ kind: 'status', status: 403, body }, { path: 'names' })
    const report = await compose().update(links, { givenName: 'Eva', familyName: 'Krog' })
    expect(report.connections['stepwise']?.fields.map(({ failure }) => failure)).toMatchObject([
      { field: 'givenName', vendorField: 'names.first', rule: 'sent-together' },
      { field: 'familyName', vendorField: 'names.last', rule: 'http-403' },
    ])
    expect(report.connections['stepwise']?.fields[0]?.failure?.message).toContain('familyName')
  })

  it('say so where the vendor names a field that nothing was sent for', async () => {
    const body = '{"message":"last name is missing","field":"names.last"}'
    simulator.inject({ kind: 'status', status: 403, body }, { path: 'names' })
    const report = await compose().update(links, { givenName: 'Eva' })
    const { rule, field, message } = report.connections['stepwise']?.fields[0]?.failure ?? {}
    expect({ rule, field, message }).toEqual({
      rule: 'http-403',
      field: 'givenName',
      message: 'The credentials are not allowed to do this. It names familyName, which was not sent with it.',
    })
  })

  it('say so where the vendor names a field of another request, which was not sent', async () => {
    const body = '{"message":"is blocked","field":"blocked"}'
    simulator.inject({ kind: 'status', status: 403, body }, { path: 'names' })
    const report = await compose().update(links, whole)
    const { fields = [] } = report.connections['stepwise'] ?? {}
    expect(fields.map(({ path, failure }) => [path, failure?.rule])).toEqual([
      ['title', undefined],
      ['givenName', 'http-403'],
      ['familyName', 'http-403'],
      ['active', 'not-sent'],
    ])
    expect(fields[1]?.failure?.message).toMatch(/It names active, which was not sent with it\.$/u)
  })

  it('stop when one gets lost, and the record settles it', async () => {
    simulator.inject({ kind: 'drop-after' }, { path: 'names' })
    const report = await compose().update(links, whole)
    expect(writes()).toHaveLength(2)
    expect(requestsOf(report)).toEqual([
      ['PATCH /people/7', 'succeeded', 204, 1],
      ['POST /people/7/names', 'uncertain', undefined, 1],
      ['POST /people/7/status', 'not-sent', undefined, 0],
    ])
    expect(fieldsOf(report)).toEqual([
      ['title', 'applied', true],
      ['givenName', 'applied', true],
      ['familyName', 'applied', true],
      ['active', 'not-sent', 'unavailable'],
    ])
    expect(report.connections['stepwise']?.status).toBe('partly-applied')
    expect(report.connections['stepwise']?.failures).toMatchObject([{ rule: 'connection-lost' }])
  })

  it('tell apart what a partial refusal did and what it did not', async () => {
    // The vendor takes the first name, and then refuses the last one with the whole request.
    const fetch = async (input: string, init?: RequestInit): Promise<Response> => {
      const reply = await simulator.fetch(input, init)
      if (!input.endsWith('/names')) return reply
      const person = simulator.people.get('7')
      if (person !== undefined) person.names.last = 'Holm'
      return new Response('{"message":"last name is taken","field":"names.last"}', { status: 422 })
    }
    const directory = createDirectory({ stepwise: stepwise(stepwiseSettings) }, { fetch })
    const report = await directory.update(links, { givenName: 'Eva', familyName: 'Krog' })
    expect(fieldsOf(report)).toEqual([
      ['givenName', 'applied', true],
      ['familyName', 'failed', 'invalid-input'],
    ])
    expect(report.connections['stepwise']).toMatchObject({ status: 'partly-applied' })
    expect(report.connections['stepwise']?.fields[1]?.failure).toMatchObject({
      rule: 'not-applied',
      vendorField: 'names.last',
    })
  })
})
