import type { System } from '../app.js'
import type { Screen } from './screen.js'
import { indent } from './text.js'

/** What this is, for somebody who sees it for the first time, and what it works on. */
export function showOpening(systems: readonly System[], { width, paint }: Screen): string[] {
  const what =
    'Crosspatch takes one change of one person and applies it to every app that holds this person, to each in its own way.'
  const real = systems.filter((system) => system.real).map(({ label }) => label)
  const rest = systems.filter((system) => !system.real).map(({ label }) => label)
  const where =
    real.length === 0
      ? 'The person is invented; the four apps are simulators on this machine, and nothing leaves it.'
      : `REAL, with the real account of a real person: ${real.join(', ')}.${rest.length === 0 ? '' : ` Simulated on this machine: ${rest.join(', ')}.`}`
  return [
    ...indent(what, width, 0).map((line) => paint('strong', line)),
    ...indent(where, width, 0).map((line) => paint(real.length === 0 ? 'plain' : 'bad', line)),
  ]
}
