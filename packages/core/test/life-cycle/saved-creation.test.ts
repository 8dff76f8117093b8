import { inspect } from 'node:util'

import { describe, expect, it } from 'vitest'

import { isCrosspatchError, type ApplyOptions, type Plan, type Report } from '../../src/index.js'
import { failuresOf } from '../support/refusal.js'
import { fieldsOf, office, planOf, shareOf, writesTo } from '../support/registrar.js'

const password = 'canary-password'
const eva = { displayName: 'Eva Krog', email: 'eva@kyst.example', title: 'Buyer', custom: { colour: 3 } }
const post = 'POST /people {"name":"Eva Krog","mail":"eva@kyst.example","job":"Buyer","attrs":{"colour":3}}'

async function saved(
  user: object = eva,
  target: true | { id: string; site?: 'north' } = true,
): Promise<Plan> {
  const plan = await office().directory.planCreate({ office: target }, user)
  return JSON.parse(JSON.stringify(plan))
}

describe('a saved creation', () => {
  it('is sent as it was planned, by another directory', async () => {
    const { directory, simulator } = office()
    const report = await directory.apply(await saved())
    expect(shareOf(report)).toMatchObject({ status: 'applied', created: { id: 'p101' } })
    expect(writesTo(simulator)).toEqual([post])
  })

  it('keeps the chosen id and what was selected', async () => {
    const { directory, simulator } = office()
    const report = await directory.apply(await saved(eva, { id: 'E-7', site: 'north' }))
    expect(shareOf(report).created?.link).toEqual({ site: 'north', id: 'E-7' })
    expect(writesTo(simulator)).toEqual([post.replace('/people {', '/people?site=north {"id":"E-7",')])
  })

  it('is refused when the person has an account meanwhile', async () => {
    const { directory, simulator } = office()
    const plan = await saved()
    await directory.create({ office: true }, eva)
    const report = await directory.apply(plan)
    expect(shareOf(report)).toMatchObject({
      status: 'refused',
      failures: [{ code: 'conflict', rule: 'already-there', message: expect.stringContaining('p101') }],
    })
    expect(fieldsOf(shareOf(report))).toContainEqual(['email', 'refused', 'already-there'])
    expect(writesTo(simulator)).toHaveLength(1)
  })

  it('is refused when somebody has the chosen id meanwhile', async () => {
    const { directory, simulator } = office()
    const plan = await saved(eva, { id: 'E-7' })
    await directory.create({ office: { id: 'E-7' } }, { displayName: 'Per Lund', email: 'per@kyst.example' })
    expect(shareOf(await directory.apply(plan)).failures).toMatchObject([
      { field: 'id', rule: 'already-there' },
    ])
    expect(writesTo(simulator)).toHaveLength(1)
  })

  it('of which a part was refused stays so', async () => {
    const { directory } = office()
    const report = await directory.apply(await saved({ ...eva, phone: '+4520304050' }))
    expect(fieldsOf(shareOf(report))).toContainEqual(['phone', 'refused', 'read-only'])
    expect(shareOf(report).status).toBe('partly-applied')
  })

  it('that was refused stays so, and says why', async () => {
    const { directory, simulator } = office()
    const plan = await saved({ title: 'Buyer' })
    const report = await directory.apply(plan)
    expect(shareOf(report)).toMatchObject({
      status: 'refused',
      failures: [
        { rule: 'required', field: 'displayName' },
        { rule: 'required', field: 'email' },
      ],
    })
    expect(simulator.requests).toEqual([])
  })

  it('is refused where another plan was in force', async () => {
    const { directory, simulator } = office({ optIn: ['about'] })
    // What was refused then would be sent now.
    const report = await directory.apply(await saved({ ...eva, about: 'hello' }))
    expect(shareOf(report)).toMatchObject({ status: 'failed', failures: [{ rule: 'plan-outdated' }] })
    expect(writesTo(simulator)).toEqual([])
  })
})

