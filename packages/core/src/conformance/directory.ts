import {
  createDirectory,
  type ConnectionPlan,
  type ConnectionReport,
  type Directory,
  type DirectoryOptions,
} from '../index.js'

import { claim } from './expect.js'
import type { SetUp } from './subject.js'

/** A directory of the one connection under test, without waiting. */
export function directoryOf(
  { simulator, binding }: SetUp,
  options: DirectoryOptions = {},
): Directory<{ subject: SetUp['binding'] }> {
  let now = Date.UTC(2026, 0, 1)
  return createDirectory(
    { subject: binding },
    {
      fetch: simulator.fetch,
      clock: {
        now: () => now,
        sleep: (milliseconds) => {
          now += milliseconds
          return Promise.resolve()
        },
      },
      ...options,
    },
  )
}

/** The only connection's share of a plan. */
export function planShare(plan: {
  readonly connections: Readonly<Record<string, ConnectionPlan>>
}): ConnectionPlan {
  const share = plan.connections['subject']
  claim('subject-is-complete', share !== undefined, 'The plan has no share for the connection.')
  return share
}

/** The only connection's share of a report. */
export function reportShare(report: {
  readonly connections: Readonly<Record<string, ConnectionReport>>
}): ConnectionReport {
  const share = report.connections['subject']
  claim('subject-is-complete', share !== undefined, 'The report has no share for the connection.')
  return share
}
