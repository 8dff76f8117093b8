import { accessOf } from './access.js'
import { directoryOf, reportShare } from './directory.js'
import { claim } from './expect.js'
import { casesOf } from './field-claims.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

/** Every status of the registry that a reply may end with (https://www.iana.org/assignments/http-status-codes). */
const statuses = [
  range(200, 208),
  226,
  range(300, 308),
  range(400, 418),
  range(421, 426),
  [428, 429, 431, 451],
  range(500, 508),
  [510, 511, 599],
].flat()

/** Whatever status comes with an empty reply: no user is made up, and nothing is done that is not. */
export function statusClaims<Reading>(
  { describe, test }: Suite,
  { readings, setUp, samples }: Subject<Reading>,
): void {
  describe('statuses', () => {
    const [reading] = readings
    claim('subject-is-complete', reading !== undefined, 'The subject has no reading.')

    test('no status with an empty reply shows a user or confirms a change', async () => {
      const field = casesOf(setUp(reading), samples).find(
        ({ offered, entry, verb }) => offered && verb === 'set' && entry?.via === undefined,
      )
      for (const status of statuses) {
        const prepared = setUp(reading)
        const { isToken } = accessOf(prepared)
        const directory = directoryOf(prepared, {
          fetch: (input, init) => {
            const request = new Request(input, init)
            return isToken(request)
              ? prepared.simulator.fetch(request)
              : Promise.resolve(new Response(null, { status }))
          },
        })
        const read = await directory.get({ subject: prepared.link })
        claim('hostile-reply-is-no-user', !read.subject.ok, `An empty reply with ${status}.`, read)
        if (field === undefined) continue
        const report = reportShare(await directory.update({ subject: prepared.link }, field.patch))
        const [told] = report.fields
        // A good status is the vendor's word; nothing can be held against it where nothing can be read.
        claim(
          'applied-is-held',
          status < 300 || told?.status !== 'applied',
          `${field.path} is reported as applied after ${status}.`,
          report,
        )
        claim(
          'failure-is-actionable',
          told?.status === 'applied' ||
            (told?.failure?.remedy !== undefined && told.failure.rule !== undefined),
          `${field.path} after ${status}.`,
          told,
        )
      }
    })
  })
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
