import type { LivePlans, LiveShare } from './live-plan.js'

/** Whether the change can be sent, and what that would be. */
export type Sending =
  | {
      readonly state: 'ready'
      readonly requests: number
      readonly plans: readonly string[]
      /** The labels of apps that could not be planned, and so are sent nothing. */
      readonly without: readonly string[]
    }
  /** Every app holds what it can take of the change. */
  | { readonly state: 'nothing-to-do' }
  | { readonly state: 'blocked'; readonly reason: string }

interface Situation {
  readonly live: LivePlans
  /** The fields that are to be changed. */
  readonly changes: number
  /** The labels of fields that still lack a value. */
  readonly gaps: readonly string[]
  /** The labels of fields whose value is wrong in itself. */
  readonly wrong: readonly string[]
  /** The connections that the change is for. */
  readonly connections: readonly string[]
  readonly labelOf: (connection: string) => string
}

/** Looks at the whole: a change goes out when every app's plan is known, so that nobody is left out unawares. */
export function sendingOf({ live, changes, gaps, wrong, connections, labelOf }: Situation): Sending {
  if (gaps.length > 0) {
    return blocked(`${listOf(gaps)} ${gaps.length === 1 ? 'lacks' : 'lack'} a value: type one, or leave it.`)
  }
  if (connections.length === 0) return blocked('No account is linked, or every app is left out.')
  if (changes === 0) return blocked('Nothing is to be changed yet.')
  if (live.failures.length > 0) {
    return blocked(
      wrong.length === 0
        ? 'The change itself is wrong; the form says why.'
        : `${listOf(wrong)} can’t be sent like this; the form says why.`,
    )
  }
  const shares = connections.map((name): [string, LiveShare | undefined] => [name, live.shares[name]])
  const waiting = shares.filter(([, share]) => share?.state !== 'checked' && share?.state !== 'failed')
  if (waiting.length > 0) {
    return blocked(`Reading the record of ${listOf(waiting.map(([name]) => labelOf(name)))}…`)
  }
  const ready = shares.flatMap(([, share]) =>
    share?.state === 'checked' && share.plan?.status === 'ready' && share.plan.id !== undefined
      ? [{ id: share.plan.id, requests: share.plan.requests.length }]
      : [],
  )
  const failed = shares
    .filter(([, share]) => share?.state === 'failed' || share?.plan?.status === 'failed')
    .map(([name]) => labelOf(name))
  if (ready.length > 0) {
    const requests = ready.reduce((sum, each) => sum + each.requests, 0)
    return { state: 'ready', requests, plans: ready.map(({ id }) => id), without: failed }
  }
  if (failed.length > 0) return blocked(`${listOf(failed)} could not be planned.`)
  return shares.some(([, share]) => share?.plan?.status === 'nothing-to-send')
    ? { state: 'nothing-to-do' }
    : blocked('No app can take any of this as it is; the plan says why.')
}

function blocked(reason: string): Sending {
  return { state: 'blocked', reason }
}

/** `A`, `A and B`, `A, B and C`. */
export function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}
