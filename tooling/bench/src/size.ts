import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { limits } from './limits.ts'
import { shownVerdict } from './page/verdict.ts'
import { shownRatio } from './page/show.ts'
import { isObject } from './records/is-object.ts'
import type { Section, Verdict } from './section.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../../..')

/** One entry of the report that `size-limit --json` gives. */
interface Size {
  readonly name: string
  /** In bytes. */
  readonly size: number
  readonly sizeLimit: number
}

export const size: Section = {
  name: 'size',
  title: 'Size of core and each vendor',
  method: [
    'What an app carries: all exports in one minified bundle, compressed with brotli, as `pnpm size` measures and guards them (`.size-limit.js`); one kB is 1,000 bytes. The few functions that are used of the schema library are in it. What is loaded on demand is not: ky, the parser of XML, the library for phone numbers.',
    'The **guard** is what a change may not go beyond unseen. The **limit** was set before the first line: [why it stands](decisions/0011-what-speed-and-size-are-worth.md).',
  ],
  measure: async () => {
    const { stdout } = await run(process.execPath, [join(root, 'node_modules/size-limit/bin.js'), '--json'], {
      cwd: root,
    })
    const sizes = readSizes(stdout).filter(({ name }) => /^core\b/u.test(name))
    const core = sizes.find(({ name }) => name === 'core')?.size ?? Number.NaN
    const verdicts = new Map(
      sizes
        .filter(({ name }) => name.startsWith('core + ') && !name.includes('all'))
        .map((entry): [string, Verdict] => [
          entry.name,
          { what: `size of ${entry.name}`, measured: entry.size / 1000, limit: limits.size, unit: 'kB' },
        ]),
    )
    const withVendor = Array.from(verdicts.values(), ({ measured }) => measured)
    return {
      tables: [
        {
          head: ['brotli', 'kB', 'next to core', 'guard', 'limit'],
          rows: sizes.map((entry) => {
            const verdict = verdicts.get(entry.name)
            return [
              entry.name,
              (entry.size / 1000).toFixed(1),
              shownRatio(entry.size / core),
              `${(entry.sizeLimit / 1000).toFixed(2)} kB`,
              verdict === undefined ? '' : shownVerdict(verdict),
            ]
          }),
        },
      ],
      verdicts: [...verdicts.values()],
      inShort: [
        {
          what: 'size of core and one vendor',
          figure: `${Math.min(...withVendor).toFixed(1)} to ${Math.max(...withVendor).toFixed(1)} kB`,
          nextTo: `core alone with ${(core / 1000).toFixed(1)} kB; minified, with brotli`,
        },
      ],
    }
  },
}

function readSizes(text: string): readonly Size[] {
  const report: unknown = JSON.parse(text)
  if (!Array.isArray(report)) throw new TypeError('The sizes are no list.')
  return report.map((entry: unknown) => {
    if (!isObject(entry)) throw new TypeError('A size is no object.')
    const { name, size: bytes, sizeLimit } = entry
    if (typeof name !== 'string' || typeof bytes !== 'number' || typeof sizeLimit !== 'number') {
      throw new TypeError('A size is incomplete.')
    }
    return { name, size: bytes, sizeLimit }
  })
}
