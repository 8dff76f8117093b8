import type { Binding } from '@crosspatch/core'
import { defaultReading, type Reading, type ReadingTable, type Simulator } from '@crosspatch/core/simulator'

import type { Values, Variables } from './environment.js'
import type { Opening } from './opening.js'
import { setStage, type Stage } from './stage.js'

/** An app as the reader sees it. */
export interface System {
  /** The connection's name in the directory. */
  readonly name: string
  readonly label: string
  /** What kind of app it is, in two words. */
  readonly kind: string
  /** Whether it is the vendor's own, rather than a simulator on this machine. */
  readonly real: boolean
}

/** What whoever starts the sample may wish of an app. */
interface Wishes {
  /** Speak XML, where the app speaks both. */
  readonly xml: boolean
}

/** An app that is open: what is composed, and what stands behind it. */
export interface OpenApp {
  readonly system: System
  readonly binding: Binding
  /** The account's id, if it is known before anybody was looked for. */
  readonly storedId?: string | undefined
  /** Absent for a real one. */
  readonly stage?: Stage
  /** What ids stand for, for people: the name of a group by its id. */
  readonly meanings: ReadonlyMap<string, string>
}

/** One app of the composition, not open yet. */
export interface App {
  open(name: string, opening: Opening, wishes: Wishes): Promise<OpenApp>
}

/** How one app is reached, and what stands in for it. */
export interface AppDefinition<
  Required extends string,
  Optional extends string,
  Table extends ReadingTable,
  Sim extends Simulator,
> {
  readonly label: string
  readonly kind: string
  /** The environment variables that point it at the real app. */
  readonly variables: Variables<Required, Optional | 'userId'>
  /** The real app, with what the environment says. */
  connect(values: Omit<Values<Required, Optional | 'userId'>, 'userId'>, wishes: Wishes): Binding
  /** What the documentation leaves open, for the stand-in. */
  readonly readings: Table
  /** The stand-in, with the people of the sample; or with whom the one before it holds by now. */
  simulate(readings: Reading<Table>, before: Sim | undefined): Sim
  /** The stand-in's own address, whose path is kept when it is served on this machine. */
  readonly address: (simulator: Sim) => string
  /** The way to the stand-in. */
  reach(simulator: Sim, baseUrl: string, wishes: Wishes): Binding
  readonly meanings?: ReadonlyMap<string, string>
}

/**
 * Describes an app for the composition.
 *
 * @example
 * export const acmeApp = defineApp({ label: 'Acme', kind: 'payroll', variables, connect, readings, simulate, … })
 */
export function defineApp<
  Required extends string,
  Optional extends string,
  const Table extends ReadingTable,
  Sim extends Simulator,
>(definition: AppDefinition<Required, Optional, Table, Sim>): App {
  const { label, kind, variables, readings, meanings = new Map() } = definition
  return {
    async open(name, opening, wishes) {
      const system = { name, label, kind }
      const values = opening.variables(label, variables)
      if (values !== undefined) {
        const { userId, ...settings } = values
        return {
          system: { ...system, real: true },
          binding: definition.connect(settings, wishes),
          storedId: userId,
          meanings: new Map(),
        }
      }
      const stage = setStage<Table, Sim>(
        readings,
        (reading, before) => definition.simulate(reading, before),
        defaultReading(readings),
      )
      const baseUrl = await opening.serve(
        (request) => stage.simulator.fetch(request),
        definition.address(stage.simulator),
      )
      const binding = definition.reach(stage.simulator, baseUrl, wishes)
      return { system: { ...system, real: false }, binding, stage, meanings }
    },
  }
}
