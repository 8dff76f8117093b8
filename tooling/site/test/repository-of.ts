import { posix } from 'node:path'

import type { Repository } from '../src/repository.ts'

/** A repository of these files. */
export function repositoryOf(texts: Readonly<Record<string, string>>): Repository {
  const folders = new Set<string>([''])
  for (const path of Object.keys(texts)) {
    for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) folders.add(folder)
  }
  return { files: new Set(Object.keys(texts)), folders, read: (path) => texts[path] ?? '' }
}
