import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, arch, cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'

import { isObject } from '../records/is-object.ts'

/** What a run was made on. */
export interface Machine {
  readonly processor: string
  readonly cores: number
  /** In GiB. */
  readonly memory: number
  readonly system: string
  readonly node: string
  /** What is compared with, by name and version. */
  readonly libraries: string
}

/** Which run the figures are of. */
export interface Run {
  readonly machine: Machine
  /** Of its beginning, in UTC. */
  readonly date: string
  readonly commit: string
  readonly minutes: number
}

/** The machine, as far as it says how fast it may be, and by nothing that says whose it is. */
export function thisMachine(): Machine {
  return {
    processor: (cpus()[0]?.model ?? 'an unnamed processor').replaceAll(/\s+/gu, ' ').trim(),
    cores: availableParallelism(),
    memory: Math.round(totalmem() / 2 ** 30),
    // What follows the number of a kernel is its builder's own matter.
    system: `${type()} ${/^\d+(?:\.\d+)*/u.exec(release())?.[0] ?? ''} ${arch()}`,
    node: process.version,
    libraries: ['ky', 'p-throttle', 'p-queue', 'fast-xml-parser', 'fast-xml-builder']
      .map((name) => `${name} ${versionOf(name)}`)
      .join(', '),
  }
}

/** From the manifest itself: not every library lets its own be imported. */
function versionOf(name: string): string {
  const file = join(import.meta.dirname, '../../node_modules', name, 'package.json')
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return isObject(manifest) ? String(manifest['version']) : ''
}

/** The commit that is measured, and whether anything was changed since. What a run writes itself does not count. */
export function thisCommit(root: string): string {
  const git = (...parameters: readonly string[]): string =>
    execFileSync('git', parameters, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  try {
    const commit = git('rev-parse', '--short=12', 'HEAD')
    const changed = git('status', '--porcelain', '--', '.', ':!README.md', ':!docs/performance.md')
    return changed === '' ? commit : `${commit}, with changes that are not committed`
  } catch {
    return 'none: this is no checkout'
  }
}
