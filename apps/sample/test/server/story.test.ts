import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Run } from '../../src/api/run.js'
import type { ServerEvent } from '../../src/api/events.js'
import { simulatorsOf } from '../simulators.js'
import { setUp, type SetUp } from './set-up.js'
import { refused, type Tab } from './tab.js'

const asa = '20533'
const everywhere = ['relesys', 'bluedot', 'replay', 'konstantly']

let set: SetUp
let tab: Tab

beforeEach(async () => {
  set = await setUp()
  tab = await set.open()
  await tab.match(asa)
})

afterEach(() => set.close())

function idsOf(planned: Awaited<ReturnType<Tab['plan']>>): readonly (string | undefined)[] {
  return Object.values(planned).map(({ id }) => id)
}

function stepsOf(events: readonly ServerEvent[], run: string, connection: string): readonly string[] {
  return events.flatMap((event) => {
    if (event.type === 'run-step' && event.run === run && event.connection === connection) {
      return [`${event.step.type} ${event.step.method ?? ''}`]
    }
    const isEnd = event.type === 'share-settled' && event.run === run && event.connection === connection
    return isEnd ? ['settled'] : []
  })
}

function outcomesOf(run: Run, connection: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (run.shares[connection]?.fields ?? []).map(({ shownAs, outcome }) => [shownAs, outcome]),
  )
}

describe('a plan', () => {
  it('is made without a request when it is made offline, and can not be sent', async () => {
    const received = simulatorsOf(set.world).relesys?.requests.length
    const planned = await tab.plan(asa, { title: 'Store manager' }, { offline: true })
    expect(Object.keys(planned)).toEqual(everywhere)
    expect(planned['relesys']).toMatchObject({
      status: 'ready',
      fields: [{ path: 'title', status: 'taken' }],
    })
    expect(planned['konstantly']?.status).toBe('needs-current')
    expect(idsOf(planned)).toEqual([undefined, undefined, undefined, undefined])
    expect(simulatorsOf(set.world).relesys?.requests.length).toBe(received)
  })

  it('leaves out what the record holds when it is made against it', async () => {
    const patch = { title: 'Shift lead', custom: { costCentre: 'SE-114' } }
    const planned = await tab.plan(asa, patch, { connections: ['relesys', 'konstantly'] })
    const statuses = Object.values(planned).map(({ fields }) =>
      Object.fromEntries(fields.map(({ path, status }) => [path, status])),
    )
    expect(statuses).toEqual([
      { title: 'taken', 'custom.costCentre': 'unchanged' },
      { title: 'unchanged', 'custom.costCentre': 'taken' },
    ])
    expect(new Set(idsOf(planned)).size).toBe(2)
    expect(planned['relesys']?.requests).toEqual([
      {
        method: 'PATCH',
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/.*\/users\/0d3c1b7e/u),
        headers: {
          accept: 'application/json',
          authorization: 'Bearer [redacted]',
          'content-type': 'application/json-patch+json',
        },
        body: { mediaType: 'application/json-patch+json', text: expect.stringContaining('"Shift lead"') },
        carries: ['title'],
      },
    ])
  })

  it('names the password and does not show it', async () => {
    const planned = await tab.plan(asa, { password: 'canary-Passw0rd' }, { connections: ['konstantly'] })
    const text = planned['konstantly']?.requests[0]?.body?.text ?? '{}'
    expect(JSON.parse(text)).toEqual({ email: 'asa@fjord.example', password: '[redacted]' })
  })

  it('gives each app its own fields, and none of another app', async () => {
    const patch = { title: 'Store manager', extensions: { relesys: { cardNumber: '12' } } }
    for (const offline of [true, false]) {
      const together = await tab.plan(asa, patch, { offline })
      const alone = await tab.plan(asa, patch, { offline, connections: ['konstantly'] })
      for (const { konstantly } of [together, alone]) {
        expect(konstantly?.fields.map(({ path }) => path)).toEqual(['title'])
      }
      expect(together['relesys']?.fields.map(({ path, status }) => [path, status])).toEqual([
        ['title', 'taken'],
        ['extensions.relesys.cardNumber', 'taken'],
      ])
    }
    const { extensions } = patch
    const only = await tab.plan(asa, { extensions })
    expect(Object.values(only).map(({ status }) => status)).toEqual([
      'ready',
      ...['bluedot', 'replay', 'konstantly'].map(() => 'nothing-to-send'),
    ])
    const run = await tab.apply(asa, patch, ['relesys', 'konstantly'])
    expect(Object.values(run.shares).map(({ status }) => status)).toEqual(['applied', 'applied'])
    const held = (await tab.person(asa)).records['relesys']
    expect(held).toMatchObject({ values: { 'extensions.relesys.cardNumber': '12' } })
  })

  it('of a field of an app that is not linked is refused, rather than left out', async () => {
    await tab.match('19844')
    const patch = { extensions: { konstantly: { fromApi: true } } }
    const answer = await tab.post('/api/plan', { person: '19844', patch })
    expect(refused(answer)).toMatchObject({
      status: 422,
      failures: [{ field: 'extensions.konstantly.fromApi' }],
    })
  })

  it.each([
    [{ title: '' }, 'title'],
    [{ titel: 'Store manager' }, 'titel'],
    [{ constructor: 'canary' }, 'constructor'],
    [JSON.parse('{ "__proto__": { "title": "canary" } }'), '__proto__'],
    [{ extensions: { nobody: { badge: '7' } } }, 'extensions.nobody.badge'],
  ])('of a wrong change is refused field by field: %j', async (patch, field) => {
    for (const offline of [true, false]) {
      const answer = await tab.post('/api/plan', { person: asa, patch, offline })
      const { status, code, failures = [] } = refused(answer)
      expect([status, code]).toEqual([422, 'invalid-change'])
      expect(failures.map((failure) => failure.field)).toContain(field)
      expect(answer.text).not.toContain('canary')
    }
  })

  it('of a wrong change is refused even when nobody is linked', async () => {
    const answer = await tab.post('/api/plan', { person: '20118', patch: { titel: 'x' } })
    expect(refused(answer)).toMatchObject({ status: 422, failures: [{ field: 'titel' }] })
    expect(await tab.plan('20118', { title: 'x' })).toEqual({})
  })
})

