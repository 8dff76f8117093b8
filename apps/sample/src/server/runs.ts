import { randomUUID } from 'node:crypto'

import { applyPatch, isCrosspatchError, type UserPatch } from '@crosspatch/core'

import type { Run, Share, Step } from '../api/run.js'
import { ownWords } from '../comparison.js'
import { carryOut, type Epilogue } from '../story.js'
import type { World } from '../world.js'
import { idOf, type Known } from './acquaintances.js'
import type { EventBus } from './bus.js'
import { partOfPatch } from './part-of-patch.js'
import type { StoredPlan } from './plan-store.js'
import { RunLog } from './run-log.js'
import { shownPlan } from './show-plan.js'
import { nameOf } from './show-person.js'
import { brokenOff, endingOf, isRetryable, type Ending } from './show-share.js'
import { Steps } from './steps.js'

/** A run as whoever starts it gives it: plans of one change of one person, one for each app. */
export interface Start {
  readonly known: Known
  readonly plans: readonly StoredPlan[]
  readonly patch: UserPatch
  readonly retryOf?: string
}

/** Carries out plans, each app's by itself, and tells everybody how it comes along. */
export class Runs {
  readonly log = new RunLog()
  readonly #world: World
  readonly #bus: EventBus
  readonly #steps: Steps
  readonly #end = new AbortController()
  readonly #underWay = new Map<string, Promise<void>>()

  constructor(world: World, bus: EventBus) {
    this.#world = world
    this.#bus = bus
    this.#steps = new Steps(world)
  }

  /** Whether the person is being written to on one of these connections. */
  isBusy(person: string, connections: readonly string[]): boolean {
    return [...this.#underWay.keys()].some((id) => {
      const run = this.log.get(id)
      return run?.person.key === person && connections.some((name) => run.shares[name]?.status === 'running')
    })
  }

  /** Starts to send, and gives the run's id at once. */
  start({ known, plans, patch, retryOf }: Start): string {
    const id = randomUUID()
    const run: Run = {
      id,
      person: { key: known.key, name: nameOf(known) },
      startedAt: new Date().toISOString(),
      ...(retryOf === undefined ? {} : { retryOf }),
      patch: redacted(patch),
      shares: Object.fromEntries(plans.map((plan) => [plan.connection, running(plan)])),
      retryable: [],
    }
    const accounts = Object.fromEntries(plans.map(({ connection, link }) => [connection, idOf(link)]))
    this.log.add(run, { patch, accounts })
    this.#bus.publish({ type: 'run-started', run })
    const work = this.#carryOut(id, { known, plans, patch }).finally(() => this.#underWay.delete(id))
    this.#underWay.set(id, work)
    return id
  }

  /** Ends what is under way in an orderly way, and waits for it. */
  async close(): Promise<void> {
    this.#end.abort()
    await Promise.all(this.#underWay.values())
    this.#steps.close()
  }

  async #carryOut(id: string, { known, plans, patch }: Start): Promise<void> {
    const epilogues = await Promise.all(plans.map((plan) => this.#carryShare(id, known, plan)))
    const held = epilogues.flatMap((epilogue) => (epilogue === undefined ? [] : heldPaths(epilogue)))
    known.profile = applyPatch(known.profile, partOfPatch(withoutOwnWords(patch), held))
    const shares = Object.entries(this.log.get(id)?.shares ?? {})
    const retryable = shares.filter(([, share]) => isRetryable(share)).map(([name]) => name)
    const run = this.log.finish(id, retryable)
    if (run !== undefined) this.#bus.publish({ type: 'run-finished', run })
  }

  /** Never rejects: whatever is thrown on the way ends this share, and no other. */
  async #carryShare(id: string, known: Known, stored: StoredPlan): Promise<Epilogue | undefined> {
    const { connection, link } = stored
    const tell = (step: Step): void => {
      if (this.log.addStep(id, connection, step)) {
        this.#bus.publish({ type: 'run-step', run: id, connection, step })
      }
    }
    try {
      const epilogue = await this.#steps.follow(tell, () => this.#send(stored))
      const after = epilogue.after[connection]
      if (after?.ok === true && known.isLinked(connection, link)) known.see(connection, after.value)
      this.#settle(id, connection, endingOf(connection, epilogue))
      return epilogue
    } catch (error) {
      this.#settle(
        id,
        connection,
        isCrosspatchError(error) ? brokenOff(error.failures, 'failed') : brokenOff([], 'uncertain'),
      )
      return undefined
    }
  }

  async #send({ connection, link, plan }: StoredPlan): Promise<Epilogue> {
    const { signal } = this.#end
    const links = { [connection]: link }
    const before = await this.#world.directory.get(links, { signal })
    return carryOut(this.#world, { links, before, plan }, signal)
  }

  #settle(id: string, connection: string, ending: Ending): void {
    const share = this.log.get(id)?.shares[connection]
    if (share === undefined) return
    const settled = { ...share, ...ending }
    this.log.putShare(id, connection, settled)
    this.#bus.publish({ type: 'share-settled', run: id, connection, share: settled })
  }
}

function running({ id, share }: StoredPlan): Share {
  const plan = shownPlan(share, id)
  return { status: 'running', plan, steps: [], fields: [], strays: [], failures: [] }
}

function redacted(patch: UserPatch): Run['patch'] {
  return 'password' in patch ? { ...patch, password: '[redacted]' } : { ...patch }
}

/** What an app holds by now as the change asks for it: it was done there, or was so already. */
function heldPaths({ report }: Epilogue): readonly string[] {
  return Object.values(report.connections).flatMap(({ fields }) =>
    fields.flatMap(({ path, status }) => (status === 'applied' || status === 'unchanged' ? [path] : [])),
  )
}

/** Ids and words of one app mean nothing in the profile of the person. */
function withoutOwnWords(patch: UserPatch): UserPatch {
  return Object.fromEntries(Object.entries(patch).filter(([name]) => !ownWords.has(name)))
}
