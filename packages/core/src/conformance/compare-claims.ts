import type { User } from '../index.js'

import { casesOf } from './field-claims.js'
import { directoryOf, planShare, reportShare } from './directory.js'
import { claim } from './expect.js'
import { writesIn } from './lives.js'
import { readingLabel } from './reading-label.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

/** What the vendor shows to be there already is not sent again; what it never shows is said to be unseen. */
export function compareClaims<Reading>({ describe, test }: Suite, subject: Subject<Reading>): void {
  const { readings, samples, setUp } = subject
  describe('comparing', () => {
    for (const [index, reading] of readings.entries()) {
      test(`what was applied is not sent again (${readingLabel(readings, index)})`, async () => {
        for (const field of casesOf(setUp(reading), samples)) {
          if (!field.offered || field.entry?.via !== undefined) continue
          const prepared = setUp(reading)
          const links = { subject: prepared.link }
          const directory = directoryOf(prepared)
          const { status } = reportShare(await directory.update(links, field.patch))
          if (status !== 'applied') continue
          const read = (await directory.get(links)).subject
          claim(
            'get-shows-what-is-held',
            read.ok,
            `After ${field.path} with ${field.verb}, get failed.`,
            read,
          )
          const isShown = shows(read.value, field.path)
          prepared.simulator.reset()
          const again = planShare(await directory.plan(links, field.patch, { compare: true }))
          const [planned] = again.fields
          const where = `${field.path} with ${field.verb}, planned again with compare`
          claim(
            'compare-heeds-the-record',
            planned?.writeOnly === (field.entry?.read === undefined ? true : undefined),
            `${where}: the plan does not say rightly whether the vendor ever shows the field.`,
            planned,
          )
          claim(
            'compare-heeds-the-record',
            again.status === (isShown ? 'nothing-to-send' : 'ready'),
            isShown
              ? `${where}: it is sent again. Read the field in the form in which it is written.`
              : `${where}: it is left out, although the vendor does not show it.`,
            again,
          )
          const share = reportShare(
            await directory.apply(
              await directory.plan(links, field.patch, { compare: true }),
              typeof field.patch['password'] === 'string' ? { password: field.patch['password'] } : {},
            ),
          )
          claim(
            'compare-heeds-the-record',
            !isShown || (writesIn(prepared) === 0 && share.status === 'nothing-to-send'),
            `${where}: something was written.`,
            share,
          )
        }
      })
    }
  })
}

/** Whether a user that was read says anything of a field, be it that it is empty. */
function shows(user: User, path: string): boolean {
  // A dictionary that is shown without a key holds nothing under it.
  if (path.startsWith('custom.')) return user.custom !== undefined
  const [first = '', plugin = '', name = ''] = path.split('.')
  const fields = first === 'extensions' ? (user.extensions?.[plugin] ?? {}) : user
  const wanted = first === 'extensions' ? name : first
  return Object.entries(fields).some(([field, value]) => field === wanted && value !== undefined)
}
