import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { Quota } from '../figures/windows.ts'
import { shown } from '../page/show.ts'
import type { Section, Table } from '../section.ts'
import { withServer } from '../server/with-server.ts'
import { personId } from '../update/job.ts'
import { asArrival } from './arrival.ts'
import { limiterNames, type LimiterName } from './limiters.ts'
import { loadNames, type LoadName } from './load.ts'
import { outcomeOf, type Outcome } from './outcome.ts'

const run = promisify(execFile)

const quotas = [
  { requests: 20, span: 1000, spans: 20 },
  { requests: 200, span: 5000, spans: 6 },
] as const

/** How long the processes take to be ready. */
const readyAfter = 4000

export const rate: Section = {
  name: 'rate',
  title: 'How much of a quota is used',
  method: [
    'The same calls, one `GET` each, through the rate gate of a connection (`budget`), and through what one would take otherwise, each set as its own page says for such a quota: p-throttle with `limit` and `interval`, p-queue with `intervalCap` and `interval`, and both once more with `strict: true`, by which they promise the quota for every span. Real time, on loopback; each limiter and load is a process of its own, and all run side by side, as they mostly wait. Before anything counts, each has loaded its code and opened its connections. The others count when a call begins; a server counts when its request comes, and a large burst does not take the same time to leave each time. The gate notes when a request leaves, leaves a hundredth of the span, and bursts by half: a longer `interval` and a smaller limit would help the others in the same way, at a cost in what is used.',
    'The server lets everything in and writes down when it came. From that is worked out what a vendor would have refused: one that counts the span before each request (**sliding**), and one that counts from nothing at the end of every span, whenever its spans happen to begin (**fixed, at worst**). The **fullest span** is the most that came within any one span. What is let in of what was sent is the part of the quota that is used. What is refused would have to be sent again, which nothing here does. A machine with other work holds requests up on their way, and brings some too close together: those of all limiters alike.',
    '**All at once**: more calls than can be sent are waiting from the start; what matters is how much of the quota is used, and that nothing goes beyond. **In clumps**: calls come in clumps of a tenth to all of the quota at odd times, on the whole fewer than it allows, the same for everybody; what matters is how long they wait. The gate lets half of a quota go at once and spreads the rest, so a larger clump waits longer at it than where all of the quota goes at once.',
  ],
  measure: ({ times }) =>
    withServer('rate/server.ts', async (origin) => {
      const tables: Table[] = []
      const atOnce = new Map<LimiterName, Outcome[]>()
      for (const { requests, span, spans } of quotas) {
        const quota = { requests, span }
        const outcomes = await outcomesOf(origin, quota, Math.max(2, times(spans)))
        const name = `${requests} requests in ${span / 1000} s`
        for (const load of loadNames) tables.push(tableOf(`${name}, ${load}`, quota, outcomes[load]))
        for (const [limiter, outcome] of outcomes['all at once']) {
          atOnce.set(limiter, [...(atOnce.get(limiter) ?? []), outcome])
        }
      }
      return {
        tables,
        verdicts: [],
        inShort: [
          {
            what: `a quota used while calls wait (${quotas.map(({ requests, span }) => `${requests} in ${span / 1000} s`).join(', ')}), and requests refused by a vendor that counts any span`,
            figure: `the rate gate: ${inWords(atOnce.get('the rate gate'))}`,
            nextTo: limiterNames
              .slice(1)
              .map((name) => `${name}: ${inWords(atOnce.get(name))}`)
              .join('; '),
          },
        ],
      }
    }),
}

async function outcomesOf(
  origin: string,
  quota: Quota,
  spans: number,
): Promise<Readonly<Record<LoadName, ReadonlyMap<LimiterName, Outcome>>>> {
  const startAt = Date.now() + readyAfter
  // Over one span, so that they do not burst together.
  const apart = quota.span / (limiterNames.length * loadNames.length)
  const lanes = limiterNames
    .flatMap((limiter) => loadNames.map((load) => ({ limiter, load })))
    .map((lane, index) => ({ ...lane, name: `${quota.requests}-${index}`, startAt: startAt + index * apart }))
  const asked = await Promise.all(lanes.map((lane) => drive(origin, lane, quota, spans)))
  const reply: unknown = await (await fetch(`${origin}/arrivals`)).json()
  const arrivals = Array.isArray(reply) ? reply.map(asArrival) : []
  const outcomes = {
    'all at once': new Map<LimiterName, Outcome>(),
    'in clumps': new Map<LimiterName, Outcome>(),
  }
  for (const [index, { limiter, load, name }] of lanes.entries()) {
    const came = new Map(arrivals.filter(({ lane }) => lane === name).map(({ id, at }) => [id, at]))
    const calls = asked[index] ?? []
    const arrived = calls.map((_, number) => came.get(personId(number)))
    outcomes[load].set(limiter, outcomeOf(calls, arrived, quota, spans))
  }
  return outcomes
}

interface Lane {
  readonly limiter: LimiterName
  readonly load: LoadName
  readonly name: string
  readonly startAt: number
}

/** When each call was made. */
async function drive(
  origin: string,
  { limiter, load, name, startAt }: Lane,
  { requests, span }: Quota,
  spans: number,
): Promise<readonly number[]> {
  const numbers = [requests, span, spans, startAt].map(String)
  const file = join(import.meta.dirname, 'drive.ts')
  const { stdout } = await run(process.execPath, [file, limiter, load, origin, name, ...numbers])
  const asked: unknown = JSON.parse(stdout)
  if (!Array.isArray(asked)) throw new TypeError('Nothing was asked.')
  return asked.map(Number)
}

function tableOf(caption: string, quota: Quota, outcomes: ReadonlyMap<LimiterName, Outcome>): Table {
  return {
    caption,
    head: [
      'limiter',
      'sent, of the quota',
      'let in, sliding',
      `fullest span, of ${quota.requests}`,
      'refused, sliding',
      'refused, fixed at worst',
      'median wait, ms',
      '95 % wait at most, ms',
    ],
    rows: Array.from(outcomes, ([name, outcome]) => [
      name,
      percent(outcome.sent),
      percent(outcome.used),
      String(outcome.fullest),
      String(outcome.refusedSliding),
      String(outcome.refusedFixed),
      shown(outcome.medianWait),
      shown(outcome.longWait),
    ]),
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

function inWords(outcomes: readonly Outcome[] = []): string {
  const used = outcomes.map((outcome) => (outcome.used * 100).toFixed(0)).join(' and ')
  const refused = outcomes.map(({ refusedSliding }) => refusedSliding).join(' and ')
  return `${used} %, refused ${refused}`
}
