import type { UserPatch } from '@crosspatch/core'

import type { Run, Share, Step } from '../api/run.js'

/** How many runs are remembered. The oldest goes first. */
const most = 200

/** How many moments of a share are remembered. */
const mostSteps = 200

interface Entry {
  run: Run
  /** As it was given, with its password; only as long as it can be tried again. */
  patch?: UserPatch
}

/** What was done since the start of the server. A run is never changed: each moment makes another one of it. */
export class RunLog {
  readonly #entries = new Map<string, Entry>()

  get runs(): readonly Run[] {
    return [...this.#entries.values()].map(({ run }) => run)
  }

  get(id: string): Run | undefined {
    return this.#entries.get(id)?.run
  }

  /** The change of a run that can be tried again. */
  patchOf(id: string): UserPatch | undefined {
    return this.#entries.get(id)?.patch
  }

  add(run: Run, patch: UserPatch): void {
    this.#entries.set(run.id, { run, patch })
    for (const [id, { run: old }] of this.#entries) {
      if (this.#entries.size <= most) break
      if (old.finishedAt !== undefined) this.#entries.delete(id)
    }
  }

  addStep(id: string, connection: string, step: Step): boolean {
    const share = this.get(id)?.shares[connection]
    if (share === undefined || share.steps.length >= mostSteps) return false
    this.putShare(id, connection, { ...share, steps: [...share.steps, step] })
    return true
  }

  putShare(id: string, connection: string, share: Share): void {
    this.#change(id, (run) => ({ ...run, shares: { ...run.shares, [connection]: share } }))
  }

  finish(id: string, retryable: readonly string[]): Run | undefined {
    this.#change(id, (run) => ({ ...run, finishedAt: new Date().toISOString(), retryable }))
    if (retryable.length === 0) this.#forgetPatch(id)
    return this.get(id)
  }

  /** Once it was tried again, the new run is the one to try. */
  settle(id: string): void {
    this.#change(id, (run) => ({ ...run, retryable: [] }))
    this.#forgetPatch(id)
  }

  #change(id: string, next: (run: Run) => Run): void {
    const entry = this.#entries.get(id)
    if (entry !== undefined) entry.run = next(entry.run)
  }

  #forgetPatch(id: string): void {
    const entry = this.#entries.get(id)
    if (entry !== undefined) delete entry.patch
  }
}
