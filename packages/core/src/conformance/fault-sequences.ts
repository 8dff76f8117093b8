import { applyPatch } from '../index.js'
import type { Fault } from '../simulator/index.js'

import { casesOf } from './field-claims.js'
import { directoryOf, reportShare } from './directory.js'
import { claim } from './expect.js'
import { flatten } from './holdings.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'
import { claimTruth } from './truth.js'

/** First what leaves everybody in doubt, ... */
const doubtful: readonly Fault[] = [
  { kind: 'drop-before' },
  { kind: 'drop-after' },
  { kind: 'status', status: 502 },
  { kind: 'status-after', status: 502 },
]

/** ... then what, on its own, would prove that nothing was done. */
const certain: readonly Fault[] = [
  { kind: 'status', status: 429 },
  { kind: 'status', status: 400 },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 404 },
  { kind: 'refuse' },
]

/** Two faults in a row: what the first left open, the second must not close. And two updates at once. */
export function faultSequences<Reading>({ describe, test }: Suite, subject: Subject<Reading>): void {
  const { readings, setUp, samples } = subject
  describe('faults one after the other', () => {
    const [reading] = readings
    claim('subject-is-complete', reading !== undefined, 'The subject has no reading.')
    for (const first of doubtful) {
      for (const second of certain) {
        test(`${nameOf(first)}, then ${nameOf(second)}: the report tells the truth`, async () => {
          for (const field of casesOf(setUp(reading), samples)) {
            if (!field.offered || field.entry?.via !== undefined) continue
            const prepared = setUp(reading)
            const before = prepared.holdings()
            const directory = directoryOf(prepared)
            const plan = await directory.plan({ subject: prepared.link }, field.patch)
            const [write] = plan.connections['subject']?.requests ?? []
            claim(
              'taken-is-carried',
              write !== undefined,
              `${field.path} with ${field.verb} plans no request.`,
            )
            const scope = { method: write.method, path: write.path }
            prepared.simulator.inject(first, scope)
            prepared.simulator.inject(second, { ...scope, times: Number.POSITIVE_INFINITY })
            const secret = field.patch['password']
            const report = reportShare(
              await directory.apply(plan, typeof secret === 'string' ? { password: secret } : {}),
            )
            claimTruth({
              before: flatten(before),
              after: flatten(prepared.holdings()),
              wanted: flatten(applyPatch(before, field.patch)),
              report,
              touches: field.touches,
              losses: subject.losses?.(reading) ?? {},
            })
          }
        })
      }
    }

    test('two updates at once leave what one after the other would', async () => {
      const cases = casesOf(setUp(reading), samples).filter(
        ({ offered, entry }) => offered && entry?.via === undefined,
      )
      for (const [index, one] of cases.entries()) {
        const other = cases[(index + 1) % cases.length]
        if (other === undefined || other.path === one.path) continue
        const prepared = setUp(reading)
        const before = prepared.holdings()
        const directory = directoryOf(prepared)
        const reports = await Promise.all([
          directory.update({ subject: prepared.link }, one.patch),
          directory.update({ subject: prepared.link }, other.patch),
        ])
        claim(
          'offered-is-applied',
          reports.every(({ ok }) => ok),
          `${one.path} and ${other.path} at once: one of them was not applied.`,
          reports,
        )
        const touches = [...one.touches, ...other.touches]
        for (const report of reports) {
          claimTruth({
            before: flatten(before),
            after: flatten(prepared.holdings()),
            wanted: flatten(applyPatch(applyPatch(before, one.patch), other.patch)),
            report: reportShare(report),
            touches,
            losses: subject.losses?.(reading) ?? {},
          })
        }
      }
    })
  })
}

function nameOf(fault: Fault): string {
  return 'status' in fault ? `${fault.kind} ${fault.status}` : fault.kind
}
