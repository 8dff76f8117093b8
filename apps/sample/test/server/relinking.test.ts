import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { people, person } from '../../src/api/people.js'
import { plans } from '../../src/api/plan.js'
import { simulatorsOf } from '../simulators.js'
import { setUp, type SetUp } from './set-up.js'
import { accepted, refused, type Tab } from './tab.js'

/** She was hired again, and has an account of each time. */
const sofia = '20650'
const old = '0d3c1b7e-6f25-4a98-b0e4-000000017312'
const own = '0d3c1b7e-6f25-4a98-b0e4-000000020650'
const connection = 'relesys'
const connections = [connection]

let set: SetUp
let tab: Tab

beforeEach(async () => {
  set = await setUp()
  tab = await set.open()
  await link(old)
})

afterEach(() => set.close())

function link(id: string): Promise<unknown> {
  return tab.write(people, `/api/people/${sofia}/link`, { connection, id })
}

function requests(): number {
  return simulatorsOf(set.world).relesys?.requests.length ?? 0
}

/** Starts a call whose first request to the app takes its time, and links the other account meanwhile. */
async function overtaken<Output>(call: () => Promise<Output>): Promise<Output> {
  await tab.post('/api/trouble', { connection, kind: 'slow', times: 1, seconds: 1 })
  const before = requests()
  const calling = call()
  await expect.poll(requests, { interval: 10 }).toBeGreaterThan(before)
  await link(own)
  return calling
}

function titleOf(id: string): string | null | undefined {
  return simulatorsOf(set.world).relesys?.users.get(id)?.title
}

describe('when another account is linked', () => {
  it('while a change is planned, the plan for the account before can not be sent', async () => {
    const answer = await overtaken(() =>
      tab.post('/api/plan', { person: sofia, patch: { title: 'Store manager' }, connections }),
    )
    const id = accepted(plans, answer).connections[connection]?.id
    const before = titleOf(old)
    expect(refused(await tab.post('/api/apply', { plans: [id] }))).toMatchObject({
      status: 409,
      code: 'plan-gone',
    })
    expect(titleOf(old)).toBe(before)
  })

  it('the change that failed at the account before is not sent to this one', async () => {
    await tab.post('/api/trouble', { connection, kind: 'wrong-key', times: null })
    const planned = await tab.plan(sofia, { title: 'Store manager' }, { connections })
    const { run } = JSON.parse((await tab.post('/api/apply', { plans: [planned[connection]?.id] })).text)
    expect((await tab.finished(run)).retryable).toEqual([connection])
    await tab.post('/api/trouble/calm', { connection })
    await link(own)
    const before = titleOf(own)
    expect(refused(await tab.post('/api/retry', { run })).code).toBe('plan-gone')
    expect(titleOf(own)).toBe(before)
  })

  it('while the change is tried again, it is sent to neither', async () => {
    await tab.post('/api/trouble', { connection, kind: 'wrong-key', times: null })
    const { id: run } = await tab.apply(sofia, { title: 'Store manager' }, connections)
    await tab.post('/api/trouble/calm', { connection })
    const titles = [titleOf(old), titleOf(own)]
    const answer = await overtaken(() => tab.post('/api/retry', { run }))
    expect(refused(answer).code).toBe('plan-gone')
    expect([titleOf(old), titleOf(own)]).toEqual(titles)
  })

  it('while a change is sent, what the account before shows is not taken for this one', async () => {
    const planned = await tab.plan(sofia, { title: 'Store manager' }, { connections })
    const plan = planned[connection]?.id
    const answer = await overtaken(() => tab.post('/api/apply', { plans: [plan] }))
    await tab.finished(JSON.parse(answer.text).run)
    const { people: rows } = await tab.read(people, '/api/people')
    const account = rows.find(({ key }) => key === sofia)?.accounts[connection]
    expect(account).toMatchObject({ id: own, active: true })
  })

  it('while the person is looked at, it is this one that is shown', async () => {
    const answer = await overtaken(() => tab.get(`/api/people/${sofia}`))
    const { row, records } = accepted(person, answer)
    expect(row.accounts[connection]).toMatchObject({ id: own, active: true })
    expect(records[connection]).toMatchObject({ state: 'read', values: { active: true, externalId: sofia } })
  })
})
