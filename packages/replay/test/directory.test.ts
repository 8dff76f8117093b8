import { createDirectory, type Binding, type Directory } from '@crosspatch/core'
import { eachReading } from '@crosspatch/core/simulator'
import { describe, expect, test } from 'vitest'

import { replay, type replayPlugin } from '../src/index.js'
import {
  replayReadings,
  replaySimulator,
  type ReplayReading,
  type ReplaySimulator,
} from '../src/simulator/index.js'
import { childCompanyId } from './vendor.js'

const awkward = "Zoë.O'Brien+shop@kyst.example"
const idOf = (number: number): string => `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`
const named = (number: number, company: string | null) => ({
  id: idOf(number),
  email: number === 3 ? awkward : `clerk-${number}@kyst.example`,
  externalId: `50 % "Ø"/${number}`,
  childCompanyId: company,
})

interface Scene {
  readonly simulator: ReplaySimulator
  readonly directory: Directory<{ replay: Binding<typeof replayPlugin> }>
}

/** As many users in the own company and, but for the numbers' being higher by a thousand, in the child. */
function scene(reading: Partial<ReplayReading>, count: number): Scene {
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const simulator = replaySimulator({
    readings: reading,
    childCompanyIds: [childCompanyId],
    users: numbers.flatMap((number) => [
      named(number, null),
      { ...named(number, childCompanyId), id: idOf(1000 + number), email: `child-${number}@kyst.example` },
    ]),
  })
  const { fetch, apiKey, baseUrl } = simulator
  const directory = createDirectory(
    { replay: replay({ apiKey, baseUrl }) },
    { fetch, clock: { now: () => 0, sleep: () => Promise.resolve() } },
  )
  return { simulator, directory }
}

const child = { selectors: { childCompanyId } }

async function idsOf(accounts: AsyncIterable<{ readonly id: string }>): Promise<string[]> {
  const ids: string[] = []
  for await (const { id } of accounts) ids.push(id)
  return ids
}

const readings = eachReading(replayReadings)
const cases = readings.map((reading) => [deviation(reading), reading] as const)

/** In what this reading differs from the likeliest. */
function deviation(reading: ReplayReading): string {
  const usual = new Set(Object.entries(readings[0] ?? {}).map(String))
  const unusual = Object.entries(reading).map(String)
  return unusual.find((way) => !usual.has(way)) ?? 'the likeliest reading'
}

describe.each(cases)('with %s', (_name, reading) => {
  test.each([2, 3, 100, undefined])('all of either company come once, by pages of %s', async (limit) => {
    const { directory } = scene(reading, 7)
    const query = limit === undefined ? {} : { query: { limit } }
    const numbers = [1, 2, 3, 4, 5, 6, 7]
    expect(await idsOf(directory.list('replay', query))).toEqual(numbers.map(idOf))
    expect(await idsOf(directory.list('replay', { ...child, ...query }))).toEqual(
      numbers.map((number) => idOf(1000 + number)),
    )
  })

  test('an address is found whatever its case, and only in the company that is meant', async () => {
    const { directory } = scene(reading, 4)
    const address = { email: awkward.toUpperCase() }
    expect(await directory.find('replay', address)).toMatchObject({
      ok: true,
      value: [{ id: idOf(3), link: { id: idOf(3) } }],
    })
    expect(await directory.find('replay', address, child)).toEqual({ ok: true, value: [] })
  })

  test('an external id is found in a child company, and unknowable in the own one', async () => {
    const { directory } = scene(reading, 4)
    const search = { externalId: '50 % "Ø"/2' }
    expect(await directory.find('replay', search, child)).toMatchObject({
      ok: true,
      value: [{ id: idOf(1002), link: { id: idOf(1002), childCompanyId } }],
    })
    expect(await directory.find('replay', { externalId: '50 % "ø"/2' }, child)).toEqual({
      ok: true,
      value: [],
    })
    // Not "nobody": the records there do not show it.
    expect(await directory.find('replay', search)).toMatchObject({
      ok: false,
      failures: [{ code: 'unsupported', rule: 'not-shown', field: 'externalId' }],
    })
  })

  test('a person is matched, and an invitation is no account yet', async () => {
    const { directory, simulator } = scene(reading, 4)
    const person = { externalId: '50 % "Ø"/2', email: 'child-2@kyst.example' }
    const inChild = { selectors: { replay: { childCompanyId } } }
    const matched = await directory.match(person, inChild)
    expect(matched.links).toEqual({ replay: { id: idOf(1002), childCompanyId } })
    const stored = simulator.users.get(idOf(1002))
    if (stored !== undefined) simulator.users.set(stored.id, { ...stored, status: 'invited' })
    const waiting = await directory.match(person, inChild)
    expect(waiting.links).toEqual({})
    // A list that leaves invitations out can not tell of one.
    expect(waiting.connections.replay).toMatchObject(
      reading.childList === 'everyone'
        ? { status: 'invited', candidates: [{ id: idOf(1002), by: ['externalId', 'email'] }] }
        : { status: 'absent' },
    )
    // Nor is it when its id was stored: in a child company it is read as a user is.
    const kept = { ...person, links: { replay: { id: idOf(1002), childCompanyId } } }
    const before = simulator.requests.length
    expect(await directory.match(kept, inChild)).toMatchObject({
      links: {},
      connections: { replay: { status: 'invited' } },
    })
    // The record by its id, and the list once for both of the other rules.
    expect(simulator.requests.length - before).toBe(2)
    const userId = simulator.acceptInvitation(idOf(1002))
    const accepted = await directory.match(person, inChild)
    expect(accepted.links).toEqual({ replay: { id: userId, childCompanyId } })
  })
})

test.each(replayReadings.childPaging)(
  'more users than the standard page come from a child company that is %s',
  async (childPaging) => {
    const { directory, simulator } = scene({ childPaging }, 230)
    expect(new Set(await idsOf(directory.list('replay', child))).size).toBe(230)
    expect(simulator.requests.length).toBe(2)
  },
)

test('Replay has no roles, groups or custom fields to be asked for', async () => {
  const { directory, simulator } = scene({}, 1)
  expect(await directory.describe('replay')).toEqual({ ok: true, value: {} })
  expect(simulator.requests).toEqual([])
})

test("a list is refused as what it is, with the key's company or the child meant", async () => {
  const { directory } = scene({}, 1)
  const strange = { selectors: { childCompanyId: 'd1c2b3a4-0000-4000-8000-000000000001' } }
  await expect(idsOf(directory.list('replay', strange))).rejects.toMatchObject({
    failures: [{ code: 'forbidden', rule: 'child-company', remedy: expect.stringContaining('direct child') }],
  })
  // @ts-expect-error -- there is no filter
  await expect(idsOf(directory.list('replay', { query: { email: awkward } }))).rejects.toMatchObject({
    failures: [{ code: 'invalid-input', message: expect.stringContaining('no such filter') }],
  })
})
