import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { member } from './member.ts'
import { runCommand, type Finished } from './run-command.ts'

/**
 * Packs every published package as a release would, runs a check on each tarball that is meant, and prints what the
 * failing checks said. The tarball is what users get: without the sources, and with the real version ranges.
 */
export async function checkPacked(
  check: (tarball: string) => Promise<Finished>,
  isMeant: (manifest: unknown) => boolean = () => true,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'crosspatch-pack-'))
  try {
    const pack = ['--recursive', '--filter', './packages/*', 'pack', '--pack-destination', folder]
    const packed = await runCommand('pnpm', pack)
    const tarballs = readdirSync(folder).toSorted()
    if (packed.code !== 0 || tarballs.length === 0) throw new Error(`Nothing was packed:\n${packed.output}`)
    for (const tarball of tarballs) {
      if (!isMeant(await manifestIn(folder, tarball))) {
        console.log(`left out  ${tarball}`)
        continue
      }
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

async function manifestIn(folder: string, tarball: string): Promise<unknown> {
  const place = join(folder, `${tarball}.manifest`)
  mkdirSync(place)
  await runCommand('tar', ['-xzf', join(folder, tarball), '-C', place, 'package/package.json'])
  return JSON.parse(readFileSync(join(place, 'package/package.json'), 'utf8'))
}

/** Whether somebody can import it. A program exports nothing, so there is nothing to resolve. */
export function isImported(manifest: unknown): boolean {
  return member(manifest, 'exports') !== undefined
}
