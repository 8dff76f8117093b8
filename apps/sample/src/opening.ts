import type { Person } from '@crosspatch/core'
import { serve, type FetchHandler, type LoopbackServer } from '@crosspatch/loopback'

import { readVariables, type Environment, type Values, type Variables } from './environment.js'
import { InputError, type Problem } from './problem.js'

/** Who is looked for in the apps, if it is not the person of the sample. */
const personVariables = {
  externalId: 'CROSSPATCH_PERSON_EXTERNAL_ID',
  email: 'CROSSPATCH_PERSON_EMAIL',
  userName: 'CROSSPATCH_PERSON_USER_NAME',
} as const

/** What apps need while they are opened: the environment, and servers for their simulators. */
export class Opening {
  /** What the environment says of the person, if it says anything. */
  readonly person: Person | undefined
  readonly #environment: Environment
  readonly #servers: LoopbackServer[] = []
  readonly #problems: Problem[] = []

  constructor(environment: Environment) {
    this.#environment = environment
    const told = readVariables('The person', { required: {}, optional: personVariables }, environment)
    this.person = told.state === 'set' ? told.values : undefined
  }

  /** The variables that point a connection at the real app; nothing when it is to be simulated. */
  variables<Required extends string, Optional extends string>(
    label: string,
    variables: Variables<Required, Optional | 'userId'>,
  ): Values<Required, Optional | 'userId'> | undefined {
    const reading = readVariables(label, variables, this.#environment)
    if (reading.state === 'incomplete') this.#problems.push(reading.problem)
    if (reading.state !== 'set') return undefined
    if (reading.values.userId === undefined && this.person === undefined) {
      const marks = Object.values(personVariables).join(', ')
      this.#problems.push({
        subject: label,
        message: 'Nothing says whose account is meant.',
        remedy: `Set ${variables.optional.userId}, or any of ${marks}.`,
      })
    }
    return reading.values
  }

  /** Serves a stand-in over HTTP on this machine: the address that it claims to have, moved here. */
  async serve(handler: FetchHandler, address: string): Promise<string> {
    const server = await serve(handler)
    this.#servers.push(server)
    return server.url + new URL(address).pathname.replace(/\/$/u, '')
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
