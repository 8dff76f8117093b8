import { applyPatch } from '../index.js'

import { fieldCases, type FieldCase } from './cases.js'
import { directoryOf, planShare, reportShare } from './directory.js'
import { claim } from './expect.js'
import { differences, flatten } from './holdings.js'
import { readingLabel } from './reading-label.js'
import type { SetUp, Subject } from './subject.js'
import type { Suite } from './suite.js'
import { claimTruth } from './truth.js'
import { claimUnderstood } from './understood.js'

/** Reading, and each field with each verb, under every reading. */
export function fieldClaims<Reading>({ describe, test }: Suite, subject: Subject<Reading>): void {
  const { samples, setUp } = subject
  describe('fields', () => {
    for (const [index, reading] of subject.readings.entries()) {
      const losses = subject.losses?.(reading) ?? {}
      const label = readingLabel(subject.readings, index)

      test(`get shows what the vendor holds (${label})`, async () => {
        const prepared = setUp(reading)
        const read = await directoryOf(prepared).get({ subject: prepared.link })
        const outcome = read['subject']
        claim('get-shows-what-is-held', outcome.ok, 'get failed.', outcome)
        const shown = flatten(outcome.value)
        const wrong = differences(flatten(prepared.holdings()), shown).filter((path) => shown.has(path))
        claim(
          'get-shows-what-is-held',
          wrong.length === 0,
          `get shows other values than the vendor holds: ${wrong.join(', ')}.`,
        )
      })

      test(`each offered field and verb tells the truth (${label})`, async () => {
        for (const field of casesOf(setUp(reading), samples)) {
          if (!field.offered || field.entry?.via !== undefined) continue
          const prepared = setUp(reading)
          const before = prepared.holdings()
          const report = reportShare(
            await directoryOf(prepared).update({ subject: prepared.link }, field.patch),
          )
          claimTruth({
            before: flatten(before),
            after: flatten(prepared.holdings()),
            wanted: flatten(applyPatch(before, field.patch)),
            report,
            touches: field.touches,
            losses,
          })
          claimUnderstood(report, `${field.path} with ${field.verb}`)
          if (index === 0) {
            claim(
              'offered-is-applied',
              report.status === 'applied',
              `${field.path} with ${field.verb} is offered by the field table, but was not applied.`,
              report,
            )
          }
        }
      })
    }

    test('what the field table does not offer is refused before anything is sent', async () => {
      const reading = subject.readings[0]
      claim('subject-is-complete', reading !== undefined, 'The subject has no reading.')
      for (const field of casesOf(setUp(reading), samples)) {
        if (field.offered) continue
        const prepared = setUp(reading)
        const share = planShare(await directoryOf(prepared).plan({ subject: prepared.link }, field.patch))
        const [planned] = share.fields
        claim(
          'not-offered-is-refused',
          share.status === 'refused' && planned?.status === 'refused' && share.requests.length === 0,
          `${field.path} with ${field.verb} is not offered, but was planned.`,
          share,
        )
        claim(
          'failure-is-actionable',
          planned.failure?.remedy !== undefined && planned.failure.connection === 'subject',
          `${field.path} with ${field.verb} is refused without a remedy or without saying where.`,
          planned,
        )
        claim(
          'not-offered-is-refused',
          prepared.simulator.requests.length === 0,
          `${field.path} with ${field.verb} is refused only after a request.`,
        )
      }
    })

    test('a name goes into a single field only whole', async () => {
      const reading = subject.readings[0]
      claim('subject-is-complete', reading !== undefined, 'The subject has no reading.')
      const prepared = setUp(reading)
      if (prepared.binding.plugin.fields.givenName?.via === undefined) return
      const names = { givenName: 'Åse-Marie', familyName: "O'Brien" }
      const whole = reportShare(await directoryOf(prepared).update({ subject: prepared.link }, names))
      claim(
        'name-goes-whole',
        whole.status === 'applied',
        'Both parts of a name were given, but not written.',
        whole,
      )
      claim(
        'name-goes-whole',
        prepared.holdings().displayName === "Åse-Marie O'Brien",
        'The parts of the name did not become the name.',
      )
      const half = reportShare(
        await directoryOf(prepared).update({ subject: prepared.link }, { familyName: 'Lund' }),
      )
      claim('name-goes-whole', half.status === 'refused', 'Half a name was not refused.', half)
      claim(
        'name-goes-whole',
        prepared.holdings().displayName === "Åse-Marie O'Brien",
        'Half a name overwrote the whole.',
      )
    })
  })
}

/** The cases for a set-up; every writable path must have its samples. */
export function casesOf(prepared: SetUp, samples: Subject<unknown>['samples']): FieldCase[] {
  const { plugin } = prepared.binding
  const missing = Object.entries(plugin.fields)
    .filter(
      ([name, { verbs, via }]) =>
        Object.keys(verbs).length > 0 && via === undefined && !hasSample(name, samples),
    )
    .map(([name]) => name)
  claim('subject-is-complete', missing.length === 0, `The subject has no samples for ${missing.join(', ')}.`)
  return fieldCases(plugin, samples, prepared.holdings())
}

function hasSample(name: string, samples: Subject<unknown>['samples']): boolean {
  return name === 'custom'
    ? Object.keys(samples).some((path) => path.startsWith('custom.'))
    : samples[name] !== undefined
}
