import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { runCommand, type Finished } from './run-command.ts'

/**
 * Packs every published package as a release would, runs a check on each tarball, and prints what the failing
 * checks said. The tarball is what users get: without the sources, and with the real version ranges.
 */
export async function checkPacked(check: (tarball: string) => Promise<Finished>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'crosspatch-pack-'))
  try {
    const pack = ['--recursive', '--filter', './packages/*', 'pack', '--pack-destination', folder]
    const packed = await runCommand('pnpm', pack)
    const tarballs = readdirSync(folder).toSorted()
    if (packed.code !== 0 || tarballs.length === 0) throw new Error(`Nothing was packed:\n${packed.output}`)
    for (const tarball of tarballs) {
      const { code, output } = await check(join(folder, tarball))
      console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${tarball}`)
      if (code === 0) continue
      console.log(output)
      process.exitCode = 1
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
