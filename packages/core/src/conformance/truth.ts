import type { ConnectionReport } from '../index.js'

import { claim } from './expect.js'
import { differences, type Flat } from './holdings.js'

/** What a write left behind, next to what was reported of it. */
export interface Aftermath {
  readonly before: Flat
  readonly after: Flat
  /** The user as the patch should leave it. */
  readonly wanted: Flat
  readonly report: ConnectionReport
  /** The paths that the patch may change. */
  readonly touches: readonly string[]
  /** Losses that are known and told of. */
  readonly losses: Readonly<Record<string, string>>
}

/**
 * The heart of the suite: whatever happens, the report tells the truth. A field said to be applied is in the
 * vendor's state; one said to have failed, or never to have been sent, is as it was; nothing else has moved.
 */
export function claimTruth({ before, after, wanted, report, touches, losses }: Aftermath): void {
  const moved = differences(before, after)
  const stray = moved.filter((path) => !touches.includes(path) && losses[path] === undefined)
  claim(
    'only-named-fields-change',
    stray.length === 0,
    `The write changed fields that the patch does not name: ${stray.join(', ')}.`,
    report,
  )
  const wrong = new Set(differences(wanted, after))
  for (const field of report.fields) {
    const path = field.carriedBy ?? field.path
    const known = before.has(path) || wanted.has(path) || after.has(path)
    if (!known) continue
    if (field.status === 'applied' || field.status === 'unchanged') {
      claim(
        'applied-is-held',
        !wrong.has(path),
        `${path} is reported as ${field.status}, but the vendor does not hold it.`,
        field,
      )
    } else if (field.status !== 'uncertain') {
      claim(
        'failed-is-untouched',
        !moved.includes(path) || losses[path] !== undefined,
        `${path} is reported as ${field.status}, but the vendor's state changed.`,
        field,
      )
    }
    if (field.status !== 'applied' && field.status !== 'unchanged') {
      claim(
        'failure-is-actionable',
        field.failure?.remedy !== undefined && field.failure.rule !== undefined,
        `${path} is reported as ${field.status} without a rule and a remedy.`,
        field,
      )
    }
  }
}
