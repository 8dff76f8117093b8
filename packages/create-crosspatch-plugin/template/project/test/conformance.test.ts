import { conform } from '@crosspatch/core/conformance'
import { eachReading } from '@crosspatch/core/simulator'

import { readings } from '../src/simulator/index.ts'
import { runner } from './runner.ts'
import { setUp } from './set-up.ts'

/** Every claim that Crosspatch makes of a plugin. One that does not hold names itself, and says what to change. */
conform(runner, {
  name: 'Card File',
  readings: eachReading(readings),
  setUp,
  // Two values for each field that can be written. The person of the set-up holds neither.
  samples: {
    displayName: ['Søren Ångström', '"Jo" \\ D’Arcy 🌿'],
    title: ['Store manager', '0042'],
    active: [true, true],
  },
  // Values that the table lets through and the app refuses: the refusal has to be told of just that field.
  refused: { displayName: 'admin' },
})
