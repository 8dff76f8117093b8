import { describe, expect, it } from 'vitest'

import { createDirectory } from '../../src/index.js'
import { registrarSettings, registrarSimulator } from '../reference/registrar-simulator.js'
import { registrar } from '../reference/registrar.js'
import { fakeClock } from '../support/fake-clock.js'
import { fieldsOf, oddOffice, office, planOf, readsOf, shareOf, writesTo } from '../support/registrar.js'

const eva = { displayName: 'Eva Krog', email: 'eva@kyst.example' }

describe('a person who has an account', () => {
  it.each<[what: string, marks: object, field: string]>([
    ['by the address', { email: 'ida@kyst.example' }, 'email'],
    ['by the address in other letters', { email: 'IDA@Kyst.example' }, 'email'],
    ['by the login', { userName: 'ida' }, 'userName'],
  ])('gets no second one: %s', async (_, marks, field) => {
    const { directory, simulator } = office()
    const user = { ...eva, title: 'Buyer', ...marks }
    const plan = await directory.planCreate({ office: true }, user)
    const report = await directory.create({ office: true }, user)
    for (const share of [planOf(plan), shareOf(report)]) {
      expect(share).toMatchObject({
        status: 'refused',
        failures: [
          {
            code: 'conflict',
            rule: 'already-there',
            field,
            connection: 'office',
            message: `Registrar already has an account with this ${field}: p1.`,
            remedy: expect.stringContaining('link it'),
          },
        ],
      })
      expect(share.fields.map(({ status }) => status)).not.toContain('taken')
      expect(fieldsOf(share)).toContainEqual([field, 'refused', 'already-there'])
      expect(fieldsOf(share)).toContainEqual(['title', 'refused', 'created-together'])
    }
    expect(writesTo(simulator)).toEqual([])
    expect(simulator.people.size).toBe(1)
  })

  it('by each mark is told of each', async () => {
    const { directory } = office()
    const plan = await directory.planCreate(
      { office: true },
      { ...eva, email: 'ida@kyst.example', userName: 'ida' },
    )
    expect(planOf(plan).failures.map(({ field }) => field)).toEqual(['email', 'userName'])
  })

  it('that is an invitation is to be waited for', async () => {
    const { directory, simulator } = office()
    const person = simulator.people.get('p1')
    if (person !== undefined) person.invited = true
    const plan = await directory.planCreate({ office: true }, { ...eva, email: 'ida@kyst.example' })
    expect(planOf(plan).failures).toMatchObject([
      { message: expect.stringContaining('an invitation'), remedy: expect.stringContaining('Wait') },
    ])
  })

  it('gets none while the vendor can not be asked', async () => {
    const { directory, simulator } = office()
    for (const [kind, status] of [
      ['status', 503],
      ['drop-before', 0],
      ['garbled', 0],
    ] as const) {
      const fault = kind === 'status' ? { kind, status } : { kind }
      simulator.inject(fault, { path: /people$/, times: Infinity })
      const report = await directory.create({ office: true }, eva)
      expect(shareOf(report).status).toBe('failed')
      expect(fieldsOf(shareOf(report)).map((each) => (each as string[])[1])).toEqual(['not-sent', 'not-sent'])
      expect(writesTo(simulator)).toEqual([])
      simulator.reset()
    }
  })

  it('gets none while the vendor can not tell whose a chosen id is', async () => {
    const { directory, simulator } = office()
    simulator.inject({ kind: 'status', status: 403 }, { path: 'p7' })
    const report = await directory.create({ office: { id: 'p7' } }, eva)
    expect(shareOf(report)).toMatchObject({ status: 'failed', failures: [{ code: 'forbidden' }] })
    expect(writesTo(simulator)).toEqual([])
  })
})

