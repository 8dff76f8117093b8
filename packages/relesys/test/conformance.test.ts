import { conform } from '@crosspatch/core/conformance'
import { eachReading } from '@crosspatch/core/simulator'
import { describe, test } from 'vitest'

import { relesysReadings } from '../src/simulator/index.js'
import { life } from './life-set-up.js'
import { holdings, samples, setUp } from './set-up.js'

conform(
  { describe, test },
  {
    name: 'Relesys',
    readings: eachReading(relesysReadings),
    samples,
    setUp: (reading) => {
      const { simulator, binding, link, id } = setUp(reading)
      return { simulator, binding, link, holdings: () => holdings(simulator, id) }
    },
    life,
  },
)
