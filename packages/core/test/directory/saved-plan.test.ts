import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  createDirectory,
  isCrosspatchError,
  type ApplyOptions,
  type Plan,
  type Report,
} from '../../src/index.js'
import type { Simulator } from '../../src/simulator/index.js'
import { reference } from '../reference/plugin.js'
import { referenceSimulator } from '../reference/simulator.js'
import { stepwiseSettings, stepwiseSimulator } from '../reference/stepwise-simulator.js'
import { stepwise } from '../reference/stepwise.js'
import { fakeClock } from '../support/fake-clock.js'
import { referenceSettings } from '../support/plugins.js'
import { failuresOf } from '../support/refusal.js'

const password = 'long-enough'

/** Both vendors as they were when the plan was made, and a directory in front of them. */
function world() {
  const vendors = { reference: referenceSimulator(), stepwise: stepwiseSimulator() }
  // A second person, to whom a forged plan could lead.
  vendors.reference.users.set('8', { id: '8', name: 'Per Lund', job: 'Clerk', teams: [], extra: {} })
  const directory = createDirectory(
    { reference: reference(referenceSettings), stepwise: stepwise(stepwiseSettings) },
    {
      clock: fakeClock(),
      fetch: (url, init) =>
        (url.startsWith(stepwiseSettings.baseUrl) ? vendors.stepwise : vendors.reference).fetch(url, init),
    },
  )
  return { vendors, directory }
}

function writesTo({ requests }: Simulator): string[] {
  return requests
    .filter(({ method, url }) => method !== 'GET' && url.pathname !== '/token')
    .map(({ method, url, body }) => `${method} ${url.href} ${body}`)
}

async function savedPlan(): Promise<string> {
  const plan = await world().directory.plan(
    { reference: '7', stepwise: '7' },
    {
      title: 'Manager',
      active: false,
      phone: null,
      password,
      groups: { add: ['c'], remove: ['a'] },
      custom: { size: 'M', shoe: null },
      extensions: { reference: { badge: 'B-1' } },
    },
  )
  return JSON.stringify(plan)
}

async function applied(
  plan: unknown,
  options: ApplyOptions = {},
): Promise<{ report: Report | undefined; writes: Record<string, string[]> }> {
  const { vendors, directory } = world()
  const report = await directory.apply(plan as Plan, options).catch((error: unknown) => {
    if (!isCrosspatchError(error)) throw error
    return undefined
  })
  return {
    report,
    writes: { reference: writesTo(vendors.reference), stepwise: writesTo(vendors.stepwise) },
  }
}

type Place = readonly (string | number)[]

function placesIn(value: unknown, here: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [here]
  const names = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value)
  return [here, ...names.flatMap((name) => placesIn(value[name as keyof typeof value], [...here, name]))]
}

/** The same document with one place changed by the function; `undefined` takes it away. */
function mutated(text: string, place: Place, change: (value: unknown) => unknown): unknown {
  const document: unknown = JSON.parse(text)
  const last = place.at(-1)
  if (last === undefined) return change(document)
  let parent = document as Record<string | number, unknown>
  for (const name of place.slice(0, -1)) parent = parent[name] as typeof parent
  const value = change(parent[last])
  if (value !== undefined) parent[last] = value
  else if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else Reflect.deleteProperty(parent, last)
  return document
}

