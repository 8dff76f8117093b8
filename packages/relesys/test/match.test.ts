import { createDirectory } from '@crosspatch/core'
import { describe, expect, test } from 'vitest'

import { relesysReadings } from '../src/simulator/index.js'
import { setUp } from './set-up.js'

describe.each(relesysReadings.filterCase)('where filters are case-%s', (filterCase) => {
  const scene = (stored: object) => {
    const { simulator, binding, id } = setUp({ filterCase })
    const user = simulator.users.get(id)
    if (user === undefined) throw new Error('The set-up has no user.')
    simulator.users.set(id, { ...user, ...stored })
    const directory = createDirectory({ relesys: binding }, { fetch: simulator.fetch })
    return { simulator, directory, id }
  }

  test.each([
    ['email', { email: 'Ida.Holm@Kyst.example' }, { email: 'ida.holm@kyst.example' }],
    ['userName', { userName: 'IDA.Holm' }, { userName: 'ida.holm' }],
    ['userName', { userName: 'Zoe\u0301' }, { userName: 'ZO\u00C9' }],
  ])('a person is found by %s however it is written: %j', async (rule, stored, person) => {
    const { directory, id } = scene(stored)
    expect((await directory.match(person)).connections.relesys).toMatchObject({
      status: 'linked',
      link: { id },
      by: [rule],
    })
  })

  test('and gets no second account', async () => {
    const { simulator, directory, id } = scene({ email: 'Ida.Holm@Kyst.example' })
    const before = simulator.users.size
    const report = await directory.create(
      { relesys: true },
      {
        displayName: 'Ida Holm',
        email: 'ida.holm@kyst.example',
        department: 'd0a1c8e2-9b37-4f51-8e64-1f2a3b4c5d66',
        groups: ['a9d8c7b6-1234-4e5f-8a9b-0c1d2e3f4a77'],
      },
    )
    expect(report.connections['relesys']?.failures[0]).toMatchObject({
      code: 'conflict',
      rule: 'already-there',
      field: 'email',
      message: expect.stringContaining(id),
    })
    expect(simulator.users.size).toBe(before)
  })
})
