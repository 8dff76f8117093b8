import type { ConnectionReport } from '../index.js'
import { directoryOf, reportShare } from './directory.js'
import { claim } from './expect.js'
import { casesOf } from './field-claims.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

/** Good replies are taken for good ones, and refusals are told of the field that they are about. */
export function replyClaims<Reading>(
  { describe, test }: Suite,
  { readings, setUp, samples, refused = {} }: Subject<Reading>,
): void {
  describe('replies', () => {
    const [reading] = readings
    claim('subject-is-complete', reading !== undefined, 'The subject has no reading.')

    test('a refusal is told of the field that it is about', async () => {
      for (const [path, value] of Object.entries(refused)) {
        const cases = casesOf(setUp(reading), samples).filter(
          ({ offered, verb, entry }) => offered && verb === 'set' && entry?.via === undefined,
        )
        const own = cases.find((each) => each.path === path)
        claim(
          'subject-is-complete',
          own !== undefined,
          `${path} can't be set, so nothing of it can be refused.`,
        )
        for (const other of [
          undefined,
          ...cases.filter((each) => each.path !== path && !each.path.includes('.')),
        ]) {
          const prepared = setUp(reading)
          const patch = { ...other?.patch, ...withValue(path, value) }
          const report = reportShare(await directoryOf(prepared).update({ subject: prepared.link }, patch))
          claimNamed(path, report, prepared.binding.plugin.fields)
        }
      }
    })
  })
}

function claimNamed(
  path: string,
  report: ConnectionReport,
  fields: Readonly<Record<string, { readonly vendorField: string } | undefined>>,
): void {
  const field = report.fields.find((each) => each.path === path)
  claim(
    'subject-is-complete',
    field?.status === 'failed' && field.failure?.status !== undefined,
    `The simulator does not refuse what the subject says it refuses at ${path}.`,
    report,
  )
  const { failure, vendorField } = field
  const known = Object.values(fields).map((entry) => entry?.vendorField)
  const isOfAnother = failure?.vendorField !== vendorField && known.includes(failure?.vendorField)
  claim(
    'refusal-names-its-field',
    failure?.rule !== 'sent-together' && !isOfAnother,
    `A value at ${path} is refused, and the refusal is told of another field.`,
    report.fields,
  )
}

function withValue(path: string, value: unknown): Readonly<Record<string, unknown>> {
  const [first = '', ...rest] = path.split('.')
  return { [first]: rest.reduceRight((inner, key) => ({ [key]: inner }), value) }
}
