import type { ConnectionPlan } from '@crosspatch/core'

import type { ChangeFile } from '../change.js'
import { compare } from '../comparison.js'
import type { World } from '../composition.js'
import { carryOut, prepare, type Prologue } from '../story.js'
import { heading, type Screen } from './screen.js'
import { showChange } from './show-change.js'
import { showClosing, showNext, showStop } from './show-closing.js'
import { showOpening } from './show-opening.js'
import { showPeople } from './show-people.js'
import { showPlan } from './show-plan.js'
import { showResults } from './show-results.js'

export interface Telling {
  readonly world: World
  readonly change: ChangeFile
  /** Stop before anything is written. */
  readonly dryRun: boolean
  /** Real apps may be written to. */
  readonly applyToReal: boolean
  readonly screen: Screen
  readonly write: (lines: readonly string[]) => void
  readonly signal: AbortSignal
}

/**
 * Lets the story happen and writes it down as it goes; says whether all went as planned.
 *
 * @throws CrosspatchError when the change is wrong.
 */
export async function tell({ world, change, screen, write, signal, ...wishes }: Telling): Promise<boolean> {
  const { systems, meanings } = world
  const prologue = await prepare(world, change.patch, signal)
  const { plan, before } = prologue
  const comparison = compare(before, touchedBy(prologue))
  write(showOpening(systems, screen))
  write(heading('1  One person in four apps', screen))
  write(showPeople({ systems, records: before, comparison, meanings }, screen))
  write(heading('2  The change', screen))
  write(showChange(change, plan, meanings, screen))
  write(heading('3  The plan: nothing is written yet', screen))
  write(showPlan(plan, systems, meanings, screen))

  const real = systems.filter((system) => system.real).map(({ label }) => label)
  if (wishes.dryRun || (real.length > 0 && !wishes.applyToReal)) {
    const planned = Object.values(plan.connections).every(isPlanned)
    write(showStop(planned, wishes.dryRun ? [] : real, screen))
    return planned
  }
  const epilogue = await carryOut(world, prologue, signal)
  write(heading('4  What happened: every app read again', screen))
  write(showResults(epilogue, systems, meanings, screen))
  write(showNext(change, screen))
  write(showClosing(epilogue, screen))
  return epilogue.asPlanned
}

function isPlanned({ status }: ConnectionPlan): boolean {
  return status !== 'failed' && status !== 'needs-current'
}

function touchedBy({ plan }: Prologue): ReadonlySet<string> {
  return new Set(Object.values(plan.connections).flatMap(({ fields }) => fields.map(({ path }) => path)))
}
