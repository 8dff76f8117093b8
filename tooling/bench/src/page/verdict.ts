import { isMissed, type Verdict } from '../section.ts'

/** Where a limit stands, for the column beside the figure. */
export function shownVerdict(verdict: Verdict): string {
  const bound = `${verdict.limit} ${verdict.unit}`
  return isMissed(verdict) ? `OVER ${bound}` : `within ${bound}`
}
