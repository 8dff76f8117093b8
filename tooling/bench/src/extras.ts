import { figuresOf, inTurn } from './figures/compare.ts'
import { cpuPerCall } from './figures/cpu.ts'
import { figureTable } from './page/figure-table.ts'
import { shownRange } from './page/show.ts'
import type { Section } from './section.ts'
import { assertNobodyWaited, directoryOf, type RelesysDirectory } from './server/vendor.ts'
import { idsOf, jobTitle } from './update/job.ts'

const plain = 'an update'
const comparing = 'with compare: true'
const budgeted = 'with a budget, not used up'
const rounds = 15
const callsInRound = 300
const callsBefore = 2000

export const extras: Section = {
  name: 'extras',
  title: 'What can be added to an update',
  method: [
    `CPU for each call, one at a time, on loopback; ${rounds} rounds of ${callsInRound} calls. \`compare: true\` looks first what the record holds already, which is one request more. The budget is several times what one caller can send here, so that the gate counts every request and nobody waits.`,
  ],
  measure: async ({ origin, times }) => {
    const nextId = idsOf(4)
    const open = directoryOf(origin)
    // Small enough that its record of a span is filled and used again.
    const gated = directoryOf(origin, { requests: 2000, seconds: 0.1 })
    const change = async (
      directory: RelesysDirectory,
      options: { readonly compare?: true },
    ): Promise<void> => {
      const report = await directory.update({ relesys: nextId() }, { title: jobTitle }, options)
      if (report.connections['relesys']?.status !== 'applied') throw new Error('The update failed.')
    }
    const calls: [string, () => Promise<void>][] = [
      [plain, () => change(open, {})],
      [comparing, () => change(open, { compare: true })],
      [budgeted, () => change(gated, {})],
    ]
    for (const [, call] of calls) await cpuPerCall(call, times(callsBefore), 1)
    const contenders = calls.map(([name, call]): [string, () => Promise<number>] => [
      name,
      () => cpuPerCall(call, times(callsInRound), 1),
    ])
    const figures = figuresOf(await inTurn(Object.fromEntries(contenders), times(rounds)), plain)
    assertNobodyWaited()
    const short = (what: string, name: string, nextTo: string) => ({
      what,
      figure: `${shownRange(figures.filter((figure) => figure.name === name).map(({ ratio }) => ratio.median))} the CPU`,
      nextTo,
    })
    return {
      tables: [figureTable({ about: 'CPU for each call', unit: 'µs', nextTo: plain, figures })],
      verdicts: [],
      inShort: [
        short('the same with `compare: true`', comparing, 'the update without it: it is one request more'),
        short('the rate gate, its budget not used up', budgeted, 'the update without it'),
      ],
    }
  },
}
