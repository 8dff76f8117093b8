import { describe, expect, it } from 'vitest'

import type { ShownPlan } from '../../src/api/plan.js'
import { nextPlans, noPlans, type LivePlans, type PlanEvent } from '../../web/src/person/live-plan.js'
import { sendingOf } from '../../web/src/person/sending.js'

const request = { method: 'PATCH', url: 'https://north.example/users/1', headers: {}, carries: ['title'] }

const planOf = (given: Partial<ShownPlan>): ShownPlan => ({
  status: 'ready',
  fields: [],
  requests: [request],
  failures: [],
  ...given,
})

const after = (...events: PlanEvent[]): LivePlans => events.reduce(nextPlans, noPlans)

const asked = (sequence: number): PlanEvent => ({ type: 'asked', sequence, connections: ['north', 'south'] })
const checked = (sequence: number, connection: string, given: Partial<ShownPlan>): PlanEvent => ({
  type: 'checked',
  sequence,
  connection,
  plan: planOf(given),
})

describe('the plan while somebody types', () => {
  it('shows the offline plan until the checked one arrives', () => {
    const offline = planOf({ status: 'needs-current', requests: [] })
    const live = after(
      asked(1),
      { type: 'planned-offline', sequence: 1, plans: { north: offline, south: offline } },
      checked(1, 'south', { id: 'b' }),
    )
    expect(live.shares['north']).toEqual({ state: 'offline', plan: offline })
    expect(live.shares['south']).toEqual({ state: 'checked', plan: planOf({ id: 'b' }) })
  })

  it('drops what answers an older question', () => {
    const live = after(asked(1), asked(2), checked(1, 'north', { id: 'old' }), {
      type: 'invalid',
      sequence: 1,
      failures: [{ code: 'invalid-input', message: 'No.' }],
    })
    expect(live).toEqual({
      sequence: 2,
      failures: [],
      shares: { north: { state: 'asked' }, south: { state: 'asked' } },
    })
  })

  it('does not put an offline plan in the place of a checked one that came first', () => {
    const live = after(asked(1), checked(1, 'north', { id: 'a' }), {
      type: 'planned-offline',
      sequence: 1,
      plans: { north: planOf({ status: 'needs-current' }) },
    })
    expect(live.shares['north']?.state).toBe('checked')
  })

  it('has no plan for a change that is wrong', () => {
    const failures = [{ code: 'invalid-input', message: 'No.', field: 'phone' }] as const
    const live = after(asked(1), { type: 'invalid', sequence: 1, failures })
    expect(live).toEqual({ sequence: 1, shares: {}, failures })
  })
})

describe('whether it can be sent', () => {
  const sending = (live: LivePlans, more: { gaps?: string[]; wrong?: string[]; changes?: number } = {}) =>
    sendingOf({
      live,
      changes: 1,
      gaps: [],
      wrong: [],
      connections: ['north', 'south'],
      labelOf: (name) => name.toUpperCase(),
      ...more,
    })

  const both = after(asked(1), checked(1, 'north', { id: 'a' }), checked(1, 'south', { id: 'b' }))

  it('counts the requests of all apps', () => {
    expect(sending(both)).toEqual({ state: 'ready', requests: 2, plans: ['a', 'b'], without: [] })
  })

  it('takes an older plan for none', () => {
    expect(sending(nextPlans(both, asked(2)))).toEqual({
      state: 'blocked',
      reason: 'Reading the record of NORTH and SOUTH…',
    })
  })

  it('names the field that is wrong', () => {
    const failures = [{ code: 'invalid-input', message: 'No.', field: 'phone' }] as const
    const live = after(asked(1), { type: 'invalid', sequence: 1, failures })
    expect(sending(live, { wrong: ['Phone'] })).toEqual({
      state: 'blocked',
      reason: 'Phone can’t be sent like this; the form says why.',
    })
  })

  it('waits for every app', () => {
    const live = after(asked(1), checked(1, 'north', { id: 'a' }))
    expect(sending(live)).toEqual({ state: 'blocked', reason: 'Reading the record of SOUTH…' })
  })

  it('sends to the others when one has failed or refuses', () => {
    const live = after(asked(1), checked(1, 'north', { id: 'a' }), {
      type: 'check-failed',
      sequence: 1,
      connection: 'south',
      error: new Error('gone'),
    })
    expect(sending(live)).toEqual({ state: 'ready', requests: 1, plans: ['a'], without: ['SOUTH'] })
  })

  it('says that there is nothing to do', () => {
    const nothing = { status: 'nothing-to-send', requests: [] } as const
    const live = after(asked(1), checked(1, 'north', nothing), checked(1, 'south', nothing))
    expect(sending(live)).toEqual({ state: 'nothing-to-do' })
  })

  it('says so as well when the other app takes none of it', () => {
    const live = after(
      asked(1),
      checked(1, 'north', { status: 'nothing-to-send', requests: [] }),
      checked(1, 'south', { status: 'refused', requests: [] }),
    )
    expect(sending(live)).toEqual({ state: 'nothing-to-do' })
  })

  it('does not call it nothing to do when every app refuses', () => {
    const refused = { status: 'refused', requests: [] } as const
    expect(sending(after(asked(1), checked(1, 'north', refused), checked(1, 'south', refused)))).toEqual({
      state: 'blocked',
      reason: 'No app can take any of this as it is; the plan says why.',
    })
  })

  it('does not call it nothing to do when a record could not be read', () => {
    const live = after(
      asked(1),
      checked(1, 'north', { status: 'nothing-to-send', requests: [] }),
      checked(1, 'south', { status: 'failed', requests: [] }),
    )
    expect(sending(live)).toEqual({ state: 'blocked', reason: 'SOUTH could not be planned.' })
  })

  it('sends nothing while a field lacks its value', () => {
    expect(sending(both, { gaps: ['Title'] })).toMatchObject({
      state: 'blocked',
      reason: expect.stringContaining('Title'),
    })
  })
})
