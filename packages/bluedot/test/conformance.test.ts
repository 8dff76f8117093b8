import { conform } from '@crosspatch/core/conformance'
import { eachReading } from '@crosspatch/core/simulator'
import { describe, test } from 'vitest'

import { bluedotReadings } from '../src/simulator/index.js'
import { life } from './life-set-up.js'
import { holdings, samples, setUp } from './set-up.js'

for (const format of ['json', 'xml'] as const) {
  conform(
    { describe, test },
    {
      name: `BlueDot in ${format}`,
      readings: eachReading(bluedotReadings),
      setUp: (reading) => {
        const prepared = setUp(reading, { format })
        return { ...prepared, holdings: () => holdings(prepared.simulator, prepared.id) }
      },
      samples,
      life: (reading) => life(reading, { format }),
    },
  )
}
