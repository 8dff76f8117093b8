import { createDirectory, type ConnectionReport, type UserPatch } from '@crosspatch/core'
import { eachReading } from '@crosspatch/core/simulator'
import { describe, expect, test } from 'vitest'

import { replay } from '../src/index.js'
import { replayReadings, replaySimulator, type ReplayReading } from '../src/simulator/index.js'
import type { ReplaySimulator, ReplayUser } from '../src/simulator/index.js'
import { childCompanyId } from './vendor.js'

const person = { email: "zoe.o'brien+shop@kyst.example", givenName: 'Zoë', role: 'User' }
const heldId = 'aaaaaaaa-0000-4000-8000-000000000001'

interface Scene {
  readonly simulator: ReplaySimulator
  /** Creates as a directory of this connection does, without waiting between attempts. */
  readonly create: (user: UserPatch) => Promise<ConnectionReport>
  readonly deactivate: () => Promise<ConnectionReport>
  readonly remove: () => Promise<ConnectionReport>
}

function scene(
  reading: Partial<ReplayReading>,
  company: string | null,
  held: readonly Partial<ReplayUser>[] = [],
): Scene {
  const simulator = replaySimulator({
    readings: reading,
    childCompanyIds: [childCompanyId],
    users: held.map((user) => ({ id: heldId, childCompanyId: company, ...user })),
  })
  const binding = replay({ apiKey: simulator.apiKey, baseUrl: simulator.baseUrl })
  const directory = createDirectory(
    { replay: binding },
    { fetch: simulator.fetch, clock: { now: () => 0, sleep: () => Promise.resolve() } },
  )
  const selectors = company === null ? {} : { childCompanyId: company }
  const share = ({ connections }: { connections: Readonly<Record<string, ConnectionReport>> }) => {
    const { replay: report } = connections
    if (report === undefined) throw new Error('There is no share for the connection')
    return report
  }
  return {
    simulator,
    create: async (user) => share(await directory.create({ replay: selectors }, user)),
    deactivate: async () => share(await directory.deactivate({ replay: { id: heldId, ...selectors } })),
    remove: async () => share(await directory.remove({ replay: { id: heldId, ...selectors } })),
  }
}

const postsTo = ({ requests }: ReplaySimulator) => requests.filter(({ method }) => method === 'POST').length

const readings = eachReading(replayReadings)

/** In what this reading differs from the likeliest. */
function deviation(reading: ReplayReading): string {
  const usual = new Set(Object.entries(readings[0] ?? {}).map(String))
  return (
    Object.entries(reading)
      .map(String)
      .find((way) => !usual.has(way)) ?? 'the likeliest reading'
  )
}

const cases = [null, childCompanyId].flatMap((company) =>
  readings.map(
    (reading) => [company === null ? 'own' : 'child', deviation(reading), company, reading] as const,
  ),
)

