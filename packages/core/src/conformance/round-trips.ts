import { applyPatch, type UserPatch } from '../index.js'

import { casesOf } from './field-claims.js'
import { directoryOf, reportShare } from './directory.js'
import { claim, toldWith } from './expect.js'
import { loadGenerator } from './fast-check.js'
import { flatten } from './holdings.js'
import type { SampleValue, Subject } from './subject.js'
import type { Suite } from './suite.js'
import { claimTruth } from './truth.js'

/** Random patches of several fields at once: what comes back is the expected user, and nothing else moved. */
export function roundTrips<Reading>({ describe, test }: Suite, subject: Subject<Reading>): void {
  const { readings, setUp, samples } = subject
  describe('round trips', () => {
    test('patch, plan, apply and read back give the expected user, whatever the reading', async () => {
      const [standard] = readings
      claim('subject-is-complete', standard !== undefined, 'The subject has no reading.')
      const pieces = casesOf(setUp(standard), samples).filter(
        ({ offered, entry }) => offered && entry?.via === undefined,
      )
      const fc = await loadGenerator()
      const { failed, errorInstance, seed, counterexamplePath } = await fc.check(
        fc.asyncProperty(
          fc.constantFrom(...readings),
          fc.uniqueArray(fc.constantFrom(...pieces), {
            selector: ({ path }) => path,
            minLength: 1,
            maxLength: 6,
          }),
          fc.boolean(),
          async (reading, chosen, second) => {
            const patch: UserPatch = chosen.reduce<UserPatch>(
              (whole, { path, verb, patch: piece }) =>
                keepNulls(
                  whole,
                  verb === 'set' && second ? (secondSample(path, samples[path]) ?? piece) : piece,
                ),
              {},
            )
            const prepared = setUp(reading)
            const before = prepared.holdings()
            const report = reportShare(await directoryOf(prepared).update({ subject: prepared.link }, patch))
            claimTruth({
              before: flatten(before),
              after: flatten(prepared.holdings()),
              wanted: flatten(applyPatch(before, patch)),
              report,
              touches: chosen.flatMap(({ touches }) => touches),
              losses: subject.losses?.(reading) ?? {},
            })
            if (reading === standard)
              claim(
                'offered-is-applied',
                report.status === 'applied',
                'Fields that are offered were not all applied.',
                report,
              )
          },
        ),
        { numRuns: 150 },
      )
      if (failed) throw toldWith(errorInstance, `Seed ${seed}, path ${counterexamplePath ?? ''}`)
    })
  })
}

function secondSample(
  path: string,
  sample: readonly [SampleValue, SampleValue] | undefined,
): Record<string, unknown> | undefined {
  const value = sample?.[1]
  if (value === undefined) return undefined
  const [first = '', ...rest] = path.split('.')
  return { [first]: rest.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) }
}

/** Joins two patches; unlike a merge patch it keeps `null`, which here means "clear". */
function keepNulls(whole: object, piece: object): object {
  const joined = new Map<string, unknown>(Object.entries(whole))
  for (const [name, value] of Object.entries(piece)) {
    const held = joined.get(name)
    const isNested = (part: unknown): part is object =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
    joined.set(name, isNested(held) && isNested(value) ? keepNulls(held, value) : value)
  }
  return Object.fromEntries(joined)
}
