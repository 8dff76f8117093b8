import type { BluedotSimulator } from '@crosspatch/bluedot/simulator'
import type { KonstantlySimulator } from '@crosspatch/konstantly/simulator'
import type { RelesysSimulator } from '@crosspatch/relesys/simulator'
import type { ReplaySimulator } from '@crosspatch/replay/simulator'

import type { World } from '../src/world.js'

interface Simulators {
  readonly relesys?: RelesysSimulator
  readonly bluedot?: BluedotSimulator
  readonly replay?: ReplaySimulator
  readonly konstantly?: KonstantlySimulator
}

/** What stands in for the apps, with what each knows beyond the contract; absent for a real one. */
export function simulatorsOf({ stages }: World): Simulators {
  return Object.fromEntries(Object.entries(stages).map(([name, { simulator }]) => [name, simulator]))
}