describe('two creations of one person', () => {
  it('make one account, the second finding the first', async () => {
    const { directory, simulator } = office()
    expect((await directory.create({ office: true }, eva)).ok).toBe(true)
    const second = await directory.create({ office: true }, { ...eva, displayName: 'Eva K' })
    expect(shareOf(second).failures).toMatchObject([
      { rule: 'already-there', message: expect.stringContaining('p101') },
    ])
    expect(simulator.people.size).toBe(2)
  })

  it.each<[what: string, one: object, other: object]>([
    ['by the address', {}, { email: 'EVA@kyst.example' }],
    [
      'by the login',
      { userName: 'eva', email: 'one@kyst.example' },
      { userName: 'Eva', email: 'two@kyst.example' },
    ],
  ])('at the same time make one account: %s', async (_, one, other) => {
    const { directory, simulator } = office()
    const reports = await Promise.all([
      directory.create({ office: true }, { ...eva, ...one }),
      directory.create({ office: true }, { ...eva, ...other }),
    ])
    expect(reports.map(({ ok }) => ok)).toEqual([true, false])
    expect(writesTo(simulator)).toHaveLength(1)
    expect(simulator.people.size).toBe(2)
  })

  it('by two plans at the same time, and by a plan and a call, make one account', async () => {
    const { directory, simulator } = office()
    const plans = await Promise.all([1, 2].map(() => directory.planCreate({ office: true }, eva)))
    const reports = await Promise.all([
      ...plans.map((plan) => directory.apply(plan)),
      directory.create({ office: true }, eva),
    ])
    expect(reports.filter(({ ok }) => ok)).toHaveLength(1)
    expect(writesTo(simulator)).toHaveLength(1)
  })

  it('through two connections that lead to one vendor make one account', async () => {
    const simulator = registrarSimulator()
    const directory = createDirectory(
      { north: registrar(registrarSettings), south: registrar(registrarSettings) },
      { fetch: simulator.fetch, clock: fakeClock() },
    )
    const plan = await directory.planCreate({ north: true, south: true }, eva)
    for (const send of [
      () => directory.create({ north: true, south: true }, eva),
      () => directory.apply(JSON.parse(JSON.stringify(plan))),
    ]) {
      const report = await send()
      expect(['north', 'south'].map((name) => shareOf(report, name).status)).toEqual(['applied', 'refused'])
      expect(simulator.people.size).toBe(2)
      simulator.people.delete(shareOf(report, 'north').created?.id ?? '')
    }
  })

  it('of different people do not wait for each other', async () => {
    const { simulator } = office()
    let release = (): void => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const directory = createDirectory(
      { office: registrar(registrarSettings) },
      {
        clock: fakeClock(),
        fetch: async (url, init) => {
          if (url.includes('eva')) await held
          return simulator.fetch(url, init)
        },
      },
    )
    const first = directory.create({ office: true }, eva)
    const second = await directory.create(
      { office: true },
      { displayName: 'Per Lund', email: 'per@kyst.example' },
    )
    release()
    expect([second.ok, (await first).ok]).toEqual([true, true])
  })
})

describe('a creation that had to wait', () => {
  it('is not sent when the person got an account meanwhile', async () => {
    const { directory, simulator } = office()
    simulator.inject({ kind: 'status', status: 429, headers: { 'retry-after': '2' } }, { method: 'POST' })
    simulator.between(
      () =>
        simulator.people.set('p9', { id: 'p9', mail: 'eva@kyst.example', on: true, groups: [], attrs: {} }),
      { path: /people$/, method: 'GET', skip: 1 },
    )
    const share = shareOf(await directory.create({ office: true }, eva))
    expect(share).toMatchObject({ status: 'failed', failures: [{ rule: 'overtaken' }] })
    expect(share.created).toBeUndefined()
    expect(writesTo(simulator)).toHaveLength(1)
    expect([...simulator.people.keys()]).toEqual(['p1', 'p9'])
  })

  it('is sent when nobody did', async () => {
    const { directory, simulator } = office()
    simulator.inject({ kind: 'status', status: 429, headers: { 'retry-after': '2' } }, { method: 'POST' })
    expect(shareOf(await directory.create({ office: true }, eva))).toMatchObject({ status: 'applied' })
    expect(simulator.people.size).toBe(2)
  })

  it('waits for its like only until the caller gives up', async () => {
    const { directory, simulator } = office()
    const controller = new AbortController()
    simulator.between(() => controller.abort(), { method: 'POST' })
    const [first, second] = await Promise.all([
      directory.create({ office: true }, eva),
      directory.create({ office: true }, eva, { signal: controller.signal }),
    ])
    expect([first.ok, second.ok]).toEqual([true, false])
    expect(shareOf(second).failures).toMatchObject([{ rule: 'aborted' }])
    expect(writesTo(simulator)).toHaveLength(1)
  })
})

describe('a vendor that does not show the mark', () => {
  it('is asked by the other ones, and the person is created', async () => {
    const { directory, simulator } = office()
    const hide = (body: unknown) =>
      JSON.parse(JSON.stringify(body), (key, value: unknown) =>
        key === 'mail' ? undefined : value,
      ) as unknown
    simulator.inject({ kind: 'rewrite', body: hide }, { path: /people$/, method: 'GET', times: Infinity })
    const report = await directory.create(
      { office: true },
      { ...eva, email: 'ida@kyst.example', userName: 'ida' },
    )
    expect(shareOf(report).failures).toMatchObject([{ rule: 'already-there', field: 'userName' }])
  })

  it('that can not be asked by any mark creates without having looked', async () => {
    const { directory, simulator } = oddOffice({ find: { email: undefined, userName: undefined } })
    const plan = await directory.planCreate({ office: true }, eva)
    expect([planOf(plan).status, readsOf(simulator)]).toEqual(['ready', []])
  })
})
