import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One way into a published package. */
export interface EntryPoint {
  /** The package's folder. */
  readonly folder: string
  /** `index` for the package itself, `simulator` for its `./simulator`. */
  readonly name: string
  /** The built declarations. */
  readonly declarations: string
  /** Where its report is kept. */
  readonly report: string
}

/** Every entry that has types, of every package that is published. */
export function findEntryPoints(packages: string): EntryPoint[] {
  return readdirSync(packages)
    .toSorted()
    .flatMap((name) => entryPointsOf(join(packages, name)))
}

function entryPointsOf(folder: string): EntryPoint[] {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return entriesOf(member(manifest, 'exports')).flatMap(([subpath, conditions]) => {
    const types = member(conditions, 'types')
    if (typeof types !== 'string') return []
    const name = subpath === '.' ? 'index' : subpath.replace('./', '').replaceAll('/', '-')
    return [
      { folder, name, declarations: join(folder, types), report: join(folder, 'api', `${name}.api.md`) },
    ]
  })
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function member(value: unknown, key: string): unknown {
  return entriesOf(value).find(([name]) => name === key)?.[1]
}
