import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { slopeOf, type Point } from '../figures/slope.ts'
import { limits } from '../limits.ts'
import { shown } from '../page/show.ts'
import { shownVerdict } from '../page/verdict.ts'
import { isObject } from '../records/is-object.ts'
import { isMissed, type Section, type Verdict } from '../section.ts'
import { bareFetch } from '../update/clients.ts'
import type { WayName } from './ways.ts'

const run = promisify(execFile)

const updates = 100_000
const samples = 10
/** Enough to see a leak that is there. */
const updatesWithLeak = 30_000
/** With fewer, what every process needs once looks like growth. */
const fewest = 20_000

export const memory: Section = {
  name: 'memory',
  title: `Memory over ${updates.toLocaleString('en')} updates`,
  method: [
    `What the heap still holds, in a process of its own, after every ${(updates / samples).toLocaleString('en')} updates, when nothing is under way and all garbage is collected (\`--expose-gc\`, three times, as if it were the last resort); 5,000 updates before them do not count. Each update is of another person, 16 at once, on loopback, and the gate keeps its books.`,
    `The slope is the median of those between all pairs of samples. **Flat** is said of a slope of at most ${limits.growth} bytes for each update, which is one reference on a 64-bit machine: nothing that is kept of every update fits into less. To see that a leak would be seen, a second directory is given one that keeps one small object of every update; the run ends there if that is called flat.`,
  ],
  measure: async ({ origin, times }) => {
    const grown = async (way: WayName, count: number): Promise<Growth> =>
      growthOf(await watch(origin, way, Math.max(fewest, times(count))))
    const directory = await grown('directory', updates)
    const bare = await grown(bareFetch, updates)
    const leak = await grown('planted leak', updatesWithLeak)
    if (!isMissed(verdictOf(leak))) throw new Error('A leak that was planted is not seen.')
    const verdict = verdictOf(directory)
    return {
      tables: [
        {
          head: [
            'heap in use',
            'updates',
            'at first, MB',
            'at last, MB',
            'kB for each 1,000 updates',
            'verdict',
          ],
          rows: [
            row('directory', directory, shownVerdict(verdict)),
            row(bareFetch, bare, flatness(verdictOf(bare))),
            row('directory, with a leak planted', leak, flatness(verdictOf(leak))),
          ],
        },
        {
          caption: 'Heap in use, in MB',
          head: ['after updates', 'directory', bareFetch],
          rows: directory.points.map(({ x, y }, index) => [
            x.toLocaleString('en'),
            (y / 1e6).toFixed(3),
            ((bare.points[index]?.y ?? Number.NaN) / 1e6).toFixed(3),
          ]),
        },
      ],
      verdicts: [verdict],
      inShort: [
        {
          what: `memory over ${directory.last.x.toLocaleString('en')} updates`,
          figure: `${flatness(verdict)}: ${signed(directory.slope)} bytes for each`,
          nextTo: `a bare \`fetch\` with ${signed(bare.slope)}; up to ${limits.growth} is called flat`,
        },
      ],
    }
  },
}

interface Growth {
  readonly points: readonly Point[]
  readonly first: Point
  readonly last: Point
  /** Bytes for each update. */
  readonly slope: number
}

function growthOf(points: readonly Point[]): Growth {
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined) throw new Error('Nothing was watched.')
  return { points, first, last, slope: slopeOf(points) }
}

function verdictOf({ slope }: Growth): Verdict {
  return { what: 'growth of the heap for each update', measured: slope, limit: limits.growth, unit: 'bytes' }
}

function flatness(verdict: Verdict): string {
  return isMissed(verdict) ? 'not flat' : 'flat'
}

function row(name: string, { first, last, slope }: Growth, verdict: string): readonly string[] {
  return [
    name,
    last.x.toLocaleString('en'),
    (first.y / 1e6).toFixed(2),
    (last.y / 1e6).toFixed(2),
    // Bytes for one are kilobytes for a thousand.
    signed(slope),
    verdict,
  ]
}

function signed(slope: number): string {
  return `${slope < 0 ? '−' : '+'}${shown(Math.abs(slope))}`
}

async function watch(origin: string, way: WayName, count: number): Promise<readonly Point[]> {
  const every = Math.max(1, Math.round(count / samples))
  const file = join(import.meta.dirname, 'watch.ts')
  const { stdout } = await run(process.execPath, [
    '--expose-gc',
    file,
    way,
    origin,
    String(count),
    String(every),
  ])
  const points: unknown = JSON.parse(stdout)
  if (!Array.isArray(points)) throw new TypeError('There are no samples.')
  return points.map((point: unknown) => {
    const { x, y } = isObject(point) ? point : {}
    if (typeof x !== 'number' || typeof y !== 'number') throw new TypeError('A sample is incomplete.')
    return { x, y }
  })
}
