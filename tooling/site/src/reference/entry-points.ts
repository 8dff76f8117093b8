import { posix } from 'node:path'

import type { Repository } from '../repository.ts'

/** One way into a published package. */
export interface EntryPoint {
  /** As one imports it: `@crosspatch/core/simulator`. */
  readonly name: string
  /** Its source, from the root. */
  readonly source: string
  /** The published package: `@crosspatch/core`. */
  readonly ofPackage: string
  readonly description: string
}

/** What the entries besides a package's own are for. */
const purposes: Readonly<Record<string, string>> = {
  './conformance': 'The suite that a plugin has to pass.',
  './simulator': 'A stateful stand-in behind a standard `fetch`, for tests and trials.',
}

/** Every entry that has types, of every package: core first, and each package before what is below it. */
export function findEntryPoints({ files, read }: Repository): EntryPoint[] {
  const folders = [...files].flatMap((path) => /^packages\/([^/]+)\/package\.json$/u.exec(path)?.[1] ?? [])
  const others = folders.filter((name) => name !== 'core').toSorted()
  return ['core', ...others].flatMap((folder) => {
    const manifest: unknown = JSON.parse(read(`packages/${folder}/package.json`))
    const { name, exports: exported, description } = Object.fromEntries(membersOf(manifest))
    return membersOf(exported)
      .flatMap(([subpath, conditions]): [string, string][] => {
        const types = membersOf(conditions).find(([key]) => key === 'types')?.[1]
        return typeof types === 'string' ? [[subpath, types]] : []
      })
      .toSorted(([one], [other]) => one.localeCompare(other, 'en'))
      .map(([subpath, types]) => ({
        name: posix.join(String(name), subpath),
        source: posix.join('packages', folder, types.replace('/dist/', '/src/').replace(/\.d\.ts$/u, '.ts')),
        ofPackage: String(name),
        description: purposes[subpath] ?? String(description),
      }))
  })
}

function membersOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
