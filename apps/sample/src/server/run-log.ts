import type { UserPatch } from '@crosspatch/core'

import type { Run, Share, Step } from '../api/run.js'

/** How many runs are remembered. The oldest goes first. */
const most = 200

/** How many moments of a share are remembered. */
const mostSteps = 200

/** What was asked for. */
export interface AskedChange {
  /** As it was given, with its password. */
  readonly patch: UserPatch
  /** The ids of the accounts that it was meant for, by the connection's name. */
  readonly accounts: Readonly<Record<string, string>>
}

interface Entry {
  run: Run
  readonly accounts: AskedChange['accounts']
  /** Connections where a later change has asked for something else. */
  readonly outdated: Set<string>
  /** Only as long as it can be tried again. */
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
  changeOf(id: string): AskedChange | undefined {
    const entry = this.#entries.get(id)
    return entry?.patch === undefined ? undefined : { patch: entry.patch, accounts: entry.accounts }
  }

  /** From now on, nothing that was asked for before is tried again over what this run asks for. */
  add(run: Run, { patch, accounts }: AskedChange): void {
    for (const [id, entry] of this.#entries) {
      for (const name of overtaken(entry, { run, accounts })) entry.outdated.add(name)
      if (entry.run.finishedAt !== undefined) this.#keepRetryable(id, entry.run.retryable)
    }
    this.#entries.set(run.id, { run, patch, accounts, outdated: new Set() })
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
    this.#change(id, (run) => ({ ...run, finishedAt: new Date().toISOString() }))
    this.#keepRetryable(id, retryable)
    return this.get(id)
  }

  /** Once it was tried again, the new run is the one to try. */
  settle(id: string): void {
    this.#keepRetryable(id, [])
  }

  #keepRetryable(id: string, asked: readonly string[]): void {
    const entry = this.#entries.get(id)
    if (entry === undefined) return
    const retryable = asked.filter((name) => !entry.outdated.has(name))
    entry.run = { ...entry.run, retryable }
    if (retryable.length === 0) delete entry.patch
  }

  #change(id: string, next: (run: Run) => Run): void {
    const entry = this.#entries.get(id)
    if (entry !== undefined) entry.run = next(entry.run)
  }
}

type Asked = Pick<Entry, 'run' | 'accounts'>

/** The connections where a later run asks for the same fields of the same account. */
function overtaken(before: Asked, later: Asked): readonly string[] {
  return Object.keys(before.run.shares).filter((name) => {
    const isSameAccount =
      before.accounts[name] !== undefined && before.accounts[name] === later.accounts[name]
    const fields = touchedBy(later.run.shares[name])
    return isSameAccount && [...touchedBy(before.run.shares[name])].some((path) => fields.has(path))
  })
}

/** The fields of a share, and those that they travel in. */
function touchedBy(share: Share | undefined): ReadonlySet<string> {
  const fields = share?.plan.fields ?? []
  return new Set(
    fields.flatMap(({ path, carriedBy }) => (carriedBy === undefined ? [path] : [path, carriedBy])),
  )
}