describe.each(cases)('in the %s company, %s', (_company, _name, company, reading) => {
  test('a person is invited once, and by name', async () => {
    const { simulator, create } = scene(reading, company)
    const report = await create({ ...person, familyName: 'Łukasiewicz', externalId: '50 % "Ø"' })
    const [stored, ...others] = simulator.users.values()
    expect(others).toEqual([])
    expect(stored).toMatchObject({
      email: person.email,
      firstName: 'Zoë',
      lastName: 'Łukasiewicz',
      role: 'User',
      status: 'invited',
      externalId: '50 % "Ø"',
      childCompanyId: company,
    })
    expect(report.status).toBe('applied')
    expect(Object.fromEntries(report.fields.map(({ path, verified }) => [path, verified]))).toEqual({
      email: true,
      externalId: true,
      familyName: true,
      givenName: true,
      role: true,
    })
    // No user can be written by the id of an invitation.
    expect(report.created).toEqual({ id: stored?.id, kind: 'invitation' })
  })

  test('a person is not invited twice, whether the list shows the invitation or Replay refuses', async () => {
    const { simulator, create } = scene(reading, company)
    await create(person)
    const again = await create(person)
    expect(['refused', 'failed']).toContain(again.status)
    expect(again.created).toBeUndefined()
    expect(again.failures[0]?.remedy).toMatch(/link|e-mail address is taken/)
    expect(simulator.users.size).toBe(1)
  })

  test('a reply that is lost costs nothing with an external id, and never makes two', async () => {
    const { simulator, create } = scene(reading, company)
    simulator.inject({ kind: 'drop-after' }, { method: 'POST' })
    const report = await create({ ...person, externalId: '42' })
    expect(report.status).toBe('applied')
    expect([...simulator.users.keys()]).toEqual([report.created?.id])
  })

  test('a reply that is lost without an external id is not made up for by a second creation', async () => {
    const { simulator, create } = scene(reading, company)
    simulator.inject({ kind: 'drop-after' }, { method: 'POST' })
    await create(person)
    expect(postsTo(simulator)).toBe(1)
    expect(simulator.users.size).toBe(1)
  })

  test('an external id that is taken gives nobody the account of somebody else', async () => {
    for (const status of ['active', 'invited', 'disabled'] as const) {
      const { simulator, create } = scene(reading, company, [{ externalId: '42', status }])
      const report = await create({ ...person, externalId: '42' })
      expect(report.status).not.toBe('applied')
      expect(report.created).toBeUndefined()
      expect(report.failures).toMatchObject([{ code: 'conflict' }])
      expect(simulator.users.size).toBe(1)
    }
  })

  test('nobody is disabled or removed', async () => {
    const { simulator, deactivate, remove } = scene(reading, company, [{}])
    const before = structuredClone([...simulator.users])
    expect((await deactivate()).fields).toMatchObject([
      {
        path: 'active',
        status: 'refused',
        failure: {
          code: 'unsupported',
          message: expect.stringContaining('no call that disables or enables'),
          remedy: expect.stringContaining('Manager Portal'),
        },
      },
    ])
    expect((await remove()).failures).toMatchObject([{ code: 'unsupported', rule: 'no-such-call' }])
    expect([...simulator.users]).toEqual(before)
    expect(simulator.requests).toEqual([])
  })
})

describe('a creation is refused before anything is sent', () => {
  test.each<[string, UserPatch, object]>([
    ['without a role', { email: person.email, givenName: 'Zoë' }, { field: 'role', rule: 'required' }],
    ['without an address', { givenName: 'Zoë', role: 'User' }, { field: 'email', rule: 'required' }],
    ['without a given name', { email: person.email, role: 'User' }, { field: 'givenName', rule: 'required' }],
    [
      'with a whole name only',
      { email: person.email, role: 'User', displayName: 'Zoë Holm' },
      { field: 'givenName', rule: 'required' },
    ],
  ])('%s', async (_name, user, failure) => {
    const { simulator, create } = scene({}, null)
    const report = await create(user)
    expect(report.status).toBe('refused')
    expect(report.failures).toMatchObject([{ code: 'invalid-input', ...failure }])
    expect(simulator.requests).toEqual([])
  })

  test.each(['Rep', 'Integration', 'Disabled', 'Admin', 'user'])('with the role %s', async (role) => {
    const { simulator, create } = scene({}, null)
    expect((await create({ ...person, role })).status).toBe('refused')
    expect(simulator.requests).toEqual([])
  })
})

test.each<[string, UserPatch, string]>([
  ['a whole name', { displayName: 'Zoë Holm' }, 'read-only'],
  ['a state', { active: true }, 'read-only'],
  ['a team', { groups: ['a'] }, 'read-only'],
  ['a title', { title: 'Clerk' }, 'no-such-field'],
  ['an external id in white space', { externalId: ' 42' }, 'outer-space'],
  ['an external id that is too long', { externalId: 'x'.repeat(256) }, 'max-length'],
  ['a family name in white space', { familyName: 'Holm ' }, 'outer-space'],
])('%s that is given along is refused, and told of', async (_name, extra, rule) => {
  const { simulator, create } = scene({}, null)
  const { fields } = await create({ ...person, ...extra })
  const [path = ''] = Object.keys(extra)
  expect(fields.find((field) => field.path === path)).toMatchObject({
    status: 'refused',
    failure: { rule, remedy: expect.any(String) },
  })
  expect(simulator.requests.map(({ body }) => body).join('')).not.toContain('Holm')
})
