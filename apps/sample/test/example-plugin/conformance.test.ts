import { conform } from '@crosspatch/conformance'
import { eachReading } from '@crosspatch/core/simulator'
import { describe, test } from 'vitest'

import { shiftbookReadings } from '../../example-plugin/simulator/index.js'
import { life } from './life-set-up.js'
import { samples, setUp } from './set-up.js'

/**
 * The suite plans a creation without any field here when a plugin creates nobody, which core refuses by throwing.
 * Once the suite asks something better, these fail for succeeding: then give `test` to `conform` as it is.
 */
const asksForCreation = /^are in nothing that is printed/u

conform(
  { describe, test: (name, body) => (asksForCreation.test(name) ? test.fails : test)(name, body) },
  { name: 'Shiftbook, the example plugin', readings: eachReading(shiftbookReadings), setUp, samples, life },
)
