import type { UserPatch } from '@crosspatch/core'
import type { Fault } from '@crosspatch/core/simulator'
import fc from 'fast-check'

/** One field with one value, as a writer may ask for it. */
export interface Piece {
  readonly path: string
  /** What a merge patch says at the path: a value, `null`, or a list's `{ add, remove }`. */
  readonly value: unknown
  /** What goes along with such a write as it was read. */
  readonly keeps: readonly string[]
}

/** A call of `update`, or of `plan` and `apply`. */
export interface Call {
  readonly writer: Writer
  readonly way: 'update' | 'plan, apply' | 'plan early, apply'
  readonly pieces: readonly Piece[]
  readonly verify: boolean
  readonly compare: boolean | undefined
}

/** `outside` is a third system, which writes in the midst of the calls of the others. */
export type Writer = 'A' | 'B' | 'outside'

/** When something strikes: at the requests of a kind that come after so many of that kind. */
export interface Moment {
  readonly at: 'read' | 'write'
  readonly skip: number
  readonly times: number
}

/** A fault, and when. */
export interface PlacedFault extends Moment {
  readonly name: string
  readonly fault: Fault
}

/** A call from outside, made just before a request of the others is answered. */
export interface Intrusion extends Moment {
  readonly call: Call
}

export interface Scenario {
  /** Whether both writers use one directory, so that their calls queue, or each one its own. */
  readonly shared: boolean
  /** One after the other; the calls of a round are made at once. */
  readonly rounds: readonly (readonly Call[])[]
  readonly faults: readonly PlacedFault[]
  readonly intrusions: readonly Intrusion[]
  /** Whose request is answered next, where several are under way. */
  readonly turns: readonly number[]
}

/** The patch that asks for all of it. */
export function patchOf(pieces: readonly Piece[]): UserPatch {
  const patch: Record<string, unknown> = {}
  for (const { path, value } of pieces) {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    let place = patch
    for (const key of keys) {
      const inner = membersOf(place[key])
      place[key] = inner
      place = inner
    }
    place[last] = value
  }
  return patch
}

/** The members of an object, or none of anything else. */
export function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

/** The milliseconds that an attempt has, where a reply comes too late. */
export const patience = 60

const tooLate: Fault = { kind: 'latency', milliseconds: 60_000 }

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

/** Whether a reply comes too late in it. */
export function hasTooLate({ faults: placed }: Pick<Scenario, 'faults'>): boolean {
  return placed.some(({ fault }) => fault === tooLate)
}

/** Any sequence of changes that these pieces allow, with faults and intrusions. */
export function scenarios(pieces: readonly Piece[]): fc.Arbitrary<Scenario> {
  const paths = [...new Set(pieces.map(({ path }) => path))]
  // Of a few fields at a time, so that the writers come across each other.
  const few = fc.uniqueArray(fc.constantFrom(...paths), { minLength: 1, maxLength: 3 })
  const chosen = fc.tuple(few, fc.boolean()).map(([some, withActive]) => {
    const own = new Set(withActive ? [...some, 'active'] : some)
    return pieces.filter(({ path }) => own.has(path))
  })
  return chosen.chain(scenarioOf)
}

function scenarioOf(pieces: readonly Piece[]): fc.Arbitrary<Scenario> {
  const moment = { at: fc.constantFrom('write' as const, 'read' as const), skip: fc.nat(4) }
  const call = (...writers: readonly Writer[]): fc.Arbitrary<Call> =>
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
  const scenario = fc.record({
    shared: fc.boolean(),
    rounds: fc.array(
      fc.oneof({ withCrossShrink: true }, fc.tuple(call('A', 'B')), fc.tuple(call('A'), call('B'))),
      { minLength: 1, maxLength: 3 },
    ),
    faults: fc.array(burst(moment), { maxLength: 2 }).map((bursts) => bursts.flat()),
    intrusions: fc.array(fc.record({ call: call('outside'), ...moment, times: fc.constant(1) }), {
      maxLength: 2,
    }),
    turns: fc.array(fc.nat(1), { maxLength: 16 }),
  })
  // Those from outside take time of the request that they come before, which must not end by chance.
  return scenario.map((each) => (hasTooLate(each) ? { ...each, intrusions: [] } : each))
}

/** Faults that strike one request after the other, the last one perhaps for good. */
function burst(moment: {
  readonly at: fc.Arbitrary<Moment['at']>
  readonly skip: fc.Arbitrary<number>
}): fc.Arbitrary<readonly PlacedFault[]> {
  const any = fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(...faults) },
    { weight: 1, arbitrary: fc.constant<readonly [string, Fault]>(['reply too late', tooLate]) },
  )
  const fields = {
    ...moment,
    kinds: fc.array(any, { minLength: 1, maxLength: 3 }),
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
