import type { ConnectionReport } from '../index.js'
import { claim } from './expect.js'

/** That a write which went well was understood: its requests say so, and nothing was read to make sure. */
export function claimUnderstood(report: ConnectionReport, where: string): void {
  for (const request of report.requests) {
    const { httpStatus = 0, status } = request
    // 202 is no word on the outcome.
    const isGood = httpStatus >= 200 && httpStatus < 300 && httpStatus !== 202
    claim(
      'good-reply-is-read',
      !isGood || status === 'succeeded',
      `${where}: the vendor answered with ${httpStatus}, and the reply is not understood.`,
      request,
    )
  }
}
