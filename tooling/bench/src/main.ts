import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { readCommandLine, type Wanted } from './command-line.ts'
import { inShort, shortIn, withShort } from './page/in-short.ts'
import { pageOf } from './page/page.ts'
import { thisCommit, thisMachine } from './page/run.ts'
import { asText } from './page/terminal.ts'
import { shownVerdict } from './page/verdict.ts'
import { isMissed, type Measured, type Section } from './section.ts'
import { sections } from './sections.ts'
import { withServer } from './server/with-server.ts'

const root = join(import.meta.dirname, '../../..')
/** What `--quick` leaves of everything. */
const quickShare = 0.04

const wanted = understood(process.argv.slice(2))
const isWhole = wanted.sections.length === 0 && !wanted.quick
const machine = thisMachine()
const date = new Date()
// Before minutes go by, in vain if it can't be told or written.
const commit = thisCommit(root)
const readme = join(root, 'README.md')
if (isWhole) shortIn(readFileSync(readme, 'utf8'))

console.log(`Crosspatch benchmarks. Node ${machine.node}, ${machine.cores} × ${machine.processor}.`)
console.log('Medians, measured in turn after a warm-up; only the ratios mean something elsewhere.')

const results = new Map<Section, Measured>()
await withServer('server/server.ts', async (origin) => {
  for (const section of sections) {
    if (wanted.sections.length > 0 && !wanted.sections.includes(section.name)) continue
    const began = Date.now()
    const measured = await section.measure({ origin, times })
    results.set(section, measured)
    console.log(`\n${asText(section, measured.tables)}`)
    console.log(`  (${Math.round((Date.now() - began) / 1000)} s)`)
  }
})

const missed = [...results.values()].flatMap(({ verdicts }) => verdicts).filter(isMissed)
if (missed.length > 0) {
  console.log(`\n${missed.length} over the limit:`)
  for (const verdict of missed) {
    console.log(`  ${verdict.what}: ${verdict.measured.toFixed(2)} ${verdict.unit}, ${shownVerdict(verdict)}`)
  }
  process.exitCode = 1
}
if (isWhole) {
  writePages()
  console.log('\nWritten: docs/performance.md, and what README.md shows of it.')
} else {
  console.log('\nA part of a run writes nothing.')
}

function understood(words: readonly string[]): Wanted {
  try {
    return readCommandLine(
      words,
      sections.map(({ name }) => name),
    )
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(2)
  }
}

function times(count: number): number {
  return wanted.quick ? Math.max(2, Math.round(count * quickShare)) : count
}

function writePages(): void {
  const run = {
    machine,
    date: date.toISOString(),
    commit,
    minutes: (Date.now() - date.getTime()) / 60_000,
  }
  const short = inShort(
    run,
    [...results.values()].flatMap(({ inShort: lines }) => lines),
  )
  writeFileSync(join(root, 'docs/performance.md'), pageOf(run, results, short))
  writeFileSync(readme, withShort(readFileSync(readme, 'utf8'), short))
}
