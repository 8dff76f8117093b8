import { beforeEach, describe, expect, it } from 'vitest'

import { createDirectory, succeed } from '../../src/index.js'
import { json } from '../../src/simulator/index.js'
import { reference } from '../reference/plugin.js'
import { referenceSimulator } from '../reference/simulator.js'
import { fakeClock } from '../support/fake-clock.js'
import { operating, referenceSettings } from '../support/plugins.js'

let simulator: ReturnType<typeof referenceSimulator>

beforeEach(() => {
  simulator = referenceSimulator()
})

/** A directory whose vendor really writes, but answers the write with this. */
function answering(reply: () => Response) {
  return createDirectory(
    { reference: reference(referenceSettings) },
    {
      clock: fakeClock(),
      fetch: async (url, init) => {
        const real = await simulator.fetch(url, init)
        return init?.method === 'PATCH' ? reply() : real
      },
    },
  )
}

const links = { reference: '7' } as const
const methods = (): string[] => simulator.requests.map(({ method }) => method)

describe('the reply to a write', () => {
  it('that shows the change confirms it, and nothing is read', async () => {
    const directory = answering(() => json(200, { id: '7', job: 'Manager' }))
    const report = await directory.update(links, { title: 'Manager' }, { verify: true })
    expect(report.connections['reference']).toMatchObject({ status: 'applied', fields: [{ verified: true }] })
    expect(methods()).toEqual(['PATCH'])
  })

  it('that shows something else is not believed: the record is read', async () => {
    const directory = answering(() => json(200, { id: '7', job: 'Clerk' }))
    const report = await directory.update(links, { title: 'Manager' })
    expect(report.connections['reference']).toMatchObject({ status: 'applied', fields: [{ verified: true }] })
    expect(methods()).toEqual(['PATCH', 'GET'])
  })

  it('that shows something else, as the record did before and does after, is a failure', async () => {
    simulator.users.set('8', { id: '8', job: 'Clerk', teams: ['a'] })
    const directory = createDirectory(
      { reference: reference(referenceSettings) },
      {
        fetch: (url, init) =>
          init?.method === 'PATCH'
            ? Promise.resolve(json(200, { id: '8', job: 'Clerk', teams: ['a'] }))
            : simulator.fetch(url, init),
      },
    )
    // Groups are what the record is read for.
    const report = await directory.update({ reference: '8' }, { title: 'Manager', groups: { add: ['b'] } })
    const failure = { code: 'conflict', rule: 'not-applied' }
    expect(report).toMatchObject({
      ok: false,
      connections: { reference: { status: 'failed', fields: [{ failure }, { failure }] } },
    })
  })

  it('that shows a value in a form of its own is no failure, and no proof', async () => {
    simulator.users.set('8', { id: '8', job: 'Clerk', teams: ['a'] })
    const stored = { id: '8', job: 'STORE MANAGER', teams: ['a', 'b'] }
    let isWritten = false
    const directory = createDirectory(
      { reference: reference(referenceSettings) },
      {
        fetch: (url, init) => {
          isWritten ||= init?.method === 'PATCH'
          return isWritten ? Promise.resolve(json(200, stored)) : simulator.fetch(url, init)
        },
      },
    )
    const report = await directory.update(
      { reference: '8' },
      { title: 'Store manager', groups: { add: ['b'] } },
    )
    expect(report).toMatchObject({
      ok: false,
      connections: {
        reference: {
          status: 'uncertain',
          fields: [
            { path: 'title', status: 'uncertain', failure: { rule: 'stored-differently' } },
            { path: 'groups', status: 'applied', verified: true },
          ],
        },
      },
    })
  })

  it.each<[what: string, body: string]>([
    ['empty', ''],
    ['no JSON', '<!doctype html>'],
    ['half of it', '{"id":"7","jo'],
    ['null', 'null'],
    ['a list', '[]'],
    ['without what was promised', '{}'],
    ['of wrong types', '{"id":7,"job":{}}'],
    ['nested without end', '['.repeat(100_000)],
  ])('that can not be read is a success only once the record was seen: %s', async (_, body) => {
    const directory = answering(() => new Response(body, { status: 200 }))
    const report = await directory.update(links, { title: 'Manager' })
    expect(report.connections['reference']).toMatchObject({
      status: 'applied',
      fields: [{ status: 'applied', verified: true }],
      requests: [{ status: 'uncertain', httpStatus: 200 }],
    })
    expect(methods()).toEqual(['PATCH', 'GET'])
  })

  it('that can not be read, and neither can the record, is uncertain', async () => {
    simulator.inject({ kind: 'garbled' }, { times: Infinity })
    const directory = createDirectory({ reference: reference(referenceSettings) }, { fetch: simulator.fetch })
    const report = await directory.update(links, { title: 'Manager' })
    expect(report.connections['reference']).toMatchObject({
      status: 'uncertain',
      fields: [{ status: 'uncertain', failure: { code: 'uncertain' } }],
      failures: [{ code: 'bad-reply', rule: 'reply-shape', status: 200 }],
    })
  })

  it.each([201, 202, 204, 206, 299])('with %s is a success', async (status) => {
    const body = status === 204 ? null : JSON.stringify({ id: '7', job: 'Manager' })
    const directory = answering(() => new Response(body, { status }))
    const report = await directory.update(links, { title: 'Manager' })
    expect(report.connections['reference']).toMatchObject({ status: 'applied' })
  })

  it.each<[status: number, code: string]>([
    [400, 'invalid-input'],
    [401, 'unauthenticated'],
    [402, 'forbidden'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [405, 'invalid-input'],
    [409, 'conflict'],
    [410, 'not-found'],
    [412, 'conflict'],
    [422, 'invalid-input'],
    [451, 'invalid-input'],
    [500, 'unavailable'],
    [501, 'unavailable'],
    [599, 'unavailable'],
  ])('with %s is the failure %s', async (status, code) => {
    simulator.inject({ kind: 'status', status }, { method: 'PATCH', times: Infinity })
    const directory = createDirectory(
      { reference: reference(referenceSettings) },
      { fetch: simulator.fetch, clock: fakeClock() },
    )
    const report = await directory.update(links, { title: 'Manager' })
    expect(report.connections['reference']).toMatchObject({
      status: 'failed',
      failures: [
        {
          code,
          status,
          rule: `http-${status}`,
          connection: 'reference',
          user: '7',
          remedy: expect.any(String),
        },
      ],
    })
  })

  it('with 429 says when to come back', async () => {
    simulator.inject({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } }, { method: 'PATCH' })
    const directory = createDirectory({ reference: reference(referenceSettings) }, { fetch: simulator.fetch })
    const report = await directory.update(links, { title: 'Manager' })
    expect(report.connections['reference']?.failures).toMatchObject([
      { code: 'rate-limited', retryAfter: 3_600 },
    ])
  })
})

