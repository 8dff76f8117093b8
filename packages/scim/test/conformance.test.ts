import { conform } from '@crosspatch/core/conformance'
import { eachReading } from '@crosspatch/core/simulator'
import { describe, test } from 'vitest'

import { scimReadings } from '../src/simulator/index.js'
import { life } from './life-set-up.js'
import { holdings, samples, settingsFor, setUp } from './set-up.js'

for (const update of ['patch', 'put'] as const) {
  conform(
    { describe, test },
    {
      name: `scim by ${update}`,
      readings: eachReading(scimReadings),
      samples,
      setUp: (reading) => {
        const { simulator, binding, link, id } = setUp(reading, settingsFor(reading, update))
        return { simulator, binding, link, holdings: () => holdings(simulator, id) }
      },
      life: (reading) => life(reading, settingsFor(reading, update)),
    },
  )
}
