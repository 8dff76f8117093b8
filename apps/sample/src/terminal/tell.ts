import type { ConnectionPlan } from '@crosspatch/core'

import type { ChangeFile } from '../change.js'
import { compare } from '../comparison.js'
import type { World } from '../world.js'
import { recognise } from '../recognition.js'
import { planAgain } from '../sequel.js'
import { assertPlannable, carryOut, prepare, type Prologue } from '../story.js'
import { heading, type Screen } from './screen.js'
import { showChange } from './show-change.js'
import { showClosing, showNext, showNobody, showStop } from './show-closing.js'
import { showMatches } from './show-matches.js'
import { showOpening } from './show-opening.js'
import { showPeople } from './show-people.js'
import { showPlan } from './show-plan.js'
import { showResults } from './show-results.js'
import { showSequel } from './show-sequel.js'

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

/** How it ended. Without a linked account there was nothing to plan. */
export type Ending = 'as-planned' | 'not-as-planned' | 'nobody'

/**
 * Lets the story happen and writes it down as it goes; says how it ended.
 *
 * @throws CrosspatchError when the change is wrong.
 */
export async function tell({ world, change, screen, write, signal, ...wishes }: Telling): Promise<Ending> {
  const { sought, meanings } = world
  await assertPlannable(world, change.patch)
  const recognition = await recognise(world, signal)
  const { links, isSettled } = recognition
  write(showOpening(world.systems, screen))
  write(heading('1  One person in four apps', screen))
  write(showMatches(sought, recognition, world.systems, screen))
  const systems = world.systems.filter(({ name }) => name in links)
  if (systems.length === 0) {
    write(showNobody(screen))
    return 'nobody'
  }
  const prologue = await prepare(world, links, change.patch, signal)
  const { plan, before } = prologue
  const comparison = compare(before, touchedBy(prologue))
  write(['', ...showPeople({ systems, records: before, comparison, meanings }, screen)])
  write(heading('2  The change', screen))
  write(showChange(change, plan, meanings, screen))
  write(heading('3  The plan: nothing is written yet', screen))
  write(showPlan(plan, systems, meanings, screen))

  const real = world.systems.filter((system) => system.real).map(({ label }) => label)
  if (wishes.dryRun || (real.length > 0 && !wishes.applyToReal)) {
    const planned = isSettled && Object.values(plan.connections).every(isPlanned)
    write(showStop(planned, wishes.dryRun ? [] : real, screen))
    return planned ? 'as-planned' : 'not-as-planned'
  }
  const epilogue = await carryOut(world, prologue, signal)
  write(heading('4  What happened: every app read again', screen))
  write(showResults(epilogue, systems, meanings, screen))
  const sequel = await planAgain(world, prologue, change.patch, signal)
  write(heading('5  The same change, planned again', screen))
  write(showSequel(sequel, systems, screen))
  write(showNext(change, screen))
  write(showClosing({ ...epilogue, ...sequel, ...recognition }, world.systems, screen))
  return isSettled && epilogue.asPlanned && sequel.isDone ? 'as-planned' : 'not-as-planned'
}

function isPlanned({ status }: ConnectionPlan): boolean {
  return status !== 'failed' && status !== 'needs-current'
}

function touchedBy({ plan }: Prologue): ReadonlySet<string> {
  return new Set(Object.values(plan.connections).flatMap(({ fields }) => fields.map(({ path }) => path)))
}
