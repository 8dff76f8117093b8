import { AsyncLocalStorage } from 'node:async_hooks'

import type { DirectoryEvent } from '@crosspatch/core'

import type { Step } from '../api/run.js'
import type { World } from '../world.js'

type Tell = (step: Step) => void

/** Tells a run what the directory does for it: not what others ask of the same account at the same time. */
export class Steps {
  readonly #work = new AsyncLocalStorage<Tell>()
  readonly #stop: () => void

  constructor(world: World) {
    this.#stop = world.listen((event) => this.#hear(event))
  }

  /** Does the work, and tells of each step that is taken for it. */
  follow<Value>(tell: Tell, work: () => Promise<Value>): Promise<Value> {
    return this.#work.run(tell, work)
  }

  close(): void {
    this.#stop()
  }

  /** An event is told where the call that it is about was made. */
  #hear(event: DirectoryEvent): void {
    const step = stepOf(event)
    if (step !== undefined) this.#work.getStore()?.(step)
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
