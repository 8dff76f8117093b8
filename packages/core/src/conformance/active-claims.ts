import { directoryOf, reportShare } from './directory.js'
import { claim } from './expect.js'
import { differences, flatten } from './holdings.js'
import type { Life } from './life.js'
import { claimDefined, personOf, underEachReading } from './lives.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

/** Access is taken away and given back, once each; nothing else of the account changes by it. */
export function activeClaims<Reading>(suite: Suite, subject: Subject<Reading>): void {
  suite.describe('deactivating and activating', () => {
    underEachReading(
      suite,
      subject,
      'the account follows, and a second time changes nothing',
      async (make) => {
        const life = make()
        const links = { subject: life.link }
        const directory = directoryOf(life)
        if (life.binding.plugin.fields.active?.verbs.set === undefined) {
          const report = reportShare(await directory.deactivate(links))
          claim(
            'not-offered-is-refused',
            report.status === 'refused',
            'Nobody can be deactivated here, but it is not refused.',
            report,
          )
          claimDefined(
            'Deactivating',
            report.fields.flatMap(({ failure }) => failure ?? []),
          )
          claim(
            'not-offered-is-refused',
            life.simulator.requests.length === 0,
            'Deactivating is refused only after a request.',
          )
          return
        }
        for (const call of ['deactivate', 'activate', 'deactivate'] as const) {
          const wanted = call === 'activate'
          for (const time of ['once', 'again']) {
            const before = heldOf(life)
            const report = await directory[call](links)
            const after = heldOf(life)
            claim('access-follows', report.ok, `${call} ${time} is not done.`, report)
            claim(
              'access-follows',
              after.get('active') === wanted,
              `After ${call} ${time}, the account is the other way.`,
              report,
            )
            const moved = differences(before, after).filter((path) => path !== 'active')
            claim(
              'only-named-fields-change',
              moved.length === 0,
              `${call} ${time} changed ${moved.join(', ')}.`,
            )
          }
        }
      },
    )
  })
}

function heldOf(life: Life): ReturnType<typeof flatten> {
  const held = life.accounts().get(personOf(life))
  claim('access-follows', held !== undefined, 'The person is gone.')
  return flatten(held.user)
}
