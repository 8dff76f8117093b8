import { figuresOf, inTurn } from '../figures/compare.ts'
import { cpuPerRun } from '../figures/cpu.ts'
import { figureTable } from '../page/figure-table.ts'
import { shown, shownRange } from '../page/show.ts'
import type { Section, Short, Table } from '../section.ts'
import { library as parser, readingWays } from './reading.ts'
import { library as builder, writingWays } from './writing.ts'

const rounds = 21
const usersInRound = 600

export const xml: Section = {
  name: 'xml',
  title: 'XML in and out',
  method: [
    `CPU at BlueDot, which speaks JSON and XML; ${rounds} rounds of ${usersInRound} users. Both formats of a reply have to give the same users, and both ways of writing one format the same bytes, before anything is measured.`,
    `**${parser}** is the library as the plugin uses it: the document validated first, every space and leading zero kept, the attributes that say nil. It ends with the library’s own tree; the plugin goes on from there to a checked record and a canonical user. With its defaults the library takes \`00123\` for 123 and nil for an empty text.`,
  ],
  measure: async ({ times }) => {
    const tables: Table[] = []
    const lines: Short[] = []
    const jobs = [
      ...(await readingWays()).map((job) => ({ ...job, nextTo: parser, what: 'read' })),
      { ...(await writingWays()), nextTo: builder, what: 'written' },
    ]
    for (const { caption, users, ways, nextTo, what } of jobs) {
      const runs = Math.max(1, Math.round(times(usersInRound) / users))
      const contenders = Object.entries(ways).map(([name, way]): [string, () => number] => {
        cpuPerRun(way, runs * 3)
        return [name, () => cpuPerRun(way, runs) / users]
      })
      const figures = figuresOf(await inTurn(Object.fromEntries(contenders), times(rounds)), nextTo)
      tables.push(figureTable({ caption, about: 'CPU for each user', unit: 'µs', nextTo, figures }))
      const own = figures.find(({ name }) => name === 'plugin, XML')
      if (users > 1 || own === undefined) continue
      lines.push({
        what: `XML of one user ${what} (BlueDot)`,
        figure: `${shownRange([own.ratio.median])} the CPU, ${shown(own.value.median)} µs`,
        nextTo: `${nextTo}; the plugin with JSON takes ${shown(figures.find(({ name }) => name === 'plugin, JSON')?.value.median ?? Number.NaN)} µs`,
      })
    }
    return { tables, verdicts: [], inShort: lines }
  },
}
