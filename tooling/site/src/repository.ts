import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder that everything is in. */
export const root = join(import.meta.dirname, '../../..')

/** Where the repository is read by everybody. */
export const home = 'https://github.com/crosspatch/crosspatch'

/** What is made, and what belongs to somebody else. */
const ignored = new Set(['.git', '.turbo', 'coverage', 'dist', 'node_modules', 'test-output'])

/** What there is in the repository, by its path from the root. A checkout may come without git, so it is walked. */
export interface Repository {
  readonly files: ReadonlySet<string>
  readonly folders: ReadonlySet<string>
  readonly read: (path: string) => string
}

export function readRepository(folder: string): Repository {
  const files = new Set<string>()
  const folders = new Set<string>([''])
  function walk(inside: string): void {
    for (const entry of readdirSync(join(folder, inside), { withFileTypes: true })) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      if (entry.isFile()) files.add(path)
      if (!entry.isDirectory() || ignored.has(entry.name)) continue
      folders.add(path)
      walk(path)
    }
  }
  walk('')
  return { files, folders, read: (path) => readFileSync(join(folder, path), 'utf8') }
}
