import { casesOf } from './field-claims.js'
import { directoryOf, planShare } from './directory.js'
import { loadGenerator } from './fast-check.js'
import { claim, toldWith } from './expect.js'
import { flatten } from './holdings.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'
import { claimSpan, everyCustomField } from './two-writers-claims.js'
import { spanOf } from './two-writers-history.js'
import { run } from './two-writers-run.js'
import { scenarios } from './two-writers-arbitrary.js'
import { membersOf, patchOf, type Piece, type Scenario } from './two-writers-scenario.js'
import { tellHistory, tellScenario } from './two-writers-story.js'

/** Fixed, so that a red test is red again; and few, so that all vendors together take seconds. */
const seeds = [1, 2, 3]
const runsOfLikeliest = 120
const runsOfOther = 8

/**
 * The property of truth: whatever two writers and somebody outside do, in whatever order, and whatever happens to
 * their requests, each report is what is really in the simulator.
 */
export function twoWriters<Reading>({ describe, test }: Suite, subject: Subject<Reading>): void {
  const { readings } = subject
  describe('two writers', () => {
    const [standard] = readings
    claim('subject-is-complete', standard !== undefined, 'The subject has no reading.')
    for (const seed of seeds) {
      test(`every report is the vendor's real state, whatever strikes (seed ${seed})`, () =>
        check(subject, standard, { seed, numRuns: runsOfLikeliest }))
    }
    for (const [index, reading] of readings.slice(1).entries()) {
      test(`so it is under another reading (${index + 1})`, () =>
        check(subject, reading, { seed: index, numRuns: runsOfOther }))
    }
  })
}

/** Runs scenarios until one is untrue. The smallest one that is found within two seconds more is told of. */
async function check<Reading>(
  subject: Subject<Reading>,
  reading: Reading,
  sampling: { readonly seed: number; readonly numRuns: number },
): Promise<void> {
  const fc = await loadGenerator()
  const pieces = await piecesOf(subject, reading)
  let shrinksUntil = Number.POSITIVE_INFINITY
  const property = async (scenario: Scenario): Promise<void> => {
    if (performance.now() > shrinksUntil) return
    try {
      await checkOne(subject, reading, scenario)
    } catch (error) {
      shrinksUntil = Math.min(shrinksUntil, performance.now() + 2000)
      throw error
    }
  }
  const { failed, errorInstance, seed, counterexamplePath } = await fc.check(
    fc.asyncProperty(scenarios(fc, pieces), property),
    sampling,
  )
  if (!failed) return
  throw toldWith(
    errorInstance,
    `Reading: ${JSON.stringify(reading)}\nSeed ${seed}, path ${counterexamplePath ?? ''}`,
  )
}

async function checkOne<Reading>(
  subject: Subject<Reading>,
  reading: Reading,
  scenario: Scenario,
): Promise<void> {
  const history = await run(subject.setUp(reading), scenario)
  const losses = subject.losses?.(reading) ?? {}
  try {
    for (const made of history.calls) {
      const { report, error } = made
      claim(
        'report-is-true-for-two-writers',
        report !== undefined,
        `${made.name} threw instead of reporting: ${String(error)}`,
      )
      claimSpan(spanOf(history, made, report), losses)
    }
  } catch (error) {
    throw toldWith(error, `${tellScenario(scenario)}\n\n${tellHistory(history)}`)
  }
}

/** Each offered field and verb, with the sample values and with the value that is held at first. */
async function piecesOf<Reading>(subject: Subject<Reading>, reading: Reading): Promise<Piece[]> {
  const { samples, setUp } = subject
  const prepared = setUp(reading)
  const held = flatten(prepared.holdings())
  const pieces: Piece[] = []
  for (const { path, verb, patch, offered, entry } of casesOf(prepared, samples)) {
    if (!offered || entry?.via !== undefined) continue
    const first = path.split('.').reduce<unknown>((place, key) => membersOf(place)[key], patch)
    const values = verb === 'set' ? [first, samples[path]?.[1], held.get(path)] : [first]
    const different = new Map(
      values.filter((value) => value !== undefined).map((value) => [JSON.stringify(value), value]),
    )
    const keeps = await keptBy(setUp(reading), { path, value: first, keeps: [] })
    pieces.push(...[...different.values()].map((value) => ({ path, value, keeps })))
  }
  return pieces
}

/** What goes along with a write of a field, by what a plan says of it. */
async function keptBy(prepared: ReturnType<Subject<unknown>['setUp']>, piece: Piece): Promise<string[]> {
  const plan = await directoryOf(prepared).plan({ subject: prepared.link }, patchOf([piece]), {
    compare: false,
  })
  const keeps = planShare(plan).requests.flatMap((request) => (request.keeps ?? []).map(({ path }) => path))
  const isWhole = piece.path.startsWith('custom.') && keeps.some((path) => path.startsWith('custom.'))
  return isWhole ? [...keeps, everyCustomField] : keeps
}
