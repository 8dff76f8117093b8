import { deepStrictEqual } from 'node:assert'

import { inTurn, ratioOf } from '../figures/compare.ts'
import { cpuPerRun } from '../figures/cpu.ts'
import { spreadOf } from '../figures/statistics.ts'
import { shown, shownHalf, shownRange, shownRatio, shownRatioHalf } from '../page/show.ts'
import { labels, vendors } from '../records/plugins.ts'
import { listReply, listSizes } from '../records/list-replies.ts'
import { parseJson } from '../records/parse-json.ts'
import { replies } from '../records/replies.ts'
import type { Section } from '../section.ts'
import { byHand } from './by-hand.ts'
import { pluginReading } from './by-plugin.ts'

const rounds = 31
/** How many users are read in a round, one by one or in pages. */
const usersInRound = 6000

/** A reply that is read in three ways. */
interface Job {
  readonly name: string
  readonly users: number
  readonly readings: Readonly<Record<'parse' | 'hand' | 'plugin', () => unknown>>
}

export const decoding: Section = {
  name: 'decoding',
  title: 'Decoding replies',
  method: [
    `CPU for each user in a reply, from its text to canonical fields; ${rounds} rounds of ${usersInRound.toLocaleString('en')} users. A page holds 100 users, at Konstantly 20, which is all that it gives.`,
    'By hand, every member that is read is checked, and the first that is wrong ends it with an exception; nothing is said of where, and a member that is null, absent or empty is the same. The plugin goes by a schema and by its table of fields, and tells the place in the document. Before anything is measured, both have to give the same users, down to the last member.',
  ],
  measure: async ({ times }) => {
    const jobs = vendors.flatMap(jobsOf)
    const contenders = jobs.flatMap(({ name, users, readings }) =>
      Object.entries(readings).map(([way, read]): [string, () => number] => {
        const runs = Math.max(1, Math.round(times(usersInRound) / users))
        cpuPerRun(read, runs * 3)
        return [`${name} ${way}`, () => cpuPerRun(read, runs) / users]
      }),
    )
    const costs = await inTurn(Object.fromEntries(contenders), times(rounds))
    const rows = jobs.map(({ name }) => {
      const [parse = [], hand = [], plugin = []] = ['parse', 'hand', 'plugin'].map(
        (way) => costs[`${name} ${way}`],
      )
      return {
        name,
        parse: spreadOf(parse),
        hand: spreadOf(hand),
        plugin: spreadOf(plugin),
        toParse: ratioOf(costs, `${name} plugin`, `${name} parse`),
        toHand: ratioOf(costs, `${name} plugin`, `${name} hand`),
      }
    })
    return {
      tables: [
        {
          head: [
            'CPU for each user in µs',
            'JSON.parse alone',
            'by hand',
            'plugin',
            'middle half',
            'next to JSON.parse',
            'next to by hand',
            'middle half',
          ],
          rows: rows.map(({ name, parse, hand, plugin, toParse, toHand }) => [
            name,
            shown(parse.median),
            shown(hand.median),
            shown(plugin.median),
            shownHalf(plugin),
            shownRatio(toParse.median),
            shownRatio(toHand.median),
            shownRatioHalf(toHand),
          ]),
        },
      ],
      verdicts: [],
      inShort: [
        {
          what: 'decoding a reply: checked, and mapped to canonical fields',
          figure: `${shownRange(rows.map(({ toHand }) => toHand.median))} the CPU`,
          nextTo: `the same by hand; ${shown(Math.min(...rows.map(({ plugin }) => plugin.median)))} to ${shown(Math.max(...rows.map(({ plugin }) => plugin.median)))} µs a user`,
        },
      ],
    }
  },
}

function jobsOf(vendor: (typeof vendors)[number]): Job[] {
  const hand = byHand[vendor]
  const plugin = pluginReading(vendor)
  const one = replies[vendor]
  const many = listReply(vendor)
  deepStrictEqual(hand.user(one), plugin.user(one), `By hand, the user of ${vendor} is another.`)
  deepStrictEqual(hand.page(many), plugin.page(many), `By hand, the users of ${vendor} are others.`)
  return [
    {
      name: `${labels[vendor]}, one user`,
      users: 1,
      readings: {
        parse: () => parseJson(one),
        hand: () => hand.user(one),
        plugin: () => plugin.user(one),
      },
    },
    {
      name: `${labels[vendor]}, a page`,
      users: listSizes[vendor],
      readings: {
        parse: () => parseJson(many),
        hand: () => hand.page(many),
        plugin: () => plugin.page(many),
      },
    },
  ]
}
