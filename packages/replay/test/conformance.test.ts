import { conform } from '@crosspatch/conformance'
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
      open: [
        {
          // Where a list shows no invitations, an invitation that got lost on its way back is not found again.
          name:
            company === 'own'
              ? /^(?:500|a connection dropped)(?: once)? after\b.*two accounts \((?!"invitationInLegacy")/u
              : /^(?:500|a connection dropped) after\b.*two accounts \("childList":"active-only"\)/u,
          reason: 'that nobody is found is taken for a proof that nobody was invited',
        },
      ],
    },
  )
}
