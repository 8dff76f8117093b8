import type { Fault } from '../simulator/index.js'

import { directoryOf, planShare, reportShare } from './directory.js'
import { claim } from './expect.js'
import type { Life } from './life.js'
import { claimDefined, underEachReading, underTheLikeliest, writesIn } from './lives.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

const always = Number.POSITIVE_INFINITY

const matrix: readonly (readonly [name: string, fault: Fault, times: number])[] = [
  ['429 once', { kind: 'status', status: 429 }, 1],
  ['429 for good', { kind: 'status', status: 429 }, always],
  ['503 once', { kind: 'status', status: 503 }, 1],
  ['500 for good', { kind: 'status', status: 500 }, always],
  ['500 after it took effect', { kind: 'status-after', status: 500 }, always],
  ['400', { kind: 'status', status: 400 }, always],
  ['403', { kind: 'status', status: 403 }, always],
  ['a refused connection', { kind: 'refuse' }, always],
  ['a connection dropped before', { kind: 'drop-before' }, always],
  ['a connection dropped after, once', { kind: 'drop-after' }, 1],
  ['a connection dropped after', { kind: 'drop-after' }, always],
  ['a garbled reply', { kind: 'garbled' }, always],
  ['an HTML error page', { kind: 'html' }, always],
  ['an HTML page with status 200', { kind: 'html', status: 200 }, always],
  ['a token that expired early', { kind: 'expired-token' }, 1],
]

/** An account is gone when the report says so, there when it says that, and nobody else is gone with it. */
export function removeClaims<Reading>(suite: Suite, subject: Subject<Reading>): void {
  suite.describe('removals', () => {
    for (const verify of [false, true]) {
      underEachReading(
        suite,
        subject,
        `takes away the one account that is named${verify ? ', and looks' : ''}`,
        async (make, { isLikeliest }) => {
          const life = removing(make)
          if (life === undefined) return
          const before = [...life.accounts().keys()]
          const report = reportShare(
            await directoryOf(life).remove({ subject: linkTo(life, life.remove.id) }, { verify }),
          )
          claimTruthOf(life, before, report.status, 'A removal')
          const mayDoubt = verify && life.binding.plugin.operations.remove?.lingers === true
          claim(
            'remove-is-applied',
            !isLikeliest || report.status === 'applied' || (mayDoubt && report.status === 'uncertain'),
            'Somebody who may be removed was not.',
            report,
          )
        },
      )
    }

    underEachReading(suite, subject, 'a plan removes nobody; applied after JSON it does', async (make) => {
      const life = removing(make)
      if (life === undefined) return
      const before = [...life.accounts().keys()]
      const plan = await directoryOf(life).planRemove({ subject: linkTo(life, life.remove.id) })
      claim(
        'plan-writes-nothing',
        planShare(plan).status === 'ready' && writesIn(life) === 0,
        'Planning a removal wrote, or is not ready.',
        plan,
      )
      claim(
        'plan-writes-nothing',
        life.accounts().has(life.remove.id),
        'Planning a removal removed somebody.',
      )
      // oxlint-disable-next-line typescript/no-unsafe-argument -- apply checks what comes out of JSON
      const report = reportShare(await directoryOf(life).apply(JSON.parse(JSON.stringify(plan))))
      claim(
        'remove-is-applied',
        report.status === 'applied',
        'A saved plan of a removal was not applied.',
        report,
      )
      claimTruthOf(life, before, report.status, 'A saved removal')
    })

    underEachReading(suite, subject, 'who may not be removed is refused with nothing sent', async (make) => {
      const life = removing(make)
      if (life?.remove.refused === undefined) return
      const before = [...life.accounts().keys()]
      const report = reportShare(
        await directoryOf(life).remove({ subject: linkTo(life, life.remove.refused) }),
      )
      claim(
        'remove-refusal-sends-nothing',
        report.status === 'refused',
        'Somebody who may not be removed is not refused.',
        report,
      )
      claimDefined('A refused removal', report.failures)
      claim('remove-refusal-sends-nothing', writesIn(life) === 0, 'A removal that is to be refused was sent.')
      claim(
        'remove-tells-the-truth',
        life.accounts().size === before.length,
        'A removal that was refused removed somebody.',
      )
    })

    underEachReading(suite, subject, 'nobody is removed a second time', async (make) => {
      const life = removing(make)
      if (life === undefined) return
      const directory = directoryOf(life)
      await directory.remove({ subject: linkTo(life, life.remove.id) })
      const before = [...life.accounts().keys()]
      const again = reportShare(await directory.remove({ subject: linkTo(life, life.remove.id) }))
      claim(
        'remove-tells-the-truth',
        again.status !== 'applied' || !life.accounts().has(life.remove.id),
        'Removed twice.',
        again,
      )
      claim(
        'others-are-untouched',
        life.accounts().size === before.length,
        'Removing somebody again removed somebody else.',
        again,
      )
      if (again.status !== 'applied') claimDefined('Removing somebody again', again.failures)
    })

    for (const [name, fault, times] of matrix) {
      underTheLikeliest(
        suite,
        subject,
        `${name}: the report tells whether the account is gone`,
        async (make) => {
          const life = removing(make)
          if (life === undefined) return
          const before = [...life.accounts().keys()]
          life.simulator.inject(fault, { method: 'DELETE', times })
          const report = reportShare(
            await directoryOf(life).remove({ subject: linkTo(life, life.remove.id) }),
          )
          claimTruthOf(life, before, report.status, name)
          claim(
            'doubt-is-settled',
            report.status !== 'uncertain' || life.binding.plugin.operations.remove?.lingers === true,
            `${name}: nobody says whether the account is gone, but looking would have told.`,
            report,
          )
          if (report.status !== 'applied') claimDefined(name, report.failures)
        },
      )
    }
  })
}

type Removing = Life & { readonly remove: NonNullable<Life['remove']> }

/** Nothing where the plugin removes nobody. */
function removing(make: () => Life): Removing | undefined {
  const life = make()
  if (life.binding.plugin.operations.remove === undefined) return undefined
  const { remove } = life
  claim(
    'subject-is-complete',
    remove !== undefined,
    'The plugin removes accounts, and the subject names nobody for that.',
  )
  return { ...life, remove }
}

function linkTo({ selectors }: Life, id: string): { readonly id: string } {
  return { ...selectors, id }
}

function claimTruthOf(life: Removing, before: readonly string[], status: string, where: string): void {
  const { id } = life.remove
  const after = life.accounts()
  claim(
    'remove-tells-the-truth',
    status !== 'applied' || !after.has(id),
    `${where} is reported as applied, but the account is there.`,
  )
  claim(
    'remove-tells-the-truth',
    (status !== 'failed' && status !== 'refused') || after.has(id),
    `${where} is reported as ${status}, but the account is gone.`,
  )
  const lost = before.filter((each) => each !== id && !after.has(each))
  claim('others-are-untouched', lost.length === 0, `${where} removed others too: ${lost.join(', ')}.`)
}
