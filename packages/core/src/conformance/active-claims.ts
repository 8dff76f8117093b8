import { directoryOf, reportShare } from './directory.js'
import { claim } from './expect.js'
import { differences, flatten } from './holdings.js'
import type { Life } from './life.js'
import { claimDefined, personOf, underEachReading } from './lives.js'
import type { Runner, Subject } from './subject.js'

/** Access is taken away and given back, once each; nothing else of the account changes by it. */
export function activeClaims<Reading>(runner: Runner, subject: Subject<Reading>): void {
  runner.describe('deactivating and activating', () => {
    underEachReading(
      runner,
      subject,
      'the account follows, and a second time changes nothing',
      async (make) => {
        const life = make()
        const links = { subject: life.link }
        const directory = directoryOf(life)
        if (life.binding.plugin.fields.active?.verbs.set === undefined) {
          const report = reportShare(await directory.deactivate(links))
          claim(report.status === 'refused', 'Nobody can be deactivated here, but it is not refused.', report)
          claimDefined(
            'Deactivating',
            report.fields.flatMap(({ failure }) => failure ?? []),
          )
          claim(life.simulator.requests.length === 0, 'Deactivating is refused only after a request.')
          return
        }
        for (const call of ['deactivate', 'activate', 'deactivate'] as const) {
          const wanted = call === 'activate'
          for (const time of ['once', 'again']) {
            const before = heldOf(life)
            const report = await directory[call](links)
            const after = heldOf(life)
            claim(report.ok, `${call} ${time} is not done.`, report)
            claim(
              after.get('active') === wanted,
              `After ${call} ${time}, the account is the other way.`,
              report,
            )
            const moved = differences(before, after).filter((path) => path !== 'active')
            claim(moved.length === 0, `${call} ${time} changed ${moved.join(', ')}.`)
          }
        }
      },
    )
  })
}

function heldOf(life: Life): ReturnType<typeof flatten> {
  const held = life.accounts().get(personOf(life))
  claim(held !== undefined, 'The person is gone.')
  return flatten(held.user)
}
