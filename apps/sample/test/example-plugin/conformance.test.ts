import { conform } from '@crosspatch/core/conformance'
import { eachReading } from '@crosspatch/core/simulator'
import { describe, test } from 'vitest'

import { shiftbookReadings } from '../../example-plugin/simulator/index.js'
import { life } from './life-set-up.js'
import { samples, setUp } from './set-up.js'

conform(
  { describe, test },
  { name: 'Shiftbook, the example plugin', readings: eachReading(shiftbookReadings), setUp, samples, life },
)