describe('the password of a creation', () => {
  it('is sent, and nowhere to be seen', async () => {
    const { directory, simulator } = office()
    const plan = await directory.planCreate({ office: true }, { ...eva, password })
    expect(plan.secrets).toEqual(['password'])
    const report = await directory.apply(plan)
    expect(simulator.people.get('p101')?.password).toBe(password)
    const shown = [plan, report].map(
      (each) => JSON.stringify(each) + inspect(each, { depth: 12, showHidden: true }),
    )
    expect(shown.join('')).not.toContain('canary')
    expect(shareOf(report).fields.at(-1)).toMatchObject({
      path: 'password',
      status: 'applied',
      writeOnly: true,
    })
  })

  it('is asked for again by a saved plan', async () => {
    const { directory, simulator } = office()
    const plan = await saved({ ...eva, password })
    expect(JSON.stringify(plan)).not.toContain('canary')
    const unsent = shareOf(await directory.apply(plan))
    expect(unsent.failures).toMatchObject([{ rule: 'secret-missing' }])
    expect(fieldsOf(unsent)).toContainEqual(['email', 'not-sent', 'sent-together'])
    expect(writesTo(simulator)).toEqual([])
    expect((await directory.apply(plan, { password })).ok).toBe(true)
    expect(simulator.people.get('p101')?.password).toBe(password)
  })

  it.each<[what: string, given: unknown, rule: string]>([
    ['empty', '', 'not-empty'],
    ['a number', 12_345_678, 'type'],
  ])('that is given again is held against the rules: %s', async (_, given, rule) => {
    const { directory, simulator } = office()
    const plan = await saved({ ...eva, password })
    const failures = await failuresOf(() => directory.apply(plan, { password: given as string }))
    expect(failures).toMatchObject([{ field: 'password', rule }])
    expect(simulator.requests).toEqual([])
  })

  it("that is given again is held against the vendor's rules", async () => {
    const { directory, simulator } = office()
    const report = await directory.apply(await saved({ ...eva, password }), { password: 'short' })
    expect(report.ok).toBe(false)
    expect(writesTo(simulator)).toEqual([])
  })

  it('is refused where none was planned', async () => {
    const { directory } = office()
    const plan = await saved()
    expect(await failuresOf(() => directory.apply(plan, { password }))).toMatchObject([
      { rule: 'not-planned' },
    ])
  })

  it('that is too short is told of without being told', async () => {
    const { directory } = office()
    const report = await directory.create({ office: true }, { ...eva, password: 'canary' })
    expect(fieldsOf(shareOf(report)).at(-1)).toEqual(['password', 'refused', 'min-length'])
    expect(JSON.stringify(report) + inspect(report, { depth: 9 })).not.toContain('canary')
  })

  it('and the person are taken out of what the vendor says', async () => {
    const { directory, simulator } = office()
    const body = `Eva Krog <EVA@kyst.example> can not have ${password}`
    simulator.inject({ kind: 'status', status: 422, body }, { method: 'POST' })
    const { displayName: _whole, ...user } = eva
    const report = await directory.create(
      { office: true },
      { ...user, givenName: 'Eva', familyName: 'Krog', password },
    )
    expect(shareOf(report).failures[0]?.vendorMessage).toMatch(/can not have \[redacted\]/u)
    expect(JSON.stringify(report)).not.toMatch(/canary|krog|eva@/iu)
  })
})

type Place = readonly (string | number)[]

function placesIn(value: unknown, here: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [here]
  return [here, ...Object.entries(value).flatMap(([name, each]) => placesIn(each, [...here, name]))]
}

/** The same document with one place changed by the function; `undefined` takes it away. */
function mutated(document: unknown, [name, ...rest]: Place, change: (value: unknown) => unknown): unknown {
  if (name === undefined) return change(document)
  const entries = Object.entries(document as object).flatMap(([key, value]): [string, unknown][] => {
    const next: unknown = key === name ? mutated(value, rest, change) : value
    return next === undefined ? [] : [[key, next]]
  })
  return Array.isArray(document) ? entries.map(([, value]) => value) : Object.fromEntries(entries)
}

const changes: Record<string, (value: unknown) => unknown> = {
  'taken away': () => undefined,
  null: () => null,
  'another text': (value) => (typeof value === 'string' ? `${value}x` : 'x'),
  'the other person': (value) => (typeof value === 'string' ? value.replaceAll('eva', 'ida') : 'p1'),
  'nothing to send': () => 'nothing-to-send',
  'another operation': (value) => (value === 'create' ? 'remove' : 'create'),
  'the other flag': (value) => value !== true,
  empty: (value) => (Array.isArray(value) ? [] : {}),
  twice: (value) => (Array.isArray(value) ? [...(value as unknown[]), ...(value as unknown[])] : value),
  'an id more': (value) => (isRecord(value) ? { ...value, id: 'p1' } : value),
  'a password more': (value) => (isRecord(value) ? { ...value, password: 'forged-one' } : value),
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

async function outcome(
  plan: unknown,
  options: ApplyOptions = {},
): Promise<{ readonly report: Report | undefined; readonly writes: readonly string[] }> {
  const { directory, simulator } = office()
  const report = await directory.apply(plan as Plan, options).catch((error: unknown) => {
    if (!isCrosspatchError(error)) throw error
    return undefined
  })
  return { report, writes: writesTo(simulator) }
}

it(
  'a saved creation with any one thing in it changed sends the same, or nothing',
  { timeout: 60_000 },
  async () => {
    const plan = await saved()
    expect((await outcome(plan)).writes).toEqual([post])
    const counted = { same: 0, nothing: 0 }
    for (const place of placesIn(plan)) {
      for (const [name, change] of Object.entries(changes)) {
        const { report, writes } = await outcome(mutated(plan, place, change))
        const isSame = JSON.stringify(writes) === JSON.stringify([post])
        expect([place.join('.'), name, writes]).toEqual([place.join('.'), name, isSame ? [post] : []])
        // What was not sent is not called done.
        expect([place.join('.'), name, report?.ok ?? false]).toEqual([place.join('.'), name, isSame])
        counted[isSame ? 'same' : 'nothing'] += 1
      }
    }
    expect(Math.min(...Object.values(counted))).toBeGreaterThan(50)
  },
)

it('a plan that claims that there is nothing to create is not called done', async () => {
  const plan = await saved()
  const forged = {
    ...plan,
    connections: { office: { ...planOf(plan), status: 'nothing-to-send', fields: [] } },
  }
  const { report, writes } = await outcome(forged)
  expect([report?.ok, writes]).toEqual([false, []])
})
