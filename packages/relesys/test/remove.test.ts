import { eachReading } from '@crosspatch/core/simulator'
import { expect, it } from 'vitest'

import { relesysReadings } from '../src/simulator/index.js'
import { common, operations, simulated, valueOf } from './operations.js'

const { remove } = operations

it.each([
  ['c0ffee00-1d2e-4f30-8a4b-5c6d7e8f9a01', '/users/c0ffee00-1d2e-4f30-8a4b-5c6d7e8f9a01'],
  ['50 % Ærø/../x?y', '/users/50%20%25%20%C3%86r%C3%B8%2F..%2Fx%3Fy'],
])('a removal of %s is a call that a client in use sends', (id, path) => {
  expect(valueOf(remove.plan({ ...common, id }))).toEqual({
    method: 'DELETE',
    path,
    repeatable: true,
    carries: [],
    inferred: expect.stringContaining('client'),
    note: expect.stringContaining('active'),
  })
})

it.each(eachReading(relesysReadings))('sent, it removes this user and nobody else: %o', async (readings) => {
  const ids = ['1', '2'].map((digit) => `a0000000-0000-4000-8000-00000000000${digit}`)
  const { simulator, send } = await simulated({ users: ids.map((id) => ({ id })), readings })
  const request = valueOf(remove.plan({ ...common, id: ids[0] ?? '' }))
  expect((await send(request)).status).toBe(Number(readings.deleteStatus))
  expect([...simulator.users.keys()]).toEqual(ids.slice(1))
  // Once more it does no harm.
  expect((await send(request)).status).toBeGreaterThanOrEqual(400)
  expect([...simulator.users.keys()]).toEqual(ids.slice(1))
})
