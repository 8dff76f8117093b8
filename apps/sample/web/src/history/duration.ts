import type { Run } from '../../../src/api/run.js'

/** How long a run took, in words; nothing while it is under way. */
export function duration({ startedAt, finishedAt }: Run): string | undefined {
  if (finishedAt === undefined) return undefined
  const milliseconds = Date.parse(finishedAt) - Date.parse(startedAt)
  if (!Number.isFinite(milliseconds)) return undefined
  return milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}
