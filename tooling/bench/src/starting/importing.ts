import { figuresOf } from '../figures/compare.ts'
import { limits } from '../limits.ts'
import { figureTable } from '../page/figure-table.ts'
import { shownRange } from '../page/show.ts'
import { labels, vendors } from '../records/plugins.ts'
import type { Section, Verdict } from '../section.ts'
import { cpuOfScripts } from './scripts.ts'

const nothing = 'an empty module'
const rounds = 31

export const importing: Section = {
  name: 'importing',
  title: 'Importing',
  method: [
    `CPU of a whole process that imports and does nothing else, from its very start, in milliseconds; ${rounds} rounds, after two that bring the files into memory. What is loaded with the first call that needs it is no part of it: ky, the parser of XML, the library for phone numbers, and most of core's own calls.`,
  ],
  measure: async ({ times }) => {
    const withVendor = vendors.map((vendor): [string, string] => [
      `core + ${labels[vendor]}`,
      imports(['core', vendor]),
    ])
    const scripts = {
      [nothing]: '',
      core: imports(['core']),
      ...Object.fromEntries(withVendor),
      'core + all five': imports(['core', ...vendors]),
      'ky alone': `import 'ky'\n`,
    }
    const figures = figuresOf(await cpuOfScripts(scripts, times(rounds)), nothing)
    const verdicts = new Map(
      withVendor.map(([name]): [string, Verdict] => [
        name,
        {
          what: `importing ${name}, next to ${nothing}`,
          measured: figures.find((figure) => figure.name === name)?.ratio.median ?? Number.NaN,
          limit: limits.importing,
          unit: '×',
        },
      ]),
    )
    return {
      tables: [figureTable({ about: 'CPU of the process', unit: 'ms', nextTo: nothing, figures, verdicts })],
      verdicts: [...verdicts.values()],
      inShort: [
        {
          what: 'importing core and one vendor',
          figure: `${shownRange(Array.from(verdicts.values(), ({ measured }) => measured))} the CPU`,
          nextTo: nothing,
        },
      ],
    }
  },
}

function imports(packages: readonly string[]): string {
  return packages.map((name) => `import '@crosspatch/${name}'\n`).join('')
}
