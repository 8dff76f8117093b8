import { expect, it } from 'vitest'

import { createDirectory } from '../../src/index.js'
import { referenceSimulator } from '../reference/simulator.js'
import { fakeClock } from '../support/fake-clock.js'
import { bound } from '../support/plugins.js'

it.each([
  // It may still be under way: that it is not there yet proves nothing, whatever the plugin calls it.
  [408, 'uncertain'],
  [504, 'uncertain'],
  // A fault of the vendor's own is over when it answers.
  [503, 'failed'],
])('what the record shows after a %i that the plugin gave a rule of its own: %s', async (status, outcome) => {
  const simulator = referenceSimulator()
  simulator.inject({ kind: 'status', status }, { method: 'PATCH', times: Infinity })
  const directory = createDirectory(
    { shop: bound({ refuse: () => ({ rule: 'busy' }) }) },
    { fetch: simulator.fetch, clock: fakeClock(), random: () => 0 },
  )
  const report = await directory.update({ shop: '7' }, { title: 'Store manager' })
  expect(report.connections['shop']?.fields).toMatchObject([{ path: 'title', status: outcome }])
})
