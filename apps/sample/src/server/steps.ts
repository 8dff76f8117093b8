import type { DirectoryEvent } from '@crosspatch/core'

import type { Step } from '../api/run.js'
import type { World } from '../world.js'
import type { AccountLink } from './acquaintances.js'

interface Watch {
  readonly connection: string
  readonly user: string
  readonly tell: (step: Step) => void
}

/** Tells a run what the directory does for it, by the connection and the account that an event is about. */
export class Steps {
  readonly #watches = new Set<Watch>()
  readonly #stop: () => void

  constructor(world: World) {
    this.#stop = world.listen((event) => this.#hear(event))
  }

  /** Until the function that it returns is called. */
  watch(connection: string, link: AccountLink, tell: Watch['tell']): () => void {
    const watch = { connection, user: typeof link === 'string' ? link : link.id, tell }
    this.#watches.add(watch)
    return () => this.#watches.delete(watch)
  }

  close(): void {
    this.#stop()
    this.#watches.clear()
  }

  #hear(event: DirectoryEvent): void {
    const step = stepOf(event)
    if (step === undefined) return
    for (const { connection, user, tell } of this.#watches) {
      // A token is fetched for whoever needs it, and for nobody's account.
      const isMeant = event.user === undefined ? event.operation === 'token' : event.user === user
      if (connection === event.connection && isMeant) tell(step)
    }
  }
}

function stepOf(event: DirectoryEvent): Step | undefined {
  const { operation } = event
  switch (event.type) {
    case 'waiting':
      return { type: event.type, operation, milliseconds: event.milliseconds }
    case 'sending':
      return { type: event.type, operation, method: event.method, attempt: event.attempt }
    case 'received': {
      const { type, method, attempt, status, rule, milliseconds } = event
      return {
        type,
        operation,
        method,
        attempt,
        ...(status === undefined ? {} : { status }),
        ...(rule === undefined ? {} : { rule }),
        milliseconds,
      }
    }
    case 'retrying':
      return { type: event.type, operation, attempt: event.attempt, milliseconds: event.milliseconds }
    case 'planned':
    case 'settled':
    case 'refused':
    case 'failed':
      return undefined
  }
}