/** What one slip or one forger could make of any place. */
const changes: Record<string, (value: unknown) => unknown> = {
  'taken away': () => undefined,
  null: () => null,
  'another text': (value) => (typeof value === 'string' ? `${value}x` : 'x'),
  'the other user': (value) => (typeof value === 'string' ? value.replaceAll('7', '8') : '8'),
  'another address': () => 'https://elsewhere.example',
  'the other flag': (value) => value !== true,
  'a number': (value) => (typeof value === 'number' ? value + 1 : 7),
  empty: (value) => (Array.isArray(value) ? [] : {}),
  'a list of itself': (value) => [value],
  twice: (value) => (Array.isArray(value) ? [...(value as unknown[]), ...(value as unknown[])] : value),
  reversed: (value) => (Array.isArray(value) ? value.toReversed() : value),
  'a password more': (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { ...value, password: 'forged-one' }
      : value,
  'a member more': (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value, evil: 'x' } : value,
}

/** What is not honest: another write than the planned ones, or a claim of success where one is missing. */
function lies(
  planned: Record<string, string[]>,
  { report, writes }: Awaited<ReturnType<typeof applied>>,
): string[] {
  return Object.entries(writes).flatMap(([name, sent]) => {
    const share = report?.connections[name]
    const expected = share?.status === 'applied' ? planned[name] : []
    const found = JSON.stringify(sent) === JSON.stringify(expected) ? [] : [`${name} was sent ${sent.join()}`]
    // Nothing to send is only true of what the record holds already.
    const isIdle = share?.status === 'nothing-to-send'
    const isHeld = share?.fields.every(({ status }) => status === 'unchanged')
    return isIdle && isHeld !== true ? [...found, `${name} claims that nothing was to be sent`] : found
  })
}

describe('a saved plan', () => {
  it('is applied as it was planned', async () => {
    const { report, writes } = await applied(JSON.parse(await savedPlan()), { password })
    expect(writes).toEqual({
      reference: [
        'PATCH https://reference.example/v1/users/7 {"job":"Manager","enabled":false,"teams":["b","c"],"size":"M","badge":"B-1","secret":"long-enough"}',
      ],
      stepwise: [
        'PATCH https://stepwise.example/people/7 {"title":"Manager"}',
        'POST https://stepwise.example/people/7/status {"active":false}',
      ],
    })
    expect(report?.connections['stepwise']?.status).toBe('partly-applied')
  })

  // The refused fields would make every share "partly applied"; what is left here is all taken.
  const clean = async (): Promise<string> => {
    const plan = await world().directory.plan(
      { reference: '7', stepwise: '7' },
      { title: 'Manager', active: false, extensions: { reference: { badge: 'B-1' } } },
      { compare: false },
    )
    return JSON.stringify(plan)
  }

  it('with any one thing in it changed sends the same, or nothing', { timeout: 60_000 }, async () => {
    const text = await clean()
    const { writes: planned } = await applied(JSON.parse(text))
    const outcomes = { same: 0, less: 0, refused: 0 }
    for (const place of placesIn(JSON.parse(text))) {
      for (const [name, change] of Object.entries(changes)) {
        const outcome = await applied(mutated(text, place, change))
        expect([place.join('.'), name, lies(planned, outcome)]).toEqual([place.join('.'), name, []])
        if (outcome.report === undefined) outcomes.refused += 1
        else if (JSON.stringify(outcome.writes) === JSON.stringify(planned)) outcomes.same += 1
        else outcomes.less += 1
      }
    }
    // All three happen, so that the test tests something.
    expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(50)
  })

  it('with a random value at a random place sends the same, or nothing', { timeout: 60_000 }, async () => {
    const text = await clean()
    const { writes: planned } = await applied(JSON.parse(text))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...placesIn(JSON.parse(text))),
        fc.jsonValue(),
        async (place, value) => {
          expect(lies(planned, await applied(mutated(text, place, () => value)))).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  })

  it('does not bring a password of its own', async () => {
    const text = await savedPlan()
    expect(text).not.toContain(password)
    const forged: unknown = mutated(text, ['patch'], changes['a password more'] ?? String)
    const { directory, vendors } = world()
    expect(await failuresOf(() => directory.apply(forged as Plan))).toMatchObject([
      { code: 'invalid-input', rule: 'plan', field: 'patch' },
    ])
    expect([...vendors.reference.requests, ...vendors.stepwise.requests]).toEqual([])
  })

  it('that only sets a password keeps that', async () => {
    const { directory, vendors } = world()
    const plan = await directory.plan({ reference: '7' }, { password, groups: {}, custom: {} })
    const loaded: Plan = JSON.parse(JSON.stringify(plan))
    expect((await world().directory.apply(loaded)).ok).toBe(false)
    expect((await directory.apply(loaded, { password })).ok).toBe(true)
    expect(vendors.reference.users.get('7')?.['secret']).toBe(password)
  })
})

describe('what is no plan of this directory', () => {
  it.each<[what: string, change: (plan: Record<string, unknown>) => unknown, rule: string]>([
    ['nothing', () => undefined, 'plan'],
    ['text', (plan) => JSON.stringify(plan), 'plan'],
    ['a list', (plan) => [plan], 'plan'],
    ['another version', (plan) => ({ ...plan, format: 'crosspatch-plan/v2' }), 'plan'],
    ['no version', (plan) => ({ ...plan, format: undefined }), 'plan'],
    ['no connection', (plan) => ({ ...plan, connections: {} }), 'no-links'],
    [
      'a connection that there is not',
      (plan) => ({
        ...plan,
        connections: { payroll: (plan['connections'] as Record<string, unknown>)['reference'] },
      }),
      'unknown-connection',
    ],
    [
      'a connection with a name of its own meaning',
      (plan) => {
        const connections = plan['connections'] as Record<string, unknown>
        return JSON.parse(
          JSON.stringify({
            ...plan,
            connections: { ...connections, proto: connections['reference'] },
          }).replace('"proto":', '"__proto__":'),
        )
      },
      'plan',
    ],
    [
      "a connection's plugin that is another one",
      (plan) => {
        const { reference: first } = plan['connections'] as Record<string, unknown>
        return { ...plan, connections: { stepwise: first } }
      },
      'plan',
    ],
  ])('is refused: %s', async (_, change, rule) => {
    const { directory, vendors } = world()
    const plan: unknown = change(JSON.parse(await savedPlan()))
    const failures = await failuresOf(() => directory.apply(plan as Plan, { password }))
    expect(failures.map((failure) => [failure.code, failure.rule])).toEqual([['invalid-input', rule]])
    expect([...vendors.reference.requests, ...vendors.stepwise.requests]).toEqual([])
  })

  it('is refused when the connection has another address now', async () => {
    const plan: Plan = JSON.parse(await savedPlan())
    const simulator = referenceSimulator()
    const directory = createDirectory(
      {
        reference: reference({ ...referenceSettings, baseUrl: 'https://elsewhere.example/v1' }),
        stepwise: stepwise(stepwiseSettings),
      },
      { fetch: simulator.fetch },
    )
    const { reference: share, ...others } = plan.connections
    const report = await directory.apply(
      { ...plan, connections: { reference: share ?? others['stepwise'] } } as Plan,
      { password },
    )
    expect(report.connections['reference']).toMatchObject({
      status: 'failed',
      failures: [{ code: 'conflict', rule: 'plan-outdated' }],
    })
    expect(simulator.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })
})

describe('a password that is given again', () => {
  it.each<[what: string, given: unknown, rule: string]>([
    ['empty', '', 'not-empty'],
    ['a number', 12_345_678, 'type'],
    ['half of a surrogate pair', 'long-enough\uD83D', 'well-formed'],
  ])('is refused: %s', async (_, given, rule) => {
    const { directory, vendors } = world()
    const plan: Plan = JSON.parse(await savedPlan())
    const failures = await failuresOf(() => directory.apply(plan, { password: given as string }))
    expect(failures).toMatchObject([{ code: 'invalid-input', field: 'password', rule }])
    expect(vendors.reference.requests).toEqual([])
  })

  it("is held against the vendor's rules as the first time", async () => {
    const { directory, vendors } = world()
    const plan = await directory.plan({ reference: '7' }, { password })
    const report = await directory.apply(JSON.parse(JSON.stringify(plan)), { password: 'short' })
    expect(report.ok).toBe(false)
    expect(vendors.reference.requests).toEqual([])
  })

  it('is refused where none was planned, rather than ignored', async () => {
    const { directory, vendors } = world()
    const plan = await directory.plan({ reference: '7' }, { title: 'Manager' })
    expect(await failuresOf(() => directory.apply(plan, { password }))).toMatchObject([
      { field: 'password', rule: 'not-planned' },
    ])
    expect(vendors.reference.requests).toEqual([])
  })
})
