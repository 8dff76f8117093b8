import { describe, expect, it } from 'vitest'

import { fieldsOf, oddOffice, office, planOf, readsOf, shareOf, writesTo } from '../support/registrar.js'

const ida = { office: 'p1' } as const
const patch = { title: 'Buyer', custom: { colour: 3, size: null }, email: 'ida@kyst.example' }
const body = 'PATCH /people/p1 {"job":"Buyer","mail":"ida@kyst.example","attrs":{"colour":3,"size":null}}'

describe('compare: true', () => {
  it('reads the record and leaves out what it holds', async () => {
    const { directory, simulator } = office()
    const plan = await directory.plan(ida, patch, { compare: true })
    expect(planOf(plan)).toMatchObject({ status: 'ready', fromCurrent: true })
    expect(fieldsOf(planOf(plan))).toEqual([
      ['title', 'taken'],
      ['custom.colour', 'taken'],
      ['custom.size', 'unchanged'],
      ['email', 'unchanged'],
    ])
    expect((await directory.apply(plan)).ok).toBe(true)
    expect(writesTo(simulator)).toEqual(['PATCH /people/p1 {"job":"Buyer","attrs":{"colour":3}}'])
    // What the change does not name is not read.
    expect(readsOf(simulator)).toEqual(['/people/p1', '/people/p1'])
  })

  it('makes a second run an empty plan, and no write', async () => {
    const { directory, simulator } = office()
    const whole = { ...patch, groups: ['g2', 'g1'], givenName: 'Ida', familyName: 'Krog' }
    await directory.update(ida, whole, { compare: true })
    const writes = writesTo(simulator)
    expect(writes).toHaveLength(2)
    const plan = await directory.plan(ida, whole, { compare: true })
    expect(planOf(plan)).toMatchObject({ status: 'nothing-to-send', requests: [] })
    expect(new Set(planOf(plan).fields.map(({ status }) => status))).toEqual(new Set(['unchanged']))
    for (const report of [
      await directory.apply(plan),
      await directory.apply(JSON.parse(JSON.stringify(plan))),
      await directory.update(ida, whole, { compare: true }),
    ]) {
      expect([report.ok, shareOf(report).status]).toEqual([true, 'nothing-to-send'])
    }
    expect(writesTo(simulator)).toEqual(writes)
  })

  it('of which nothing was to be sent is refused when there is something now', async () => {
    const { directory, simulator } = office()
    const plan = JSON.parse(JSON.stringify(await directory.plan(ida, { title: 'Clerk' }, { compare: true })))
    const person = simulator.people.get('p1')
    if (person !== undefined) person.job = 'Baker'
    const report = await directory.apply(plan)
    expect(shareOf(report)).toMatchObject({ status: 'failed', failures: [{ rule: 'plan-outdated' }] })
    expect(writesTo(simulator)).toEqual([])
  })

  it('sends what the record does not show, every time', async () => {
    const { directory, simulator } = office({ optIn: ['about'] })
    for (const _ of [1, 2]) await directory.update(ida, { about: 'hello', title: 'Clerk' }, { compare: true })
    expect(writesTo(simulator)).toEqual([
      'PATCH /people/p1 {"bio":"hello"}',
      'PATCH /people/p1 {"bio":"hello"}',
    ])
  })

  it('sends nothing where the record can not be read, and the others go on', async () => {
    const { directory, simulator, other } = oddOffice({})
    simulator.inject({ kind: 'status', status: 503 }, { method: 'GET', times: Infinity })
    const report = await directory.update({ office: 'p1', good: 'p1' }, { title: 'Buyer' }, { compare: true })
    expect(shareOf(report)).toMatchObject({ status: 'failed', failures: [{ status: 503 }] })
    expect([writesTo(simulator), shareOf(report, 'good').status, other.people.get('p1')?.job]).toEqual([
      [],
      'applied',
      'Buyer',
    ])
  })

  it('calls nothing unchanged that somebody has changed since the plan', async () => {
    const { directory, simulator } = office()
    await directory.update(ida, { title: 'Buyer' })
    const plan = await directory.plan(ida, { title: 'Buyer' }, { compare: true })
    expect(planOf(plan).status).toBe('nothing-to-send')
    const held = simulator.people.get('p1')
    if (held !== undefined) simulator.people.set('p1', { ...held, job: 'Clerk' })
    const report = await directory.apply(plan)
    expect(report.ok).toBe(false)
    expect(shareOf(report)).toMatchObject({ status: 'failed', failures: [{ rule: 'plan-outdated' }] })
    expect(fieldsOf(shareOf(report))).toEqual([['title', 'not-sent', 'plan-outdated']])
    expect(simulator.people.get('p1')?.job).toBe('Clerk')
  })

  it('reads nothing for what is refused anyway, and is refused with offline', async () => {
    const { directory, simulator } = office()
    const none: object = { birthDate: '1990-01-31' }
    await directory.plan(ida, none, { compare: true })
    await expect(
      directory.plan(ida, { title: 'Buyer' }, { compare: true, offline: true }),
    ).rejects.toMatchObject({ failures: [{ field: 'compare', rule: 'offline-compare' }] })
    expect(simulator.requests).toEqual([])
  })
})

describe('compare: false', () => {
  it('leaves out nothing, and reads nothing for it', async () => {
    const { directory, simulator } = office()
    for (const _ of [1, 2]) expect((await directory.update(ida, patch, { compare: false })).ok).toBe(true)
    expect([readsOf(simulator), writesTo(simulator)]).toEqual([[], [body, body]])
    const plan = await directory.plan(ida, { groups: ['g1'], title: 'Buyer' }, { compare: false })
    expect(fieldsOf(planOf(plan))).toEqual([
      ['groups', 'taken'],
      ['title', 'taken'],
    ])
  })
})

describe('without compare', () => {
  it('nothing is read, and nothing left out', async () => {
    const { directory, simulator } = office()
    for (const _ of [1, 2]) expect((await directory.update(ida, patch)).ok).toBe(true)
    expect([readsOf(simulator), writesTo(simulator)]).toEqual([[], [body, body]])
  })

  it('what a record holds that has to be read anyway is left out', async () => {
    const { directory, simulator } = office()
    const report = await directory.update(ida, { title: 'Clerk', groups: ['g2'] })
    expect(fieldsOf(shareOf(report))).toEqual([
      ['title', 'unchanged'],
      ['groups', 'applied'],
    ])
    expect(writesTo(simulator)).toEqual(['PUT /people/p1/groups {"groups":["g2"]}'])
  })
})
