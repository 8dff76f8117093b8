import { inspect } from 'node:util'

import { beforeEach, describe, expect, it } from 'vitest'

import { createDirectory, isCrosspatchError, type Plan } from '../../src/index.js'
import { reference } from '../reference/plugin.js'
import { referenceSimulator } from '../reference/simulator.js'

const settings = { baseUrl: 'https://reference.example/v1', apiKey: 'key-of-the-reference' }

let simulator: ReturnType<typeof referenceSimulator>

beforeEach(() => {
  simulator = referenceSimulator()
})

function compose(overrides: { apiKey?: string; optIn?: string[] } = {}) {
  return createDirectory(
    { reference: reference({ ...settings, ...overrides }) },
    { fetch: simulator.fetch, clock: { now: () => 0, sleep: () => Promise.resolve() } },
  )
}

describe('update', () => {
  it('sends one request and reports each field', async () => {
    const report = await compose().update({ reference: '7' }, { title: 'Manager', custom: { size: 'M' } })
    expect(report.ok).toBe(true)
    expect(
      report.connections['reference']?.fields.map(({ path, status, verified }) => [path, status, verified]),
    ).toEqual([
      ['title', 'applied', true],
      ['custom.size', 'applied', true],
    ])
    expect(simulator.requests.map(({ method, url, body }) => [method, url.pathname, body])).toEqual([
      ['PATCH', '/v1/users/7', '{"job":"Manager","size":"M"}'],
    ])
    expect(simulator.users.get('7')?.['job']).toBe('Manager')
  })

  it('reads the record first where the table says so, and leaves out what it holds already', async () => {
    const report = await compose().update(
      { reference: '7' },
      { title: 'Clerk', groups: { add: ['c'], remove: ['a'] } },
    )
    expect(report.connections['reference']?.fields.map(({ path, status }) => [path, status])).toEqual([
      ['title', 'unchanged'],
      ['groups', 'applied'],
    ])
    expect(simulator.users.get('7')?.['teams']).toEqual(['b', 'c'])
  })

  it('sends nothing when nothing changes', async () => {
    const report = await compose().update({ reference: '7' }, { groups: ['b', 'a'] })
    expect(report.ok).toBe(true)
    expect(report.connections['reference']?.status).toBe('nothing-to-send')
    expect(simulator.requests.map(({ method }) => method)).toEqual(['GET'])
  })

  it('composes a name from its parts, and never from one of them', async () => {
    const both = await compose().update({ reference: '7' }, { givenName: 'Eva', familyName: 'Krog' })
    expect(simulator.users.get('7')?.['name']).toBe('Eva Krog')
    expect(
      both.connections['reference']?.fields.map(({ path, status, carriedBy }) => [path, status, carriedBy]),
    ).toEqual([
      ['givenName', 'applied', 'displayName'],
      ['familyName', 'applied', 'displayName'],
    ])
    const one = await compose().update({ reference: '7' }, { familyName: 'Lund' })
    expect(one.ok).toBe(false)
    expect(one.connections['reference']?.fields[0]?.failure).toMatchObject({
      code: 'unsupported',
      rule: 'whole-name-only',
    })
    expect(simulator.users.get('7')?.['name']).toBe('Eva Krog')
  })
})

describe('plan', () => {
  it('survives JSON and is applied by another directory', async () => {
    const plan = await compose().plan({ reference: '7' }, { title: 'Manager', groups: { add: ['c'] } })
    const loaded: Plan = JSON.parse(JSON.stringify(plan))
    const report = await compose().apply(loaded)
    expect(report.ok).toBe(true)
    expect(simulator.users.get('7')).toMatchObject({ job: 'Manager', teams: ['a', 'b', 'c'] })
  })

  it('is refused with conflict when the record has changed since', async () => {
    const directory = compose()
    const plan = await directory.plan({ reference: '7' }, { groups: { add: ['c'] } })
    simulator.users.set('7', { ...simulator.users.get('7'), teams: ['z'] })
    const report = await directory.apply(plan)
    expect(report.connections['reference']?.failures[0]).toMatchObject({
      code: 'conflict',
      rule: 'plan-outdated',
      user: '7',
    })
    expect(simulator.users.get('7')?.['teams']).toEqual(['z'])
  })

  it('is refused with conflict when its requests were changed on disk', async () => {
    const text = JSON.stringify(await compose().plan({ reference: '7' }, { title: 'Manager' }))
    const report = await compose().apply(JSON.parse(text.replace('/users/7"', '/users/8"')))
    expect(report.connections['reference']?.failures[0]?.code).toBe('conflict')
    expect(simulator.requests).toEqual([])
  })

  it('holds a password apart, asks for it again, and sends it then', async () => {
    const directory = compose()
    const plan = await directory.plan({ reference: '7' }, { password: 'canary-pass-word' })
    expect(JSON.stringify(plan) + inspect(plan, { depth: 9 })).not.toContain('canary')
    const loaded: Plan = JSON.parse(JSON.stringify(plan))
    const refused = await compose().apply(loaded)
    expect(refused.connections['reference']?.failures[0]).toMatchObject({
      code: 'invalid-input',
      rule: 'secret-missing',
    })
    expect(simulator.requests).toEqual([])
    expect((await compose().apply(loaded, { password: 'canary-pass-word' })).ok).toBe(true)
    expect(simulator.users.get('7')?.['secret']).toBe('canary-pass-word')
  })

  it('offline, reads nothing and says what needs the record', async () => {
    const plan = await compose().plan(
      { reference: '7' },
      { groups: { add: ['c'] }, title: 'x' },
      { offline: true },
    )
    expect(plan.connections['reference']?.status).toBe('needs-current')
    expect(simulator.requests).toEqual([])
  })

  it('strict, throws every refusal before anything is sent', async () => {
    const directory = compose()
    const error = await directory
      .plan({ reference: '7' }, [{ op: 'add', path: '/email', value: 'x@shop.example' }], { strict: true })
      .catch((thrown: unknown) => thrown)
    expect(isCrosspatchError(error) && error.failures).toMatchObject([
      { code: 'unsupported', rule: 'read-only', field: 'email', connection: 'reference', user: '7' },
    ])
  })
})
