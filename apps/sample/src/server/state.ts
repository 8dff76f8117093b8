import { randomBytes, randomUUID } from 'node:crypto'

import type { Session } from '../api/session.js'
import type { World } from '../world.js'
import { Acquaintances } from './acquaintances.js'
import { EventBus } from './bus.js'
import { formFields } from './form-fields.js'
import { HintStore } from './hints.js'
import { Planning } from './planning.js'
import { PlanStore } from './plan-store.js'
import { Runs } from './runs.js'
import { Sending } from './sending.js'
import { Troubles } from './trouble.js'

/** What the server knows between two calls; it ends with the server. */
export class State {
  /** Another one after each start. */
  readonly start = randomUUID()
  /** Goes along with every write. */
  readonly token = randomBytes(32).toString('base64url')
  readonly world: World
  readonly bus = new EventBus()
  readonly people: Acquaintances
  readonly planning: Planning
  readonly runs: Runs
  readonly sending: Sending
  readonly hints: HintStore
  readonly troubles: Troubles
  readonly #end = new AbortController()

  constructor(world: World) {
    const plans = new PlanStore()
    this.world = world
    this.people = new Acquaintances(world, (person, connection) => plans.forgetFor(person, connection))
    this.planning = new Planning(world, plans)
    this.runs = new Runs(world, this.bus)
    this.sending = new Sending({
      world,
      people: this.people,
      plans,
      planning: this.planning,
      runs: this.runs,
    })
    this.hints = new HintStore(world)
    this.troubles = new Troubles(world)
  }

  /** Ends with the server. */
  get signal(): AbortSignal {
    return this.#end.signal
  }

  get session(): Session {
    const { systems } = this.world
    return {
      start: this.start,
      token: this.token,
      connections: systems,
      fields: formFields(this.world),
      confirmed: this.sending.confirmed,
    }
  }

  /** Ends what is under way, and tells everybody so. */
  async close(): Promise<void> {
    this.#end.abort()
    await this.runs.close()
    this.bus.close()
  }
}
