import { conform } from '@crosspatch/core/conformance'
import { defaultReading, eachReading } from '@crosspatch/core/simulator'
import { describe, test } from 'vitest'

import { scimReadings } from '../src/simulator/index.js'
import { life } from './life-set-up.js'
import { holdings, samples, settingsFor, setUp } from './set-up.js'

/** Points that touch each other: of an operation that is refused, what becomes of those before it. */
const together = {
  ...defaultReading(scimReadings),
  failedPatch: 'half-done',
  missingAttribute: 'refused',
} as const

for (const update of ['patch', 'put'] as const) {
  conform(
    { describe, test },
    {
      name: `scim by ${update}`,
      readings: [...eachReading(scimReadings), together],
      samples,
      setUp: (reading) => {
        const { simulator, binding, link, id } = setUp(reading, settingsFor(reading, update))
        return { simulator, binding, link, holdings: () => holdings(simulator, id) }
      },
      life: (reading) => life(reading, settingsFor(reading, update)),
    },
  )
}
