import { deepStrictEqual } from 'node:assert'

import { bluedot } from '@crosspatch/bluedot'
import { createDirectory } from '@crosspatch/core'
import { konstantly } from '@crosspatch/konstantly'
import { relesys } from '@crosspatch/relesys'
import { replay } from '@crosspatch/replay'
import { scim } from '@crosspatch/scim'

import { inTurn, ratioOf } from '../figures/compare.ts'
import { cpuPerCall, cpuPerRun } from '../figures/cpu.ts'
import { spreadOf, type Spread } from '../figures/statistics.ts'
import { limits } from '../limits.ts'
import { shown, shownHalf, shownRatio, shownRatioHalf } from '../page/show.ts'
import { shownVerdict } from '../page/verdict.ts'
import { labels, settings, vendors } from '../records/plugins.ts'
import { userIds, type Vendor } from '../records/replies.ts'
import type { Section, Verdict } from '../section.ts'
import { mappings } from './by-hand.ts'
import { plannerOf } from './by-plugin.ts'
import { patch } from './patch.ts'

const rounds = 31
const plansInRound = 1000
const runsInRound = 5000
const runsBefore = 10_000

/** Nothing is asked of a vendor. */
const offline = { offline: true } as const

/** Those for which the limit was set. */
const firstFour = ['relesys', 'bluedot', 'replay', 'konstantly'] as const

export const planning: Section = {
  name: 'planning',
  title: 'Planning one change',
  method: [
    `CPU for one change of five fields (${Object.keys(patch).join(', ')}) from records that are read already; ${rounds} rounds of ${plansInRound} plans and ${runsInRound} of the rest. Planning is pure, so no network is needed.`,
    [
      '- **by hand** makes the body with the checks that the vendor’s pages ask for, and throws at the first that fails. It is written for this one change and can do no other.',
      '- **requests** is the plugin: the same body, byte for byte, with method, address, what it carries, and whether it may be sent twice. That the bytes are the same is asserted before anything is measured.',
      '- **checked and described** is the directory, `plan` with `offline: true`: the change parsed, held against the vendor’s table, and what becomes of each field told with reason and remedy.',
    ].join('\n'),
    'The limit stands for the first four vendors, planned by one directory.',
  ],
  measure: async ({ times }) => {
    const four = createDirectory({
      relesys: relesys(settings.relesys),
      bluedot: bluedot(settings.bluedot),
      replay: replay(settings.replay),
      konstantly: konstantly(settings.konstantly),
    })
    const { scim: _, ...fourIds } = userIds
    // First, and by itself: a program has one directory, and code that has seen many is slower.
    const together = await rowOf(
      'the first four together',
      firstFour,
      () => four.plan(fourIds, patch, offline),
      times,
    )
    const rows = []
    for (const vendor of vendors) rows.push(await rowOf(labels[vendor], [vendor], singlePlan(vendor), times))
    const measured = together.whole.median
    const verdict: Verdict = {
      what: 'planning one change for the first four vendors',
      measured,
      limit: limits.planning,
      unit: 'µs',
    }
    return {
      tables: [
        {
          head: [
            'CPU in µs',
            'by hand',
            'requests',
            'with checked and described',
            'middle half',
            'next to by hand',
            'middle half',
            'limit',
          ],
          rows: [...rows, together].map((row) => [
            row.name,
            shown(row.byHand.median),
            shown(row.requests.median),
            shown(row.whole.median),
            shownHalf(row.whole),
            shownRatio(row.ratio.median),
            shownRatioHalf(row.ratio),
            row === together ? shownVerdict(verdict) : '',
          ]),
        },
      ],
      verdicts: [verdict],
      inShort: [
        {
          what: 'planning one change for four vendors',
          figure: `${shown(measured)} µs`,
          nextTo: `${shown(together.byHand.median)} µs for a mapping by hand that checks and explains nothing more than it must`,
        },
      ],
    }
  },
}

interface Row {
  readonly name: string
  readonly byHand: Spread
  readonly requests: Spread
  /** With checking and describing. */
  readonly whole: Spread
  /** Of the whole, next to by hand. */
  readonly ratio: Spread
}

/** What one change costs for these vendors, in each of the ways. */
async function rowOf(
  name: string,
  among: readonly Vendor[],
  plan: () => Promise<unknown>,
  times: (count: number) => number,
): Promise<Row> {
  const planners = among.map(plannerOf)
  const mappers = among.map((vendor) => mappings[vendor])
  const planAll = (): string[] => planners.map((planner) => planner())
  const mapAll = (): string[] => mappers.map((mapper) => mapper())
  deepStrictEqual(mapAll(), planAll(), `By hand, ${name} gets another body.`)
  await cpuPerCall(plan, times(runsBefore), 1)
  cpuPerRun(planAll, times(runsBefore))
  cpuPerRun(mapAll, times(runsBefore))
  const costs = await inTurn(
    {
      checked: () => cpuPerCall(plan, times(plansInRound), 1),
      requests: () => cpuPerRun(planAll, times(runsInRound)),
      byHand: () => cpuPerRun(mapAll, times(runsInRound)),
    },
    times(rounds),
  )
  const { checked = [], requests = [], byHand = [] } = costs
  const whole = checked.map((cost, round) => cost + (requests[round] ?? Number.NaN))
  return {
    name,
    byHand: spreadOf(byHand),
    requests: spreadOf(requests),
    whole: spreadOf(whole),
    ratio: ratioOf({ whole, byHand }, 'whole', 'byHand'),
  }
}

/** The plan of a directory that has this vendor alone. */
function singlePlan(vendor: Vendor): () => Promise<unknown> {
  switch (vendor) {
    case 'relesys': {
      const directory = createDirectory({ relesys: relesys(settings.relesys) })
      return () => directory.plan({ relesys: userIds.relesys }, patch, offline)
    }
    case 'bluedot': {
      const directory = createDirectory({ bluedot: bluedot(settings.bluedot) })
      return () => directory.plan({ bluedot: userIds.bluedot }, patch, offline)
    }
    case 'replay': {
      const directory = createDirectory({ replay: replay(settings.replay) })
      return () => directory.plan({ replay: userIds.replay }, patch, offline)
    }
    case 'konstantly': {
      const directory = createDirectory({ konstantly: konstantly(settings.konstantly) })
      return () => directory.plan({ konstantly: userIds.konstantly }, patch, offline)
    }
    case 'scim': {
      const directory = createDirectory({ scim: scim(settings.scim) })
      return () => directory.plan({ scim: userIds.scim }, patch, offline)
    }
  }
}
