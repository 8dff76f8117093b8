import { createDirectory } from '@crosspatch/core'
import { describe, expect, test } from 'vitest'
import { konstantlyPlugin } from '../src/index.js'
import { common, replied, valueOf } from './operations.js'
import { record, scripted, showing } from './scripted.js'
import { bystander, seeded, setUp } from './set-up.js'

const { get, remove } = konstantlyPlugin.operations
if (remove === undefined) throw new Error('There is no remove.')

const request = { method: 'DELETE', path: '/users/%C3%B8%207%25', repeatable: true, carries: [] }
const stillActive = {
  code: 'conflict',
  rule: 'still-active',
  remedy: 'Set active to false first, then remove the user.',
}

describe('the request', () => {
  const planned = (members: object) => {
    const input = { ...common, id: 'ø 7%' }
    const read = get.read([replied({ id: 'ø 7%', ...members })], { ...input, fields: ['active'] })
    return remove.plan({ ...input, current: valueOf(read) })
  }

  test.each([
    ['blocked', { isBanned: true }],
    ['shown without a state', {}],
    ['shown with a state that is null', { isBanned: null }],
  ])('for a user who is %s', (_, members) => {
    expect(valueOf(planned(members))).toEqual(request)
  })

  test('for a user who is active is refused', () => {
    expect(planned({ isBanned: false })).toMatchObject({
      ok: false,
      failures: [{ ...stillActive, field: 'active' }],
    })
  })
})

function directoryOf({ binding, simulator }: ReturnType<typeof setUp>) {
  return createDirectory(
    { academy: binding },
    { fetch: simulator.fetch, clock: { now: () => 0, sleep: () => Promise.resolve() } },
  )
}

describe('at a site', () => {
  test('an active user stays; once deactivated they are removed, and nobody else', async () => {
    const prepared = setUp()
    const directory = directoryOf(prepared)
    const { simulator, link } = prepared
    const refused = await directory.remove({ academy: link })
    expect(refused.connections['academy']).toMatchObject({ status: 'refused', failures: [stillActive] })
    expect(simulator.requests.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
      'GET /openapi/v1/users/K007x',
    ])
    await directory.deactivate({ academy: link })
    const removed = await directory.remove({ academy: link }, { verify: true })
    expect(removed.connections['academy']).toMatchObject({ status: 'applied', failures: [] })
    expect([...simulator.users]).toEqual([[bystander.id, bystander]])
  })

  test('somebody who is activated meanwhile is not removed', async () => {
    const prepared = setUp()
    const { simulator, link } = prepared
    simulator.users.set(seeded.id, { ...seeded, isBanned: true })
    simulator.between(() => simulator.users.set(seeded.id, seeded), { method: 'DELETE' })
    const report = await directoryOf(prepared).remove({ academy: link })
    expect(report.connections['academy']).toMatchObject({
      status: 'failed',
      failures: [{ ...stillActive, status: 422 }],
    })
    expect(simulator.users.has(seeded.id)).toBe(true)
  })

  test('nobody is removed who is not there', async () => {
    const report = await directoryOf(setUp()).remove({ academy: 'nobody' })
    expect(report.connections['academy']).toMatchObject({
      status: 'failed',
      failures: [{ code: 'not-found' }],
    })
  })

  test.each(['drop-after', 'truncated'] as const)('a reply that is lost (%s) is settled', async (kind) => {
    const prepared = setUp()
    const { simulator, link } = prepared
    simulator.users.set(seeded.id, { ...seeded, isBanned: true })
    simulator.inject({ kind }, { method: 'DELETE' })
    const report = await directoryOf(prepared).remove({ academy: link })
    expect(report.connections['academy']?.status).toBe('applied')
    expect(simulator.users.has(seeded.id)).toBe(false)
  })
})

describe('what 402 and 422 mean', () => {
  const refusedBy = async (active: boolean, status: number, more: object = {}) => {
    const { directory } = scripted({
      read: showing({ isBanned: active }),
      write: () => Response.json({ status, message: 'No', ...more }, { status }),
    })
    const report = await directory.update({ academy: 'e-1' }, { active })
    return report.connections['academy']?.fields[0]?.failure
  }

  test('no seat is left', async () => {
    expect(await refusedBy(true, 402)).toMatchObject({
      code: 'forbidden',
      rule: 'licence',
      remedy: 'Free a seat of the Konstantly licence, or extend it; then send it again.',
    })
  })

  test('the user is an expert of courses', async () => {
    expect(await refusedBy(false, 422, { data: { courses: [{ id: 3, name: 'Latte art' }] } })).toMatchObject({
      code: 'conflict',
      rule: 'course-expert',
      remedy:
        'Put somebody else in the place of the expert of these courses on the Konstantly site; then plan again.',
    })
  })

  test.each([{}, { data: null }, { data: { courses: [] } }, { data: { courses: 'x' } }, { data: [1] }])(
    'something else, which its words tell: %j',
    async (more) => {
      expect(await refusedBy(false, 422, more)).toMatchObject({
        code: 'conflict',
        rule: 'http-422',
        vendorMessage: 'No',
      })
    },
  )

  test('a user who is not deactivated, only where one is removed', () => {
    const told = (method: 'DELETE' | 'PATCH', path: string) =>
      konstantlyPlugin.refuse?.({ status: 422, headers: {}, body: '{}' }, common, {
        method,
        path,
        repeatable: true,
        carries: [],
      })?.rule
    expect(told('DELETE', `/users/${record.id}`)).toBe('still-active')
    expect(told('DELETE', `/users/blocked/${record.id}`)).toBeUndefined()
    expect(told('DELETE', `/groups/7/users/${record.id}`)).toBeUndefined()
    expect(told('PATCH', `/users/${record.id}`)).toBeUndefined()
  })
})