describe('a change', () => {
  it('arrives in every app, is told as it comes along, and stays in the history', async () => {
    const patch = { title: 'Store manager', familyName: 'Lindqvist', active: true }
    const planned = await tab.plan(asa, patch)
    const answer = await tab.post('/api/apply', { plans: idsOf(planned) })
    expect(answer.status).toBe(202)
    const { run: id } = JSON.parse(answer.text)
    const run = await tab.finished(id)

    const types = tab.events.map(({ type }) => type).filter((type) => type.startsWith('run-'))
    expect([types[0], types.at(-1)]).toEqual(['run-started', 'run-finished'])
    expect(stepsOf(tab.events, id, 'relesys')).toEqual([
      'sending GET',
      'received GET',
      'sending GET',
      'received GET',
      'sending PATCH',
      'received PATCH',
      'sending GET',
      'received GET',
      'settled',
    ])
    const begun = await tab.until('run-started', (event) => event.run.id === id)
    expect(Object.values(begun.run.shares).map(({ status }) => status)).toEqual(
      everywhere.map(() => 'running'),
    )

    expect(outcomesOf(run, 'relesys')['title']).toBe('changed')
    expect(outcomesOf(run, 'replay')).toEqual({ title: 'refused', familyName: 'changed', active: 'refused' })
    expect(run.shares['konstantly']?.fields).toContainEqual({
      paths: ['title'],
      shownAs: 'title',
      outcome: 'changed',
      before: 'Shift lead',
      after: 'Store manager',
    })
    expect(run).toMatchObject({ person: { key: asa, name: 'Åsa Bergström' }, patch, retryable: [] })
    expect(run.finishedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/u)
    const { relesys, replay, konstantly } = simulatorsOf(set.world)
    expect(relesys?.users.get('0d3c1b7e-6f25-4a98-b0e4-7a5d9c2f1e86')?.title).toBe('Store manager')
    expect(replay?.users.get('b5f2d8a1-4e60-4c93-97d5-0a8c3e6f1b79')?.lastName).toBe('Lindqvist')
    expect(konstantly?.users.get('e20533')?.occupation).toBe('Store manager')
    expect(await tab.runs()).toEqual([run])

    const again = await tab.plan(asa, { title: 'Store manager' }, { connections: ['relesys', 'konstantly'] })
    expect(Object.values(again).map(({ status }) => status)).toEqual(['nothing-to-send', 'nothing-to-send'])
  })

  it('is taken into the profile, but for what each app says in words of its own, and the password', async () => {
    const patch = {
      title: 'Store manager',
      email: 'asa.b@fjord.example',
      role: 'Manager',
      password: 'canary-Passw0rd',
    }
    await tab.apply(asa, patch, ['replay', 'relesys'])
    const { profile, differences, row } = await tab.person(asa)
    expect(profile).toMatchObject({ title: 'Store manager', email: 'asa.b@fjord.example' })
    expect(Object.keys(profile)).not.toContain('role')
    expect(Object.keys(profile)).not.toContain('password')
    expect(differences['email']).toEqual(['bluedot', 'replay', 'konstantly'])
    expect(row).toMatchObject({ title: 'Store manager', known: { email: 'asa.b@fjord.example' } })
    const [found] = await tab.match(asa)
    expect(found?.accounts['konstantly']).toMatchObject({ status: 'linked', id: 'e20533' })
  })

  it('that nobody takes leaves the profile as it was', async () => {
    await tab.apply(asa, { title: 'Store manager' }, ['replay', 'bluedot'])
    expect((await tab.person(asa)).profile['title']).toBe('Shift lead')
  })

  it('is taken into the profile by the fields that an app holds by then, and by no others', async () => {
    const patch = {
      title: 'Store manager',
      familyName: 'Lindqvist',
      custom: { costCentre: 'SE-115', shirtSize: 'M' },
    }
    await tab.apply(asa, patch, ['replay', 'bluedot'])
    const { profile } = await tab.person(asa)
    expect(profile).toMatchObject({
      title: 'Shift lead',
      familyName: 'Lindqvist',
      'custom.costCentre': 'SE-115',
    })
    expect(Object.keys(profile)).not.toContain('custom.shirtSize')
  })

  it('of which an app held a part already is taken into the profile with that part', async () => {
    await tab.apply(asa, { title: 'Store manager' }, ['konstantly'])
    await tab.apply(asa, { title: 'Buyer' }, ['relesys'])
    await tab.apply(asa, { title: 'Store manager', displayName: 'Åsa Lindqvist' }, ['konstantly'])
    expect((await tab.person(asa)).profile).toMatchObject({
      title: 'Store manager',
      displayName: 'Åsa Lindqvist',
    })
  })

  it('tells what went along with it and is not as it was', async () => {
    const planned = await tab.plan(asa, { about: 'Canary' }, { connections: ['bluedot'] })
    // The write carries along that she is disabled; somebody enables her at the same time.
    const body = (user: unknown): unknown => Object.assign({}, user, { disabled: false })
    simulatorsOf(set.world).bluedot?.inject({ kind: 'rewrite', body }, { method: 'PUT' })
    const answer = await tab.post('/api/apply', { plans: idsOf(planned) })
    const run = await tab.finished(JSON.parse(answer.text).run)
    expect(run.shares['bluedot']).toMatchObject({
      status: 'partly-applied',
      failures: [{ code: 'conflict', rule: 'kept-value-changed', field: 'active' }],
    })
  })

  it('is told step by step, without what is asked for on the way by others', async () => {
    const planned = await tab.plan(asa, { title: 'Store manager' }, { connections: ['konstantly'] })
    await tab.post('/api/trouble', { connection: 'konstantly', kind: 'slow', times: 1, seconds: 1 })
    const answer = await tab.post('/api/apply', { plans: idsOf(planned) })
    await tab.person(asa)
    const run = await tab.finished(JSON.parse(answer.text).run)
    const sent = run.shares['konstantly']?.steps.flatMap((step) =>
      step.type === 'sending' ? [step.method] : [],
    )
    const alone = await tab.apply(asa, { title: 'Buyer' }, ['konstantly'])
    expect(sent).toEqual(
      alone.shares['konstantly']?.steps.flatMap((step) => (step.type === 'sending' ? [step.method] : [])),
    )
  })

  it('that takes somebody out of use is seen in the list', async () => {
    await tab.apply(asa, { active: false }, ['relesys'])
    expect((await tab.person(asa)).row.accounts['relesys']?.active).toBe(false)
  })

  it('is seen by every tab, and sent once', async () => {
    const other = await set.open()
    const plans = idsOf(await tab.plan(asa, { title: 'Store manager' }, { connections: ['relesys'] }))
    const answers = await Promise.all([
      tab.post('/api/apply', { plans }),
      other.post('/api/apply', { plans }),
    ])
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1)
    expect(answers.filter(({ status }) => status !== 202).map(refused)).toMatchObject([
      { status: 409, code: 'plan-gone' },
    ])
    const [{ run: one }, { run: same }] = await Promise.all([
      tab.until('run-finished'),
      other.until('run-finished'),
    ])
    expect(same).toEqual(one)
    expect(await tab.runs()).toHaveLength(1)
    const writes = simulatorsOf(set.world).relesys?.requests.filter(({ method }) => method === 'PATCH')
    expect(writes).toHaveLength(1)
  })

  it('waits for none that is under way on the same account', async () => {
    const [first, second, elsewhere] = await Promise.all([
      tab.plan(asa, { familyName: 'Lindqvist' }, { connections: ['konstantly'] }),
      tab.plan(asa, { title: 'Store manager' }, { connections: ['konstantly'] }),
      tab.plan(asa, { title: 'Store manager' }, { connections: ['relesys'] }),
    ])
    await tab.post('/api/trouble', { connection: 'konstantly', kind: 'slow', times: 1, seconds: 0.5 })
    expect((await tab.post('/api/apply', { plans: idsOf(first) })).status).toBe(202)
    const answer = await tab.post('/api/apply', { plans: idsOf(second) })
    expect(refused(answer)).toMatchObject({ status: 409, code: 'busy' })
    expect((await tab.post('/api/apply', { plans: idsOf(elsewhere) })).status).toBe(202)
    await tab.until('run-finished', ({ run }) => 'konstantly' in run.shares)
    // The plan was not taken, and can be sent now.
    expect((await tab.post('/api/apply', { plans: idsOf(second) })).status).toBe(202)
  })

  it('holds up nobody but the app that is slow', async () => {
    const planned = await tab.plan(
      asa,
      { title: 'Store manager' },
      { connections: ['relesys', 'konstantly'] },
    )
    await tab.post('/api/trouble', { connection: 'relesys', kind: 'slow', times: 1, seconds: 1 })
    await tab.post('/api/apply', { plans: idsOf(planned) })
    const settled = await tab.until('share-settled')
    expect([settled.connection, settled.share.status]).toEqual(['konstantly', 'applied'])
    expect(tab.events.map(({ type }) => type)).not.toContain('run-finished')
    await tab.until('run-finished')
  })

  it('that was planned against another record is refused as a conflict, and can be tried again', async () => {
    const planned = await tab.plan(asa, { title: 'Store manager' }, { connections: ['konstantly'] })
    const users = simulatorsOf(set.world).konstantly?.users
    const user = users?.get('e20533')
    // The vendor demands the address with every change, so that it stands in the plan.
    if (user !== undefined) users?.set('e20533', { ...user, email: 'moved@fjord.example' })
    await tab.post('/api/apply', { plans: idsOf(planned) })
    const { run } = await tab.until('run-finished')
    expect(run.shares['konstantly']).toMatchObject({ status: 'failed', failures: [{ code: 'conflict' }] })
    expect(run.retryable).toEqual(['konstantly'])
    expect(users?.get('e20533')).toMatchObject({ occupation: 'Shift lead', email: 'moved@fjord.example' })
    const { run: id } = JSON.parse((await tab.post('/api/retry', { run: run.id })).text)
    expect((await tab.finished(id)).shares['konstantly']?.status).toBe('applied')
    expect(users?.get('e20533')).toMatchObject({
      occupation: 'Store manager',
      email: 'moved@fjord.example',
    })
  })

  it('is made of plans of one change of one person', async () => {
    await tab.match('20118')
    const [one] = idsOf(await tab.plan(asa, { title: 'Store manager' }, { connections: ['relesys'] }))
    const connections = ['konstantly']
    const [otherChange] = idsOf(await tab.plan(asa, { title: 'Clerk' }, { connections }))
    const [otherPerson] = idsOf(await tab.plan('20118', { title: 'Store manager' }, { connections }))
    const [sameApp] = idsOf(await tab.plan(asa, { title: 'Store manager' }, { connections: ['relesys'] }))
    for (const other of [otherChange, otherPerson, sameApp]) {
      const answer = await tab.post('/api/apply', { plans: [one, other] })
      expect(refused(answer)).toMatchObject({ status: 400, code: 'malformed' })
    }
    expect((await tab.post('/api/apply', { plans: [one] })).status).toBe(202)
    await tab.until('run-finished')
  })
})
