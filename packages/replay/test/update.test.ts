import {
  applyPatch,
  createDirectory,
  type Binding,
  type ConnectionReport,
  type UserPatch,
} from '@crosspatch/core'
import { eachReading } from '@crosspatch/core/simulator'
import { describe, expect, test } from 'vitest'

import { replayReadings, type ReplayReading } from '../src/simulator/index.js'
import { holdings, samples, setUp, type Company, type SetUp } from './set-up.js'

/** An update as a directory of this connection makes it, without waiting between attempts. */
async function update({ simulator, binding, link }: SetUp, patch: UserPatch): Promise<ConnectionReport> {
  // Typed as any vendor's, so that any patch can be tried.
  const anyVendor: Binding = binding
  const directory = createDirectory(
    { replay: anyVendor },
    { fetch: simulator.fetch, clock: { now: () => 0, sleep: () => Promise.resolve() } },
  )
  const share = (await directory.update({ replay: link }, patch)).connections['replay']
  if (share === undefined) throw new Error('There is no share for the connection')
  return share
}

const everybody = ({ simulator }: SetUp) => structuredClone([...simulator.users])
const companies: readonly Company[] = ['own', 'child']
const readings = eachReading(replayReadings)
const cases = companies.flatMap((company) =>
  readings.map((reading) => [company, deviation(reading), reading] as const),
)

/** In what this reading differs from the likeliest. */
function deviation(reading: ReplayReading): string {
  const usual = new Set(Object.entries(readings[0] ?? {}).map(String))
  const unusual = Object.entries(reading)
    .map(String)
    .filter((way) => !usual.has(way))
  return unusual.length === 0 ? 'the likeliest reading' : unusual.join()
}

describe.each(cases)('in the %s company, %s', (company, _name, reading) => {
  const values = Object.entries(samples).flatMap(([path, both]) =>
    both.map((value) => [path, value] as const),
  )
  test.each(values)('%s becomes %s, and nothing else changes', async (path, value) => {
    const prepared = setUp(reading, company)
    const { simulator, id } = prepared
    const before = holdings(simulator, id)
    const others = everybody(prepared).filter(([key]) => key !== id)
    const patch = { [path]: value }
    const report = await update(prepared, patch)
    expect(report.status).toBe('applied')
    expect(report.fields).toMatchObject([{ path, status: 'applied', verified: true }])
    expect(holdings(simulator, id)).toEqual(applyPatch(before, patch))
    expect(everybody(prepared).filter(([key]) => key !== id)).toEqual(others)
    expect(simulator.requests.map(({ method }) => method)).toEqual(['GET', 'PATCH'])
  })

  test('all fields at once, and once more: the second time nothing is sent', async () => {
    const prepared = setUp(reading, company)
    const { simulator, id } = prepared
    const patch = { givenName: '李', familyName: "d'Été", role: 'User' }
    const wanted = applyPatch(holdings(simulator, id), patch)
    expect((await update(prepared, patch)).status).toBe('applied')
    expect(holdings(simulator, id)).toEqual(wanted)
    expect((await update(prepared, patch)).status).toBe('nothing-to-send')
    expect(simulator.requests.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'GET'])
  })

  test('names at the limit of either unit are stored whole or refused', async () => {
    for (const name of [
      'x'.repeat(255),
      'x'.repeat(256),
      '🦊'.repeat(127),
      '🦊'.repeat(255),
      ' x',
      'x\u2003',
    ]) {
      const prepared = setUp(reading, company)
      const { simulator, id } = prepared
      const before = holdings(simulator, id)
      const { status } = await update(prepared, { familyName: name })
      expect(holdings(simulator, id)).toEqual(status === 'applied' ? { ...before, familyName: name } : before)
      expect(status).toBe(name.length <= 255 && name.trim() === name ? 'applied' : 'refused')
    }
  })

  test.each(['disabled', 'invited'] as const)('a user who is %s stays as before', async (status) => {
    const prepared = setUp(reading, company)
    const { simulator, id } = prepared
    const stored = simulator.users.get(id)
    if (stored !== undefined) simulator.users.set(id, { ...stored, status })
    const before = everybody(prepared)
    const report = await update(prepared, { familyName: 'Holm' })
    expect(everybody(prepared)).toEqual(before)
    // The shape of a child company tells; in the own one the vendor's refusal may be all there is.
    const told = company === 'child' ? { code: 'conflict', rule: 'not-active' } : {}
    expect(report.failures).toMatchObject([{ ...told, remedy: expect.any(String) }])
    expect(['refused', 'failed']).toContain(report.status)
  })
})

test('the user of another company is not found, and the remedy says where to look', async () => {
  const { simulator, binding, id } = setUp({}, 'child')
  const report = await update({ simulator, binding, id, link: id }, { familyName: 'Holm' })
  expect(report.failures).toMatchObject([
    { code: 'not-found', status: 404, remedy: expect.stringContaining('childCompanyId') },
  ])
})

test('a company that is no direct child is told apart from a wrong key', async () => {
  const { simulator, binding, id } = setUp({}, 'child')
  const link = { id, childCompanyId: 'f0000000-0000-4000-8000-00000000000f' }
  const report = await update({ simulator, binding, id, link }, { familyName: 'Holm' })
  expect(report.failures).toMatchObject([{ code: 'forbidden', rule: 'child-company' }])
})

test('an accepted invitation has another id, under which the user can be updated', async () => {
  const prepared = setUp({}, 'child')
  const { simulator, binding, id } = prepared
  const stored = simulator.users.get(id)
  if (stored !== undefined) simulator.users.set(id, { ...stored, status: 'invited' })
  expect((await update(prepared, { familyName: 'Holm' })).failures[0]?.remedy).toContain('link the id')

  const accepted = simulator.acceptInvitation(id)
  expect((await update(prepared, { familyName: 'Holm' })).failures[0]?.code).toBe('not-found')
  const [childCompanyId = ''] = simulator.childCompanyIds
  const link = { id: accepted, childCompanyId }
  expect((await update({ simulator, binding, id: accepted, link }, { familyName: 'Holm' })).status).toBe(
    'applied',
  )
  expect(holdings(simulator, accepted).familyName).toBe('Holm')
})

test('a reply that is lost after the write is made up for by the record, and nothing is sent twice', async () => {
  const prepared = setUp()
  const { simulator, id } = prepared
  simulator.inject({ kind: 'drop-after' }, { method: 'PATCH' })
  const report = await update(prepared, { familyName: 'Holm' })
  expect(report.status).toBe('applied')
  expect(report.requests).toMatchObject([{ attempts: 1 }])
  expect(holdings(simulator, id).familyName).toBe('Holm')
})
