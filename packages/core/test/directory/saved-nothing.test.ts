import { expect, it } from 'vitest'

import { createDirectory, type Plan } from '../../src/index.js'
import { reference } from '../reference/plugin.js'
import { referenceSimulator } from '../reference/simulator.js'

function setUp() {
  const simulator = referenceSimulator()
  const directory = createDirectory(
    { shop: reference({ baseUrl: 'https://reference.example/v1', apiKey: 'key-of-the-reference' }) },
    { fetch: simulator.fetch },
  )
  return { simulator, directory }
}

const saved = (plan: Plan): Plan => structuredClone({ ...plan, patch: { ...plan.patch } })

it('a plan by which there was nothing to do looks again whether that is still so', async () => {
  const { simulator, directory } = setUp()
  const plan = saved(await directory.plan({ shop: '7' }, { groups: ['a', 'b'] }))
  expect(plan.connections['shop']?.status).toBe('nothing-to-send')
  expect((await directory.apply(plan)).ok).toBe(true)
  simulator.users.set('7', { ...simulator.users.get('7'), teams: ['a'] })
  const report = await directory.apply(plan)
  expect(report).toMatchObject({
    ok: false,
    connections: { shop: { status: 'failed', failures: [{ code: 'conflict', rule: 'plan-outdated' }] } },
  })
  expect(simulator.users.get('7')?.['teams']).toEqual(['a'])
})

it('a saved plan with a password that is too short now says so', async () => {
  const { directory } = setUp()
  const plan = saved(await directory.plan({ shop: '7' }, { password: 'long-enough-1' }))
  const report = await directory.apply(plan, { password: 'short' })
  expect(report.connections['shop']?.fields).toMatchObject([
    { path: 'password', status: 'refused', failure: { code: 'invalid-input', rule: 'min-length' } },
  ])
})
