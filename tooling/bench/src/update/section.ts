import { figuresOf, inTurn, ratioOf, type Rounds } from '../figures/compare.ts'
import { cpuPerCall } from '../figures/cpu.ts'
import { limits } from '../limits.ts'
import { figureTable } from '../page/figure-table.ts'
import { shownRange } from '../page/show.ts'
import type { Section, Table, Verdict } from '../section.ts'
import { assertNobodyWaited } from '../server/vendor.ts'
import { bareFetch, byHand, clientsOf, throughDirectory, type Update } from './clients.ts'
import { idsOf, jobTitle } from './job.ts'
import { assertSameWork } from './same-work.ts'

const rounds = 25
const callsInRound = 400
const callsBefore = 12_000
const callsBetween = 3000

export const update: Section = {
  name: 'update',
  title: 'One update on loopback',
  method: [
    `CPU of this process for each call, with 1, 16 and 64 calls under way at once; the server is a process of its own. One title of one person at Relesys: one \`PATCH\`. ${rounds} rounds of ${callsInRound} calls after ${callsBefore.toLocaleString('en')} to warm up.`,
    [
      '- **bare fetch** is the floor and no client: body and headers are made once, no status is looked at, and of the reply nothing but the title.',
      "- **ky, defaults** is `ky.patch(…).json()` as ky's first page shows it, with the same body. ky checks the status and gives up after ten seconds.",
      '- **ky, written by hand** is what a careful author would write for this one call: it makes the body, allows 15 s, repeats it twice where a status says that this helps, checks the status, and checks that the reply is the record of the one who was asked for and has a title.',
      '- **the same without retry** is that with `retry: 0`, since ky copies every request that it might repeat.',
      '- **directory** is `directory.update` of one connection: links and change checked, planned, sent with a token that it keeps, the whole record of the reply checked, decoded and held against the change, and reported field by field.',
    ].join('\n'),
    'Before anything is measured, each of them does the update once at a server that keeps it. The run ends there unless all sent the same method, address, headers and body, told the same title, and left the same record. Asking for a token is part of none; the vendor’s budget of requests is left out, or waiting would be all that is seen.',
  ],
  measure: async ({ origin, times }) => {
    await assertSameWork(clientsOf)
    const tables: Table[] = []
    const verdicts: Verdict[] = []
    const ratios: Record<string, number[]> = {}
    const toHand: number[] = []
    const clients = clientsOf(origin)
    await warmUp(clients, times(callsBefore), 1)
    for (const [atOnce, limit] of Object.entries(limits.update)) {
      const costs = await costsAt(clients, Number(atOnce), times)
      const figures = figuresOf(costs, bareFetch)
      const besideHand = figuresOf(costs, byHand)
      const verdict: Verdict = {
        what: `an update, ${atOnce} at once, next to a bare fetch`,
        measured: figures.find(({ name }) => name === throughDirectory)?.ratio.median ?? Number.NaN,
        limit,
        unit: '×',
      }
      verdicts.push(verdict)
      tables.push(
        figureTable({
          caption: `${atOnce} at once`,
          about: 'CPU for each call',
          unit: 'µs',
          nextTo: bareFetch,
          figures,
          also: { nextTo: byHand, figures: besideHand },
          verdicts: new Map([[throughDirectory, verdict]]),
        }),
      )
      for (const { name, ratio } of figures) (ratios[name] ??= []).push(ratio.median)
      toHand.push(ratioOf(costs, throughDirectory, byHand).median)
    }
    assertNobodyWaited()
    const of = (name: string): string => shownRange(ratios[name] ?? [])
    return {
      tables,
      verdicts,
      inShort: [
        {
          what: 'an update: planned, sent, read, reported',
          figure: `${shownRange(toHand)} the CPU`,
          nextTo: `the same call written by hand with ky; of a bare \`fetch\` that checks nothing it is ${of(throughDirectory)}, where ky by hand is at ${of(byHand)} and ky with its defaults at ${of('ky, defaults')}`,
        },
      ],
    }
  },
}

async function warmUp(
  clients: Readonly<Record<string, Update>>,
  calls: number,
  atOnce: number,
): Promise<void> {
  const nextId = idsOf(4 * atOnce)
  for (const client of Object.values(clients)) await cpuPerCall(() => once(client, nextId()), calls, atOnce)
}

async function costsAt(
  clients: Readonly<Record<string, Update>>,
  atOnce: number,
  times: (count: number) => number,
): Promise<Rounds> {
  await warmUp(clients, times(callsBetween), atOnce)
  const nextId = idsOf(4 * atOnce)
  const contenders = Object.entries(clients).map(([name, client]): [string, () => Promise<number>] => [
    name,
    () => cpuPerCall(() => once(client, nextId()), times(callsInRound), atOnce),
  ])
  return inTurn(Object.fromEntries(contenders), times(rounds))
}

async function once(client: Update, id: string): Promise<void> {
  if ((await client(id)) !== jobTitle) throw new Error('An update failed.')
}
