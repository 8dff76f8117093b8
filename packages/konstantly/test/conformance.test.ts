import { conform } from '@crosspatch/core/conformance'
import { eachReading } from '@crosspatch/core/simulator'
import { describe, test } from 'vitest'

import { konstantlyReadings } from '../src/simulator/index.js'
import { life } from './life-set-up.js'
import { losses, samples, setUp } from './set-up.js'

conform(
  { describe, test },
  {
    name: 'Konstantly',
    readings: eachReading(konstantlyReadings),
    setUp,
    samples,
    losses,
    life,
  },
)
