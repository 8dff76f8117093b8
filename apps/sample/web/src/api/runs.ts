import { useSyncExternalStore } from 'react'

import type { ServerEvent } from '../../../src/api/events.js'
import type { Run, Share } from '../../../src/api/run.js'

/*
 * The runs of this start of the server, as its events and its history tell of them. Apart from the query cache, since
 * events come faster than anybody could fetch.
 */

let runs: ReadonlyMap<string, Run> = new Map()
const listeners = new Set<() => void>()

/** The run of that id, as far as it has come; `undefined` before the server has told of it. */
export function useRun(id: string | undefined): Run | undefined {
  return useSyncExternalStore(subscribe, () => (id === undefined ? undefined : runs.get(id)))
}

/** All runs, in the order in which the page came to know them. */
export function useRuns(): ReadonlyMap<string, Run> {
  return useSyncExternalStore(subscribe, () => runs)
}

/** Takes over what the server's history tells, except where events have told more since. */
export function putRuns(told: readonly Run[]): void {
  const known = runs
  keep(told.filter((run) => progress(run) >= progress(known.get(run.id))))
}

/** After a new start of the server, which knows nothing of them. */
export function forgetRuns(): void {
  runs = new Map()
  announce()
}

/** Takes over what an event tells. Says whether it was about a run that nobody has told of yet. */
export function putRunEvent(event: ServerEvent): 'unknown-run' | undefined {
  switch (event.type) {
    case 'run-started':
    case 'run-finished':
      keep([event.run])
      return undefined
    case 'run-step':
      return change(event.run, event.connection, (share) => ({
        ...share,
        steps: [...share.steps, event.step],
      }))
    case 'share-settled':
      return change(event.run, event.connection, () => event.share)
    case 'hello':
    case 'people-changed':
    case 'trouble-changed':
      return undefined
  }
}

function change(id: string, connection: string, next: (share: Share) => Share): 'unknown-run' | undefined {
  const run = runs.get(id)
  const share = run?.shares[connection]
  if (run === undefined || share === undefined) return 'unknown-run'
  keep([{ ...run, shares: { ...run.shares, [connection]: next(share) } }])
  return undefined
}

function keep(changed: readonly Run[]): void {
  runs = new Map([...runs, ...changed.map((run) => [run.id, run] as const)])
  announce()
}

function progress(run: Run | undefined): number {
  if (run === undefined) return -1
  if (run.finishedAt !== undefined) return Number.POSITIVE_INFINITY
  return Object.values(run.shares).reduce(
    (sum, share) => sum + share.steps.length + (share.status === 'running' ? 0 : 1),
    0,
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function announce(): void {
  for (const listener of listeners) listener()
}
