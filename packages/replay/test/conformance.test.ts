import { conform } from '@crosspatch/core/conformance'
import { eachReading } from '@crosspatch/core/simulator'
import { describe, test } from 'vitest'

import { replayReadings } from '../src/simulator/index.js'
import { life } from './life-set-up.js'
import { holdings, samples, setUp } from './set-up.js'

for (const company of ['own', 'child'] as const) {
  conform(
    { describe, test },
    {
      name: `replay, ${company} company`,
      readings: eachReading(replayReadings),
      samples,
      setUp: (reading) => {
        const { simulator, binding, link, id } = setUp(reading, company)
        return { simulator, binding, link, holdings: () => holdings(simulator, id) }
      },
      life: (reading) => life(reading, company),
    },
  )
}
