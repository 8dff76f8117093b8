import type { User } from '@crosspatch/core'
import type { SetUp } from '@crosspatch/core/conformance'

import { cardFile } from '../src/index.ts'
import { cardFileSimulator, type Reading } from '../src/simulator/index.ts'
import { person } from '../src/simulator/person.ts'
import type { SimulatedApp } from '../src/simulator/simulator.ts'

/** Filled, with values that careless code spoils; and not active, so that a write which lets in by accident is seen. */
const seeded = person({ id: '7', name: "Zoë O'Hara <7>", job: 'Clerk & "runner"', active: false })
/** Somebody else, whom no write may touch. */
const other = person({ id: '8', number: 'P-008', name: 'Per Lund', job: null })

/** One app with two people, and the plugin that reaches it. */
export function setUp(readings: Partial<Reading> = {}): SetUp & { readonly simulator: SimulatedApp } {
  const simulator = cardFileSimulator({ people: [seeded, other], readings })
  const { baseUrl, credentials } = simulator
  return {
    simulator,
    binding: cardFile({ baseUrl, ...credentials }),
    link: seeded.id,
    holdings: () => heldBy(simulator, seeded.id),
  }
}

/** The truth: the canonical user in the simulator's state, by code that shares nothing with the plugin. */
function heldBy({ people }: SimulatedApp, id: string): User {
  const held = people.get(id)
  if (held === undefined) throw new Error('The simulator has nobody of this id.')
  return { externalId: held.number, displayName: held.name, title: held.job, active: held.active }
}