describe('a change that is taken, but not done yet', () => {
  const pending = operating({ update: { read: () => succeed({ pending: true }) } })

  it('is confirmed by a record that holds it', async () => {
    const directory = createDirectory({ reference: pending }, { fetch: simulator.fetch })
    const report = await directory.update(links, { title: 'Manager' })
    expect(report.connections['reference']).toMatchObject({
      status: 'applied',
      fields: [{ status: 'applied', verified: true }],
    })
  })

  it('is not denied by a record that does not hold it yet', async () => {
    const directory = createDirectory(
      { reference: pending },
      {
        fetch: (url, init) =>
          init?.method === 'PATCH'
            ? Promise.resolve(new Response(null, { status: 202 }))
            : simulator.fetch(url, init),
      },
    )
    const report = await directory.update(links, { title: 'Manager' })
    expect(report.ok).toBe(false)
    expect(report.connections['reference']).toMatchObject({
      status: 'uncertain',
      fields: [{ status: 'uncertain', failure: { code: 'uncertain', rule: 'pending' } }],
      requests: [{ status: 'uncertain', httpStatus: 202 }],
    })
  })
})

describe('the user in a reply', () => {
  it('is at hand, but in no JSON and no printout', async () => {
    const report = await answering(() => json(200, { id: '7', job: 'Manager', name: 'Canary' })).update(
      links,
      {
        title: 'Manager',
      },
    )
    expect(report.connections['reference']?.user?.displayName).toBe('Canary')
    expect(JSON.stringify(report)).not.toContain('Canary')
  })
})
