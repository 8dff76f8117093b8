import type { Arbitrary } from 'fast-check'

import type { Fault } from '../simulator/index.js'
import type { Generator } from './fast-check.js'
import {
  hasTooLate,
  tooLate,
  type Call,
  type Intrusion,
  type Moment,
  type Piece,
  type PlacedFault,
  type Scenario,
  type Writer,
} from './two-writers-scenario.js'

/** Each kind of the kit. */
const faults: readonly (readonly [name: string, fault: Fault])[] = [
  ['refused connection', { kind: 'refuse' }],
  ['dropped before', { kind: 'drop-before' }],
  ['dropped after', { kind: 'drop-after' }],
  ['truncated reply', { kind: 'truncated' }],
  ['garbled reply', { kind: 'garbled' }],
  ['reply rewritten to {}', { kind: 'rewrite', body: () => ({}) }],
  ['HTML page, 502', { kind: 'html' }],
  ['HTML page, 200', { kind: 'html', status: 200 }],
  ['expired token', { kind: 'expired-token' }],
  ['late reply', { kind: 'latency', milliseconds: 1 }],
  ['429', { kind: 'status', status: 429, headers: { 'retry-after': '1' } }],
  ...[302, 400, 401, 403, 404, 408, 409, 422, 500, 503, 504].map((status): [string, Fault] => [
    `${status}, not executed`,
    { kind: 'status', status },
  ]),
  ...[408, 500, 502, 503, 504].map((status): [string, Fault] => [
    `${status}, executed`,
    { kind: 'status-after', status },
  ]),
]

/** Any sequence of changes that these pieces allow, with faults and intrusions. */
export function scenarios(fc: Generator, pieces: readonly Piece[]): Arbitrary<Scenario> {
  const paths = [...new Set(pieces.map(({ path }) => path))]
  // Of a few fields at a time, so that the writers come across each other.
  const few = fc.uniqueArray(fc.constantFrom(...paths), { minLength: 1, maxLength: 3 })
  const chosen = fc.tuple(few, fc.boolean()).map(([some, withActive]) => {
    const own = new Set(withActive ? [...some, 'active'] : some)
    return pieces.filter(({ path }) => own.has(path))
  })
  return chosen.chain((some) => scenarioOf(fc, some))
}

function scenarioOf(fc: Generator, pieces: readonly Piece[]): Arbitrary<Scenario> {
  const call = (...writers: readonly Writer[]): Arbitrary<Call> =>
    fc.record({
      writer: fc.constantFrom(...writers),
      way: fc.constantFrom('update', 'update', 'plan, apply', 'plan early, apply'),
      pieces: fc.uniqueArray(fc.constantFrom(...pieces), {
        selector: ({ path }) => path,
        minLength: 1,
        maxLength: 3,
      }),
      verify: fc.boolean(),
      compare: fc.constantFrom(undefined, undefined, true, false),
    })
  const intrusion = (at: readonly Moment['at'][], most: number): Arbitrary<Intrusion> =>
    fc.record({
      call: call('outside'),
      at: fc.constantFrom(...at),
      skip: fc.nat(most),
      times: fc.constant(1),
    })
  const turns = fc.array(fc.nat(1), { maxLength: 16 })
  const wide = fc.record({
    shared: fc.boolean(),
    rounds: fc.array(
      fc.oneof({ withCrossShrink: true }, fc.tuple(call('A', 'B')), fc.tuple(call('A'), call('B'))),
      { minLength: 1, maxLength: 3 },
    ),
    faults: fc
      .array(burst(fc, { at: ['write', 'read'], mostSkipped: 4, most: 3 }), { maxLength: 2 })
      .map((bursts) => bursts.flat()),
    intrusions: fc.array(intrusion(['write', 'read', 'retry'], 3), { maxLength: 2 }),
    turns,
  })
  // One write that has to be sent again, and somebody who writes in between: too rare to be met by chance.
  const close = fc.record({
    shared: fc.constant(false),
    rounds: fc.tuple(fc.tuple(call('A'))),
    faults: burst(fc, { at: ['write'], mostSkipped: 1, most: 2 }),
    intrusions: fc.tuple(intrusion(['retry'], 1)),
    turns,
  })
  // Those from outside take time of the request that they come before, which must not end by chance.
  return fc
    .oneof({ weight: 2, arbitrary: wide }, { weight: 1, arbitrary: close })
    .map((scenario: Scenario) => (hasTooLate(scenario) ? { ...scenario, intrusions: [] } : scenario))
}

/** Faults that strike one request after the other, the last one perhaps for good. */
function burst(fc: Generator, { at, mostSkipped, most }: Burst): Arbitrary<readonly PlacedFault[]> {
  const any = fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(...faults) },
    { weight: 1, arbitrary: fc.constant<readonly [string, Fault]>(['reply too late', tooLate]) },
  )
  const fields = {
    at: fc.constantFrom(...at),
    skip: fc.nat(mostSkipped),
    kinds: fc.array(any, { minLength: 1, maxLength: most }),
    isForGood: fc.constantFrom(false, false, true),
  }
  return fc.record(fields).map(({ kinds, isForGood, ...when }) =>
    kinds.map(([name, fault], index) => ({
      name,
      fault,
      ...when,
      times: isForGood && index === kinds.length - 1 ? Number.POSITIVE_INFINITY : 1,
    })),
  )
}

interface Burst {
  readonly at: readonly Moment['at'][]
  readonly mostSkipped: number
  readonly most: number
}
