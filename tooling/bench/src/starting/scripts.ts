import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { inTurn, type Rounds } from '../figures/compare.ts'

const run = promisify(execFile)

/** At the end each process says how much CPU it took from its very start. */
const tell = `
const { user, system } = process.cpuUsage()
console.log(user + system)
`

/** Milliseconds of CPU of whole processes, each of which runs one of the scripts. */
export async function cpuOfScripts(
  scripts: Readonly<Record<string, string>>,
  rounds: number,
): Promise<Rounds> {
  // Inside this package, so that the scripts find what they import.
  const folder = mkdtempSync(join(import.meta.dirname, '../../node_modules/.bench-'))
  try {
    const contenders = Object.fromEntries(
      Object.entries(scripts).map(([name, script], index): [string, () => Promise<number>] => {
        const file = join(folder, `${index}.mjs`)
        writeFileSync(file, script + tell)
        return [name, async () => Number((await run(process.execPath, [file])).stdout) / 1000]
      }),
    )
    // The first of each brings its files into memory.
    await inTurn(contenders, 2)
    return await inTurn(contenders, rounds)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
