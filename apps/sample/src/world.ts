import type { Simulator } from '@crosspatch/core/simulator'
import { serve, type LoopbackServer } from '@crosspatch/loopback'

import { readVariables, type Environment, type Values, type Variables } from './environment.js'
import { InputError, type Problem } from './problem.js'

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

/** What a composition needs while it opens its systems: the environment, and servers for its simulators. */
export class Opening {
  readonly #environment: Environment
  readonly #servers: LoopbackServer[] = []
  readonly #problems: Problem[] = []

  constructor(environment: Environment) {
    this.#environment = environment
  }

  /** The variables that point a connection at the real app; nothing when it is to be simulated. */
  variables<Required extends string, Optional extends string>(
    label: string,
    variables: Variables<Required, Optional>,
  ): Values<Required, Optional> | undefined {
    const reading = readVariables(label, variables, this.#environment)
    if (reading.state === 'incomplete') this.#problems.push(reading.problem)
    return reading.state === 'set' ? reading.values : undefined
  }

  /** Serves a simulator over HTTP on this machine: the address that it claims to have, moved here. */
  async serve(simulator: Simulator, baseUrl: string): Promise<string> {
    const server = await serve((request) => simulator.fetch(request))
    this.#servers.push(server)
    return server.url + new URL(baseUrl).pathname.replace(/\/$/u, '')
  }

  /** @throws InputError with all that is wrong with the environment. */
  assertComplete(): void {
    if (this.#problems.length > 0) throw new InputError(this.#problems)
  }

  /** Ends every server. */
  async close(): Promise<void> {
    await Promise.all(this.#servers.splice(0).map((server) => server.close()))
  }
}
