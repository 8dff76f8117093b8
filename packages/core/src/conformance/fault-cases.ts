import { applyPatch } from '../index.js'
import type { Fault } from '../simulator/index.js'

import { casesOf } from './field-claims.js'
import { directoryOf, reportShare } from './directory.js'
import { claim, toldWith } from './expect.js'
import { flatten } from './holdings.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'
import { claimTruth } from './truth.js'

interface FaultCase {
  readonly name: string
  readonly fault: Fault
  /** How many of the write's attempts meet it. */
  readonly times: number
  /** What must become of a single field by it. */
  readonly becomes: (write: {
    readonly repeatable: boolean
  }) => readonly ('applied' | 'failed' | 'uncertain')[]
}

const always = Number.POSITIVE_INFINITY

const matrix: readonly FaultCase[] = [
  {
    name: '429 once',
    fault: { kind: 'status', status: 429, headers: { 'retry-after': '2' } },
    times: 1,
    becomes: () => ['applied'],
  },
  {
    name: '429 for good',
    fault: { kind: 'status', status: 429, headers: { 'retry-after': '2' } },
    times: always,
    becomes: () => ['failed'],
  },
  {
    name: '503 once',
    fault: { kind: 'status', status: 503 },
    times: 1,
    becomes: ({ repeatable }) => (repeatable ? ['applied'] : ['failed', 'uncertain']),
  },
  {
    name: '500 for good',
    fault: { kind: 'status', status: 500 },
    times: always,
    becomes: () => ['failed', 'uncertain'],
  },
  {
    name: '500 after the write took effect',
    fault: { kind: 'status-after', status: 500 },
    times: always,
    becomes: () => ['applied', 'uncertain'],
  },
  { name: 'a refused connection, once', fault: { kind: 'refuse' }, times: 1, becomes: () => ['applied'] },
  {
    name: 'a refused connection, for good',
    fault: { kind: 'refuse' },
    times: always,
    becomes: () => ['failed'],
  },
  {
    name: 'a connection dropped before the write',
    fault: { kind: 'drop-before' },
    times: always,
    becomes: () => ['failed', 'uncertain'],
  },
  {
    name: 'a connection dropped after the write',
    fault: { kind: 'drop-after' },
    times: always,
    becomes: () => ['applied', 'uncertain'],
  },
  {
    name: 'a truncated reply',
    fault: { kind: 'truncated' },
    times: always,
    becomes: () => ['applied', 'uncertain'],
  },
  {
    name: 'a garbled reply',
    fault: { kind: 'garbled' },
    times: always,
    becomes: () => ['applied', 'uncertain'],
  },
  {
    name: 'an HTML error page',
    fault: { kind: 'html' },
    times: always,
    becomes: () => ['failed', 'uncertain'],
  },
  {
    name: 'an HTML page with status 200',
    fault: { kind: 'html', status: 200 },
    times: always,
    becomes: () => ['applied', 'failed', 'uncertain'],
  },
  {
    name: 'a token that expired early',
    fault: { kind: 'expired-token' },
    times: 1,
    becomes: () => ['applied', 'failed'],
  },
]

/** Each fault on each kind of write: a defined outcome, a truthful report, and no unsafe repetition. */
export function faultCases<Reading>({ describe, test }: Suite, subject: Subject<Reading>): void {
  const { readings, setUp, samples } = subject
  describe('faults', () => {
    const [reading] = readings
    claim('subject-is-complete', reading !== undefined, 'The subject has no reading.')
    for (const { name, fault, times, becomes } of matrix) {
      test(`${name}: the report tells the truth, and no unsafe write is repeated`, async () => {
        for (const field of casesOf(setUp(reading), samples)) {
          if (!field.offered || field.entry?.via !== undefined) continue
          const prepared = setUp(reading)
          const { simulator } = prepared
          const before = prepared.holdings()
          const directory = directoryOf(prepared)
          const plan = await directory.plan({ subject: prepared.link }, field.patch)
          const share = plan.connections['subject']
          claim(
            'taken-is-carried',
            share !== undefined && share.requests.length > 0,
            `${field.path} with ${field.verb} plans no request.`,
          )
          const [write] = share.requests
          claim('taken-is-carried', write !== undefined, 'There is no write.')
          simulator.reset()
          simulator.inject(fault, { times, method: write.method, path: write.path })
          const secret = field.patch['password']
          const report = reportShare(
            await directory.apply(plan, typeof secret === 'string' ? { password: secret } : {}),
          )
          const where = `${name}, ${field.path} with ${field.verb}`
          try {
            claimTruth({
              before: flatten(before),
              after: flatten(prepared.holdings()),
              wanted: flatten(applyPatch(before, field.patch)),
              report,
              touches: field.touches,
              losses: subject.losses?.(reading) ?? {},
            })
          } catch (error) {
            throw toldWith(error, where)
          }
          const status = report.fields[0]?.status ?? 'absent'
          const allowed: readonly string[] = becomes({ repeatable: write.repeatable })
          claim(
            'fault-has-its-outcome',
            allowed.includes(status),
            `${where}: the field is ${status}, expected ${allowed.join(' or ')}.`,
            report,
          )
          const sent = simulator.requests.filter(
            ({ method, url }) => method === write.method && url.pathname.endsWith(write.path),
          )
          const neverExecuted =
            fault.kind === 'refuse' ||
            fault.kind === 'expired-token' ||
            (fault.kind === 'status' && fault.status === 429)
          claim(
            'unsafe-write-goes-once',
            write.repeatable || neverExecuted || sent.length === 1,
            `${where}: a write that is not repeatable was sent ${sent.length} times.`,
          )
        }
      })
    }
  })
}
